"""期满提醒: when to tell the owner. The leads are the house's; the windows of a mark are the law's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from centre.rulebook import dates
from centre.rulebook.calendar import ONE_DAY
from centre.rulebook.clocks.arithmetic import MONTHS_A_YEAR, corresponding

LEAD_MONTHS = (12, 6, 3, 1)  # 本平台设定
RENEWAL_MONTHS = 12  # 《商标法》（2019年）第40条；（2026年修订）第44条
GRACE_MONTHS = 6
RENEWAL = "《商标法》（2019年）第40条"
RENEWAL_NEW, NEW_LAW_FROM = "《商标法》（2026年修订）第44条", date(2027, 1, 1)
BY_HOUSE = "本平台设定的提醒日，不是法定期限"
BY_NOTICE = "建议值，以缴费通知、专利登记簿为准"


@dataclass(frozen=True, slots=True, order=True)
class Reminder:
    """`code` tells the kind apart for whoever sends it: LEAD, WINDOW, LAST, GRACE,
    GRACE_LAST, FEE. `why` says how the day was found; `suggested`: no day that the law fixes."""

    on: date
    code: str
    text: str
    why: str = field(default="", compare=False)
    basis: str = field(default="", compare=False)
    suggested: bool = field(default=False, compare=False)


def of(last: date, *, renewable: bool, basis: str) -> tuple[Reminder, ...]:
    """All reminders of a term, in order of date. `basis`: of the term itself."""
    ends = last + ONE_DAY
    found = [
        Reminder(
            corresponding(ends, -months),
            "LEAD",
            f"距期满还有{months}个月",
            f"自期满的次日{dates.arabic(ends)}向前推{months}个月",
            BY_HOUSE,
            suggested=True,
        )
        for months in LEAD_MONTHS
        if not (renewable and months == RENEWAL_MONTHS)
    ]
    found.append(Reminder(last, "LAST", "期限的最后一日", "权利期限届满之日", basis))
    if renewable:
        found += _renewal(last, ends)
    return tuple(sorted(found))


def _renewal(last: date, ends: date) -> tuple[Reminder, ...]:
    """续展期和宽展期, each by the text in force on its day."""
    grace = corresponding(last, GRACE_MONTHS)
    opens = corresponding(ends, -RENEWAL_MONTHS)
    said = f"期满日{dates.arabic(last)}以后{GRACE_MONTHS}个月"
    return (
        Reminder(
            opens,
            "WINDOW",
            f"可以开始办理续展，至{dates.arabic(last)}",
            f"期满前{RENEWAL_MONTHS}个月：自期满的次日{dates.arabic(ends)}向前推",
            renewal_basis(opens),
        ),
        Reminder(
            ends,
            "GRACE",
            f"进入宽展期，至{dates.arabic(grace)}；逾期未续展的，注销注册",
            f"期满的次日；宽展期为{said}",
            renewal_basis(ends),
        ),
        Reminder(
            grace,
            "GRACE_LAST",
            "宽展期的最后一日",
            f"{said}，至对应日（没有对应日的，至当月最后一日）",
            renewal_basis(grace),
        ),
    )


def renewal_basis(on: date) -> str:
    """The article on renewal that is in force on a day."""
    return RENEWAL_NEW if on >= NEW_LAW_FROM else RENEWAL


def fees(filed_on: date, last: date) -> tuple[Reminder, ...]:
    """年费: before each year after the first is over, counted from the filing (建议值)."""
    found: list[Reminder] = []
    day = _anniversary(filed_on, 1)
    while day < last:
        year = len(found) + 1
        text = f"第{year + 1}年度年费应在该日以前缴纳（以缴费通知为准）"
        why = f"自申请日{dates.arabic(filed_on)}起满{year}年的前一日"
        found.append(Reminder(day, "FEE", text, why, BY_NOTICE, suggested=True))
        day = _anniversary(filed_on, len(found) + 1)
    return tuple(found)


def _anniversary(filed_on: date, year: int) -> date:
    """The last day of a year of the patent."""
    return corresponding(filed_on, year * MONTHS_A_YEAR) - ONE_DAY


def next_reminder(reminders: Sequence[Reminder], on: date) -> Reminder | None:
    """The first that falls on a day or after it."""
    return next((reminder for reminder in reminders if reminder.on >= on), None)
