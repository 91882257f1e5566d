"""News from below: an agent whose power of attorney has ended no longer opens the file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from cases.models import Case
from centre import clock
from centre.access import services as access
from centre.accounts.models import Mandate
from centre.accounts.signals import mandate_ended
from centre.actor import Actor, Role


@receiver(mandate_ended)
def close_files_to_former_agent(
    sender: Any,
    *,
    mandate_id: int,
    agent_id: int,
    principal_id: int,
    by: Actor,
    at: datetime,
    **_: Any,
) -> None:
    """委托终止，查阅权限同时终止. 依据：《民事诉讼法》第63条。"""
    still = Mandate.objects.current(on=clock.local_date(at)).filter(
        agent_id=agent_id, principal_id=principal_id
    )
    if still.exists():
        return
    named = Q(parties__agents__mandate_id=mandate_id)
    claimed = Q(parties__organisation_id=principal_id) & Q(
        dossier__grants__user_id=agent_id, dossier__grants__role=Role.PARTY.value
    )
    cases = Case.objects.filter(named | claimed).distinct()
    for case in cases.select_related("dossier").order_by("id"):
        access.end(
            dossier=case.dossier,
            by=by,
            at=at,
            role=Role.PARTY,
            user_id=agent_id,
            reason="委托终止",
        )
