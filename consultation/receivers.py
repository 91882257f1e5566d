"""What the enquiry room does on news of its own rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from centre import transitions
from centre.actor import Actor
from centre.deadlines import services as deadlines
from centre.workdays import keeping
from consultation import running
from consultation.models import Enquiry
from consultation.services import holidays


@receiver(transitions.made, sender=Enquiry, dispatch_uid="consultation.follow")
def follow_enquiry(*, row: Enquiry, verb: str, by: Actor, at: datetime, **_: Any) -> None:
    """Each move leaves the running deadline as it should be."""
    deadlines.follow(
        row, dossier=row.dossier, running=running.of_enquiry(row), by=by, at=at,
        satisfied=running.KEEPS.get(verb, ()),
    )  # fmt: skip


keeping.keep(*holidays.KEPT)  # a changed calendar moves the dates the rows keep
