"""News for the floors above, sent inside the transaction that made the move."""

from django.dispatch import Signal

# deadline: the Deadline that has just expired; at: the moment of the watch. Subscribers find their
# own row by `deadline.subject_id` and carry out what the law attaches to the lapse.
expired = Signal()
