"""调解笔录、无争议事实记载表."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from centre import clock
from centre.documents.letters import Letter
from centre.rulebook.dates import with_time
from mediation import wording
from mediation.letters import people
from mediation.models import FactSheet, SessionRecord


@dataclass(frozen=True)
class ConfirmationLine:
    party: str
    at: str
    remark: str = ""


@dataclass(frozen=True)
class RecordPaper(Letter):
    """调解笔录. Nothing that was said in confidence has a way into it."""

    KIND: ClassVar[str] = "DOC19"
    TEMPLATE: ClassVar[str] = "letters/doc19_record.html"

    sender: str
    case_number: str
    session: str
    held_on: str
    place: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    rights_told: str
    statements: str
    result: str
    next_step: str
    confirmations: tuple[ConfirmationLine, ...]
    mediator: str
    recorder: str
    dated: date

    @classmethod
    def of(cls, record: SessionRecord) -> RecordPaper:
        session, mediation = record.session, record.session.mediation
        people_there = list(session.attendances.order_by("id"))
        confirmed = record.confirmations.select_related("party").order_by("at", "id")
        return cls(
            sender=people.conductor_of(mediation),
            case_number=people.number_of(mediation),
            session=str(session),
            held_on=with_time(session.held_at or session.starts_at),
            place=session.place or "线上",
            present=tuple(str(a) for a in people_there if a.present),
            absent=tuple(str(a) for a in people_there if not a.present),
            rights_told=record.rights_told,
            statements=record.statements,
            result=record.result,
            next_step=record.next_step,
            confirmations=tuple(
                ConfirmationLine(c.party.name, with_time(c.at), c.remark) for c in confirmed
            ),
            mediator=people.leader_name(mediation),
            recorder=record.recorder,
            dated=clock.local_date(record.written_at),
        )


@dataclass(frozen=True)
class FactsPaper(Letter):
    """无争议事实记载表."""

    KIND: ClassVar[str] = "DOC20"
    TEMPLATE: ClassVar[str] = "letters/doc20_facts.html"

    case_number: str
    parties: tuple[str, ...]
    organisation: str
    mediator: str
    facts: tuple[str, ...]
    statement: str
    confirmations: tuple[ConfirmationLine, ...]
    dated: date

    @classmethod
    def of(cls, sheet: FactSheet) -> FactsPaper:
        confirmed = sheet.confirmations.select_related("party").order_by("at", "id")
        return cls(
            case_number=people.number_of(sheet.mediation),
            parties=people.names(sheet.mediation),
            organisation=people.conductor_of(sheet.mediation),
            mediator=people.leader_name(sheet.mediation),
            facts=tuple(sheet.facts),
            statement=(
                f"以上事实由各方共同确认；{wording.K8_REMINDER}除涉及国家利益、社会公共利益和他人合法权益的外，"
                "当事人在诉讼中无需再就上列事实举证。"
            ),
            confirmations=tuple(
                ConfirmationLine(c.party.name, with_time(c.at)) for c in confirmed
            ),
            dated=clock.local_date(sheet.confirmed_at),
        )
