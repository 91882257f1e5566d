"""The trial court's acts after an entrusted or invited mediation (law.md 2.3, 2.4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms

from centre.actor import Actor, Role
from centre.admin_site import Act, ActForm
from centre.forms import DateTimeField
from mediation.enums import MediationState
from mediation.models import Mediation
from mediation.services import statements


class ReceiptForm(ActForm):
    party = forms.ChoiceField(label="签收的当事人")
    received_at = DateTimeField(label="签收时间", help_text="以送达回证为准；调解书不适用留置送达")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        done = self.obj.statement_receipts.values("party")
        parties = self.obj.case.parties.exclude(pk__in=done).order_by("role", "position")
        self.fields["party"].choices = [(str(p.pk), str(p)) for p in parties]


def at_trial_court(actor: Actor, mediation: Mediation) -> bool:
    return actor.organisation_id == mediation.court_id


def is_move(verb: str) -> Callable[[Actor, Mediation], bool]:
    """Only where the kind's own table knows the act: a delegated mediation has none of them."""

    def allowed(actor: Actor, mediation: Mediation) -> bool:
        return any(move.verb == verb for move in mediation.LIFECYCLE.moves)

    return allowed


def by_trial_court(verb: str) -> Callable[[Actor, Mediation], bool]:
    known = is_move(verb)
    return lambda actor, mediation: at_trial_court(actor, mediation) and known(actor, mediation)


def may_record(actor: Actor, mediation: Mediation) -> bool:
    served = mediation.state == MediationState.STATEMENT_SERVED
    return served and actor.role is Role.JUDGE and at_trial_court(actor, mediation)


def by_service(service: Callable[..., Mediation]) -> Callable[..., Mediation]:
    def run(mediation: Mediation, data: dict[str, Any], by: Actor, at: datetime) -> Mediation:
        return service(mediation=mediation, by=by, at=at, version=data["version"])

    return run


def run_receipt(mediation: Mediation, data: dict[str, Any], by: Actor, at: datetime) -> Mediation:
    statements.receive(
        mediation=mediation, party=mediation.case.parties.get(pk=data["party"]),
        received_at=data["received_at"], by=by, at=at,
    )  # fmt: skip
    return mediation


EFFECT = by_service(statements.take_effect)
ACTS = (
    Act(
        "hand_over", "协议移交法院审查", run=by_service(statements.hand_over),
        note="立案后的调解协议由法院审查后制作调解书或者裁定准许撤诉，不适用司法确认。",
        allowed=is_move("hand_over"),
    ),
    Act(
        "serve_statement", "制作并送达调解书", run=by_service(statements.serve_statement),
        note="生成调解书草稿；正本由本院用印后在文书页上传。", allowed=by_trial_court("serve_statement"),
        grave=True,
    ),
    Act(
        "statement-receipt", "登记调解书签收", ReceiptForm, run_receipt, basis="CPL 100；CPLI 133",
        allowed=may_record, done="签收已登记。",
    ),
    *(
        Act(verb, "各方签收，调解书生效", run=EFFECT, allowed=by_trial_court(verb), grave=True)
        for verb in ("take_effect", "statement_effective")
    ),
    Act(
        "allow_withdrawal", "裁定准许撤诉", run=by_service(statements.allow_withdrawal),
        allowed=by_trial_court("allow_withdrawal"), grave=True,
    ),
)  # fmt: skip
