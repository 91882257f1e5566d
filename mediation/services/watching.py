"""届满之后: what the law attaches to a lapse, carried out on the news that a deadline has expired.

The watch itself belongs to the deadlines below; here stand only the effects, each idempotent, in
the transaction of the expiry. What nobody has to do is told by the deadline's own reminders.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse

from centre import clock
from centre.actor import Role
from centre.notices import services as notices
from centre.outbox.registry import Ref
from centre.rulebook import dates
from centre.rulebook.confirmation import alternatives
from mediation.enums import AgreementState
from mediation.enums import MediationState as S
from mediation.models import Agreement, Mediation
from mediation.permissions import leader_of
from mediation.running import TALKS
from mediation.services import news, offering, officiating, performance

SWEEP = "mediation.sweep"


def carry(ref: Ref, nothing: object) -> None:
    """The hourly errand: duties of agreements that fall due or run late (law.md 2.10)."""
    at = clock.now()
    performance.watch(on=clock.local_date(at), at=at)


def ask_court(mediation: Mediation, at: datetime) -> None:
    """共同选择期满: the court is told to designate. 依据：在线调解规则第10条；C03。"""
    if mediation.state == S.SELECTING:
        news.choosing_failed(mediation, at=at)


def propose_ending(mediation: Mediation, at: datetime) -> None:
    """提示终结（T6）: the system proposes, the leader confirms. 依据：law.md D16；C10—C17。"""
    if mediation.state == S.MEDIATING:
        news.over_time(mediation, at=at)


def lapse_offer(mediation: Mediation, at: datetime) -> None:
    offering.lapse(mediation=mediation, at=at)


def lapse_opinion(mediation: Mediation, at: datetime) -> None:
    officiating.lapse_opinion(mediation=mediation, at=at)


OF_MEDIATION: dict[str, Callable[[Mediation, datetime], None]] = {
    "C03": ask_court,
    "C04": lapse_offer,
    "C18b": lapse_opinion,
    **dict.fromkeys(sorted(TALKS), propose_ending),
}


def propose_refusal(agreement: Agreement, at: datetime) -> None:
    """签署期满: the leader decides between another draft and ending for refusal (T7). 依据：C19。"""
    mediation = agreement.mediation
    if agreement.state != AgreementState.SIGNING or agreement.sign_due_on is None:
        return
    role = leader_of(mediation.kind)
    notices.tell(
        "agreement.unsigned", dossier=mediation.case.dossier, role=role, at=at,
        user_id=mediation.mediator_id if role is Role.MEDIATOR else None,
        dedupe=f"{agreement.public_id}:{agreement.edition}", case=mediation.case.number,
        due_on=dates.arabic(agreement.sign_due_on),
        link=reverse("admin:mediation_agreement_change", args=[agreement.public_id]),
    )  # fmt: skip


def tell_alternatives(agreement: Agreement, at: datetime) -> None:
    """申请期满: no joint application any more, and what remains open (C20; law.md 4.11)."""
    case = agreement.mediation.case
    if agreement.confirm_due_on is None:
        return
    notices.tell(
        "agreement.window_closed", dossier=case.dossier, role=Role.PARTY, at=at,
        dedupe=str(agreement.public_id), case=case.number,
        due_on=dates.arabic(agreement.confirm_due_on),
        options="、".join(option.label for option in alternatives("LATE")),
        link=reverse("agreements:agreement", args=[agreement.public_id]),
    )  # fmt: skip


OF_AGREEMENT: dict[str, Callable[[Agreement, datetime], None]] = {
    "C19": propose_refusal,
    "C20": tell_alternatives,
}
