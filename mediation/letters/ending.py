"""期限与终结: extension, termination, the report to the court, suspicion of a sham."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cases.letters import handed_in, label_of
from centre import clock
from centre.documents.letters import Letter
from centre.rulebook import grounds
from centre.workdays import reading
from mediation import wording
from mediation.letters import people
from mediation.models import Extension, Mediation

RETURNED = "移交的材料随案退回。"


@dataclass(frozen=True)
class ExtensionForm(Letter):
    """延长调解期限同意书."""

    KIND: ClassVar[str] = "DOC23"
    TEMPLATE: ClassVar[str] = "letters/doc23_extension.html"

    case_number: str
    parties: tuple[str, ...]
    organisation: str
    from_on: date
    to_on: date
    reason: str
    signatures: tuple[str, ...]
    dated: date
    from_note: str = ""

    @classmethod
    def of(cls, extension: Extension, *, dated: date) -> ExtensionForm:
        signed = extension.signatures.select_related("party", "by").order_by("at", "id")
        return cls(
            case_number=people.number_of(extension.mediation),
            parties=people.names(extension.mediation),
            organisation=people.conductor_of(extension.mediation),
            from_on=extension.from_on,
            to_on=extension.to_on,
            reason=extension.reason,
            signatures=tuple(f"{s.party.name}（{s.by.name}）" for s in signed),
            dated=dated,
            from_note=reading.note(extension.mediation.due_clock, extension.from_on),
        )


@dataclass(frozen=True)
class EndStatement(Letter):
    """调解终结书."""

    KIND: ClassVar[str] = "DOC24"
    TEMPLATE: ClassVar[str] = "letters/doc24_end.html"

    sender: str
    case_number: str
    parties: tuple[str, ...]
    cause: str
    accepted_on: date | None
    started_on: date
    ended_on: date
    reason: str
    note: str
    papers: str
    other_routes: str
    mediator: str
    cost_conduct: str = ""

    @classmethod
    def of(cls, mediation: Mediation) -> EndStatement:
        ground = grounds.of(mediation.end_reason)
        started = mediation.clock_started_at or mediation.opened_at
        accepted = mediation.case.accepted_at
        return cls(
            sender=people.conductor_of(mediation),
            case_number=people.number_of(mediation),
            parties=people.names(mediation),
            cause=mediation.case.cause_name,
            accepted_on=clock.local_date(accepted) if accepted else None,
            started_on=clock.local_date(started),
            ended_on=clock.local_date(mediation.ended_at),
            reason=f"{ground.code} {ground.label}",
            note=mediation.end_note,
            papers="各方提交的材料由提交方在平台取回；移交的材料随案退回。",
            other_routes=wording.OTHER_ROUTES,
            mediator=people.leader_name(mediation),
            cost_conduct=mediation.cost_conduct,
        )


@dataclass(frozen=True)
class CourtReport(Letter):
    """调解情况报告. States the course and the reason; offers and concessions have no field here."""

    KIND: ClassVar[str] = "DOC25"
    TEMPLATE: ClassVar[str] = "letters/doc25_report.html"

    sender: str
    addressee: str
    case_number: str
    parties: tuple[str, ...]
    course: tuple[str, ...]
    reason: str
    cost_conduct: str
    undisputed_facts: tuple[str, ...]
    mediator: str
    dated: date
    returned: str = RETURNED

    @classmethod
    def of(cls, mediation: Mediation) -> CourtReport:
        ground = grounds.of(mediation.end_reason)
        sheets = mediation.fact_sheets.filter(state="CONFIRMED").order_by("position")
        return cls(
            sender=people.conductor_of(mediation),
            addressee=mediation.court.name,
            case_number=mediation.case.court_number or mediation.case.number,
            parties=people.names(mediation),
            course=course_of(mediation),
            reason=f"{ground.code} {ground.label}",
            cost_conduct=mediation.cost_conduct,
            undisputed_facts=tuple(fact for sheet in sheets for fact in sheet.facts),
            mediator=people.leader_name(mediation),
            dated=clock.local_date(mediation.ended_at),
        )


def course_of(mediation: Mediation) -> tuple[str, ...]:
    """Dates only: when it began, when people met, when it ended."""
    lines = []
    if mediation.clock_started_at:
        started = clock.local_date(mediation.clock_started_at)
        lines.append(f"{started.year}年{started.month}月{started.day}日接受案件并签收材料。")
    for session in mediation.sessions.filter(state="HELD").order_by("position"):
        day = clock.local_date(session.held_at)
        lines.append(f"{day.year}年{day.month}月{day.day}日召开第{session.position}次调解会。")
    ended = clock.local_date(mediation.ended_at)
    lines.append(f"{ended.year}年{ended.month}月{ended.day}日调解终结。")
    return tuple(lines)


@dataclass(frozen=True)
class FakeReport(Letter):
    """虚假调解情况报告."""

    KIND: ClassVar[str] = "DOC26"
    TEMPLATE: ClassVar[str] = "letters/doc26_fake.html"

    sender: str
    addressee: str
    case_number: str
    parties: tuple[str, ...]
    signs: str
    mediator: str
    dated: date
    papers: tuple[str, ...] = ()

    @classmethod
    def of(cls, mediation: Mediation, *, signs: str, dated: date) -> FakeReport:
        addressee = mediation.court or mediation.organisation
        return cls(
            sender=people.conductor_of(mediation),
            addressee=addressee.name,
            case_number=people.number_of(mediation),
            parties=people.names(mediation),
            signs=signs,
            mediator=people.leader_name(mediation),
            dated=dated,
            papers=tuple(label_of(m) for m in handed_in(mediation.case)),
        )
