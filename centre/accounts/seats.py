"""Taking another of one's posts, from the portal or from the admin."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from centre import clock
from centre.accounts.middleware import SESSION_KEY
from centre.accounts.models import Post
from centre.accounts.services import people
from centre.actor import Actor


def take(request: HttpRequest, public_id: str) -> Post:
    """Act in this post from the next request on; the session gets a new key.

    Raises `PostNotHeld`.
    """
    at = clock.now()
    try:
        post_id = UUID(public_id)
    except ValueError:
        raise people.PostNotHeld("您现在不任此岗位") from None
    by: Actor = request.actor if request.post_held else request.user.as_person()
    post = people.switch(user=request.user, post_id=post_id, on=at.date(), by=by, at=at)
    request.session[SESSION_KEY] = str(post.public_id)
    request.session.cycle_key()
    return post
