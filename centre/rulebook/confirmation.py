"""司法确认: the ordered pre-check of law.md 4.2, the materials of 4.3, the ways out of 4.11."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from centre.rulebook import dates, kinds, tables


class Severity(StrEnum):
    """STOP: the house refuses. FIX: it waits for a mend. WARN: go on with a reason."""

    STOP = "STOP"
    FIX = "FIX"
    WARN = "WARN"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the pre-check knows of one application."""

    kind_code: str
    today: date
    registered: bool = False
    court_tick: bool = False  # the court says it takes this kind
    organisation_took_part: bool = True
    organisation_legal_basis: str = ""
    session_leader: str = ""
    effective_on: date | None = None
    deadline_on: date | None = None  # C20.legal_end
    parties: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()  # parties that apply, themselves or by an agent
    agents: tuple[tuple[str, str], ...] = ()  # (party, agent)
    agents_without_authority: tuple[str, ...] = ()
    outside_civil_scope: bool = False
    identity_or_special: bool = False
    blocked_clauses: tuple[str, ...] = ()
    unclear_clauses: tuple[str, ...] = ()
    overruled_unclear: tuple[str, ...] = ()  # a person read the remark and kept the words
    harm_flags: tuple[str, ...] = ()
    voluntary: tuple[str, ...] = ()  # parties that ticked and signed
    missing_materials: tuple[str, ...] = ()
    court_code: str = ""
    competent_courts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed check. `detail` names what exactly: the clause, the party, the paper.

    `title` says what was looked for; `grounds` are the court's own (NA1 to RJ6) behind the check.
    """

    number: int
    severity: Severity
    message: str
    basis: str
    advice: str = ""
    detail: str = ""
    title: str = ""
    grounds: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The message with what exactly it is about."""
        return f"{self.message}：{self.detail}" if self.detail else self.message


UNCLEAR = 10
CHECKS: dict[int, Failure] = {
    int(row["number"]): Failure(
        number=int(row["number"]),
        severity=Severity(row["severity"]),
        message=row["message"],
        basis=row["basis"],
        advice=row["advice"],
        title=row["title"],
        grounds=tables.parts(row["grounds"]),
    )
    for row in tables.read("prechecks")
}


def _kind(facts: Facts) -> str | None:
    answer = kinds.confirmability(
        facts.kind_code,
        registered=facts.registered,
        court_tick=facts.court_tick,
    )
    return None if answer.allowed else answer.reason


def _organisation(facts: Facts) -> str | None:
    lacking = []
    if not facts.organisation_took_part:
        lacking.append("没有调解组织参加")
    if not facts.organisation_legal_basis:
        lacking.append("调解组织未登记设立依据")
    if not facts.session_leader:
        lacking.append("未记录主持调解的人员")
    return "；".join(lacking) or None


def _effective(facts: Facts) -> str | None:
    if facts.effective_on is None or facts.effective_on > facts.today:
        return ""
    return None


def _in_time(facts: Facts) -> str | None:
    late = facts.deadline_on is not None and facts.today > facts.deadline_on
    return f"期限已于{dates.arabic(facts.deadline_on)}届满" if late and facts.deadline_on else None


def _joint(facts: Facts) -> str | None:
    absent = [party for party in facts.parties if party not in facts.applicants]
    said = [f"{party}没有申请" for party in absent]
    said += [f"{agent}没有书面授权" for agent in facts.agents_without_authority]
    if len(facts.parties) < len(("申请人", "对方")):
        said.append("没有登记另一方当事人")
    return "；".join(said) or None


def _one_side_each(facts: Facts) -> str | None:
    sides: dict[str, set[str]] = defaultdict(set)
    for party, agent in facts.agents:
        sides[agent].add(party)
    both = sorted(agent for agent, parties in sides.items() if len(parties) > 1)
    return "、".join(both) or None


def _voluntary(facts: Facts) -> str | None:
    absent = [party for party in facts.parties if party not in facts.voluntary]
    return "、".join(absent) or None


def _court(facts: Facts) -> str | None:
    return None if facts.court_code in facts.competent_courts else facts.court_code


def _listed(items: Iterable[str]) -> str | None:
    return "、".join(items) or None


# Each answers None when the check passes, else the detail (which may be empty).
TESTS: dict[int, Callable[[Facts], str | None]] = {
    1: _kind,
    2: _organisation,
    3: _effective,
    4: _in_time,
    5: _joint,
    6: _one_side_each,
    7: lambda facts: "" if facts.outside_civil_scope else None,
    8: lambda facts: "" if facts.identity_or_special else None,
    9: lambda facts: _listed(facts.blocked_clauses),
    10: lambda facts: _listed(facts.unclear_clauses),
    11: lambda facts: _listed(facts.harm_flags),
    12: _voluntary,
    13: lambda facts: _listed(facts.missing_materials),
    14: _court,
}


def precheck(facts: Facts) -> list[Failure]:
    """Every failure in the order of law.md 4.2; show the first, keep the rest folded.

    依据：《民事诉讼法》第205条；《民事诉讼法解释》第351–358条.
    """
    answers = ((CHECKS[number], test(facts)) for number, test in TESTS.items())
    found = [replace(check, detail=said) for check, said in answers if said is not None]
    if facts.overruled_unclear and not facts.unclear_clauses:
        found.append(_told_again(facts.overruled_unclear))
    return sorted(found, key=lambda failure: failure.number)


def _told_again(remarks: tuple[str, ...]) -> Failure:
    """Check 10, where the mediator decided with a reason: the court may still see it otherwise."""
    return replace(
        CHECKS[UNCLEAR],
        severity=Severity.WARN,
        detail="、".join(remarks),
        advice="主持人已说明理由，能否确认由法院审查决定",
    )


def stops(failures: Iterable[Failure]) -> list[Failure]:
    """Those that no reason can lift: to refuse, or to be mended first."""
    return [failure for failure in failures if failure.severity is not Severity.WARN]


@dataclass(frozen=True, slots=True)
class Material:
    """One paper of the application; `when` says in which application it is due."""

    code: str
    when: str  # ALWAYS, AGENT, INVITED, PERFORMED, ASKED
    label: str
    basis: str
    note: str


MATERIALS: dict[str, Material] = {
    row["code"]: Material(row["code"], row["when"], row["label"], row["basis"], row["note"])
    for row in tables.read("materials")
}


def required_materials(
    *,
    has_agent: bool,
    invited_by_court: bool,
    partly_performed: bool = False,
    asked_by_court: bool = False,
) -> tuple[Material, ...]:
    """M1 to M12 as far as this application needs them."""
    due = {
        "ALWAYS": True,
        "AGENT": has_agent,
        "INVITED": invited_by_court,
        "PERFORMED": partly_performed,
        "ASKED": asked_by_court,
    }
    return tuple(material for material in MATERIALS.values() if due[material.when])


def missing_materials(
    required: Collection[Material], present: Collection[str]
) -> tuple[Material, ...]:
    """Required ones whose code is not among those present."""
    return tuple(material for material in required if material.code not in present)


@dataclass(frozen=True, slots=True)
class Alternative:
    """What else a party can do."""

    code: str
    label: str
    text: str
    basis: str


SITUATIONS = ("LATE", "OWNERSHIP", "ONE_SIDED", "AFTER_FILING")
BY_CHECK = {4: "LATE", 5: "ONE_SIDED", 9: "OWNERSHIP"}


def alternatives(situation: str) -> tuple[Alternative, ...]:
    """Ways open when confirmation is not (law.md 4.11). Raises KeyError when unknown."""
    if situation not in SITUATIONS:
        raise KeyError(situation)
    return tuple(
        Alternative(row["code"], row["label"], row["text"], row["basis"])
        for row in tables.read("alternatives")
        if row["situation"] == situation
    )


def alternatives_after(failure: Failure) -> tuple[Alternative, ...]:
    """Ways out of one failed check; () where the check itself can be mended."""
    situation = BY_CHECK.get(failure.number)
    if failure.detail == kinds.AFTER_FILING.reason:
        situation = "AFTER_FILING"
    return alternatives(situation) if situation else ()


@dataclass(frozen=True, slots=True)
class Report:
    """申请前检查: what stands in the way first, what comes after it, what only warns.

    `later` are the checks that cannot be answered yet, because not everybody has applied.
    """

    failures: tuple[Failure, ...]
    later: tuple[int, ...] = ()

    @property
    def first(self) -> Failure | None:
        """The first failure that no reason can lift."""
        return next(iter(stops(self.failures)), None)

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """What is open instead of the first failure."""
        return alternatives_after(self.first) if self.first else ()

    @property
    def others(self) -> tuple[Failure, ...]:
        """Every other failure and warning, in the printed order."""
        return tuple(failure for failure in self.failures if failure is not self.first)

    @property
    def passed(self) -> tuple[Failure, ...]:
        """The checks that raise nothing now."""
        failed = {failure.number for failure in self.failures}
        return tuple(c for n, c in CHECKS.items() if n not in failed and n not in self.later)

    @property
    def waiting(self) -> tuple[Failure, ...]:
        return tuple(CHECKS[number] for number in self.later)


BEFORE_START = (5, 6, 12, 13)  # answered by the applicants, once they begin
WHILE_SIGNING = (5, 12)  # open until the last of them has signed


def report(facts: Facts, *, later: Collection[int] = ()) -> Report:
    """The whole table at once. What cannot be answered yet (`later`) waits, and is no failure."""
    found = precheck(facts)
    open_now = tuple(failure.number for failure in found if failure.number in later)
    return Report(tuple(failure for failure in found if failure.number not in later), open_now)
