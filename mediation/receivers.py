"""What the mediation room does on news from the case room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from cases.models import Case
from cases.signals import case_accepted, case_withdrawn
from centre.actor import Actor
from centre.documents.models import Document
from centre.documents.signals import document_final
from mediation.services import opening, rulings


@receiver(case_accepted, dispatch_uid="mediation.open")
def open_mediation(*, case: Case, kind: str, by: Actor, at: datetime, **_: Any) -> None:
    opening.open_for(case=case, kind=kind, by=by, at=at)


@receiver(case_withdrawn, dispatch_uid="mediation.withdraw")
def withdraw_mediation(*, case: Case, by: Actor, at: datetime, **_: Any) -> None:
    opening.withdraw_with(case=case, by=by, at=at)


@receiver(document_final, dispatch_uid="mediation.ruling")
def serve_ruling(*, document: Document, at: datetime, **_: Any) -> None:
    """The court's own sealed ruling has reached the parties' pages: service runs per party."""
    if document.kind == "DOC31":
        rulings.on_ruling_final(document, at=at)
