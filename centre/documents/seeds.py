"""What every migrate leaves behind: the forms as deployed, each with its version."""

from __future__ import annotations

from typing import Any

from centre import clock
from centre.actor import Actor
from centre.documents import versions
from centre.documents.models import TemplateVersion


def register_forms(apps: Any = None, **_: Any) -> None:
    """Register what changed; nothing on a way back to a time before there were versions."""
    if apps is not None and TemplateVersion._meta.model_name not in apps.all_models["documents"]:
        return
    versions.register(by=Actor.system(), at=clock.now())
