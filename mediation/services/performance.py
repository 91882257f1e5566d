"""履行: what falls due, what was paid, what is waived (law.md 2.10)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from centre import transitions
from centre.accounts.enums import MandatePower
from centre.actor import Actor, Role
from centre.errors import NotPermitted, RuleViolation
from centre.notices import services as notices
from mediation import signatories
from mediation.enums import ObligationState
from mediation.models import Agreement, Obligation


class NothingDone(RuleViolation):
    code = "nothing_performed"


def require_watcher(obligation: Obligation, by: Actor) -> None:
    """The two parties, the mediator or the organisation that must follow up (PML 31)."""
    if not Agreement.objects.visible_to(by).filter(pk=obligation.agreement_id).exists():
        raise NotPermitted("您不能登记本协议的履行情况")


@transaction.atomic
def record(
    *,
    obligation: Obligation,
    by: Actor,
    at: datetime,
    paid_fen: int = 0,
    is_complete: bool = False,
    note: str = "",
    version: int | None = None,
) -> Obligation:
    """登记履行. Enough money paid, or the act declared complete, fulfils the duty.

    Raises `NothingDone`, `NotPermitted`, `UnlawfulMove`, `Stale`.
    """  # fmt: skip
    require_watcher(obligation, by)
    obligation = transitions.lock(obligation)
    paid = obligation.paid_fen + paid_fen
    if not paid_fen and not is_complete:
        raise NothingDone("请填写支付金额，或者勾选已经全部履行", kept="您填写的内容仍在本页")
    complete = is_complete or (obligation.amount_fen is not None and paid >= obligation.amount_fen)
    done = {"done_at": at, "done_by_id": by.user_id} if complete else {}
    return transitions.make(
        "fulfil" if complete else "part", of=obligation, by=by, at=at, version=version, paid_fen=paid,
        note=note or obligation.note, **done,
    )  # fmt: skip


@transaction.atomic
def waive(*, obligation: Obligation, note: str, by: Actor, at: datetime) -> Obligation:
    """书面免除 by the creditor itself, or an agent whose mandate names waiving.

    Raises `NotPermitted`, `NoSpecialAuthority`. 依据：《民事诉讼法》第62条第2款。
    """
    signatories.require_signatory(by, obligation.clause.creditor, power=MandatePower.WAIVE)
    return transitions.make("waive", of=obligation, by=by, at=at, reason=note, note=note)


def watch(*, on: date, at: datetime) -> int:
    """Move what fell due or ran late, once; running it again changes nothing. Returns how many."""
    moved = 0
    for verb, rows in (
        ("fall_due", Obligation.objects.falling_due(on=on)),
        ("pass_due", Obligation.objects.running_late(on=on)),
    ):
        for obligation in rows.select_related("agreement__mediation__case__dossier", "clause")[
            :5000
        ]:
            _move(obligation, verb, on=on, at=at)
            moved += 1
    return moved


@transaction.atomic
def _move(obligation: Obligation, verb: str, *, on: date, at: datetime) -> None:
    row = transitions.lock(obligation)
    if not any(m.verb == verb for m in row.LIFECYCLE.open_to(state=row.state, role=Role.SYSTEM)):
        return
    row = transitions.make(verb, of=row, by=Actor.system(), at=at)
    code = "obligation.late" if row.state == ObligationState.OVERDUE else "obligation.due"
    notices.tell(
        code, dossier=obligation.agreement.mediation.case.dossier, role=Role.PARTY, at=at,
        dedupe=f"{row.public_id}:{row.state}", position=obligation.clause.position, due_on=row.due_on,
        link=f"/agreements/{obligation.agreement.public_id}/",
    )  # fmt: skip
