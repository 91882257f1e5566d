"""送达: addresses and consents, papers on their way, the ways tried, posts to send."""

from centre.deliveries.models.address import Address
from centre.deliveries.models.dispatch import Attempt, Dispatch, Proof, Sending
from centre.deliveries.models.post_list import PostList

__all__ = ["Address", "Attempt", "Dispatch", "PostList", "Proof", "Sending"]
