"""期限的平常说法: how people ask for a clock, and under which heading they look for it."""

from __future__ import annotations

from dataclasses import dataclass

from centre.rulebook.clocks import Clock
from centre.tools.answers.deadline import KNOWN

# Steps of an organ whose text has not been seen: not offered to the public (law.md Q11).
HIDDEN = frozenset({"C18a", "C18b"})
COMMON = (
    ("C20", "调解协议生效了，最晚哪天申请司法确认？"),
    ("C11", "法院委派调解，调解到哪天为止？"),
    ("N1", "知道被侵权了，最晚哪天起诉？（诉讼时效）"),
    ("C27", "对方不履行，最晚哪天申请强制执行？"),
    ("L02", "收到起诉状副本，最晚哪天答辩？"),
    ("L05", "收到判决书，最晚哪天上诉？"),
    ("L05R", "收到裁定书，最晚哪天上诉？"),
    ("L08", "采取了诉前保全，最晚哪天起诉？"),
    ("C25", "对确认裁定有异议，最晚哪天提出？"),
    ("TR11", "公安机关不立案，最晚哪天申请复议？"),
)


@dataclass(frozen=True, slots=True)
class Family:
    """`prefixes`: ids begin with one of them; the first family that fits has the clock."""

    title: str
    lead: str
    prefixes: tuple[str, ...]


FAMILIES = (
    Family("时效和权利的期限", "诉讼时效的参考到期日，商标异议", ("N", "IP")),
    Family("司法确认", "谈成的协议请法院确认，以及确认以后的异议和执行", ("C2",)),
    Family("起诉与审理", "立案、答辩、上诉、保全、送达", ("C01", "L")),
    Family("调解", "委派、委托和其他调解的期限，调解中的各步", ("C",)),
    Family("移送涉嫌犯罪案件", "行政机关、公安机关、检察机关之间，以及控告人的复议", ("TR",)),
    Family("其他", "司法建议、检察建议、数据共享、投诉举报、备案", ("",)),
)


@dataclass(frozen=True, slots=True)
class Choice:
    clock: Clock
    question: str

    @property
    def span(self) -> str:
        """“30日”; nothing when an organ sets it each time."""
        length = self.clock.length
        return f"{length}{self.clock.unit.label}" if length else ""


@dataclass(frozen=True, slots=True)
class Shelf:
    title: str
    lead: str
    choices: tuple[Choice, ...]


def common() -> tuple[Choice, ...]:
    return tuple(Choice(KNOWN[code], question) for code, question in COMMON)


def shelves() -> tuple[Shelf, ...]:
    """Every clock that is shown to the public, once, in the order of the law file."""
    held: dict[str, list[Choice]] = {family.title: [] for family in FAMILIES}
    for clock in KNOWN.values():
        if clock.id not in HIDDEN:
            held[_family(clock.id).title].append(Choice(clock, clock.name))
    return tuple(Shelf(f.title, f.lead, tuple(held[f.title])) for f in FAMILIES)


def _family(code: str) -> Family:
    return next(f for f in FAMILIES if code.startswith(f.prefixes))
