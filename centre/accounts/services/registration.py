"""注册: what a visitor writes becomes an organisation and a post once the e-mail is proved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from centre import clock
from centre.accounts import locks, validators
from centre.accounts.enums import PARTY_KINDS, OrganisationKind, RegistrationPath
from centre.accounts.models import Organisation, Registration, User
from centre.accounts.services import joining, organisations, people
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.outbox import registry

PRIVACY_VERSION = "2026-11"
FORGET_KIND = "accounts.forget_unproved"
UNPROVED_KEPT = timedelta(days=7)


@transaction.atomic
def submit(*, user: User, path: RegistrationPath, at: datetime, **answers: Any) -> Registration:
    """提交注册. Nothing is established yet; see `complete`."""
    if answers.get("credit_code"):
        answers["credit_code"] = validators.credit_code(answers["credit_code"])
    registration = Registration.objects.create(
        user=user, path=path, submitted_at=at, privacy_version=PRIVACY_VERSION, **answers
    )
    audit.record(
        "registration.submit", subject=user, by=user.as_person(), at=at, after=path,
        privacy=PRIVACY_VERSION,
    )  # fmt: skip
    return registration


@transaction.atomic
def complete(*, user: User, at: datetime) -> Registration | None:
    """完成注册, when the e-mail has been proved. Returns None when there is nothing to complete.

    A new credit code establishes the organisation with this person as its first post holder. A
    known one becomes a request to join; an organ's is not joined, its posts are given. An agent
    without a firm, or waiting for one, acts in the own name meanwhile.
    """
    row = (
        Registration.objects.select_for_update(of=("self",))
        .filter(user=user, completed_at__isnull=True)
        .first()
    )
    if row is None:
        return None
    seated = bool(row.credit_code) and _enter_organisation(row, at)
    if row.path == RegistrationPath.AGENT and not seated:
        _seat_alone(row, at)
    row.completed_at = at
    row.save(update_fields=["completed_at"])
    audit.record("registration.complete", subject=user, by=user.as_person(), at=at)
    return row


def _enter_organisation(row: Registration, at: datetime) -> bool:
    """Returns whether the person holds a post there now."""
    person = row.user.as_person()
    locks.hold(f"credit_code:{row.credit_code}")
    known = Organisation.objects.filter(credit_code=row.credit_code).first()
    if known is not None:
        if known.kind in PARTY_KINDS:
            joining.ask(user=row.user, organisation=known, by=person, at=at)
        return False
    is_company = row.path == RegistrationPath.COMPANY
    organisation = organisations.register_company(
        kind=OrganisationKind.COMPANY if is_company else OrganisationKind.LAW_FIRM,
        name=row.organisation_name,
        credit_code=row.credit_code,
        legal_representative=row.legal_representative,
        legal_representative_post=row.legal_representative_post,
        address=row.address,
        phone=row.phone,
        by=person,
        at=at,
    )
    _take_post(row.user, organisation, at)
    return True


def _seat_alone(row: Registration, at: datetime) -> None:
    organisation = organisations.establish(
        kind=OrganisationKind.INDIVIDUAL,
        name=f"{row.user.name}（代理人）",
        short_name=row.user.name,
        address=row.address,
        phone=row.phone,
        by=row.user.as_person(),
        at=at,
    )
    _take_post(row.user, organisation, at)


def _take_post(user: User, organisation: Organisation, at: datetime) -> None:
    people.seat(
        user=user, organisation=organisation, role=Role.PARTY,
        starts_on=clock.local_date(at), by=user.as_person(), at=at,
    )  # fmt: skip


@transaction.atomic
def forget_unproved(*, by: Actor, at: datetime) -> int:
    """Delete registrations whose e-mail was not proved in a week, with their accounts.

    What nobody proved binds nobody and serves no purpose (《个人信息保护法》第19、47条). Returns how
    many.
    """
    stale = Registration.objects.filter(
        completed_at__isnull=True,
        submitted_at__lt=at - UNPROVED_KEPT,
        user__last_login__isnull=True,
        user__posts__isnull=True,
    )
    users = list(stale.values_list("user_id", flat=True))
    if users:
        stale.delete()
        User.objects.filter(pk__in=users).delete()
        house = User.objects.get(pk=by.user_id)
        audit.record("registration.forget", subject=house, by=by, at=at, count=len(users))
    return len(users)


def run_forget(ref: Mapping[str, Any], prepared: Any) -> None:
    forget_unproved(by=Actor.system(), at=clock.now())


def register() -> None:
    """The nightly errand; `centre.timetable` asks for it."""
    registry.register(FORGET_KIND, apply=run_forget)
