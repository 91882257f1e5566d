"""案号: typed from the court's own register and checked, or allotted where the court asked for it.

依据：law.md 6.0(1)、B.1；《关于人民法院案件案号的若干规定》第1—3条。
"""

from __future__ import annotations

from datetime import datetime

from cases.enums import NumberSource
from cases.models import Case
from centre import clock
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.documents import numbering
from centre.errors import RuleViolation
from centre.rulebook import case_numbers


class BadNumber(RuleViolation):
    code = "court_number_malformed"


class NumberTaken(RuleViolation):
    code = "court_number_taken"


def portal_keeps(organisation: Organisation, kind: str) -> bool:
    """Whether this court named the portal its register for the kind's type code."""
    return _register(organisation, kind) is not None


def _register(organisation: Organisation, kind: str) -> object | None:
    for type_code in case_numbers.types_of(kind):
        register = numbering.portal_register(organisation_id=organisation.pk, code=type_code)
        if register:
            return register
    return None


def court_number(
    case: Case, *, kind: str, typed: str, source: str, at: datetime
) -> tuple[str, str]:
    """The number the accepted case carries and where it came from.

    Raises `BadNumber` (format, other court, missing), `NumberTaken`.
    """
    body = case.handled_by
    register = _register(body, kind)
    if register is not None and source == NumberSource.PORTAL:
        year = clock.local_date(at).year
        return numbering.next_in(register, year=year), NumberSource.PORTAL
    if body.kind != OrganisationKind.COURT:
        number = typed.strip()
    else:
        number = case_numbers.normalise(typed)
        _check(number, body, kind)
    if number and Case.objects.filter(court_number=number).exclude(pk=case.pk).exists():
        raise NumberTaken(
            f"案号{number}已经用过", kept="您填写的内容仍在本页", advice="请核对本单位登记簿"
        )
    return number, NumberSource.MANUAL if number else ""


def _check(number: str, court: Organisation, kind: str) -> None:
    if not number:
        raise BadNumber(
            "请填写本院登记簿上的案号",
            basis="本平台规则：文号出自制发机关的登记簿",
            advice="平台不代替法院自动编号",
        )
    wrong = case_numbers.problems(
        number, expected_court=court.court_code, expected_types=case_numbers.types_of(kind)
    )
    if wrong:
        raise BadNumber("；".join(wrong), basis="《关于人民法院案件案号的若干规定》")


def suggestion(organisation: Organisation, kind: str, *, at: datetime) -> str:
    """The next number after the last one typed for this court, type and year; a proposal only."""
    types, year = case_numbers.types_of(kind), clock.local_date(at).year
    if not types or not organisation.court_code:
        return ""
    head = f"（{year}）{organisation.court_code}{types[0]}"
    used = Case.objects.filter(court_number__startswith=head).values_list(
        "court_number", flat=True
    )
    try:
        serials = [case_numbers.parse(n).serial for n in used]
        return case_numbers.build(
            year=year,
            court=organisation.court_code,
            type_code=types[0],
            serial=max(serials, default=0) + 1,
        )
    except (
        case_numbers.BadNumber
    ):  # a court whose code is not in the usual form: nothing to propose
        return ""
