"""补正: everything missing asked once, answered item by item, lapsing only after its day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cases.enums import CaseState
from cases.services import intake
from cases.services.review import ItemsMissing, ReasonMissing
from centre import clock
from centre.errors import NotPermitted
from tests.factories.cases import submitted_case

pytestmark = pytest.mark.django_db
BEIJING = ZoneInfo("Asia/Shanghai")


def asked_for(cast, items=("商标注册证", "授权委托书"), **rest):
    return intake.request_supplement(
        case=cast.case, items=items, by=cast.reviewer, at=rest.pop("at", clock.now()), **rest
    )


def test_all_items_are_listed_once_and_the_clock_runs():
    at = datetime(2026, 11, 16, 9, 0, tzinfo=BEIJING)
    cast = submitted_case(at=at)

    case = asked_for(cast, at=at, days=7)

    assert (case.state, case.due_on, case.due_clock) == (
        CaseState.NEED_SUPPLEMENT,
        date(2026, 11, 23),
        "C06",
    )
    assert [i.text for i in case.supplement_items.order_by("position")] == [
        "商标注册证",
        "授权委托书",
    ]


def test_a_last_day_at_rest_moves_on():
    at = datetime(2026, 11, 14, 9, 0, tzinfo=BEIJING)
    cast = submitted_case(at=at)

    assert asked_for(cast, at=at, days=7).due_on == date(2026, 11, 23)


def test_an_empty_list_is_refused():
    with pytest.raises(ItemsMissing):
        asked_for(submitted_case(), items=["  "])


def test_a_second_list_must_say_why_it_was_not_in_the_first():
    cast = submitted_case()
    case = asked_for(cast)
    answers = {i.pk: "已补" for i in case.supplement_items.all()}
    intake.supplement(case=case, answers=answers, by=cast.applicant, at=clock.now())

    with pytest.raises(ReasonMissing):
        asked_for(cast, items=["购买公证书"])

    assert (
        asked_for(cast, items=["购买公证书"], why_later="补交材料后才发现").state
        == CaseState.NEED_SUPPLEMENT
    )


def test_every_item_needs_a_word_or_a_file():
    cast = submitted_case()
    case = asked_for(cast)
    first = case.supplement_items.order_by("position").first()

    with pytest.raises(intake.ItemsOpen) as refusal:
        intake.supplement(case=case, answers={first.pk: "已补"}, by=cast.applicant, at=clock.now())

    assert "授权委托书" in str(refusal.value)


def test_a_supplement_returns_the_case_to_review_with_a_fresh_clock():
    cast = submitted_case()
    case = asked_for(cast)
    answers = {i.pk: "已补" for i in case.supplement_items.all()}

    case = intake.supplement(case=case, answers=answers, by=cast.applicant, at=clock.now())

    assert (case.state, case.due_clock) == (CaseState.SUBMITTED, "C04")
    assert not case.supplement_items.unanswered().exists()


def test_the_reviewer_cannot_answer_for_the_applicant():
    cast = submitted_case()
    case = asked_for(cast)

    with pytest.raises(NotPermitted):
        intake.supplement(case=case, answers={}, by=cast.reviewer, at=clock.now())


def test_nothing_lapses_before_its_last_day_has_passed():
    at = datetime(2026, 11, 16, 9, 0, tzinfo=BEIJING)
    cast = submitted_case(at=at)
    case = asked_for(cast, at=at, days=7)

    with pytest.raises(intake.NotYetDue):
        intake.lapse(case=case, at=datetime(2026, 11, 23, 23, 59, tzinfo=BEIJING))

    lapsed = intake.lapse(case=case, at=datetime(2026, 11, 24, 0, 5, tzinfo=BEIJING))
    assert lapsed.state == CaseState.WITHDRAWN
