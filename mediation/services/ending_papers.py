"""The papers that end a mediation: the statement to the parties, the report to the court."""

from __future__ import annotations

from datetime import datetime

from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.documents import services as documents
from centre.documents.letters import Reader
from mediation import readers
from mediation.letters.ending import CourtReport, EndStatement
from mediation.models import Mediation
from mediation.permissions import leader_of


def statement(mediation: Mediation, *, by: Actor, at: datetime) -> None:
    """调解终结书. Final at once when the leader signs by this act, a draft otherwise."""
    talks_led = by.role is leader_of(mediation.kind)
    documents.issue(
        letter=EndStatement.of(mediation),
        dossier=mediation.case.dossier,
        issuer_id=readers.issuer_id(mediation),
        readers=[
            *readers.parties(mediation),
            *readers.organisation(mediation),
            *readers.mediator(mediation),
            *_filing_desk(mediation),
        ],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=talks_led,
    )


def report(mediation: Mediation, *, by: Actor, at: datetime) -> None:
    """调解情况报告 to the court: course, reason, undisputed facts; no offer and no concession.

    依据：特邀调解规定第26条；在线调解规则第21条；K8。
    """
    if mediation.court_id is None or leader_of(mediation.kind) is Role.JUDGE:
        return
    documents.issue(
        letter=CourtReport.of(mediation),
        dossier=mediation.case.dossier,
        issuer_id=mediation.organisation_id,
        readers=[*readers.court(mediation), *readers.organisation(mediation)],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=by.role is Role.MEDIATOR,
    )


def _filing_desk(mediation: Mediation) -> list[Reader]:
    if mediation.court_id is None:
        return []
    role = readers.court_role(mediation)
    name = mediation.court.name
    return [Reader(role, Side.NONE, organisation_id=mediation.court_id, name=name)]
