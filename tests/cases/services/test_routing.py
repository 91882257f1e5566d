"""The receiving body is chosen by the list of causes that the case bears (law.md 5.6 A4, B.5)."""

from __future__ import annotations

import pytest

from cases.admin.case import hint_lines
from cases.enums import MediationKind as K
from cases.forms.cause import CauseForm, likely
from cases.services import routing
from tests.factories.accounts import OrganisationFactory
from tests.factories.cases import draft_case

pytestmark = pytest.mark.django_db


def test_a_former_list_is_not_read_with_the_keys_of_today():
    court = OrganisationFactory(court=True, court_code="黑01")
    case = draft_case(kind=K.DELEGATED)
    case.cause_key = "167.03"  # technical today, so the intermediate court of Harbin
    assert routing.route(case).organisation == court
    assert "规定明确" in [line.value for line in hint_lines(case)]

    case.cause_version = "CAUSE-2020"

    assert routing.route(case).organisation is None
    assert "规定不明确，请先询问法院" in [line.value for line in hint_lines(case)]


def test_a_cause_of_a_former_list_is_not_offered_as_one_of_today():
    case = draft_case()
    case.cause_key = "167.03"
    assert CauseForm.stored(case) == {"cause": "167.03"}
    assert "167.03" in [cause.key for cause in likely(case)]

    case.cause_version = "CAUSE-2020"

    assert CauseForm.stored(case) == {"cause": ""}
    assert "167.03" not in [cause.key for cause in likely(case)]
