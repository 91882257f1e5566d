"""A changed calendar: whoever owes a moved day or waits for it hears of it once, in one message."""

from __future__ import annotations

from datetime import date

import pytest

from centre.actor import Actor
from centre.deadlines import telling
from centre.deadlines.models import Deadline
from centre.deadlines.recounting import Moved
from centre.deadlines.services import Running
from centre.notices.models import Message
from centre.outbox.models import Outbox
from centre.rulebook.calendar import DayRow
from centre.workdays import services as workdays
from tests.deadlines.conftest import NUMBER, at, follow

pytestmark = pytest.mark.django_db
START = at("2026-11-02")
LAST = date(2026, 12, 2)  # thirty days later, a Wednesday
TALKS, RULING = Running("C10", START), Running("C24", START)


def declare(day: date = LAST, *, when=START):
    proposal = workdays.Proposal((DayRow(day, True, "临时放假", "测试通知"),))
    return workdays.bring_in(proposal=proposal, by=Actor.system(), at=when, reason="测试")


def told(actor) -> list[str]:
    rows = Message.objects.filter(user_id=actor.user_id, code="deadlines.moved").order_by("id")
    return [row.body for row in rows]


def names(actor) -> list[list[str]]:
    clocks = {"C10": "委派调解期限", "C24": "特别程序审结", "C06": "补正期限", "C23": "内部预警"}
    return [[id for id, name in clocks.items() if name in body] for body in told(actor)]


def test_each_person_hears_once_of_all_that_concerns_it(matter, people, carry):
    follow(matter, TALKS, RULING, Running("C06", START, length=30), when=START)

    declare()
    carry()

    assert names(people.mediator) == names(people.secretary) == [["C10"]]
    assert names(people.judge) == [["C24"]]
    assert names(people.applicant) == [["C10", "C24", "C06"]]
    assert names(people.respondent) == [["C10", "C24"]], "what the other side owes is not theirs"
    assert names(people.coordinator) == [["C10", "C24", "C06"]]
    assert names(people.other_judge) == []
    line = f"{NUMBER}“委派调解期限（线下）”由2026年12月2日改为2026年12月3日"
    assert line in told(people.mediator)[0]


def test_the_page_of_the_message_is_the_readers_own(matter, people, carry):
    follow(matter, TALKS, when=START)

    declare()
    carry()

    row = Deadline.objects.get()
    links = dict(Message.objects.values_list("user_id", "link"))
    room, desk = f"/matters/{matter.public_id}/", f"/admin/deadlines/deadline/{row.public_id}/"
    assert links[people.mediator.user_id] == links[people.applicant.user_id] == room
    assert links[people.secretary.user_id] == links[people.coordinator.user_id] == desk


def test_the_same_change_again_tells_nobody(matter, people, carry):
    follow(matter, TALKS, when=START)
    declare()
    carry()
    before = Message.objects.count()

    declare(when=at("2026-11-03"))
    telling.tell(Outbox.objects.get(kind=telling.TELL).ref, None)
    carry()

    assert Message.objects.count() == before > 0


def test_a_second_change_is_told_anew(matter, people, carry):
    follow(matter, TALKS, when=START)
    declare()
    carry()

    declare(date(2026, 12, 3), when=at("2026-11-03"))
    carry()

    assert [body[-30:] for body in told(people.mediator)] != []
    assert len(told(people.mediator)) == 2


def test_what_was_settled_or_moved_on_meanwhile_is_left_out(matter, people, carry):
    follow(matter, TALKS, RULING, when=START)
    declare()
    follow(matter, RULING, satisfied={"C10"}, when=at("2026-11-03"))
    Deadline.objects.filter(clock_id="C24").update(legal_on=date(2026, 12, 9))

    carry()

    assert told(people.mediator) == told(people.judge) == told(people.applicant) == []


def test_an_inner_mark_concerns_only_whoever_owes_it(matter, people, carry):
    follow(matter, Running("C23", at("2026-11-17")), when=START)  # 2026-12-02, nobody's

    declare()
    carry()

    assert names(people.coordinator) == [["C23"]]
    assert told(people.applicant) == told(people.respondent) == []


def test_an_end_that_stays_in_law_is_no_news(matter):
    follow(matter, TALKS, when=START)
    row = Deadline.objects.get()

    telling.put([Moved(row, LAST, date(2026, 12, 1), LAST, LAST)], at=START)

    assert not Outbox.objects.filter(kind=telling.TELL).exists()
