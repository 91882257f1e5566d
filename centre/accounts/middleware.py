"""Put the acting person on the request: `request.actor`, chosen among the present posts."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from centre import clock
from centre.accounts.models import Post
from centre.actor import Actor
from centre.audit import context

SESSION_KEY = "post"


def current_post(request: HttpRequest) -> Post | None:
    """The chosen post if it is still held, otherwise the person's first present post."""
    if not request.user.is_authenticated:
        return None
    posts = list(Post.objects.of(request.user).held(on=clock.today()))
    chosen = request.session.get(SESSION_KEY)
    return next((p for p in posts if str(p.public_id) == chosen), posts[0] if posts else None)


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.post_held = SimpleLazyObject(lambda: current_post(request))
        request.actor = SimpleLazyObject(lambda: self.actor(request))
        request.id = uuid.uuid4()
        token = context.enter(
            context.RequestContext(ip=request.META.get("REMOTE_ADDR"), request_id=request.id)
        )
        try:
            return self.get_response(request)
        finally:
            context.leave(token)

    @staticmethod
    def actor(request: HttpRequest) -> Actor:
        post = request.post_held
        return post.as_actor() if post else Actor.anonymous()
