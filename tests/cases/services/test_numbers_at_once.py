"""Where a court named the portal its register, fifty acceptances at once leave no gap and no double."""

from __future__ import annotations

import pytest

from cases.enums import MediationKind, NumberSource
from cases.services import intake
from centre import clock
from centre.documents.models import NumberRegister
from tests.cases.services.test_concurrency import at_once
from tests.factories.accounts import OrganisationFactory
from tests.factories.cases import submitted_case

pytestmark = pytest.mark.django_db(transaction=True)


def test_fifty_acceptances_at_once_get_fifty_consecutive_numbers():
    court = OrganisationFactory(court=True, court_code="黑9904")
    NumberRegister.objects.create(
        organisation=court,
        code="诉前调",
        source=NumberSource.PORTAL,
        pattern="（{year}）黑9904诉前调{n}号",
    )
    casts = [submitted_case(kind=MediationKind.DELEGATED, organisation=court) for _ in range(50)]
    at = clock.now()

    def accept(cast) -> str:
        case = intake.accept(
            case=cast.case,
            kind=MediationKind.DELEGATED,
            number_source=NumberSource.PORTAL,
            by=cast.reviewer,
            at=at,
        )
        return case.court_number

    results = at_once([lambda c=cast: accept(c) for cast in casts])

    expected = [f"（{at.year}）黑9904诉前调{n}号" for n in range(1, 51)]
    assert sorted(results, key=str) == sorted(expected)
