"""What every migrate leaves behind: the forms as deployed, each with its version."""

from __future__ import annotations

from typing import Any

from centre import clock
from centre.actor import Actor
from centre.documents import versions
from centre.documents.models import TemplateVersion


def register_forms(apps: Any = None, plan: Any = None, **_: Any) -> None:
    """Register what changed; nothing on a way back to a time before there were versions.

    After a flush, which has no plan, each form comes back with the first paper that needs it.
    """
    known = apps is None or TemplateVersion._meta.model_name in apps.all_models["documents"]
    if plan is None or not known:
        return
    versions.register(by=Actor.system(), at=clock.now())
