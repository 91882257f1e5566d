"""What the end of a mediation means for its case and for those who worked on it."""

from __future__ import annotations

from datetime import datetime

from cases.services import intake
from centre.access import services as access
from centre.actor import Actor, Role
from mediation.enums import MediationState as S
from mediation.models import Mediation

SENT_BACK = frozenset({S.RETURNED, S.REFUSED})
CLOSED = frozenset(
    {S.CLOSED_SUCCESS, S.CLOSED_FAIL, S.TO_FILING, S.TRIAL_RESUMED, S.WITHDRAWAL_RULED}
)


def follow(mediation: Mediation, *, at: datetime, ground: str = "RT4", reason: str = "") -> None:
    """Send the case back, or close it, once its mediation has reached a final state."""
    if mediation.state in SENT_BACK:
        intake.send_back(case=mediation.case, at=at, ground=ground, reason=reason)
    elif mediation.state in CLOSED:
        reason = reason or mediation.get_state_display()
        intake.close(case=mediation.case, at=at, reason=reason)


def release(mediation: Mediation, *, by: Actor, at: datetime, reason: str) -> None:
    """结束履职授权: the mediator's grant ends with the talks. 依据：law.md 1.3 K3。"""
    for assignment in mediation.assignments.active():
        assignment.ended_at, assignment.end_reason = at, reason
        assignment.save(update_fields=["ended_at", "end_reason"])
    if mediation.mediator_id is not None:
        access.end(
            dossier=mediation.case.dossier,
            by=by,
            at=at,
            role=Role.MEDIATOR,
            user_id=mediation.mediator_id,
            reason=reason,
        )
