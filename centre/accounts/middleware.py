"""Put the acting person on the request: `request.actor`, chosen among the present posts."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from centre import clock
from centre.accounts import devices, passwords
from centre.accounts.models import Post
from centre.actor import Actor
from centre.audit import context

SESSION_KEY = "post"
SEAT_KEY = "seat"
OPEN_WITH_OLD_PASSWORD = {
    "account_change_password",
    "account_logout",
    "account_login",
    "account_reauthenticate",
}


def held_posts(request: HttpRequest) -> list[Post]:
    """The person's present posts: the one query a request makes for them."""
    if not request.user.is_authenticated:
        return []
    return list(Post.objects.of(request.user).held(on=clock.today()))


def current_post(request: HttpRequest) -> Post | None:
    """The chosen post if it is still held, otherwise the person's first present post."""
    posts = request.posts_held
    if not posts:
        return None
    chosen = request.session.get(SESSION_KEY)
    return next((p for p in posts if str(p.public_id) == chosen), posts[0])


class ActorMiddleware:
    """Sets `request.posts_held`, `request.post_held` and `request.actor`, all lazily."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.posts_held = SimpleLazyObject(lambda: held_posts(request))
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


class DoorMiddleware:
    """One session per member of staff, no page with an outdated password, devices remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and self.is_superseded(request):
            logout(request)
            messages.warning(request, "您的账号已在别处登录，此处的会话已结束。")
        response = self.get_response(request)
        known = getattr(request, "device_of", "")
        if known:
            devices.remember(response, known)
        if user.is_authenticated and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache", "storage"'  # a shared machine keeps nothing
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or not passwords.too_old(user, at=clock.now()):
            return None
        if request.resolver_match.view_name in OPEN_WITH_OLD_PASSWORD:
            return None
        messages.warning(
            request, f"密码已使用满{passwords.STAFF_MAX_AGE.days}天，请先设置新密码，再继续办理。"
        )
        return redirect("account_change_password")

    @staticmethod
    def is_superseded(request: HttpRequest) -> bool:
        token = request.user.session_token if request.user.is_staff else ""
        return bool(token) and request.session.get(SEAT_KEY) != token
