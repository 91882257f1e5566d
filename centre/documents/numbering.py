"""Numbers of the portal's own registers: consecutive, unique, allotted under a locked row."""

from __future__ import annotations

from datetime import datetime
from string import Formatter

from django.db import transaction

from centre.actor import Actor
from centre.audit import services as audit
from centre.documents.enums import NumberSource
from centre.documents.models import NumberRegister, NumberSequence
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import papers


class BadPattern(RuleViolation):
    code = "number_pattern"


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
    if organisation_id is None:
        return None
    return NumberRegister.objects.filter(
        organisation_id=organisation_id, code=code, source=NumberSource.PORTAL
    ).first()


@transaction.atomic
def name_register(
    *, code: str, source: str, pattern: str, by: Actor, at: datetime
) -> NumberRegister:
    """Say who keeps one of the own institution's registers. Only its leader can. Audited.

    Raises `NotPermitted`, `BadPattern`. 依据：law.md 6.0.
    """
    if by.organisation_id is None or by.role not in papers.OFFICERS - papers.NOT_LEADERS:
        raise NotPermitted("文号登记簿由本单位负责人指定")
    pattern = pattern.strip()
    if source == NumberSource.PORTAL and not _writes_numbers(code, pattern):
        raise BadPattern(
            "文号格式不符",
            advice="公文格式形如“齐市监函〔{year}〕{n}号”，其中{year}和{n}由平台填写",
            basis="GB/T 9704-2012",
        )
    register, _ = NumberRegister.objects.update_or_create(
        organisation_id=by.organisation_id,
        code=code,
        defaults={"source": source, "pattern": pattern},
    )
    audit.record("register.name", subject=register, by=by, at=at, code=code, source=source)
    return register


def _writes_numbers(code: str, pattern: str) -> bool:
    """Whether the pattern holds nothing but `{year}` and `{n}` and writes a proper number."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
    except ValueError:
        return False
    if sorted(names) != ["n", "year"]:
        return False
    entry = papers.PAPERS.get(code)
    return entry is None or papers.number_fits(entry, pattern.format(year=2026, n=1))


def next_in(register: NumberRegister, *, year: int) -> str:
    """Allot and write out the next number of a register the portal keeps."""
    n = allot(organisation_id=register.organisation_id, register=register.code, year=year)
    return register.pattern.format(year=year, n=n)
