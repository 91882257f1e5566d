"""News for the floors above. Sent inside the transaction of the act."""

from django.dispatch import Signal

# Arguments: mandate_id, agent_id, principal_id, by (Actor), at (datetime).
mandate_confirmed = Signal()
mandate_ended = Signal()

# Arguments: post_id, user_id, organisation_id, by (Actor), at (datetime).
post_ended = Signal()
