"""News from the calendar, for the floors above.

`asked` (calendar, since, until): which last days would move? Writes nothing.
`changed` (calendar, since, until, by, at): move them and the dates kept beside them, an audit row
each, in this transaction. Both answer with a list of `Shift`. No date before `since` can move.
"""

from django.dispatch import Signal

asked = Signal()
changed = Signal()
