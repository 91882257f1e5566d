"""调解笔录: written by the leader, read and confirmed by each party, then signed off (class E)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from centre import transitions
from centre.actor import Actor
from centre.audit import services as audit
from centre.documents import services as documents
from centre.documents.letters import Reader
from centre.errors import RuleViolation
from mediation import parties, readers
from mediation.enums import SessionState, SheetState
from mediation.letters.record import RecordPaper
from mediation.models import Mediation, MediationSession, RecordConfirmation, SessionRecord
from mediation.services import conducting, news, sheets

FIELDS = ("rights_told", "statements", "result", "next_step", "recorder")


def content(record: SessionRecord) -> dict[str, str]:
    """The words that are confirmed."""
    return {name: getattr(record, name) for name in FIELDS}


@transaction.atomic
def write(
    *,
    session: MediationSession,
    values: Mapping[str, str],
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> SessionRecord:
    """起草或修改笔录. Only of a session that was held, and not after it was laid open.

    Raises `RuleViolation`, `sheets.NotOpen`, `NotPermitted`.
    """
    session = transitions.lock(session)
    conducting.require_leader(by, session.mediation)
    if session.state != SessionState.HELD:
        raise RuleViolation("调解会召开之后才能制作笔录", code="session_not_held")
    kept = {name: str(values.get(name, "")).strip() for name in FIELDS}
    record = SessionRecord.objects.filter(session=session).first()
    if record is None:
        record = SessionRecord.objects.create(
            session=session, written_at=at, written_by_id=by.user_id, **kept
        )
        audit.record("record.write", subject=record, by=by, at=at, sha256=sheets.digest(kept))
        return record
    if record.state != SheetState.DRAFT:
        raise sheets.NotOpen("笔录已交各方阅看，不能再改", advice="需要更正的，请另作补充笔录")
    return transitions.edit(
        record, action="record.write", by=by, at=at, version=version, written_at=at, **kept
    )


@transaction.atomic
def lay_open(
    *, record: SessionRecord, by: Actor, at: datetime, version: int | None = None
) -> SessionRecord:
    """交各方阅看. The words are frozen from here on. Raises `RuleViolation` when parts are empty."""
    record = transitions.lock(record)
    mediation = record.session.mediation
    conducting.require_leader(by, mediation)
    if record.state != SheetState.DRAFT:
        raise sheets.NotOpen("笔录已交各方阅看")
    if not all(content(record)[name] for name in ("rights_told", "statements", "result")):
        raise RuleViolation("请写全权利告知、陈述和结果", code="record_incomplete")
    record = transitions.edit(
        record, action="record.open", by=by, at=at, version=version,
        state=SheetState.OPEN, opened_at=at,
    )  # fmt: skip
    news.sheet_opened(record, mediation, at=at)
    return record


@transaction.atomic
def confirm(
    *, record: SessionRecord, content_hash: str, by: Actor, at: datetime, remark: str = ""
) -> SessionRecord:
    """阅看确认 by each party, bound to the very words. The last one completes the record (DOC19).

    Raises `sheets.TextChanged`, `sheets.NotOpen`, `NotPermitted`. 依据：SPM 24；ODR 22。
    """
    record = transitions.lock(record)
    mediation = record.session.mediation
    seats = parties.require_seats(by, mediation)
    if record.state != SheetState.OPEN:
        raise sheets.NotOpen("笔录当前不在待确认状态")
    sheets.require_same(content_hash, sheets.digest(content(record)))
    done = set(record.confirmations.values_list("party_id", flat=True))
    for party in seats:
        if party.pk in done:
            continue
        RecordConfirmation.objects.create(
            record=record, party=party, content_hash=content_hash, remark=remark.strip(),
            at=at, by_id=by.user_id,
        )  # fmt: skip
        done.add(party.pk)
        audit.record("record.confirm", subject=record, by=by, at=at, party=party.pk)
    if not parties.all_in(done, mediation):
        return record
    record = transitions.edit(
        record, action="record.confirmed", by=by, at=at, state=SheetState.CONFIRMED
    )
    document = documents.issue(
        letter=RecordPaper.of(record),
        dossier=mediation.case.dossier,
        issuer_id=readers.issuer_id(mediation),
        readers=_readers(mediation),
        by=by,
        at=at,
        number=mediation.case.number,
    )
    return transitions.edit(
        record, action="record.paper", by=Actor.system(), at=at, document_id=document.pk
    )


def _readers(mediation: Mediation) -> list[Reader]:
    """Class E: the sides, the leader, the office. The court's desk gets it with the closed file."""
    return [
        *readers.parties(mediation),
        *readers.mediator(mediation),
        *readers.organisation(mediation),
    ]


@transaction.atomic
def sign(*, record: SessionRecord, by: Actor, at: datetime) -> SessionRecord:
    """主持人签名: makes the paper final. Raises `sheets.NotOpen`, `NotPermitted`."""
    record = transitions.lock(record)
    conducting.require_leader(by, record.session.mediation)
    if record.document_id is None:
        raise sheets.NotOpen("各方确认之后才能签名定稿")
    documents.approve(document=record.document, by=by, at=at)
    return record
