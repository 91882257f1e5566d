"""The posts a person may switch between."""

from __future__ import annotations

from django.http import HttpRequest

from centre.accounts.middleware import SESSION_KEY
from centre.accounts.models import Post


def of(request: HttpRequest) -> list[Post]:
    """The present posts, as the middleware read them when it looked for the one in use."""
    return list(request.posts_held)


def take(request: HttpRequest, public_id: str) -> bool:
    """Act in this post from the next request on; False when the person does not hold it now."""
    held = any(str(post.public_id) == public_id for post in of(request))
    if held:
        request.session[SESSION_KEY] = public_id
    return held
