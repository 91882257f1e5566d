"""E-mails about accounts: asked for in the transaction, written and sent by the worker.

The errand holds ids only; links are made when the mail is written. Because the request never talks
to the mail server, asking for a link takes the same time whether or not an account exists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from centre.accounts.models import JoinRequest, Mandate, User
from centre.outbox import registry
from centre.outbox import services as outbox

KIND = "accounts.mail"
Context = dict[str, Any]


def post(template: str, *, to: User, at: datetime, dedupe: str = "", **ids: Any) -> None:
    """Ask for one e-mail in the caller's transaction. `ids` are keys the template needs."""
    if template not in CONTEXTS:
        raise LookupError(template)
    key = dedupe or f"{at:%Y%m%d%H%M%S%f}"
    outbox.put(
        KIND, dedupe=f"{template}:{to.pk}:{key}", at=at, template=template, user=to.pk, **ids
    )


def link(name: str, *args: Any, **kwargs: Any) -> str:
    """An absolute address under the portal's own configured name, never the request's."""
    return str(urljoin(settings.SITE_URL, reverse(name, args=args, kwargs=kwargs)))


def _confirmation(user: User, ref: Mapping[str, Any]) -> Context:
    address = EmailAddress.objects.get(pk=ref["address"])
    key = EmailConfirmationHMAC(address).key
    return {"to": address.email, "url": link("account_confirm_email", key)}


def _password_link(user: User, ref: Mapping[str, Any]) -> Context:
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    uid = user_pk_to_url_str(user)
    return {"url": link("account_reset_password_from_key", uidb36=uid, key=token)}


def _doors(user: User, ref: Mapping[str, Any]) -> Context:
    return {"login_url": link("account_login"), "reset_url": link("account_reset_password")}


def _join(user: User, ref: Mapping[str, Any]) -> Context:
    request = JoinRequest.objects.select_related("user", "organisation").get(pk=ref["join"])
    return {"join": request, "url": link("accounts:join_list")}


def _mandate(user: User, ref: Mapping[str, Any]) -> Context:
    mandate = Mandate.objects.select_related("agent", "principal").get(pk=ref["mandate"])
    return {"mandate": mandate, "url": link("accounts:mandate_list")}


CONTEXTS: dict[str, Callable[[User, Mapping[str, Any]], Context]] = {
    "confirm_email": _confirmation,
    "already_registered": _doors,
    "invitation": _password_link,
    "password_link": _password_link,
    "password_changed": _doors,
    "join_asked": _join,
    "join_decided": _join,
    "mandate_proposed": _mandate,
    "mandate_decided": _mandate,
}


def compose(ref: Mapping[str, Any]) -> EmailMessage:
    """Write the mail: the first line of the template is its subject, the rest its body."""
    user = User.objects.get(pk=ref["user"])
    context: Context = {"user": user, "portal": settings.PORTAL_NAME, "to": user.email}
    context |= CONTEXTS[ref["template"]](user, ref)
    text = render_to_string(f"accounts/mail/{ref['template']}.txt", context).strip()
    subject, _, body = text.partition("\n")
    return EmailMessage(subject.strip(), body.strip() + "\n", to=[context["to"]])


def send(ref: Mapping[str, Any], prepared: Any) -> None:
    compose(ref).send()


def register() -> None:
    registry.register(KIND, apply=send)
