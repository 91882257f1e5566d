"""到期巡查: requests whose supplement is overdue are taken as withdrawn (law.md C06)."""

from __future__ import annotations

from typing import Any

from cases.models import Case
from cases.services import intake
from centre import clock
from centre.errors import RuleViolation
from centre.outbox.registry import Ref

KIND = "cases.sweep"


def sweep(ref: Ref, prepared: Any) -> None:
    """Carried by the outbox once an hour; safe to run twice and beside a person who answers."""
    at = clock.now()
    late = Case.objects.awaiting_supplement().overdue(on=clock.local_date(at)).order_by("id")
    for case in late[:500]:
        try:
            intake.lapse(case=case, at=at)
        except RuleViolation:
            continue  # answered or withdrawn in the meantime
