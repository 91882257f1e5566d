"""期满提醒: when to tell the owner. The leads are the house's; the windows of a mark are the law's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from centre.rulebook import dates
from centre.rulebook.calendar import ONE_DAY
from centre.rulebook.clocks.arithmetic import MONTHS_A_YEAR, corresponding

LEAD_MONTHS = (12, 6, 3, 1)  # 本平台设定
RENEWAL_MONTHS = 12  # 《商标法》（2019年）第40条；（2026年修订）第44条
GRACE_MONTHS = 6


@dataclass(frozen=True, slots=True, order=True)
class Reminder:
    """`code` tells the kind apart for whoever sends it: LEAD, WINDOW, LAST, GRACE,
    GRACE_LAST, FEE."""

    on: date
    code: str
    text: str


def of(last: date, *, renewable: bool) -> tuple[Reminder, ...]:
    """All reminders of a term, in order of date."""
    ends = last + ONE_DAY
    found = [
        Reminder(corresponding(ends, -months), "LEAD", f"距期满还有{months}个月")
        for months in LEAD_MONTHS
        if not (renewable and months == RENEWAL_MONTHS)
    ]
    found.append(Reminder(last, "LAST", "期限的最后一日"))
    if renewable:
        grace = corresponding(last, GRACE_MONTHS)
        found += [
            Reminder(
                corresponding(ends, -RENEWAL_MONTHS),
                "WINDOW",
                f"可以开始办理续展，至{dates.arabic(last)}",
            ),
            Reminder(
                ends, "GRACE", f"进入宽展期，至{dates.arabic(grace)}；逾期未续展的，注销注册"
            ),
            Reminder(grace, "GRACE_LAST", "宽展期的最后一日"),
        ]
    return tuple(sorted(found))


def fees(filed_on: date, last: date) -> tuple[Reminder, ...]:
    """年费: before each year after the first is over, counted from the filing (建议值)."""
    found: list[Reminder] = []
    day = _anniversary(filed_on, 1)
    while day < last:
        text = f"第{len(found) + 2}年度年费应在该日以前缴纳（以缴费通知为准）"
        found.append(Reminder(day, "FEE", text))
        day = _anniversary(filed_on, len(found) + 1)
    return tuple(found)


def _anniversary(filed_on: date, year: int) -> date:
    """The last day of a year of the patent."""
    return corresponding(filed_on, year * MONTHS_A_YEAR) - ONE_DAY


def next_reminder(reminders: Sequence[Reminder], on: date) -> Reminder | None:
    """The first that falls on a day or after it."""
    return next((reminder for reminder in reminders if reminder.on >= on), None)
