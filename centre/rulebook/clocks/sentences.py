"""推算过程: each step as one Chinese sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from centre.rulebook import dates
from centre.rulebook.calendar import DayRow
from centre.rulebook.clocks.rule import Unit
from centre.rulebook.clocks.steps import Kind, Span, Step


def say(step: Step) -> str:
    return SENTENCES[step.kind](step)


def _moment(day: date | datetime | None) -> str:
    """2026年10月1日（星期四）, or with hours and minutes."""
    if isinstance(day, datetime):
        return dates.with_time(day)
    return f"{dates.arabic(day)}（{dates.weekday(day)}）" if day else ""


def _listed(days: tuple[DayRow, ...]) -> str:
    return "、".join(f"{d.day.month}月{d.day.day}日（{d.name}）" for d in days)


def _spans(spans: tuple[Span, ...]) -> str:
    """2026年12月1日至2026年12月10日；2026年12月20日."""
    return "；".join(
        dates.arabic(first) + ("" if first == last else f"至{dates.arabic(last)}")
        for first, last in spans
    )


def _counted(step: Step) -> str:
    number = f"{step.amount}{step.unit.label}"
    if step.unit is Unit.HOUR:
        return f"自该时起经过{number}，届满时间为{_moment(step.last)}。"
    if step.unit is Unit.WORKING_DAY:
        return f"计算{number}，休假日不计。"
    return f"连续计算{number}，其间的休假日计入。"


def _end(step: Step) -> str:
    return f"届满日为{_moment(step.last)}。"


def _rolled(step: Step) -> str:
    return (
        f"该日为{step.days[0].name}，依{step.source}顺延至休假日后的第一个工作日"
        f"{_moment(step.last)}。"
    )


def _rule(step: Step) -> str:
    since = f"，条文自{dates.arabic(step.first)}起施行" if step.first else ""
    return f"适用规则：{step.reason}{since}（规则表版本{step.source}）。"


SENTENCES: Mapping[Kind, Callable[[Step], str]] = {
    Kind.START: lambda s: f"起算事件：{s.reason}，{_moment(s.first)}。",
    Kind.GRANTED: lambda s: (
        f"经{s.reason}批准延长{s.amount}{s.unit.label}，共{s.total}{s.unit.label}。"
    ),
    Kind.FIRST_DAY: lambda s: f"开始之日不计入，自{_moment(s.first)}起算。",
    Kind.COUNTED: _counted,
    Kind.SHORT_MONTH: lambda s: f"届满之月没有对应日，以该月最后一日为届满日（{s.source}）。",
    Kind.PAUSED: lambda s: f"其间暂停{s.amount}日，不计入期限：{_spans(s.spans)}。",
    Kind.EXTENDED: lambda s: f"经{s.reason}同意，期限延长至{_moment(s.last)}。",
    Kind.SKIPPED: lambda s: f"其间跳过：{_listed(s.days)}。",
    Kind.MADE_UP: lambda s: f"其间调休上班，计为工作日：{_listed(s.days)}。",
    Kind.END: _end,
    Kind.ROLLED: _rolled,
    Kind.DEBATED: lambda _: "该期限能否顺延尚有争议，请按顺延前的日期安排办理。",
    Kind.NO_ROLL: lambda s: s.reason,
    Kind.NOTICE: lambda s: f"放假安排：{s.source}。",
    Kind.PROVISIONAL: lambda _: "所涉年度的放假安排尚未公布，以上日期为暂定，公布后重新计算。",
    Kind.MARK: lambda s: f"该期限{s.reason}，以办理机关的要求为准。",
    Kind.CHANGE: lambda s: s.reason,
    Kind.RULE: _rule,
    Kind.SOURCE: lambda s: f"依据：{s.source}。",
}
