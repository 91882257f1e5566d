"""A reckoned period as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from centre import day_grid
from centre.components import Line
from centre.day_grid import Month
from centre.rulebook import dates
from centre.rulebook.clocks import Clock, Roll, Unit
from centre.tools.answers.deadline import Answer

CITED = "依据："
ROLLS = {
    Roll.YES: "最后一天是休假日的，顺延到休假日后的第一个工作日",
    Roll.NO: "不因休假日顺延",
    Roll.DEBATED: "最后一天是休假日的，能否顺延尚有争议，请按顺延前的日期安排",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`main` is the day to plan by; `other` the second end, when the two differ."""

    main: str
    main_label: str
    other: str
    other_label: str
    provisional: bool
    steps: tuple[str, ...]
    basis: str
    months: tuple[Month, ...]

    @classmethod
    def of(cls, answer: Answer) -> Shown:
        result = answer.result
        differ = result.nominal_end != result.legal_end
        debated = answer.plan_by != result.legal_end
        other = result.legal_end if debated else result.nominal_end
        return cls(
            main=said(answer.plan_by),
            main_label="请按这一天安排" if debated else "最后一天",
            other=said(other) if differ else "",
            other_label="如果可以顺延，到" if debated else "没有顺延以前，届满日是",
            provisional=result.provisional,
            steps=tuple(step for step in result.derivation if not step.startswith(CITED)),
            basis=result.basis,
            months=()
            if answer.is_by_hours
            else day_grid.months(result.first_on, result.legal_on, result.skipped),
        )


def said(end: date | datetime) -> str:
    """2026年12月7日（星期一）, or with the time for hours."""
    if isinstance(end, datetime):
        return f"{dates.with_time(end)}（{dates.weekday(end)}）"
    return f"{dates.arabic(end)}（{dates.weekday(end)}）"


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
        Line("到期以后", clock.on_expiry),
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
