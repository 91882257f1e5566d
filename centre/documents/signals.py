"""News for the floors above. Sent inside the transaction that made it true."""

from django.dispatch import Signal

document_final = Signal()  # document: Document, at: datetime; its deliveries exist by then
document_voided = Signal()  # document: Document, reason: str, at: datetime
