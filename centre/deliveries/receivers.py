"""News from the papers: what became final is delivered, what became void is not any more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from centre.deliveries.services import beginning
from centre.documents.models import Document
from centre.documents.signals import document_final, document_voided


@receiver(document_final, dispatch_uid="deliveries.begin")
def begin_delivery(*, document: Document, at: datetime, **_: Any) -> None:
    beginning.begin(document, at=at)


@receiver(document_voided, dispatch_uid="deliveries.call_off")
def call_off_delivery(*, document: Document, at: datetime, **_: Any) -> None:
    beginning.call_off(document, at=at)
