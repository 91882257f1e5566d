"""商事调解许可. 依据：《商事调解条例》第9、28、31条——2027年4月30日前依法取得许可。"""

from __future__ import annotations

from datetime import datetime, timedelta

from centre import clock
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.rulebook import articles, dates
from centre.rulebook.settings import DEFAULTS

ONE_DAY = timedelta(days=1)


def _is_unlicensed(organisation: Organisation) -> bool:
    is_commercial = organisation.kind == OrganisationKind.COMMERCIAL_MEDIATION
    return is_commercial and not organisation.licence_no


def stops(organisation: Organisation, *, at: datetime) -> list[str]:
    """From the statutory day on, a body without a licence does not act as a commercial one."""
    due = clock.local_date(at) >= DEFAULTS.commercial_licence_required_from
    if _is_unlicensed(organisation) and due:
        return ["未取得商事调解许可，不能以商事调解组织名义办理"]
    return []


def warning(organisation: Organisation, *, at: datetime) -> str:
    """Before that day the lack of a licence is only pointed out."""
    if _is_unlicensed(organisation) and not stops(organisation, at=at):
        last = DEFAULTS.commercial_licence_required_from - ONE_DAY
        basis = articles.cite("COMMERCIAL_TRANSITION")
        return f"该组织尚未登记商事调解许可，应当在{dates.arabic(last)}前取得（{basis}）"
    return ""
