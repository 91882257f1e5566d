"""What the mediation room does on news from below: the case room, its own rows, the clocks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from cases.models import Case
from cases.signals import case_accepted, case_withdrawn
from centre import transitions
from centre.actor import Actor
from centre.deadlines import services as deadlines
from centre.deadlines.models import Deadline
from centre.deadlines.signals import expired
from centre.deliveries.models import Dispatch
from centre.deliveries.signals import delivered
from centre.rulebook.delivery import Moment
from centre.workdays import keeping
from mediation import running
from mediation.models import Agreement, Confirmation, Mediation, Obligation, RulingService
from mediation.services import holidays, opening, rulings, watching


@receiver(case_accepted, dispatch_uid="mediation.open")
def open_mediation(*, case: Case, kind: str, by: Actor, at: datetime, **_: Any) -> None:
    opening.open_for(case=case, kind=kind, by=by, at=at)


@receiver(case_withdrawn, dispatch_uid="mediation.withdraw")
def withdraw_mediation(*, case: Case, by: Actor, at: datetime, **_: Any) -> None:
    opening.withdraw_with(case=case, by=by, at=at)


@receiver(delivered, dispatch_uid="mediation.ruling")
def serve_ruling(*, dispatch: Dispatch, moment: Moment, by: Actor, at: datetime, **_: Any) -> None:
    """The court's own sealed ruling has been delivered to a party: its own clock runs from there."""
    if dispatch.document.kind == "DOC31":
        rulings.on_ruling_delivered(dispatch, moment, by=by, at=at)


@receiver(transitions.made, sender=Mediation, dispatch_uid="mediation.follow")
def follow_mediation(*, row: Mediation, verb: str, by: Actor, at: datetime, **_: Any) -> None:
    """Each move and edit leaves the running deadlines as the law has them (law.md 3.2)."""
    deadlines.follow(
        row, dossier=row.case.dossier, running=running.of_mediation(row), by=by, at=at,
        satisfied=running.KEEPS.get(verb, ()),
    )  # fmt: skip


@receiver(transitions.made, sender=Agreement, dispatch_uid="mediation.follow_agreement")
def follow_agreement(*, row: Agreement, verb: str, by: Actor, at: datetime, **_: Any) -> None:
    deadlines.follow(
        row, dossier=row.mediation.case.dossier, running=running.of_agreement(row), by=by, at=at,
        satisfied=running.KEEPS.get(verb, ()),
    )  # fmt: skip


@receiver(transitions.made, sender=Confirmation, dispatch_uid="mediation.follow_confirmation")
def follow_confirmation(
    *, row: Confirmation, verb: str, by: Actor, at: datetime, **_: Any
) -> None:
    """Its own clocks, and the agreement's window, which the filing keeps (C20)."""
    follow_agreement(row=row.agreement, verb=verb, by=by, at=at)
    deadlines.follow(
        row, dossier=row.agreement.mediation.case.dossier, running=running.of_confirmation(row),
        by=by, at=at, satisfied=running.KEEPS.get(verb, ()),
    )  # fmt: skip


@receiver(transitions.made, sender=RulingService, dispatch_uid="mediation.follow_service")
def follow_service(*, row: RulingService, verb: str, by: Actor, at: datetime, **_: Any) -> None:
    """送达: from here the party's own fifteen days run (C25)."""
    follow_confirmation(row=row.ruling.confirmation, verb=verb, by=by, at=at)


@receiver(transitions.made, sender=Obligation, dispatch_uid="mediation.follow_obligation")
def follow_obligation(*, row: Obligation, verb: str, by: Actor, at: datetime, **_: Any) -> None:
    """履行: when the last duty is done, nobody needs two years to enforce any more (C27)."""
    ruled = Confirmation.objects.filter(
        agreement=row.agreement_id, state__in=running.ENFORCEABLE
    ).first()
    if ruled is not None:
        follow_confirmation(row=ruled, verb=verb, by=by, at=at)


keeping.keep(*holidays.KEPT)  # a changed calendar moves the dates the rows keep


@receiver(expired, dispatch_uid="mediation.expired")
def carry_out_lapse(*, deadline: Deadline, at: datetime, **_: Any) -> None:
    """届满: what the law attaches to it, in the same transaction."""
    if deadline.subject_type == "mediation.mediation":
        effect = watching.OF_MEDIATION.get(deadline.clock_id)
        if effect is not None:
            effect(Mediation.objects.get(public_id=deadline.subject_id), at)
    elif deadline.subject_type == "mediation.agreement":
        watching.OF_AGREEMENT[deadline.clock_id](
            Agreement.objects.get(public_id=deadline.subject_id), at
        )
