"""期限看守: what becomes due without anybody pressing a button. Idempotent from end to end."""

from __future__ import annotations

from datetime import datetime

from centre import clock
from centre.outbox.registry import Ref
from mediation.models import Mediation
from mediation.services import news, offering, officiating, performance

SWEEP = "mediation.sweep"
BATCH = 500


def sweep(at: datetime) -> dict[str, int]:
    """Lapse silent offers and opinions; tell mediators whose period is over; tell courts to designate."""
    return {
        "offers": offering.lapse_due_offers(at),
        "opinions": officiating.lapse_silent_opinions(at),
        "over_time": propose_endings(at),
        "designate": ask_courts(at),
        "obligations": performance.watch(on=clock.local_date(at), at=at),
    }


def carry(ref: Ref, nothing: object) -> None:
    """The worker's part of the errand."""
    sweep(clock.now())


def propose_endings(at: datetime) -> int:
    """提示终结（T6）: the system proposes, the mediator confirms. 依据：law.md D16。"""
    rows = Mediation.objects.over_time(on=clock.local_date(at)).select_related("case__dossier")
    found = list(rows.order_by("legal_due_on", "id")[:BATCH])
    for mediation in found:
        news.over_time(mediation, at=at)
    return len(found)


def ask_courts(at: datetime) -> int:
    """共同选择期满: the court is told to designate. 依据：在线调解规则第10条。"""
    rows = Mediation.objects.awaiting_designation().filter(due_on__lt=clock.local_date(at))
    found = list(rows.select_related("case__dossier", "court").order_by("due_on", "id")[:BATCH])
    for mediation in found:
        news.choosing_failed(mediation, at=at)
    return len(found)
