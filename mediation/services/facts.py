"""无争议事实 (class F): a sheet of its own, confirmed by all, and never a concession (K8, K9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from centre import transitions
from centre.actor import Actor
from centre.audit import services as audit
from centre.documents import services as documents
from centre.errors import RuleViolation
from mediation import parties, readers
from mediation.enums import SheetState
from mediation.letters.record import FactsPaper
from mediation.models import FactConfirmation, FactSheet, Mediation
from mediation.services import conducting, news, sessions, sheets


def content(sheet: FactSheet) -> dict[str, list[str]]:
    return {"facts": list(sheet.facts)}


@transaction.atomic
def write(
    *,
    mediation: Mediation,
    facts: Sequence[str],
    by: Actor,
    at: datetime,
    sheet: FactSheet | None = None,
) -> FactSheet:
    """起草. One fact a line; a new sheet unless a draft is given.

    Raises `RuleViolation` when nothing is written, `sheets.NotOpen`, `NotPermitted`.
    """
    mediation = transitions.lock(mediation)
    conducting.require_leader(by, mediation)
    sessions.require_running(mediation)
    lines = [line.strip() for line in facts if line.strip()]
    if not lines:
        raise RuleViolation("请至少写明一项事实", code="facts_empty")
    if sheet is None:
        last = mediation.fact_sheets.aggregate(last=Max("position"))["last"] or 0
        sheet = FactSheet.objects.create(
            mediation=mediation, position=last + 1, facts=lines, written_at=at,
            written_by_id=by.user_id,
        )  # fmt: skip
        audit.record("facts.write", subject=sheet, by=by, at=at, count=len(lines))
        return sheet
    sheet = transitions.lock(sheet)
    if sheet.state != SheetState.DRAFT:
        raise sheets.NotOpen("记载表已交各方确认，不能再改", advice="请另作一份")
    return transitions.edit(sheet, action="facts.write", by=by, at=at, facts=lines, written_at=at)


@transaction.atomic
def lay_open(
    *, sheet: FactSheet, by: Actor, at: datetime, version: int | None = None
) -> FactSheet:
    """交各方确认. The words are frozen from here on."""
    sheet = transitions.lock(sheet)
    conducting.require_leader(by, sheet.mediation)
    if sheet.state != SheetState.DRAFT:
        raise sheets.NotOpen("记载表已交各方确认")
    sheet = transitions.edit(
        sheet, action="facts.open", by=by, at=at, version=version,
        state=SheetState.OPEN, opened_at=at,
    )  # fmt: skip
    news.sheet_opened(sheet, sheet.mediation, at=at)
    return sheet


@transaction.atomic
def confirm(*, sheet: FactSheet, content_hash: str, by: Actor, at: datetime) -> FactSheet:
    """确认 by each party in writing; complete once all have (DOC20). 依据：ODR 18、22。

    Raises `sheets.TextChanged`, `sheets.NotOpen`, `NotPermitted`.
    """
    sheet = transitions.lock(sheet)
    mediation = sheet.mediation
    seats = parties.require_seats(by, mediation)
    if sheet.state != SheetState.OPEN:
        raise sheets.NotOpen("记载表当前不在待确认状态")
    sheets.require_same(content_hash, sheets.digest(content(sheet)))
    done = set(sheet.confirmations.values_list("party_id", flat=True))
    for party in seats:
        if party.pk in done:
            continue
        FactConfirmation.objects.create(
            sheet=sheet, party=party, content_hash=content_hash, at=at, by_id=by.user_id
        )
        done.add(party.pk)
        audit.record("facts.confirm", subject=sheet, by=by, at=at, party=party.pk)
    if not parties.all_in(done, mediation):
        return sheet
    sheet = transitions.edit(
        sheet, action="facts.confirmed", by=by, at=at, state=SheetState.CONFIRMED, confirmed_at=at
    )
    document = documents.issue(
        letter=FactsPaper.of(sheet),
        dossier=mediation.case.dossier,
        issuer_id=readers.issuer_id(mediation),
        readers=[
            *readers.parties(mediation), *readers.mediator(mediation),
            *readers.organisation(mediation), *readers.court(mediation),
        ],
        by=by,
        at=at,
        number=mediation.case.number,
    )  # fmt: skip
    return transitions.edit(
        sheet, action="facts.paper", by=Actor.system(), at=at, document_id=document.pk
    )


@transaction.atomic
def sign(*, sheet: FactSheet, by: Actor, at: datetime) -> FactSheet:
    """主持人签名: makes the paper final. Raises `sheets.NotOpen`, `NotPermitted`."""
    sheet = transitions.lock(sheet)
    conducting.require_leader(by, sheet.mediation)
    if sheet.document_id is None:
        raise sheets.NotOpen("各方确认之后才能签名定稿")
    documents.approve(document=sheet.document, by=by, at=at)
    return sheet
