"""Two private lists, one choice; the court designates only when the sides did not."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.enums import MediationKind as K
from cases.models import Representation
from centre.access.enums import Side
from centre.access.models import Grant
from centre.accounts.models import Organisation
from centre.actor import Role
from centre.documents.models import Document
from centre.errors import NotPermitted
from centre.lifecycle import UnlawfulMove
from centre.notices.models import Message
from mediation.enums import Choosing
from mediation.enums import MediationState as S
from mediation.models import Offer, Ranking
from mediation.services import conflicts, referral
from tests.factories import mediation as make
from tests.factories.accounts import OrganisationFactory, actor_for

pytestmark = pytest.mark.django_db
CN = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def room():
    return make.selecting()


def rank(room, actor, *bodies, **more):
    room.mediation = referral.rank(
        mediation=room.mediation, organisations=bodies, by=actor, at=room.tick(), **more
    )


def designate(room, body=None, by=None, at=None):
    room.mediation = referral.designate(
        mediation=room.mediation, organisation=body or room.organisation, by=by or room.clerk,
        at=at or room.tick(),
    )  # fmt: skip
    return room.mediation


@pytest.mark.parametrize(
    ("one", "other", "chosen"),
    [
        pytest.param([1, 2, 3], [3, 1, 2], 1, id="smallest sum of ranks"),
        pytest.param([1, 2, 3], [4, 2, 5], 2, id="the only common name"),
        pytest.param([1, 2, 3], [3, 2, 1], 2, id="equal sums: the smaller worse rank"),
        pytest.param([1, 2], [2, 1], 1, id="equal in everything: the older record"),
        pytest.param([1], [2], None, id="nothing in common"),
        pytest.param([], [2], None, id="an empty list"),
    ],
)
def test_the_best_common_name(one, other, chosen):
    assert referral.best_common(one, other) == chosen
    assert referral.best_common(other, one) == chosen


def test_the_second_list_decides_and_the_offer_goes_out(room):
    rank(room, room.applicant, room.organisation)
    assert room.mediation.state == S.SELECTING

    rank(room, room.respondent, room.organisation)

    offer = Offer.objects.get()
    assert room.mediation.state == S.OFFERED
    assert (offer.organisation, offer.choosing) == (room.organisation, Choosing.JOINT)
    assert Document.objects.get(kind="DOC08").state == "DRAFT"
    assert Grant.objects.filter(organisation=room.organisation, role=Role.SECRETARY).exists()


def test_the_organisation_has_three_working_days_over_the_holiday():
    room = make.offered(at=datetime(2026, 9, 30, 9, tzinfo=CN))

    assert Offer.objects.get().due_on == date(2026, 10, 10)
    assert (room.mediation.due_clock, room.mediation.due_on) == ("C04", date(2026, 10, 10))


def test_a_side_never_sees_the_others_list(room):
    rank(room, room.applicant, room.organisation)

    assert Ranking.objects.visible_to(room.applicant).count() == 1
    for actor in (room.respondent, room.clerk, room.secretary, room.coordinator):
        assert not Ranking.objects.visible_to(actor).exists()


def test_a_side_hands_in_one_list(room):
    rank(room, room.applicant, room.organisation)

    with pytest.raises(referral.AlreadyRanked):
        rank(room, room.applicant, room.organisation)


def test_an_organisation_outside_the_register_cannot_be_chosen(room):
    stranger = OrganisationFactory(mediation_committee=True)

    with pytest.raises(referral.NotEligible):
        rank(room, room.applicant, stranger)


def test_no_common_name_leaves_it_to_the_court(room):
    other = make.registered_body(room.court)
    rank(room, room.applicant, room.organisation)
    rank(room, room.respondent, other)

    assert room.mediation.state == S.SELECTING
    assert Message.objects.filter(code="mediation.designate").exists()
    assert designate(room, other).state == S.OFFERED


def test_the_court_waits_for_the_window(room):
    with pytest.raises(referral.StillChoosing) as refusal:
        designate(room)

    assert refusal.value.code == "parties_still_choosing"
    late = room.now + timedelta(days=5)
    assert designate(room, at=late).state == S.OFFERED


def test_both_sides_may_ask_the_court(room):
    rank(room, room.applicant, asks_court=True)
    rank(room, room.respondent, asks_court=True)

    assert designate(room).state == S.OFFERED
    assert Offer.objects.get().choosing == Choosing.DESIGNATED


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SECRETARY, Role.JUDGE])
def test_only_the_referring_courts_desk_designates(room, role):
    organisation = room.court if role is Role.JUDGE else None
    actor = actor_for(role, organisation=organisation)

    with pytest.raises(NotPermitted):
        designate(room, by=actor, at=room.now + timedelta(days=5))


def test_another_courts_clerk_cannot_designate(room):
    with pytest.raises(NotPermitted):
        designate(room, by=actor_for(Role.FILING_CLERK), at=room.now + timedelta(days=5))


def test_a_body_without_legal_basis_is_refused(room):
    Organisation.objects.filter(pk=room.organisation.pk).update(legal_basis="")

    with pytest.raises(referral.NotEligible):
        designate(room, at=room.now + timedelta(days=5))


def test_a_body_that_is_a_party_is_refused(room):
    party = room.party(Side.RESPONDENT)
    party.name = room.organisation.name
    party.save(update_fields=["name"])

    with pytest.raises(referral.NotEligible):
        designate(room, at=room.now + timedelta(days=5))
    assert room.organisation not in referral.eligible(room.mediation, at=room.now)


def test_a_body_whose_lawyer_acts_in_the_case_is_refused(room):
    Representation.objects.create(
        party=room.party(Side.APPLICANT), name="周律师", firm=room.organisation.name
    )

    found = conflicts.screen_organisation(room.mediation.case, room.organisation)
    assert found == ["该单位的人员是本案代理人"]


def test_a_second_designation_finds_the_state_moved(room):
    late = room.now + timedelta(days=5)
    designate(room, at=late)

    with pytest.raises(UnlawfulMove):
        designate(room, at=late)
    assert Offer.objects.count() == 1


def test_an_entrusted_case_needs_its_procedure_first():
    room = make.selecting(K.ENTRUSTED)

    with pytest.raises(referral.NoProcedure):
        designate(room, by=room.judge, at=room.now + timedelta(days=5))
