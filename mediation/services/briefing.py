"""开始前的告知 (law.md D7): rights told and acknowledged, identity checked, address confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cases import addressees
from cases.models import Party
from centre import clock, transitions
from centre.actor import Actor
from centre.audit import services as audit
from centre.deliveries.enums import Channel
from centre.deliveries.services import addressing
from centre.deliveries.services.addressing import Confirmed
from centre.documents import services as documents
from centre.errors import RuleViolation
from centre.rulebook import articles
from mediation import parties, readers, wording
from mediation.enums import MediationState as S
from mediation.letters.briefing import DeliveryAddressForm, RightsNotice
from mediation.models import Acknowledgement, DeliveryAddress, IdentityCheck, Mediation
from mediation.services import conducting

OPEN = frozenset({S.MEDIATING, S.ASSIGNED, S.INVITE_ACCEPTED})


class TextNotShown(RuleViolation):
    code = "text_not_shown"


class NotYet(RuleViolation):
    """The first session may not begin. 依据：特邀调解规定第14条；在线调解规则第17条。"""

    code = "first_session_gate"


def send_notice(mediation: Mediation, *, by: Actor, at: datetime) -> None:
    """权利义务告知书 to the parties, signed by whoever leads."""
    documents.issue(
        letter=RightsNotice.of(mediation, dated=clock.local_date(at)),
        dossier=mediation.case.dossier,
        issuer_id=readers.issuer_id(mediation),
        readers=[*readers.parties(mediation), *readers.mediator(mediation)],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )


@transaction.atomic
def acknowledge(
    *, mediation: Mediation, text_hash: str, warned_of_fake: bool, by: Actor, at: datetime
) -> Mediation:
    """权利义务告知确认 by each party; the warning about sham mediation has its own tick.

    Raises `TextNotShown`, `RuleViolation`, `NotPermitted`.
    """
    mediation = transitions.lock(mediation)
    seats = parties.require_seats(by, mediation)
    shown = wording.rights_and_duties(mediation.kind).wording
    if text_hash != shown.digest:
        raise TextNotShown("告知文本已更新", advice="请阅看最新文本后再确认")
    if not warned_of_fake:
        raise RuleViolation(
            "请确认已知悉虚假调解的法律后果",
            code="fake_warning",
            basis=articles.cite("IDENTITY_AND_RIGHTS", "FAKE_MEDIATION_ONLINE"),
        )
    done = set(mediation.acknowledgements.values_list("party_id", flat=True))
    for party in seats:
        if party.pk in done:
            continue
        Acknowledgement.objects.create(
            mediation=mediation,
            party=party,
            text_version=shown.version,
            text_hash=shown.digest,
            warned_of_fake=True,
            acknowledged_at=at,
            acknowledged_by_id=by.user_id,
        )
        audit.record("acknowledge", subject=mediation, by=by, at=at, party=party.pk)
    return mediation


@transaction.atomic
def confirm_address(
    *, mediation: Mediation, values: Mapping[str, object], by: Actor, at: datetime
) -> DeliveryAddress:
    """送达地址确认书 (DOC17). A later one replaces the earlier; both stay on file.

    Raises `RuleViolation` when electronic service is agreed to without an address.
    """
    mediation = transitions.lock(mediation)
    seats = parties.require_seats(by, mediation)
    if values.get("e_service") and not values.get("e_address"):
        raise RuleViolation("同意电子送达的，请填写电子送达地址", code="e_address_missing")
    row = None
    for party in seats:
        row = DeliveryAddress.objects.create(
            mediation=mediation,
            party=party,
            side=party.side.value,
            confirmed_at=at,
            confirmed_by_id=by.user_id,
            **values,
        )
        audit.record("confirm_address", subject=mediation, by=by, at=at, party=party.pk)
        paper = documents.issue(
            letter=DeliveryAddressForm.of(row, signed_by=by.name),
            dossier=mediation.case.dossier,
            issuer_id=None,
            readers=[
                *readers.side(mediation, party.side.value, party.name),
                *readers.mediator(mediation),
                *readers.organisation(mediation),
                *readers.court(mediation),
            ],
            by=by,
            at=at,
            number=mediation.case.number,
            approved=True,
        )
        addressing.confirm(
            dossier=mediation.case.dossier, person=addressees.person(party),
            channels=channels_of(row), by=by, at=at, document=paper,
        )  # fmt: skip
    return row


def channels_of(row: DeliveryAddress) -> list[Confirmed]:
    """邮寄 always; who agrees to electronic delivery agrees to the account here and the mailbox."""
    post = Confirmed(Channel.POST, row.address, recipient=row.recipient, phone=row.phone)
    if not row.e_service:
        return [post]
    return [post, Confirmed(Channel.PORTAL), Confirmed(Channel.EMAIL, row.e_address)]


@transaction.atomic
def check_identity(
    *, mediation: Mediation, party: Party, method: str, by: Actor, at: datetime
) -> IdentityCheck:
    """身份核验 by whoever leads. Raises `RuleViolation` without a method, `NotPermitted`."""
    mediation = transitions.lock(mediation)
    conducting.require_leader(by, mediation)
    if not method.strip() or party.case_id != mediation.case_id:
        raise RuleViolation("请写明核验方式，例如“核对营业执照和身份证原件”")
    row, _ = IdentityCheck.objects.get_or_create(
        mediation=mediation,
        party=party,
        defaults={"method": method.strip(), "checked_at": at, "checked_by_id": by.user_id},
    )
    audit.record("check_identity", subject=mediation, by=by, at=at, party=party.pk)
    return row


def missing(mediation: Mediation) -> list[str]:
    """What stands between now and the first session, party by party. Four queries."""
    needed = parties.needed(mediation.case)
    told = set(mediation.acknowledgements.values_list("party_id", flat=True))
    checked = set(mediation.identity_checks.values_list("party_id", flat=True))
    addressed = set(mediation.delivery_addresses.values_list("party_id", flat=True))
    gaps = []
    for party in needed:
        gaps += [
            f"{party.name}尚未{what}"
            for what, done in (
                ("确认权利义务告知（含虚假调解的后果）", told),
                ("填写送达地址确认书", addressed),
                ("经核验身份", checked),
            )
            if party.pk not in done
        ]
    return gaps


def require_ready(mediation: Mediation) -> None:
    """Raises `NotYet` naming every gap. 依据：law.md D7。"""
    gaps = missing(mediation)
    if gaps:
        raise NotYet(
            f"还不能开始调解：{'；'.join(gaps)}",
            basis=articles.cite("OPENING", "IDENTITY_AND_RIGHTS"),
            kept="已填写的内容不受影响",
        )
