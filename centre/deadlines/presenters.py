"""What a deadline's page shows: the last day, how it was counted, what moved it, what became of it."""

from __future__ import annotations

from datetime import date, datetime

from centre.components import Due, Line
from centre.deadlines import reckoning
from centre.deadlines.enums import DeadlineState
from centre.deadlines.models import Deadline
from centre.rulebook import dates
from centre.rulebook.clocks import Unit

SET_IN_PAPER = "由办理单位在文书中指定。"


def due_of(row: Deadline, *, on: date) -> Due:
    """The stored last day with its derivation. Reads pauses and extensions."""
    result = reckoning.derivation(row, on=on)
    if result is None:
        return Due(row.legal_on, (row.legal_on - on).days, row.rule.basis, (SET_IN_PAPER,))
    return Due.reckoned(result, on=on)


def moment(at: datetime | None) -> str:
    return dates.with_time(at) if at else ""


def last_day(row: Deadline) -> str:
    """The end in words; while a pause lasts nobody knows it."""
    if row.state == DeadlineState.PAUSED:
        return "暂停计算，恢复后重新计算"
    if row.ends_at is not None:
        return moment(row.ends_at)
    suffix = "（暂定）" if row.provisional else ""
    return f"{dates.arabic(row.legal_on)}{suffix}"


def holder(row: Deadline) -> str:
    """承办: the organisation and the role. Reads `duty_organisation`."""
    body = row.duty_organisation.name if row.duty_organisation else ""
    return f"{body}{row.get_duty_role_display()}"


def facts(row: Deadline) -> list[Line]:
    unrolled = "" if row.nominal_on == row.legal_on else dates.arabic(row.nominal_on)
    return [
        Line("期限", row.name),
        Line("案件编号", row.number),
        Line("承办", holder(row)),
        Line("起算", f"{row.rule.starts}，{_start(row)}"),
        Line("届满", last_day(row)),
        *([Line("未顺延的届满日", unrolled)] if unrolled else ()),
        Line("届满后果", row.rule.on_expiry),
        Line("依据", row.rule.basis),
        Line("规则版本", row.rule_version),
    ]


def _start(row: Deadline) -> str:
    """A day alone where nobody noted the hour and the clock does not count hours."""
    at = dates.local(row.started_at)
    is_day = row.rule.unit is not Unit.HOUR and (at.hour, at.minute) == (0, 0)
    return dates.arabic(at) if is_day else moment(at)


def outcome(row: Deadline) -> list[Line]:
    """错过期限登记: when it was missed, whether it was done after all, and why."""
    return [
        Line("登记时间", moment(row.expired_at)),
        Line("补办时间", moment(row.satisfied_at)),
        Line("错过的原因", row.explanation),
        Line("原因登记人", row.explained_by.name if row.explained_by else ""),
        Line("原因登记时间", moment(row.explained_at)),
    ]


def pause_rows(row: Deadline) -> list[list[object]]:
    return [
        [pause.first_on, pause.last_on or "尚未恢复"]
        for pause in sorted(row.pauses.all(), key=lambda pause: (pause.first_on, pause.pk))
    ]


def extension_rows(row: Deadline) -> list[list[object]]:
    found = sorted(row.extensions.all(), key=lambda extension: (extension.until_on, extension.pk))
    return [[extension.until_on, extension.agreed_on or "未载明"] for extension in found]
