"""Agreements and confirmations for tests, reached by calling the services."""

from __future__ import annotations

from datetime import timedelta

from cases.enums import MediationKind as K
from centre import clock
from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.rulebook import effectiveness
from mediation.enums import SignatureRole, SignatureWay
from mediation.models import Agreement, Confirmation
from mediation.services import (
    agreement_text,
    agreements,
    confirmations,
    preflight,
    rulings,
    signatures,
)
from mediation.services.agreements import Duty
from tests.factories.accounts import actor_for
from tests.factories.mediation import Room, in_session
from tests.factories.staging import staged


def duties(room: Room, **changes) -> list[Duty]:
    applicant, respondent = room.party(Side.APPLICANT), room.party(Side.RESPONDENT)
    day = clock.local_date(room.now) + timedelta(days=30)
    return [
        Duty(
            kind="PAY", obligor=respondent, creditor=applicant, amount_fen=3_000_000, due_on=day,
            way="汇入申请人在中国银行齐齐哈尔分行的账户6217000012345678",
            text=changes.get("text", "赔偿经济损失及合理开支"),
        ),
        Duty(
            kind="STOP", obligor=respondent, creditor=applicant, due_on=day,
            way="下架全部网店链接", text="停止销售带有“鹤乡”标识的大米",
        ),
    ]  # fmt: skip


@staged
def drafted(
    kind: str = K.DELEGATED, *, text: str = "赔偿经济损失及合理开支", **rest
) -> tuple[Room, Agreement]:
    room = in_session(kind, **rest)
    agreement = agreements.draft(
        mediation=room.refresh(), main_facts="被申请人销售带有“鹤乡”标识的大米。",
        issues="是否侵害商标权以及赔偿数额。", duties=duties(room, text=text), by=room.leader, at=room.tick(),
    )  # fmt: skip
    return room, agreement


@staged
def offered_for_signing(
    kind: str = K.DELEGATED, *, nonetheless: str = "", **rest
) -> tuple[Room, Agreement]:
    room, agreement = drafted(kind, **rest)
    agreement = agreements.offer(
        agreement=agreement, by=room.leader, at=room.tick(), nonetheless=nonetheless
    )
    return room, agreement


def signer(room: Room, role: SignatureRole) -> Actor:
    if role is SignatureRole.MEDIATOR:
        return room.leader
    if role is SignatureRole.ORGANISATION:
        return room.secretary or room.clerk
    if role is SignatureRole.CLERK:
        return actor_for(Role.COURT_CLERK, organisation=room.court)
    return room.judge


def sign_party(room: Room, agreement: Agreement, side: str, **changes):
    by = room.applicant if side == Side.APPLICANT else room.respondent
    fields = {"way": SignatureWay.ONLINE_MARK, "text_hash": agreement.text_hash, **changes}
    return signatures.sign(
        agreement=agreement,
        role=SignatureRole.PARTY,
        party=room.party(side),
        by=by,
        at=room.tick(),
        **fields,
    )


@staged
def effective(kind: str = K.DELEGATED, **rest) -> tuple[Room, Agreement]:
    """Signed by everybody whose kind requires it."""
    room, agreement = offered_for_signing(kind, **rest)
    for side in (Side.APPLICANT, Side.RESPONDENT):
        sign_party(room, agreement, side)
    form = agreement_text.form_of(agreement)
    names = {
        effectiveness.Signer.MEDIATOR: SignatureRole.MEDIATOR,
        effectiveness.Signer.ORGANISATION: SignatureRole.ORGANISATION,
        effectiveness.Signer.JUDGE: SignatureRole.JUDGE,
        effectiveness.Signer.COURT_CLERK: SignatureRole.CLERK,
    }
    agreement.refresh_from_db()
    for needed in effectiveness.required_signers(kind, form):
        if needed in names and agreement.state == "SIGNING":
            signatures.sign(
                agreement=agreement, role=names[needed], way=SignatureWay.ONLINE_MARK,
                text_hash=agreement.text_hash, by=signer(room, names[needed]), at=room.tick(),
            )  # fmt: skip
            agreement.refresh_from_db()
    room.refresh()
    return room, agreement


@staged
def started(kind: str = K.DELEGATED, **rest) -> tuple[Room, Confirmation]:
    room, agreement = effective(kind, **rest)
    court = room.court or preflight.courts(agreement)[0]
    return room, confirmations.start(
        agreement=agreement,
        court=court,
        reason="委派法院",
        scope="CIVIL",
        by=room.applicant,
        at=room.tick(),
    )


@staged
def filed(kind: str = K.DELEGATED, **rest) -> tuple[Room, Confirmation]:
    room, confirmation = started(kind, **rest)
    for side, by in ((Side.APPLICANT, room.applicant), (Side.RESPONDENT, room.respondent)):
        confirmations.sign(
            confirmation=confirmation, party=room.party(side), by=by, at=room.tick(),
            text_hash=confirmations.application_hash(confirmation),
        )  # fmt: skip
    return room, confirmations.file(confirmation=confirmation, by=room.applicant, at=room.tick())


@staged
def accepted(kind: str = K.DELEGATED, **rest) -> tuple[Room, Confirmation]:
    return docketed(*filed(kind, **rest))


def docketed(room: Room, confirmation: Confirmation) -> tuple[Room, Confirmation]:
    clerk = actor_for(Role.FILING_CLERK, organisation=confirmation.court)
    number = f"（2026）{confirmation.court.court_code}诉前调确1号"
    return room, rulings.accept(
        confirmation=confirmation, number=number, judge_id=None, by=clerk, at=room.tick()
    )
