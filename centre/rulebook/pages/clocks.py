"""期限页: one per clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from centre.rulebook import clocks, dates, vectors
from centre.rulebook.calendar import default_calendar
from centre.rulebook.clocks import Clock, Roll, Unit
from centre.rulebook.clocks.steps import FIRST_DAY_BASIS, FIXED_BASIS, LAST_DAY_BASIS, ROLL_BASIS
from centre.rulebook.pages import markdown
from centre.rulebook.settings import Mark
from centre.rulebook.vectors import Vector

ROLLS = {
    Roll.YES: f"顺延至休假日后的第一个工作日（{ROLL_BASIS}）；调休上班的周末是工作日，不顺延",
    Roll.DEBATED: "能否顺延有争议：按顺延前的日期安排，顺延后的日期只用于判断是否逾期",
    Roll.NO: "不顺延",
}
COUNTS = {
    Unit.HOUR: "自该时起计算，不进位，不因休假日顺延",
    Unit.DAY: f"开始之日不计入，自次日起连续计算，其间的休假日计入（{FIRST_DAY_BASIS}）",
    Unit.WORKING_DAY: "开始之日不计入，自次日起只数工作日：跳过休假日，调休上班的周末计入",
    Unit.MONTH: f"开始之日不计入，届满日为最后一月的对应日，没有对应日的为该月最后一日（{LAST_DAY_BASIS}）",
    Unit.YEAR: f"开始之日不计入，届满日为最后一年的对应日，没有对应日的为该月最后一日（{LAST_DAY_BASIS}）",
}


def pages() -> Iterator[tuple[str, str]]:
    for id, versions in clocks.VERSIONS.items():
        yield id, _page(id, versions)


def length(clock: Clock) -> str:
    """30日; 由法院确定; 7日（受理人员可以另定）."""
    if clock.length is None:
        return f"由{clock.set_by}确定"
    said = f"{clock.length}{clock.unit.label}" if clock.length else "即时"
    return f"{said}（{clock.set_by}可以另定）" if clock.set_by else said


def _page(id: str, versions: Sequence[Clock]) -> str:
    examples = [vector for vector in vectors.VECTORS if vector.clock == id]
    scenarios = [s for s in vectors.SCENARIOS if id in s.about]
    return markdown.document(
        f"{id} {versions[-1].name}",
        *(_text(clock, alone=len(versions) == 1) for clock in versions),
        markdown.section(
            "验算例",
            markdown.table(
                ["编号", "起算", "另定、暂停、延长", "届满日", "顺延后", "说明"],
                [_row(vector) for vector in examples],
            ),
        ),
        markdown.section("推算过程", *(_derivation(vector) for vector in examples)),
        markdown.section(
            "情景", markdown.bullets(f"{s.id}：{s.given} → {s.expect}" for s in scenarios)
        ),
    )


def _text(clock: Clock, *, alone: bool) -> str:
    rows = [
        ("起算事件", clock.starts),
        ("适用", clock.only_if),
        ("期限", length(clock)),
        ("怎么数", COUNTS[clock.unit] if clock.length != 0 else ""),
        ("届满日为休假日", ROLLS[clock.rolls] if clock.unit is not Unit.WORKING_DAY else ""),
        ("延长", _extension(clock)),
        ("暂停", "、".join(clock.pauses) + "期间不计入" if clock.pauses else "没有规定"),
        ("预警", _warnings(clock)),
        ("届满以后", clock.on_expiry),
        ("依据", clock.basis),
        ("条文施行", _since(clock)),
        ("数值来源", clock.mark.label if clock.mark is not Mark.READ else "已核对条文"),
        ("注意", clock.note),
    ]
    return markdown.section("规则" if alone else f"规则（{clock.version}）", markdown.facts(rows))


LEVELS = {1: "提示", 2: "临近", 3: "紧急"}


def _warnings(clock: Clock) -> str:
    """Its own days; the leads of the house are the same for all others and go unsaid."""
    said = "、".join(f"第{w.day}日{LEVELS[w.level]}" for w in clock.warnings)
    return f"{said}；只作预警，不登记逾期" if clock.only_warns else said


def _since(clock: Clock) -> str:
    since = f"{dates.arabic(clock.in_force_from)}起" if clock.in_force_from else "未注明"
    until = f"，{dates.arabic(clock.in_force_until)}起改变" if clock.in_force_until else ""
    return since + until


def _extension(clock: Clock) -> str:
    if clock.fixed:
        return f"不变期间，不能延长（{FIXED_BASIS}）"
    if not clock.can_extend:
        return "没有规定"
    if clock.extension_limit is None:
        return f"经{clock.extended_by}同意，没有上限"
    return f"经{clock.extended_by}批准，最多延长{clock.extension_limit}{clock.unit.label}"


def _row(vector: Vector) -> list[str]:
    provisional = "（暂定）" if vector.provisional else ""
    return [
        vector.id,
        _moment(vector.start),
        "；".join(_events(vector)),
        _moment(vector.nominal),
        _moment(vector.legal) + provisional,
        vector.why,
    ]


def _events(vector: Vector) -> Iterator[str]:
    if vector.length is not None:
        yield f"另定为{vector.length}"
    if vector.extra:
        yield f"延长{vector.extra}"
    for pause in vector.pauses:
        yield f"暂停{pause.first}至{pause.last}"
    for extension in vector.extensions:
        yield f"{extension.agreed_on}同意延长至{extension.until}"


def _derivation(vector: Vector) -> str:
    result = clocks.run(
        vector.clock,
        vector.start,
        default_calendar(),
        length=vector.length,
        pauses=vector.pauses,
        extensions=vector.extensions,
        extra=vector.extra,
    )
    return f"{vector.id}\n\n{markdown.bullets(result.derivation)}"


def _moment(moment: date | datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()
