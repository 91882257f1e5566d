"""What happens at the doors is written down: log-in, failed log-in, log-out, proved e-mail."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, email_confirmed, password_reset
from axes.utils import reset as forget_failures
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from centre import clock, lockout
from centre.accounts.middleware import SEAT_KEY
from centre.accounts.models import Post, User
from centre.accounts.services import registration
from centre.actor import SYSTEM_USER_ID, Actor
from centre.audit import services as audit
from centre.audit.models import Outcome


def _acting(user: User) -> Actor:
    """The person in the first present post, or without one."""
    post = Post.objects.of(user).held(on=clock.today()).first()
    return post.as_actor() if post else user.as_person()


def on_log_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    audit.record("login", subject=user, by=_acting(user), at=clock.now())
    request.device_of = user.email
    if settings.SINGLE_STAFF_SESSION and user.is_staff:
        user.session_token = secrets.token_urlsafe(32)
        user.save(update_fields=["session_token"])
        request.session[SEAT_KEY] = user.session_token


def on_log_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        audit.record("logout", subject=user, by=_acting(user), at=clock.now())


def on_failed_log_in(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    """What was typed may be a password in the wrong field, so only a keyed hash of it is kept."""
    name = lockout.login_name(request, credentials)
    user = User.objects.filter(email=name).first()
    audit.record(
        "login.failed",
        subject=user or User.objects.get(pk=SYSTEM_USER_ID),
        by=Actor.anonymous(),
        at=clock.now(),
        outcome=Outcome.DENIED,
        account=salted_hmac("centre.accounts.receivers", name).hexdigest()[:32],
        locked=bool(getattr(request, "axes_locked_out", False)),
    )


def on_email_confirmed(sender: Any, email_address: EmailAddress, **_: Any) -> None:
    user = email_address.user
    audit.record("account.email_confirmed", subject=user, by=user.as_person(), at=clock.now())
    registration.complete(user=user, at=clock.now())


def on_email_changed(sender: Any, user: User, **_: Any) -> None:
    audit.record("account.email_changed", subject=user, by=user.as_person(), at=clock.now())


def on_password_reset(sender: Any, user: User, **_: Any) -> None:
    """Who proved the mailbox is the owner: failures of others no longer stand in the way."""
    forget_failures(username=user.email)


def connect() -> None:
    user_logged_in.connect(on_log_in, dispatch_uid="accounts.log_in")
    user_logged_out.connect(on_log_out, dispatch_uid="accounts.log_out")
    user_login_failed.connect(on_failed_log_in, dispatch_uid="accounts.failed_log_in")
    email_confirmed.connect(on_email_confirmed, dispatch_uid="accounts.email_confirmed")
    email_changed.connect(on_email_changed, dispatch_uid="accounts.email_changed")
    password_reset.connect(on_password_reset, dispatch_uid="accounts.password_reset")
