"""News for the floors above, inside the transaction that made it true."""

from django.dispatch import Signal

delivered = Signal()  # dispatch: Dispatch, moment: rulebook.delivery.Moment, by, at
