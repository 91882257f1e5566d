"""征询查阅码: one code, one letter, few tries, a short life.

The code has 80 random bits (16 characters of 5 bits): four name the letter, twelve (60 bits) are
the secret. Only a keyed hash of the secret is stored. For the mail the worker derives the code
again from a random salt and the portal's key; the salt is erased when the mail has gone.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from cases.models import Party
from centre import clock
from centre.actor import Actor
from centre.audit import services as audit
from centre.documents import services as documents
from centre.documents.letters import Reader
from centre.errors import RuleViolation
from centre.outbox import services as outbox
from centre.outbox.registry import Ref
from mediation import house, readers, terms
from mediation.enums import MediationState as S
from mediation.letters.invitation import EnquiryLetter
from mediation.models import CodeAttempt, Invitation, Mediation
from mediation.services import conducting

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs that nobody confuses on paper
LOCATOR, SECRET = 4, 12
MAIL = "mediation.mail_invitation"
ASKING = frozenset(
    {
        S.SEEK_CONSENT, S.ENTRUST_PROPOSED, S.REGISTERED, S.ASSIGNED, S.OPINION_REQUESTED,
        S.INVITE_DRAFT, S.INVITE_SENT, S.INVITE_ACCEPTED, S.INVITE_DECLINED,
    }
)  # fmt: skip


class CodeRefused(RuleViolation):
    """One answer for every wrong code: unknown, expired, replaced, answered, locked."""

    code = "code_refused"


class TooManyTries(RuleViolation):
    code = "too_many_tries"


class NotAsking(RuleViolation):
    code = "not_asking"


@dataclass(frozen=True, slots=True)
class Issued:
    """The only moment at which the code exists in readable form."""

    invitation: Invitation
    code: str


@transaction.atomic
def issue(
    *, mediation: Mediation, party: Party, by: Actor, at: datetime, mail: bool = True
) -> Issued:
    """发出征询. Drafts DOC04, mails the code when an address is known, voids an earlier code.

    Raises `NotAsking` when the stage is over or the party answered, `NotPermitted`.
    依据：《人民法院在线调解规则》第7、15条。
    """
    conducting.require_handler(by, mediation)
    if mediation.state not in ASKING or party.case_id != mediation.case_id:
        raise NotAsking("当前阶段不能再征询意见")
    if mediation.consents.filter(party=party).exists():
        raise NotAsking(f"{party.name}已经答复")
    live = Invitation.objects.filter(party=party, mediation=mediation)
    live = live.filter(voided_at__isnull=True, used_at__isnull=True)
    live.update(voided_at=at, void_reason="已重新发出", salt="")
    salt = secrets.token_hex(32)
    locator = _free_locator()
    invitation = Invitation.objects.create(
        mediation=mediation,
        party=party,
        locator=locator,
        secret_hash=_digest(_secret(salt)),
        salt=salt if mail and party.email else "",
        issued_at=at,
        issued_by_id=by.user_id,
        reply_by_on=reply_by(mediation, at),
        expires_at=at + timedelta(days=house.REPLY_DAYS) + house.CODE_GRACE,
    )
    audit.record("invite", subject=mediation, by=by, at=at, party=party.pk, locator=locator)
    documents.issue(
        letter=EnquiryLetter.of(invitation),
        dossier=mediation.case.dossier,
        issuer_id=(mediation.court_id or mediation.organisation_id),
        readers=[Reader(readers.desk_role(mediation), organisation_id=by.organisation_id)],
        by=by,
        at=at,
        number=mediation.case.number,
    )
    if invitation.salt:
        outbox.put(MAIL, dedupe=str(invitation.public_id), at=at, invitation=invitation.pk)
    return Issued(invitation, _shown(locator, _secret(salt)))


def reply_by(mediation: Mediation, at: datetime) -> datetime:
    """The day by which an answer is asked for; for administrative mediation the clock C18b."""
    if mediation.kind == "MED_ADMIN":
        return terms.run("C18b", at).legal_on
    return clock.local_date(at + timedelta(days=house.REPLY_DAYS))


def look_up(*, code: str, client: str, at: datetime) -> Invitation:
    """凭码查阅. Finds the letter; every wrong try counts against its letter and its place.

    Raises `CodeRefused`, `TooManyTries`. Counting is committed although the call refuses, so this
    must not run inside a transaction of the caller.
    """
    place = _digest(client)
    recent = CodeAttempt.objects.filter(client=place, tried_at__gt=at - house.CLIENT_WINDOW)
    if recent.count() >= house.CLIENT_ATTEMPTS:
        raise TooManyTries("输错次数过多", advice="请十五分钟后再试，或者联系发函单位")
    text = normalise(code)
    locator, secret = text[:LOCATOR], text[LOCATOR:]
    row = Invitation.objects.live(at).filter(locator=locator).select_related("party").first()
    if row is None or not hmac.compare_digest(row.secret_hash, _digest(secret)):
        _note_failure(row, place, at)
        raise CodeRefused(
            "查阅码不正确或者已失效",
            advice="请核对函件所附查阅码单；仍不能查阅的，请联系发函单位重新发出",
        )
    if row.opened_at is None:
        Invitation.objects.filter(pk=row.pk).update(opened_at=at)
        audit.record("invitation.open", subject=row, by=Actor.anonymous(), at=at)
    return row


@transaction.atomic
def _note_failure(row: Invitation | None, place: str, at: datetime) -> None:
    CodeAttempt.objects.create(client=place, tried_at=at)
    if row is None:
        return
    row = Invitation.objects.select_for_update().get(pk=row.pk)
    row.attempts += 1
    if row.attempts >= house.CODE_ATTEMPTS and row.voided_at is None:
        row.voided_at, row.void_reason, row.salt = at, "输错次数过多", ""
    row.save(update_fields=["attempts", "voided_at", "void_reason", "salt"])


def normalise(code: str) -> str:
    """Upper case, without the dashes and spaces people put in."""
    return "".join(sign for sign in code.upper() if sign in ALPHABET)


def require_live(invitation: Invitation, *, at: datetime) -> Invitation:
    """The same letter again, locked. Raises `CodeRefused` when it has lapsed meanwhile."""
    row = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation.pk).live(at)
    found = row.select_related("mediation__case", "party").first()
    if found is None:
        raise CodeRefused("查阅码已失效", advice="请联系发函单位重新发出")
    return found


def mail(ref: Ref, nothing: object) -> None:
    """The worker's part: derive the code, send it, erase the salt. Nothing to do once erased."""
    row = Invitation.objects.select_for_update(of=("self",)).get(pk=ref["invitation"])
    if not row.salt or row.voided_at or not row.party.email:
        return
    code = _shown(row.locator, _secret(row.salt))
    row.salt, row.mailed_at = "", clock.now()
    row.save(update_fields=["salt", "mailed_at"])
    EmailMessage(
        subject=f"【{settings.PORTAL_NAME}】调解征询意见函",
        body=(
            f"{row.party.name}：\n\n您收到一份调解征询意见函（编号{row.locator}）。是否参加调解由您自愿决定。\n"
            f"请打开 {settings.SITE_URL}/join/ ，输入查阅码 {code} 阅看，并于{row.reply_by_on}前答复。\n\n"
            "查阅码仅供您本人使用，请勿转发。"
        ),
        to=[row.party.email],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()


def _free_locator() -> str:
    while True:
        locator = "".join(secrets.choice(ALPHABET) for _ in range(LOCATOR))
        taken = Invitation.objects.filter(
            locator=locator, voided_at__isnull=True, used_at__isnull=True
        )
        if not taken.exists():
            return locator


def _secret(salt: str) -> str:
    """Twelve signs of five bits, from the salt and the portal's own key."""
    key = f"invitation:{settings.SECRET_KEY}".encode()
    digest = hmac.new(key, salt.encode(), hashlib.sha256).digest()
    return "".join(ALPHABET[byte & 31] for byte in digest[:SECRET])


def _digest(text: str) -> str:
    key = f"invitation-hash:{settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _shown(locator: str, secret: str) -> str:
    text = locator + secret
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))
