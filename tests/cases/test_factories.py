"""The factories bring a case to each state by the services."""

from __future__ import annotations

import pytest

from cases.enums import CaseState, MediationKind
from tests.factories.cases import accepted_case, draft_case, submitted_case

pytestmark = pytest.mark.django_db


def test_a_draft_is_a_draft():
    assert draft_case().state == CaseState.DRAFT


@pytest.mark.parametrize("kind", list(MediationKind))
def test_a_submitted_case_lies_with_the_body_that_may_accept_it(kind):
    cast = submitted_case(kind=kind)

    assert cast.case.state == CaseState.SUBMITTED
    assert cast.case.handled_by == cast.organisation


@pytest.mark.parametrize("kind", list(MediationKind))
def test_an_accepted_case_has_its_kind(kind):
    cast = accepted_case(kind=kind)

    assert (cast.case.state, cast.case.kind) == (CaseState.ACCEPTED, kind)
