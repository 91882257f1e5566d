"""权利期满: the last day in force, and what to do before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from centre.rulebook import clocks, dates
from centre.rulebook.calendar import ONE_DAY, Calendar
from centre.rulebook.clocks.arithmetic import MONTHS_A_YEAR, corresponding
from centre.rulebook.rights import reminders
from centre.rulebook.rights.reminders import Reminder
from centre.rulebook.rights.rules import Facts, TermRule, rule_for
from centre.rulebook.settings import Mark

OPPOSITION = "IP01"
TO_YEAR_END = frozenset({"SOFTWARE_NATURAL", "SOFTWARE_LEGAL"})
UNPUBLISHED_YEARS = 50  # 《计算机软件保护条例》第14条：开发完成后未发表
LAYOUT_MOST_YEARS = 15  # 《集成电路布图设计保护条例》（2001年）第12条：自创作完成
RENEWABLE = frozenset({"TRADEMARK", "GI"})
PATENTS = frozenset({"PATENT_INV", "PATENT_UM", "PATENT_DES"})


@dataclass(frozen=True, slots=True)
class Term:
    """`last_on` is the last day in force, `ends_on` the day on which the right is over; None while
    it cannot be told, and `missing` says why."""

    code: str
    label: str
    starts_on: date | None
    last_on: date | None
    ends_on: date | None
    from_register: bool
    missing: str
    reminders: tuple[Reminder, ...]
    derivation: tuple[str, ...]
    basis: str
    note: str
    suggested: bool  # the length is not as read in the law's text


def term(code: str, facts: Facts) -> Term:
    """Term and reminders of a right. Raises KeyError for an unknown code.

    依据：《专利法》第42条；《商标法》；《计算机软件保护条例》第14条；《植物新品种保护条例》第35条；law.md 3.8.
    """
    start = _counted_from(code, facts)
    rule = rule_for(code, start)
    if facts.term_end:
        stated = f"以登记簿、证书载明的期限为准，至{dates.arabic(facts.term_end)}。"
        return _term(rule, start, facts.term_end, [stated], from_register=True)
    if code == "SOFTWARE_LEGAL" and start is None and facts.completed_on:
        return _unpublished(rule, facts.completed_on)
    if start is None:
        return _term(rule, None, None, [], missing=f"请填写{rule.starts}")
    last, said = _computed(rule, start, facts)
    return _term(rule, start, last, said)


def opposition(published_on: date, calendar: Calendar) -> clocks.Result:
    """商标异议期: the text in force on the day of preliminary publication."""
    return clocks.run(OPPOSITION, published_on, calendar)


def _counted_from(code: str, facts: Facts) -> date | None:
    if code == "ICLAYOUT":
        known = [day for day in (facts.filed_on, facts.first_used_on) if day]
        return min(known) if known else None
    found: date | None = getattr(facts, rule_for(code, None).counts_from)
    return found


def _computed(rule: TermRule, start: date, facts: Facts) -> tuple[date, list[str]]:
    if rule.code in TO_YEAR_END:
        last = date(start.year + rule.years, 12, 31)
        return last, [
            f"{rule.starts}为{dates.arabic(start)}，保护至其后第{rule.years}年的12月31日，"
            f"即{dates.arabic(last)}。"
        ]
    last = _before(start, rule.years)
    said = [f"自{rule.starts}{dates.arabic(start)}起{rule.years}年，至{dates.arabic(last)}。"]
    if rule.code == "ICLAYOUT" and facts.completed_on:
        most = _before(facts.completed_on, LAYOUT_MOST_YEARS)
        if most < last:
            last = most
            said.append(f"自创作完成之日起最长{LAYOUT_MOST_YEARS}年，至{dates.arabic(most)}。")
    return last, said


def _before(start: date, years: int) -> date:
    """The day before the corresponding day: the first day of a right is itself in force."""
    return corresponding(start, years * MONTHS_A_YEAR) - ONE_DAY


def _unpublished(rule: TermRule, completed_on: date) -> Term:
    last = _before(completed_on, UNPUBLISHED_YEARS)
    said = (
        f"软件尚未发表：自开发完成之日{dates.arabic(completed_on)}起{UNPUBLISHED_YEARS}年内"
        f"（至{dates.arabic(last)}）未发表的，不再保护。"
    )
    return _term(rule, completed_on, last, [said])


def _term(
    rule: TermRule,
    start: date | None,
    last: date | None,
    said: list[str],
    *,
    from_register: bool = False,
    missing: str = "",
) -> Term:
    suggested = rule.mark is not Mark.READ and not from_register
    if suggested:
        said = [*said, f"该期限{rule.mark.label}，以登记簿、证书为准。"]
    return Term(
        code=rule.code,
        label=rule.label,
        starts_on=start,
        last_on=last,
        ends_on=last + ONE_DAY if last else None,
        from_register=from_register,
        missing=missing,
        reminders=_reminders(rule, start, last) if last else (),
        derivation=(*said, f"依据：{rule.basis}。"),
        basis=rule.basis,
        note=rule.note,
        suggested=suggested,
    )


def _reminders(rule: TermRule, start: date | None, last: date) -> tuple[Reminder, ...]:
    found = reminders.of(last, renewable=rule.code in RENEWABLE, basis=rule.basis)
    if rule.code in PATENTS and start:
        found += reminders.fees(start, last)
    return tuple(sorted(found))
