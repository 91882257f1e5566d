"""How allauth behaves here: where people go, how mails leave, how a password is kept."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from centre import clock
from centre.accounts import locks
from centre.accounts.models import User
from centre.accounts.services import mail, people

# allauth's name of a mail -> ours. What is not listed is not sent.
MAILS = {
    "account/email/email_confirmation_signup": "confirm_email",
    "account/email/email_confirmation": "confirm_email",
    "account/email/account_already_exists": "already_registered",
    "account/email/password_reset_key": "password_link",
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
    "account/email/password_set": "password_changed",
}


class AccountAdapter(DefaultAccountAdapter):
    """Mails go through the outbox; passwords through our services; guesses go one at a time."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.name = form.cleaned_data.get("name", "").strip()
        user.phone = form.cleaned_data.get("mobile", "")
        user.password_changed_at = clock.now()
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Ask for the mail; the worker writes it. An address without an account gets none."""
        template = MAILS.get(template_prefix)
        address = EmailAddress.objects.filter(email__iexact=email).select_related("user").first()
        if template is None or address is None:
            return
        mail.post(template, to=address.user, at=clock.now(), address=address.pk)

    def set_password(self, user: User, password: str) -> None:
        people.set_password(user=user, password=password, by=user.as_person(), at=clock.now())

    @transaction.atomic
    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Guesses at one account wait for each other, so that the fifth failure is the last.

        The counter is read before a password is checked and raised after; without the lock a
        hundred guesses sent at once would all be checked.
        """
        name = credentials.get("email") or credentials.get("username") or ""
        locks.hold(f"login:{str(name).strip().lower()}")
        user: User | None = super().authenticate(request, **credentials)
        return user

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The admin for staff, the party's own desk for everybody else."""
        if request.user.is_staff:  # type: ignore[union-attr]
            return reverse("admin:index")
        return str(super().get_login_redirect_url(request))
