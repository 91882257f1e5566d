"""导入与更正: what is written, who may, what is shown first, and that twice is once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from centre.actor import Actor, Role
from centre.audit.models import AuditEvent
from centre.errors import NotPermitted, Stale
from centre.rulebook.calendar import DayRow
from centre.workdays import files, reading, services, signals
from centre.workdays.models import CalendarDay
from centre.workdays.shifts import Shift, masked
from tests.factories.accounts import actor_for
from tests.workdays.conftest import NOTICE

pytestmark = pytest.mark.django_db
SHIFT = Shift(
    old=date(2027, 2, 8), new=date(2027, 2, 12), case="测2026-1", what="司法确认申请期限",
    clock_id="C20", subject_type="test.row", subject_id="1", dossier_id=7,
)  # fmt: skip


@pytest.fixture
def listener():
    """An app that keeps one date; what it was asked and told is written down."""
    heard = []

    def answer(*, calendar, since, until, **rest):
        heard.append((calendar, services.current() is calendar, since, until, sorted(rest)))
        return [SHIFT]

    signals.asked.connect(answer, dispatch_uid="test.asked")
    signals.changed.connect(answer, dispatch_uid="test.changed")
    yield heard
    signals.asked.disconnect(dispatch_uid="test.asked")
    signals.changed.disconnect(dispatch_uid="test.changed")


def rows_of(year: int) -> list[DayRow]:
    return [row.row for row in CalendarDay.objects.in_years([year]).order_by("day")]


def test_an_outlook_writes_nothing(year, listener):
    seen = services.outlook(services.of_year(year))

    assert rows_of(2027) == []
    assert {change.what for change in seen.changes} == {"新增"}
    assert [change.becomes for change in seen.changes] == list(year.rows)
    assert seen.shifts == (SHIFT,)
    (calendar, supposed, since, until, rest) = listener[0]
    assert (supposed, since, until) == (True, date(2026, 12, 17), date(2027, 12, 31))
    assert rest == ["sender", "signal"]
    assert not calendar.is_provisional(date(2027, 1, 1))


def test_an_import_writes_the_year_with_an_audit_row_for_each_day(year, at, coordinator, listener):
    seen = services.bring_in(
        proposal=services.of_year(year), by=coordinator, at=at, reason="导入通知"
    )

    assert rows_of(2027) == list(year.rows)
    row = CalendarDay.objects.get(day=date(2027, 1, 1))
    assert (row.changed_at, row.changed_by_id, row.version) == (at, coordinator.user_id, 1)
    events = AuditEvent.objects.filter(
        action="calendar.add",
        obj_id__in=map(str, CalendarDay.objects.values_list("public_id", flat=True)),
    )
    assert events.count() == len(year.rows)
    event = events.get(obj_id=row.public_id)
    assert (event.before, event.after, event.reason) == ("", "休息 元旦", "导入通知")
    assert seen.shifts == (SHIFT,)
    assert listener[0][1] is True
    assert listener[0][4] == ["at", "by", "sender", "signal"]


def test_doing_it_twice_changes_nothing(year, at, coordinator):
    proposal = services.of_year(year)
    services.bring_in(proposal=proposal, by=coordinator, at=at, reason="导入通知")
    before = AuditEvent.objects.count()

    seen = services.bring_in(proposal=proposal, by=coordinator, at=at, reason="导入通知")

    assert seen.changes == ()
    assert AuditEvent.objects.count() == before
    assert set(CalendarDay.objects.in_years([2027]).values_list("version", flat=True)) == {1}


def test_a_later_file_of_the_same_year_replaces_it(year, at, coordinator):
    services.bring_in(proposal=services.of_year(year), by=coordinator, at=at, reason="导入通知")
    rows = [row for row in year.rows if row.day != date(2027, 1, 30)]
    rows[0] = replace(rows[0], name="新年")
    later = files.year_of(rows)

    seen = services.bring_in(
        proposal=services.of_year(later), by=coordinator, at=at, reason="通知有更正"
    )

    assert [(c.day, c.what) for c in seen.changes] == [
        (date(2027, 1, 1), "更正"),
        (date(2027, 1, 30), "删除"),
    ]
    assert rows_of(2027) == rows
    gone = AuditEvent.objects.filter(action="calendar.remove").latest("recorded_at")
    assert (gone.before, gone.after) == ("上班 春节调休上班", "")


def test_other_years_are_left_alone(year, at, coordinator):
    before = rows_of(2026)

    services.bring_in(proposal=services.of_year(year), by=coordinator, at=at, reason="导入通知")

    assert rows_of(2026) == before


def test_a_single_day_is_corrected_with_its_reason(at, coordinator):
    day = date(2026, 10, 10)
    proposal = services.of_day(DayRow(day, True, "临时放假", "齐政办发〔2026〕9号"))
    row = CalendarDay.objects.get(day=day)

    services.bring_in(
        proposal=proposal, by=coordinator, at=at, reason="政府临时通知", version=row.version
    )

    row.refresh_from_db()
    assert (row.is_rest, row.name, row.version) == (True, "临时放假", 2)
    event = AuditEvent.objects.get(obj_id=row.public_id, action="calendar.correct")
    assert (event.before, event.after, event.reason) == (
        "上班 国庆节调休上班", "休息 临时放假", "政府临时通知"
    )  # fmt: skip


def test_a_correction_made_from_an_old_page_is_refused(at, coordinator):
    proposal = services.of_day(DayRow(date(2026, 10, 10), True, "临时放假", "通知"))

    with pytest.raises(Stale):
        services.bring_in(proposal=proposal, by=coordinator, at=at, reason="更正", version=7)

    assert CalendarDay.objects.get(day=date(2026, 10, 10)).is_rest is False


def test_a_year_without_its_notice_takes_no_single_day():
    with pytest.raises(services.NotAnnounced) as refusal:
        services.of_day(DayRow(date(2027, 3, 1), True, "临时放假", "通知"))

    assert refusal.value.code == "year_not_announced"


def test_what_was_confirmed_is_what_is_done(year, at, coordinator, listener):
    proposal = services.of_year(year)
    digest = services.outlook(proposal).digest

    with pytest.raises(Stale):
        services.bring_in(
            proposal=proposal, by=coordinator, at=at, reason="导入通知", expected="x" + digest[1:]
        )
    assert rows_of(2027) == []

    services.bring_in(proposal=proposal, by=coordinator, at=at, reason="导入通知", expected=digest)
    assert rows_of(2027) == list(year.rows)


@pytest.mark.parametrize("role", sorted(set(Role) - services.KEEPERS - {Role.ANONYMOUS}))
def test_nobody_else_may(role, one_day, at):
    by = Actor(user_id=1, role=Role(role), name="某人")

    with pytest.raises(NotPermitted):
        services.bring_in(proposal=one_day, by=by, at=at, reason="更正")


def test_a_change_needs_its_reason(one_day, at, coordinator):
    with pytest.raises(services.ReasonNeeded) as refusal:
        services.bring_in(proposal=one_day, by=coordinator, at=at, reason=" ")

    assert refusal.value.code == "calendar_reason_needed"


def test_the_table_refuses_a_day_without_name_or_notice(at):
    def create(**fields):
        with transaction.atomic():
            CalendarDay.objects.create(
                day=date(2026, 11, 27), is_rest=True, changed_at=at, changed_by_id=1, **fields
            )

    for fields in ({"name": "", "notice": "通知"}, {"name": "名称", "notice": ""}):
        with pytest.raises(IntegrityError, match="calendar_day_names_its_notice"):
            create(**fields)
    create(name="名称", notice="通知")


@pytest.mark.parametrize(
    ("today", "year"),
    [
        pytest.param(date(2026, 11, 1), None, id="60 days on is the last day of this year"),
        pytest.param(date(2026, 11, 2), 2027, id="60 days on lies in a year without a notice"),
        pytest.param(date(2027, 5, 1), 2027, id="this year itself"),
    ],
)
def test_the_missing_year_is_named_sixty_days_ahead(today, year):
    assert services.missing_year(today=today) == year


def test_numbers_of_closed_files_are_left_out():
    other = replace(SHIFT, dossier_id=8, subject_id="2")

    assert [s.case for s in masked([SHIFT, other], seen={8})] == ["", "测2026-1"]


def test_a_shift_says_which_way():
    assert SHIFT.change == "顺延 4 天"
    assert replace(SHIFT, new=SHIFT.old - timedelta(days=2)).change == "提前 2 天"


def test_a_year_is_told_festival_by_festival(year):
    told = dict(services.spans(year.rows))

    assert told["春节"] == (
        "2月5日（星期五）至2月11日（星期四）放假，共7天；1月30日（星期六）、2月14日（星期日）上班"
    )
    assert told["清明节"] == "4月5日（星期一）放假，共1天"
    apart = [row for row in year.rows if row.day not in {date(2027, 5, 2), date(2027, 2, 9)}]
    told = dict(services.spans(apart))
    assert told["劳动节"] == "5月1日（星期六）至5月3日（星期一）放假，共3天"
    assert told["春节"].count("放假") == 2
    assert year.notice == NOTICE


def test_the_operator_acts_as_the_house(one_day, at):
    services.bring_in(proposal=one_day, by=Actor.system(), at=at, reason="导入")

    assert CalendarDay.objects.get(day=date(2026, 11, 27)).changed_by_id == 1
    assert reading.in_force().is_working_day(date(2026, 11, 27))
    assert actor_for(Role.COORDINATOR).role in services.KEEPERS
