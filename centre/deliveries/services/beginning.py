"""文书制成之后: one delivery for each party it is for, electronic only where that was agreed.

依据：《民事诉讼法》第90条；《民诉法解释》第135、136条。
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from centre import clock, transitions
from centre.access.enums import Side
from centre.accounts.models import Post
from centre.actor import Actor, Role
from centre.deliveries.enums import ELECTRONIC, Channel, DispatchState, Outcome
from centre.deliveries.errors import NoConsent
from centre.deliveries.models import Address, Attempt, Dispatch, Sending
from centre.deliveries.registry import Person, people_of
from centre.deliveries.services import addressing, sending, settling
from centre.documents.models import Delivery, Document, DocumentReader
from centre.rulebook import delivery
from centre.rulebook.delivery import Method

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
NO_CONSENT = "受送达人没有确认同意电子送达"


@transaction.atomic
def begin(document: Document, *, at: datetime) -> list[Dispatch]:
    """Open the deliveries of a final paper; beginning twice begins once. Returns the new ones."""
    if document.issuer_id is None or not delivery.is_due(document.paper):
        return []
    readers = document.readers.filter(role=Role.PARTY.value).order_by("id")
    people = people_of(document.dossier)
    rows = [
        _row(document, reader, person, at=at)
        for reader in readers
        for person in addressed(reader, people)
    ]
    Dispatch.objects.bulk_create(rows, ignore_conflicts=True)
    codes = [row.code for row in rows]
    fresh = list(Dispatch.objects.filter(code__in=codes).order_by("id"))
    by = Actor.system()
    for row in fresh:
        transitions.born(row, action="dispatch.open", by=by, at=at, document=document.pk)
        try_electronic(row, by=by, at=at)
    return fresh


def addressed(reader: DocumentReader, people: Iterable[Person]) -> list[Person]:
    """Whom this line of the audience means: one person by name, else everybody on the side."""
    here = [p for p in people if p.side == reader.side and reader.side != Side.NONE]
    named = [p for p in here if p.name == reader.name]
    alone = Person(
        key=f"reader:{reader.pk}", side=reader.side, name=reader.name or "受送达人",
        organisation_id=reader.organisation_id,
    )  # fmt: skip
    return named or here or [alone]


def _row(document: Document, reader: DocumentReader, person: Person, *, at: datetime) -> Dispatch:
    return Dispatch(
        document=document, dossier_id=document.dossier_id, issuer=document.issuer,
        reader=reader, person=person.key, side=person.side, name=person.name, opened_at=at,
        code="SD" + "".join(secrets.choice(ALPHABET) for _ in range(12)),
    )  # fmt: skip


@transaction.atomic
def try_electronic(dispatch: Dispatch, *, by: Actor, at: datetime) -> Dispatch:
    """Send through every channel the person agreed to; without one it becomes a paper task."""
    live = addressing.live_by_channel(dossier_id=dispatch.dossier_id, person=dispatch.person)
    agreed = [live[channel] for channel in ELECTRONIC if channel in live]
    if not agreed:
        return _to_paper(dispatch, NO_CONSENT, at=at)
    attempt = Attempt.objects.create(
        dispatch=dispatch, method=Method.ELECTRONIC, started_at=at, started_by_id=by.user_id
    )
    transitions.born(attempt, action="attempt.open", by=by, at=at, method=Method.ELECTRONIC)
    reached = account_reached(dispatch)
    for address in agreed:
        _send(attempt, address, reached=reached, at=at)
    return settling.settle(attempt, at=at)


def _send(attempt: Attempt, address: Address, *, reached: datetime | None, at: datetime) -> None:
    """The portal's own channel is settled here; the others leave through the outbox."""
    row = Sending(attempt=attempt, channel=address.channel, address=address.address)
    if reached is None:
        row.outcome, row.failure = Outcome.FAILED, "没有可以打开本件的平台账号"
    elif address.channel == Channel.PORTAL:
        row.outcome, row.begun_at, row.arrived_at = Outcome.ARRIVED, reached, max(reached, at)
    row.save()
    if row.outcome == Outcome.WAITING:
        sending.order(row, at=at)


def account_reached(dispatch: Dispatch) -> datetime | None:
    """When the paper lay open to an account of this person or its agents. Three queries at most."""
    rows: QuerySet[Delivery] = Delivery.objects.filter(
        document_id=dispatch.document_id, reader=dispatch.reader_id
    )
    people = people_of(dispatch.dossier)
    side = [person for person in people if person.side == dispatch.side]
    if len(side) > 1:
        rows = _of(next(p for p in side if p.key == dispatch.person), rows)
    first = rows.filter(reached_at__isnull=False).order_by("reached_at", "id").first()
    return first.reached_at if first else None


def _of(person: Person, rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Where several stand on one side, an account counts only for its own person."""
    own = Q(user_id__in=person.user_ids)
    if person.organisation_id is not None:
        posts = Post.objects.held(on=clock.today()).filter(organisation_id=person.organisation_id)
        own |= Q(user_id__in=posts.values("user_id"))
    return rows.filter(own)


def _to_paper(dispatch: Dispatch, why: str, *, at: datetime) -> Dispatch:
    return transitions.make(
        "turn_to_paper", of=dispatch, by=Actor.system(), at=at, reason=why, remark=why
    )


@transaction.atomic
def send_again(
    *, dispatch: Dispatch, by: Actor, at: datetime, version: int | None = None
) -> Dispatch:
    """改为电子送达: the person has agreed meanwhile. Raises `NoConsent`, `NotPermitted`."""
    row = transitions.lock(dispatch)
    settling.require_officer(row, by)
    live = addressing.live_by_channel(dossier_id=row.dossier_id, person=row.person)
    if not set(ELECTRONIC) & set(live):
        raise NoConsent(
            NO_CONSENT,
            basis=delivery.CONSENT_BASIS,
            kept="仍为纸质送达",
            advice="请受送达人先填写送达地址确认书",
        )
    row = transitions.make("send_again", of=row, by=by, at=at, version=version, remark="")
    return try_electronic(row, by=by, at=at)


@transaction.atomic
def call_off(document: Document, *, at: datetime) -> None:
    """文书作废: what is not delivered yet is not delivered any more."""
    by, why = Actor.system(), "文书已作废"
    rows = document.dispatches.exclude(
        state__in=[DispatchState.DELIVERED, DispatchState.CANCELLED]
    )
    for row in rows.order_by("id"):
        settling.close_open_attempt(row, why, by=by, at=at)
        transitions.make("cancel", of=row, by=by, at=at, reason=why, remark=why)
