"""News from the calendar. Apps that keep dates of their own answer both, each for its own rows.

`asked` (calendar, since, until): which of your dates would move? Writes nothing.
`changed` (calendar, since, until, by, at): move them, an audit row each, in this transaction.
Both answer with a list of `Shift`. A date not yet reached by a changed day between `since` and
`until` cannot move.
"""

from django.dispatch import Signal

asked = Signal()
changed = Signal()
