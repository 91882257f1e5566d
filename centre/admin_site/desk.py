"""今日办理: the person's queues in the order the law will call them late, panels, registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from centre import clock
from centre.admin_site.queues import Queue, Tally, tally

if TYPE_CHECKING:
    from centre.admin_site.site import CentreAdminSite


@dataclass(frozen=True, slots=True)
class QueueLine:
    queue: Queue
    tally: Tally
    url: str

    @property
    def urgency(self) -> tuple[bool, date]:
        """Earliest legal date first; queues without one after those with one."""
        due = self.tally.due
        return (due is None, due.day if due else date.max)


def of(site: CentreAdminSite, request: HttpRequest) -> dict[str, Any]:
    """Everything the desk shows. One query per queue at most."""
    actor, today = site.acting(request), clock.today()
    lines = [
        QueueLine(queue, tally(queue, actor=actor, today=today), queue_url(queue))
        for queue in site.queues_for(actor)
    ]
    panels = [(panel, panel.selector(actor)) for panel in site.panels.values()]
    return {
        "today": today,
        "waiting": sorted((x for x in lines if x.tally.count), key=lambda x: x.urgency),
        "clear": [x for x in lines if not x.tally.count],
        "panels": [(panel, data) for panel, data in panels if data],
        "registers": registers(site, request),
    }


def queue_url(queue: Queue) -> str:
    opts = queue.model._meta
    name = f"admin:{opts.app_label}_{opts.model_name}_changelist"
    return f"{reverse(name)}?queue={queue.code}"


def registers(site: CentreAdminSite, request: HttpRequest) -> list[tuple[str, str]]:
    """Lists this post may look things up in."""
    return [
        (
            str(admin.register_title or model._meta.verbose_name_plural),
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"),
        )
        for model, admin in site._registry.items()
        if admin.is_open_to(site.acting(request))
    ]
