"""调解员名册: enrol and retire. 依据：law.md 1.2；人民调解法第14条；商事调解条例第12条。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from centre import clock, transitions
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation, User
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import articles
from mediation.enums import Qualification
from mediation.models import Mediator

CMR12 = frozenset(
    {
        Qualification.CMR12_LAW,
        Qualification.CMR12_PRACTICE,
        Qualification.CMR12_EXPERT,
        Qualification.CMR12_EARLIER,
    }
)


class WrongQualification(RuleViolation):
    code = "wrong_qualification"


@transaction.atomic
def enrol(
    *,
    user: User,
    organisation: Organisation,
    qualification: str,
    by: Actor,
    at: datetime,
    specialities: Sequence[str] = (),
    expertise: str = "",
    certificate_no: str = "",
    is_public_official: bool = False,
    starts_on: date | None = None,
) -> Mediator:
    """入册. A commercial body's mediator needs one of the four grounds of CMR 12.

    Raises `WrongQualification`, `NotPermitted`.
    """
    own = by.organisation_id == organisation.pk and by.role is Role.SECRETARY
    if not (own or by.role in (Role.SYSTEM_ADMIN, Role.SYSTEM)):
        raise NotPermitted("名册由本组织秘书维护")
    is_commercial = organisation.kind == OrganisationKind.COMMERCIAL_MEDIATION
    if is_commercial and Qualification(qualification) not in CMR12:
        raise WrongQualification(
            f"商事调解员应当具备{articles.cite('COMMERCIAL_MEDIATORS')}规定的条件之一",
            basis=articles.cite("COMMERCIAL_MEDIATORS"),
        )
    mediator = Mediator.objects.create(
        user=user,
        organisation=organisation,
        qualification=qualification,
        certificate_no=certificate_no,
        specialities=list(specialities),
        expertise=expertise,
        is_public_official=is_public_official,
        starts_on=starts_on or clock.local_date(at),
    )
    audit.record("roster.enrol", subject=mediator, by=by, at=at, qualification=qualification)
    return mediator


@transaction.atomic
def retire(*, mediator: Mediator, ends_on: date, by: Actor, at: datetime) -> Mediator:
    """出册. Running assignments stay until they are replaced."""
    if by.role is not Role.SYSTEM_ADMIN and by.organisation_id != mediator.organisation_id:
        raise NotPermitted("名册由本组织秘书维护")
    return transitions.edit(mediator, action="roster.retire", by=by, at=at, ends_on=ends_on)
