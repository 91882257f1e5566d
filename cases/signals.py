"""News for the floors above. Sent inside the transaction with `case`, `kind`, `by`, `at`.

A receiver that raises stops the act: mediation may refuse a withdrawal after agreement.
"""

from django.dispatch import Signal

case_accepted = Signal()
case_withdrawn = Signal()
case_closed = Signal()
transfer_accepted = Signal()  # transfer, by, at
