"""Organisations that exist, as data; apart from them, those that only play in the demo.

The files are read by column name. A column left empty says nothing: what somebody entered in the
portal stays.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation, RegisterEntry
from centre.accounts.services import organisations
from centre.actor import Actor

FOLDER = Path(__file__).parent


def rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load(*, demo: bool, by: Actor, at: datetime) -> tuple[int, int]:
    """Create what is missing, update what differs; returns (created, updated).

    Whether an organisation is a demo one is decided when it is created and never changed here.
    """
    created = updated = 0
    files = [("organisations.csv", False)] + ([("demo_organisations.csv", True)] if demo else [])
    for name, is_demo in files:
        for row in rows(name):
            outcome = _organisation(row, is_demo=is_demo, by=by, at=at)
            created += outcome == "created"
            updated += outcome == "updated"
    if demo:
        for row in rows("demo_register.csv"):
            created += _register_entry(row, by=by, at=at)
    return created, updated


def _organisation(row: dict[str, str], *, is_demo: bool, by: Actor, at: datetime) -> str:
    known = _find(row)
    facts = _facts(row)
    if known is None:
        kind = OrganisationKind(row["kind"])
        organisations.establish(
            kind=kind, code=row["code"], is_demo=is_demo, by=by, at=at, **facts
        )
        return "created"
    if not known.code:
        Organisation.objects.filter(pk=known.pk).update(code=row["code"])
    changes = {field: value for field, value in facts.items() if getattr(known, field) != value}
    if not changes:
        return "same"
    organisations.amend(organisation=known, by=by, at=at, **changes)
    return "updated"


def _find(row: dict[str, str]) -> Organisation | None:
    """By our own code; otherwise an organ somebody entered before, by court code or full name."""
    by_code = Organisation.objects.filter(code=row["code"]).first()
    if by_code is not None:
        return by_code
    unmarked = Organisation.objects.filter(code="", kind=row["kind"])
    if row["court_code"]:
        return unmarked.filter(court_code=row["court_code"]).first()
    return unmarked.filter(name=row["name"]).order_by("id").first()


def _facts(row: dict[str, str]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        field: value for field, value in row.items() if value and field not in {"code", "kind"}
    }
    if "parent" in facts:
        facts["parent"] = Organisation.objects.get(code=facts["parent"])
    if "licence_on" in facts:
        facts["licence_on"] = date.fromisoformat(facts["licence_on"])
    if "is_fee_charging" in facts:
        facts["is_fee_charging"] = facts["is_fee_charging"] == "1"
    return facts


def _register_entry(row: dict[str, str], *, by: Actor, at: datetime) -> bool:
    court = Organisation.objects.get(code=row["court"])
    organisation = Organisation.objects.get(code=row["organisation"])
    starts_on = date.fromisoformat(row["starts_on"])
    entries = RegisterEntry.objects.filter(court=court, organisation=organisation)
    if entries.filter(starts_on=starts_on).exists():
        return False
    organisations.enter_register(
        court=court,
        organisation=organisation,
        certificate_no=row["certificate_no"],
        starts_on=starts_on,
        ends_on=date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
        by=by,
        at=at,
    )
    return True
