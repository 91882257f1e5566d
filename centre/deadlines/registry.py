"""Whose deadline it is: the app that owns a matter declares it once, when the app is ready.

    registry.declare(
        "mediation.mediation",
        number=lambda row: row.case.number,
        link=lambda row: f"/mediation/{row.public_id}/",
        duties={"C10": Duty(Role.MEDIATOR, also=(Role.SECRETARY,)), "C12": ...},
    )

A matter or clock nobody declared is the coordinator's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model

from centre.actor import Role


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must act before the last day, who is told as well, and who hears when it was missed.

    Told are only people with a live grant of that role (side, organisation, person) on the dossier.
    """

    role: Role
    side: str = ""
    organisation_id: int | None = None
    user_id: int | None = None
    also: tuple[Role, ...] = ()
    supervisors: tuple[Role, ...] = (Role.COORDINATOR,)
    late_told: bool = False  # the matter's own message on expiry takes the place of ours
    awaited_by: str | None = ""  # the side of the parties that waits for it; None: nobody


NOBODYS = Duty(Role.COORDINATOR)
Chooser = Callable[[Any, str], Duty]  # (subject, key of the deadline)


@dataclass(frozen=True, slots=True)
class Declared:
    number: Callable[[Any], str]
    link: Callable[[Any], str]
    duties: Mapping[str, Duty | Chooser]


_declared: dict[str, Declared] = {}


def declare(
    label: str,
    *,
    number: Callable[[Any], str],
    link: Callable[[Any], str],
    duties: Mapping[str, Duty | Chooser],
) -> None:
    """Declare a matter by its model label in lower case. A second declaration is an error."""
    if label in _declared:
        raise ValueError(f"two declarations for {label}")
    _declared[label] = Declared(number, link, dict(duties))


def duty_of(subject: Model, clock_id: str, key: str) -> Duty:
    declared = _declared.get(subject._meta.label_lower)
    found = declared.duties.get(clock_id) if declared else None
    if found is None:
        return NOBODYS
    return found if isinstance(found, Duty) else found(subject, key)


def number_of(subject: Model) -> str:
    """The case number (or receipt number) people know the matter by; never what it is about."""
    declared = _declared.get(subject._meta.label_lower)
    return declared.number(subject) if declared else ""


def link_of(subject: Model) -> str:
    declared = _declared.get(subject._meta.label_lower)
    return declared.link(subject) if declared else ""


def find_subject(label: str, public_id: object, *, lock: bool = False) -> Model | None:
    """The matter itself, locked when asked: always before its deadline, as its own services do."""
    rows = apps.get_model(label)._base_manager.all()
    if lock:
        rows = rows.select_for_update(of=("self",))
    found: Model | None = rows.filter(public_id=public_id).first()
    return found


def lock_subjects(label: str, public_ids: list[object]) -> None:
    """Many matters of one kind at once, in the order of their keys."""
    rows = apps.get_model(label)._base_manager.filter(public_id__in=public_ids)
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
