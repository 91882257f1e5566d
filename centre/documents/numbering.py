"""Numbers of the portal's own registers: consecutive, unique, allotted under a locked row."""

from __future__ import annotations

from django.db import transaction

from centre.documents.enums import NumberSource
from centre.documents.models import NumberRegister, NumberSequence


def allot(*, organisation_id: int, register: str, year: int) -> int:
    """The next number of a register: gapless, it lives and dies with the caller's act.

    Raises `RuntimeError` outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is allotted inside the transaction of the act it numbers")
    key = {"organisation_id": organisation_id, "register": register, "year": year}
    if not NumberSequence.objects.filter(**key).exists():
        NumberSequence.objects.bulk_create([NumberSequence(**key)], ignore_conflicts=True)
    row = NumberSequence.objects.select_for_update(of=("self",)).get(**key)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def portal_register(*, organisation_id: int | None, code: str) -> NumberRegister | None:
    """The register, when this institution has named the portal its keeper. 依据：law.md 6.0."""
    return NumberRegister.objects.filter(
        organisation_id=organisation_id, code=code, source=NumberSource.PORTAL
    ).first()


def next_in(register: NumberRegister, *, year: int) -> str:
    """Allot and write out the next number of a register the portal keeps."""
    n = allot(organisation_id=register.organisation_id, register=register.code, year=year)
    return register.pattern.format(year=year, n=n)
