"""An accepted case opens a mediation that a real, lawful body conducts; the centre never does."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cases.enums import MediationKind as K
from cases.models import Case
from centre.accounts.models import Organisation
from centre.actor import Role
from mediation.lifecycle import MEDIATION
from mediation.models import Mediation
from mediation.services import opening
from tests.factories import mediation as make
from tests.factories.accounts import OrganisationFactory
from tests.factories.cases import submitted_case

pytestmark = pytest.mark.django_db
CN = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize("kind", list(K))
def test_each_kind_opens_in_its_initial_state_with_its_body_named(kind):
    room = make.opened(kind)

    assert room.mediation.state == MEDIATION[kind].initial
    assert (room.mediation.court is None) is (kind not in opening.BY_COURT)
    assert (room.mediation.organisation is None) is (kind in opening.BY_COURT)


def test_a_second_mediation_is_not_opened_beside_the_first():
    room = make.opened()

    with pytest.raises(opening.AlreadyOpen):
        opening.open_for(case=room.mediation.case, kind=K.DELEGATED, by=room.clerk, at=room.tick())


def test_a_body_without_legal_basis_cannot_take_the_case():
    cast = submitted_case(kind=K.PEOPLES)
    Organisation.objects.filter(pk=cast.organisation.pk).update(legal_basis="")

    with pytest.raises(opening.NoLegalBasis):
        make_accept(cast)
    assert not Mediation.objects.exists()
    assert Case.objects.get().state == "SUBMITTED"


def make_accept(cast):
    case = Case.objects.select_related("handled_by").get(pk=cast.case.pk)
    return opening.open_for(case=case, kind=K.PEOPLES, by=cast.reviewer, at=cast.case.submitted_at)


@pytest.mark.parametrize(
    ("day", "refused"),
    [
        (datetime(2027, 4, 30, 9, tzinfo=CN), False),
        (datetime(2027, 5, 1, 9, tzinfo=CN), True),
    ],
)
def test_an_unlicensed_commercial_body_is_stopped_from_the_statutory_day(day, refused):
    body = OrganisationFactory(commercial_mediation=True, licence_no="")

    if refused:
        with pytest.raises(opening.NoLicence):
            opening.require_lawful_body(body, at=day)
    else:
        opening.require_lawful_body(body, at=day)


def test_a_trial_case_is_opened_to_the_courts_judges():
    room = make.opened(K.ENTRUSTED)

    assert Mediation.objects.visible_to(room.judge).exists()
    assert room.judge.role is Role.JUDGE
