"""期限的运行: the days within which an answer is owed (law.md 2.8.1 S01)."""

from __future__ import annotations

from django.urls import reverse

from centre.actor import Role
from centre.deadlines.registry import Duty, declare
from centre.deadlines.services import Running
from centre.rulebook.consultation import REPLY_CLOCK
from consultation.models import Enquiry

KEEPS = {"approve": frozenset({REPLY_CLOCK})}


def of_enquiry(enquiry: Enquiry) -> list[Running]:
    return [Running(REPLY_CLOCK, enquiry.due_from_at)] if enquiry.due_from_at else []


def answerer(enquiry: Enquiry, key: str) -> Duty:
    """The post it was routed to; before that the coordinator."""
    if not enquiry.body_role:
        return Duty(Role.COORDINATOR)
    return Duty(Role(enquiry.body_role), organisation_id=enquiry.body_id)


def declare_all() -> None:
    """Called once when the app is ready."""
    declare(
        "consultation.enquiry",
        number=lambda row: row.number,
        link=lambda row: reverse("admin:consultation_enquiry_change", args=[row.public_id]),
        duties={REPLY_CLOCK: answerer},
    )
