"""News of the enquiry room for floors above."""

from django.dispatch import Signal

enquiry_answered = Signal()  # enquiry, by, at
