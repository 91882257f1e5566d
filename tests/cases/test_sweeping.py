"""The hourly round takes overdue supplements as withdrawn, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases import sweeping
from cases.enums import CaseState
from cases.models import Case
from cases.services import intake
from centre import clock
from centre.notices.models import Message
from tests.factories.cases import submitted_case

pytestmark = pytest.mark.django_db


def asked(days_ago: int) -> Case:
    at = clock.now() - timedelta(days=days_ago)
    cast = submitted_case(at=at)
    return intake.request_supplement(
        case=cast.case, items=["注册证"], days=7, by=cast.reviewer, at=at
    )


def test_only_what_is_overdue_lapses_and_the_applicant_is_told():
    late, running = asked(days_ago=30), asked(days_ago=1)

    sweeping.sweep({}, None)
    sweeping.sweep({}, None)

    states = dict(Case.objects.values_list("pk", "state"))
    assert (states[late.pk], states[running.pk]) == (
        CaseState.WITHDRAWN,
        CaseState.NEED_SUPPLEMENT,
    )
    assert Message.objects.filter(dossier=late.dossier, code="case.lapsed").count() == 1
