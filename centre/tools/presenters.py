"""A reckoned period as the page shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString, mark_safe

from centre.components import Line
from centre.rulebook import dates
from centre.rulebook.clocks import Clock, Roll, Unit
from centre.tools.answers.deadline import Answer

CITED = "依据："
NOTE_TO_OURSELVES = re.compile(r"（[A-Z]+\d+）")  # a code of the state machine
ROLLS = {
    Roll.YES: "最后一天是休假日的，顺延到休假日后的第一个工作日",
    Roll.NO: "不因休假日顺延",
    Roll.DEBATED: "最后一天是休假日的，能否顺延尚有争议，请按顺延前的日期安排",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`day` (and `time`, for hours) is the one to plan by; `other` the second end, when the two
    differ."""

    day: str
    time: str
    weekday: str
    label: str
    other: str
    other_label: str
    provisional: bool
    steps: tuple[str, ...]
    basis: str
    picture: SafeString
    narrow_picture: SafeString

    @classmethod
    def of(cls, answer: Answer) -> Shown:
        differ = answer.nominal_end != answer.legal_end
        debated = answer.plan_by != answer.legal_end
        other = answer.legal_end if debated else answer.nominal_end
        return cls(
            day=dates.arabic(answer.plan_by),
            time=written(answer.plan_by).removeprefix(dates.arabic(answer.plan_by)),
            weekday=dates.weekday(answer.plan_by),
            label="请按这一天安排" if debated else _label(answer.plan_by),
            other=f"{written(other)}（{dates.weekday(other)}）" if differ else "",
            other_label="如果可以顺延，到" if debated else "没有顺延以前，届满日是",
            provisional=answer.provisional,
            steps=tuple(step for step in answer.derivation if not step.startswith(CITED)),
            basis=answer.basis,
            picture=mark_safe(answer.picture),  # noqa: S308 -- drawn here, words escaped
            narrow_picture=mark_safe(answer.narrow_picture),  # noqa: S308 -- as above
        )


def _label(end: date | datetime) -> str:
    return "届满时间" if isinstance(end, datetime) else "最后一天"


def written(end: date | datetime) -> str:
    """2026年12月7日, or with the time for hours."""
    return dates.with_time(end) if isinstance(end, datetime) else dates.arabic(end)


def facts(clock: Clock) -> list[Line]:
    """关于这个期限: from when, how long, whether it rolls, may be longer or stop, and then what."""
    length = f"{clock.length}{clock.unit.label}" if clock.length else ""
    fixed_by = f"由{clock.set_by}确定" if clock.set_by else ""
    usual = "，".join(part for part in (length, fixed_by) if part) or "当日"
    by_working_days = clock.unit is Unit.WORKING_DAY
    lines = [
        Line("从哪一天起", clock.starts, note="" if clock.unit is Unit.HOUR else "当天不计入"),
        Line("多长", usual, note=f"该期限{clock.mark.label}" if clock.is_setting else ""),
        Line("遇休假日", "只数工作日，休假日不计" if by_working_days else ROLLS[clock.rolls]),
        Line("能否延长", _extension(clock)),
        Line("能否暂停", f"{'、'.join(clock.pauses)}期间暂停" if clock.can_pause else "不能"),
        Line("到期以后", NOTE_TO_OURSELVES.sub("", clock.on_expiry)),
        Line("注意", clock.note),
        Line("依据", clock.basis),
    ]
    return [line for line in lines if line.value]


def _extension(clock: Clock) -> str:
    if clock.fixed:
        return "不变期间，不能延长"
    if not clock.can_extend:
        return "不能"
    limit = f"，最多{clock.extension_limit}{clock.unit.label}" if clock.extension_limit else ""
    return f"可以，由{clock.extended_by}同意或者批准{limit}"
