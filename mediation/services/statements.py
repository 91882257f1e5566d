"""After filing an agreement goes to the court: statement or leave to withdraw, never confirmation.

依据：SPM 20；ODR 20；CPL 100、102；CPLI 149；law.md R4、2.3 E5—E14。
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cases.models import Party
from cases.services import intake
from centre import transitions
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.documents import services as documents
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import articles
from mediation import terms
from mediation.letters.confirmation import party_readers
from mediation.letters.statement import StatementLetter
from mediation.models import Agreement, Mediation, StatementReceipt
from mediation.services import agreements, casework, effects


class NotSignedYet(RuleViolation):
    code = "agreement_not_signed"


class NotAllReceived(RuleViolation):
    code = "statement_not_received"


def require_trial_court(mediation: Mediation, by: Actor) -> None:
    """The judge and clerks of the court in which the case is pending. Raises `NotPermitted`."""
    if by.organisation_id != mediation.court_id:
        raise NotPermitted("本案由其他法院审理")


def agreement_of(mediation: Mediation) -> Agreement:
    found = agreements.living(mediation)
    if found is None:
        raise NotSignedYet("本次调解还没有协议")
    return found


@transaction.atomic
def hand_over(
    *, mediation: Mediation, by: Actor, at: datetime, version: int | None = None
) -> Mediation:
    """协议移交法院审查, once everybody has signed it: the talks have succeeded, their period ends.

    Raises `NotSignedYet`. 依据：SPM 20；law.md D16.
    """
    mediation = transitions.lock(mediation)
    agreements.require_drafter(mediation, by)
    missing = effects.standing(agreement_of(mediation)).missing
    if missing:
        raise NotSignedYet(f"{'、'.join(missing)}尚未签署", kept="协议文本未作改动")
    return transitions.make(
        "hand_over", of=mediation, by=by, at=at, version=version, **terms.due("", at)
    )


@transaction.atomic
def serve_statement(
    *, mediation: Mediation, by: Actor, at: datetime, version: int | None = None
) -> Mediation:
    """制作调解书. The portal drafts; the sealed original is the court's own upload (law.md 6.3)."""
    require_trial_court(mediation, by)
    mediation = transitions.make("serve_statement", of=mediation, by=by, at=at, version=version)
    documents.issue(
        letter=StatementLetter.of(agreement_of(mediation), judge=by.name, at=at),
        dossier=mediation.case.dossier,
        issuer_id=mediation.court_id,
        readers=party_readers(),
        by=by,
        at=at,
        number=mediation.case.number,
    )
    return mediation


@transaction.atomic
def receive(
    *, mediation: Mediation, party: Party, received_at: datetime, by: Actor, at: datetime
) -> StatementReceipt:
    """登记签收. Recording twice records once."""
    require_trial_court(mediation, by)
    mediation = transitions.lock(mediation)
    mediation.LIFECYCLE.move(_effect_verb(mediation), state=mediation.state, role=Role.JUDGE)
    receipt, is_new = StatementReceipt.objects.get_or_create(
        mediation=mediation,
        party=party,
        defaults={"received_at": received_at, "recorded_by_id": by.user_id},
    )
    if is_new:
        audit.record("statement.receive", subject=mediation, by=by, at=at, party=party.pk)
    return receipt


def _effect_verb(mediation: Mediation) -> str:
    verbs = {m.verb for m in mediation.LIFECYCLE.moves}
    return "statement_effective" if "statement_effective" in verbs else "take_effect"


@transaction.atomic
def take_effect(
    *, mediation: Mediation, by: Actor, at: datetime, version: int | None = None
) -> Mediation:
    """调解书生效 with the last party's receipt. Raises `NotAllReceived`. 依据：CPL 100；CPLI 149."""
    require_trial_court(mediation, by)
    mediation = transitions.lock(mediation)
    effect = effects.of_receipts(mediation)
    if effect.effective_at is None:
        raise NotAllReceived(
            f"{'、'.join(effect.missing)}尚未签收调解书",
            basis=articles.cite("STATEMENT"),
            advice="签收前反悔的，应当及时判决",
        )
    mediation = transitions.make(
        _effect_verb(mediation), of=mediation, by=by, at=at, version=version, ended_at=at,
        end_reason="T1", **terms.due("", at),
    )  # fmt: skip
    agreement = transitions.lock(agreement_of(mediation))
    effects.fix_moment(agreement, effective_at=effect.effective_at, at=at)
    if mediation.LIFECYCLE.turn[mediation.state] is None:
        casework.release(mediation, by=by, at=at, reason=mediation.get_state_display())
        intake.close(case=mediation.case, at=at, reason="调解书生效")
    return mediation


@transaction.atomic
def allow_withdrawal(
    *, mediation: Mediation, by: Actor, at: datetime, version: int | None = None
) -> Mediation:
    """裁定准许撤诉 after settlement. 依据：SPM 20；ODR 20(2)."""
    require_trial_court(mediation, by)
    mediation = transitions.make(
        "allow_withdrawal",
        of=mediation,
        by=by,
        at=at,
        version=version,
        ended_at=at,
        end_reason="T1",
        **terms.due("", at),
    )
    casework.release(mediation, by=by, at=at, reason=mediation.get_state_display())
    casework.follow(mediation, at=at, reason="准许撤诉")
    return mediation
