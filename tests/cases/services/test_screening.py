"""刑事线索提示: computed by itself, told to few, refusing nothing (law.md 5.7, S13)."""

from __future__ import annotations

import pytest

from cases.models import Case, CrimeScreening
from cases.services import intake, screening
from centre import clock
from centre.access import services as access
from centre.access.enums import Side
from centre.actor import Role
from centre.audit.models import AuditEvent
from centre.errors import NotPermitted
from centre.notices.models import Message
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.cases import FACTS, draft_case, submitted_case

pytestmark = pytest.mark.django_db
OVER, UNDER = {"sales_fen": 16_000_000}, {"sales_fen": 1_000_000}


def with_figures(figures, **rest):
    """A complete draft of a goods mark, with these figures, submitted."""
    organisation = OrganisationFactory(market_regulation=True)
    filer = OrganisationFactory()
    applicant = actor_for(Role.PARTY, organisation=filer)
    case = draft_case(
        kind="MED_ADMIN", organisation=organisation, filer=filer, applicant=applicant, **rest
    )
    at = clock.now()
    officer = actor_for(Role.MARKET_OFFICER, organisation=organisation)
    intake.save_step(
        case=case, step="facts", by=applicant, at=at,
        values={"facts": FACTS, "figures": figures},
    )  # fmt: skip
    case = intake.submit(case=Case.objects.get(pk=case.pk), by=applicant, at=at)
    return case, applicant, officer


def test_sales_of_160000_yuan_trip_at_submission_and_the_request_goes_on():
    """S13. 依据：法释〔2025〕5号第5条。"""
    case, _applicant, officer = with_figures(OVER)

    row = screening.latest(case, officer)

    assert case.state == "SUBMITTED"
    assert (row.occasion, [hit["article"] for hit in row.hits]) == ("SUBMISSION", ["刑法第214条"])
    assert "160,000元" in row.hits[0]["reason"]
    assert row.hits[0]["basis"] == "法释〔2025〕5号第5条"


def test_below_every_threshold_nothing_is_kept():
    case, _applicant, officer = with_figures(UNDER)

    assert screening.latest(case, officer) is None
    assert not CrimeScreening.objects.exists()


def test_the_tick_alone_is_enough():
    case, _applicant, officer = with_figures({"suspected": True})

    (hit,) = screening.latest(case, officer).hits
    assert hit["offence"] == "涉嫌犯罪"


def test_it_is_recorded_of_the_system_and_told_to_those_who_handle_clues():
    _case, applicant, officer = with_figures(OVER)

    event = AuditEvent.objects.get(action="crime.screen")
    assert (event.role, event.obj_type) == (Role.SYSTEM.value, "cases.crimescreening")
    told = Message.objects.filter(title__contains="需要先核对的提示")
    assert {m.user_id for m in told} == {officer.user_id}
    assert applicant.user_id != officer.user_id


@pytest.mark.parametrize(
    ("role", "side", "reads"),
    [
        (Role.PARTY, Side.APPLICANT, False),
        (Role.PARTY, Side.RESPONDENT, False),
        (Role.MEDIATOR, Side.NONE, False),
        (Role.SECRETARY, Side.NONE, False),
        (Role.JUDGE, Side.NONE, False),
        (Role.FILING_CLERK, Side.NONE, True),
        (Role.COORDINATOR, Side.NONE, True),
        (Role.MARKET_OFFICER, Side.NONE, True),
        (Role.PROCURATOR, Side.NONE, True),
    ],
)
def test_class_j_reaches_only_the_roles_of_the_matrix(role, side, reads):
    """Everybody below may open the file; only some of them read the clue. 依据：law.md 1.4 J。"""
    case, applicant, _officer = with_figures(OVER)
    reader = actor_for(role)
    access.give(
        dossier=case.dossier, role=role, user_id=reader.user_id, side=side, by=applicant,
        at=clock.now(), source="test",
    )  # fmt: skip

    assert CrimeScreening.objects.visible_to(reader).exists() is reads


def test_without_a_grant_nobody_reads_it():
    with_figures(OVER)

    assert not CrimeScreening.objects.visible_to(actor_for(Role.PROCURATOR)).exists()


def test_when_the_figures_change_it_is_compared_again_and_only_then():
    case, _applicant, officer = with_figures(UNDER)

    case = screening.record_figures(case=case, figures=OVER, by=officer, at=clock.now())
    screening.record_figures(case=case, figures=OVER, by=officer, at=clock.now())
    assert CrimeScreening.objects.count() == 1
    assert screening.latest(case, officer).occasion == "CHANGE"

    screening.record_figures(case=case, figures=UNDER, by=officer, at=clock.now())
    assert screening.latest(case, officer) is None
    assert [bool(row.hits) for row in CrimeScreening.objects.order_by("id")] == [True, False]


def test_figures_are_recorded_by_the_reviewer_only():
    case, applicant, _officer = with_figures(UNDER)

    for stranger in (applicant, actor_for(Role.MARKET_OFFICER)):
        with pytest.raises(NotPermitted):
            screening.record_figures(case=case, figures=OVER, by=stranger, at=clock.now())


def test_a_trade_secret_is_measured_by_the_damages_asked_for_and_says_so():
    cast = submitted_case(kind="MED_ADMIN")
    cast.case.rights.update(right_type="TRADE_SECRET")
    Case.objects.filter(pk=cast.case.pk).update(amount_fen=40_000_000, claim_kinds=["DAMAGES"])
    case = Case.objects.get(pk=cast.case.pk)

    (hit,) = screening.hits_of(case)
    assert (hit["article"], screening.BY_CLAIM in hit["reason"]) == ("刑法第219条", True)

    Case.objects.filter(pk=case.pk).update(figures={"loss_fen": 1_000_000})
    assert screening.hits_of(Case.objects.get(pk=case.pk)) == []


def test_unknown_figures_are_dropped():
    assert screening.clean({"sales_fen": 1, "gain_fen": 0, "state": "ACCEPTED"}) == {
        "sales_fen": 1
    }
