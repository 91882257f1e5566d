"""Institutions: establish, register a company, amend, enter into and strike from a register."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from centre import transitions
from centre.accounts import validators
from centre.accounts.enums import FEE_KINDS, LAWFUL_BASES, OrganisationKind
from centre.accounts.models import Organisation, RegisterEntry
from centre.actor import Actor
from centre.audit import services as audit
from centre.errors import RuleViolation
from centre.rulebook import articles

AMENDABLE = frozenset(
    {
        "name", "short_name", "credit_code", "parent", "court_code", "number_prefix",
        "legal_basis", "licence_no", "licence_on", "licence_authority", "is_fee_charging",
        "tariff", "scope", "legal_representative", "legal_representative_post",
        "region_code", "address", "phone", "is_active",
    }
)  # fmt: skip


class CreditCodeTaken(RuleViolation):
    code = "credit_code_taken"


class CreditCodeInvalid(RuleViolation):
    code = "credit_code_invalid"


class BasisUnfit(RuleViolation):
    code = "legal_basis_does_not_fit"


class FeesNotAllowed(RuleViolation):
    code = "fees_not_allowed"


class NameUnfit(RuleViolation):
    code = "name_does_not_fit"


class RegisterUnfit(RuleViolation):
    code = "register_entry_does_not_fit"


@transaction.atomic
def establish(
    *, kind: OrganisationKind, name: str, by: Actor, at: datetime, **details: Any
) -> Organisation:
    """建立单位档案. For organs and mediation organisations; companies use `register_company`.

    Raises `BasisUnfit`, `FeesNotAllowed`, `NameUnfit`, `CreditCodeInvalid`, `CreditCodeTaken`.
    """
    organisation = Organisation(kind=kind, name=name.strip(), **details)
    check(organisation)
    organisation.save()
    audit.record("organisation.establish", subject=organisation, by=by, at=at, after=kind)
    return organisation


@transaction.atomic
def register_company(
    *,
    name: str,
    credit_code: str,
    legal_representative: str,
    address: str,
    phone: str,
    by: Actor,
    at: datetime,
    legal_representative_post: str = "",
    kind: OrganisationKind = OrganisationKind.COMPANY,
    is_demo: bool = False,
) -> Organisation:
    """企业（律师事务所）登记. One credit code names one organisation.

    Raises `CreditCodeInvalid`, `CreditCodeTaken`.
    """
    organisation = Organisation(
        kind=kind,
        name=name.strip(),
        credit_code=credit_code,
        legal_representative=legal_representative.strip(),
        legal_representative_post=legal_representative_post.strip(),
        address=address.strip(),
        phone=phone.strip(),
        is_demo=is_demo,
    )
    if not credit_code.strip():
        raise CreditCodeInvalid("请填写统一社会信用代码")
    check(organisation)
    organisation.region_code = organisation.credit_code[2:8]
    organisation.save()
    audit.record("organisation.register", subject=organisation, by=by, at=at, after=kind)
    return organisation


@transaction.atomic
def amend(
    *,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    version: int | None = None,
    **changes: Any,
) -> Organisation:
    """变更登记事项. Raises `Stale`, and what `establish` raises."""
    unknown = set(changes) - AMENDABLE
    if unknown:
        raise TypeError(f"not amendable: {sorted(unknown)}")
    row = transitions.lock(organisation)
    transitions.check_version(row, version)
    for field, value in changes.items():
        setattr(row, field, value)
    check(row)
    cleaned = {field: getattr(row, field) for field in changes}
    return transitions.edit(row, action="organisation.amend", by=by, at=at, **cleaned)


def check(organisation: Organisation) -> None:
    """What must hold for any organisation; normalises the credit code."""
    kind = OrganisationKind(organisation.kind)
    if organisation.credit_code:
        try:
            organisation.credit_code = validators.credit_code(organisation.credit_code)
        except ValueError as error:
            raise CreditCodeInvalid(str(error)) from None
        others = Organisation.objects.filter(credit_code=organisation.credit_code)
        if others.exclude(pk=organisation.pk).exists():
            raise CreditCodeTaken(
                "该统一社会信用代码已登记", advice="请核对代码；代码无误的，可以申请加入该单位"
            )
    if organisation.legal_basis and organisation.legal_basis not in LAWFUL_BASES.get(kind, ()):
        raise BasisUnfit(
            f"{kind.label}的设立依据选择有误",
            basis=articles.cite(
                "PEOPLES_COMMITTEE", "PEOPLES_BY_OTHERS", "COMMERCIAL_LICENCE", "PUBLIC_BENEFIT"
            ),
        )
    if organisation.is_fee_charging and kind not in FEE_KINDS:
        raise FeesNotAllowed(
            f"{kind.label}不得向当事人收费", basis=articles.cite("PEOPLES_FREE", "PUBLIC_BENEFIT")
        )
    if organisation.is_fee_charging and not organisation.tariff.strip():
        raise FeesNotAllowed(
            "收费的调解组织应当公布收费标准", basis=articles.cite("COMMERCIAL_FEES")
        )
    if kind is OrganisationKind.COMMERCIAL_MEDIATION and "商事调解" not in organisation.name:
        raise NameUnfit(
            "商事调解组织的名称应当含有“商事调解”字样", basis=articles.cite("COMMERCIAL_NAME")
        )


@transaction.atomic
def enter_register(
    *,
    court: Organisation,
    organisation: Organisation,
    certificate_no: str,
    starts_on: date,
    by: Actor,
    at: datetime,
    ends_on: date | None = None,
) -> RegisterEntry:
    """列入特邀调解名册. 依据：《最高人民法院关于人民法院特邀调解的规定》第5、6条。

    Raises `RegisterUnfit` when the register is not a court's, the organisation has no legal basis
    on record, or is on the register already.
    """
    if court.kind != OrganisationKind.COURT:
        raise RegisterUnfit("特邀调解名册由人民法院建立")
    if organisation.kind not in LAWFUL_BASES or not organisation.legal_basis:
        raise RegisterUnfit("该单位尚未登记设立依据，不能列入名册", advice="请先补充设立依据")
    current = RegisterEntry.objects.filter(court=court, organisation=organisation).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    )
    if current.exists():
        raise RegisterUnfit("该单位已在名册内")
    entry = RegisterEntry.objects.create(
        court=court,
        organisation=organisation,
        certificate_no=certificate_no.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    audit.record(
        "register.enter", subject=organisation, by=by, at=at, court=court.pk, entry=entry.pk
    )
    return entry


@transaction.atomic
def strike_off(
    *, entry: RegisterEntry, on: date, by: Actor, at: datetime, reason: str
) -> RegisterEntry:
    """移出名册. 依据：《最高人民法院关于人民法院特邀调解的规定》第28条。

    Raises `RegisterUnfit` when it is off already, or had not begun on that day.
    """
    row = RegisterEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if row.ends_on is not None and row.ends_on <= on:
        raise RegisterUnfit("该单位已不在名册内")
    if on <= row.starts_on:
        raise RegisterUnfit("移出日期应当晚于入册日期")
    row.ends_on = on
    row.save(update_fields=["ends_on"])
    audit.record(
        "register.strike_off", subject=row.organisation, by=by, at=at, reason=reason,
        court=row.court_id, entry=row.pk,
    )  # fmt: skip
    return row
