"""Who is told of which step. Each is told once, however often the step is replayed."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse

from cases import kinds, notices
from cases.enums import MediationKind
from cases.models import Case
from centre import clock
from centre.access.enums import Side
from centre.actor import Role
from centre.notices import services
from centre.rulebook import dates, grounds
from centre.workdays import reading


def own_link(case: Case) -> str:
    return reverse("cases:case", args=[case.public_id])


def desk_link(case: Case) -> str:
    """Where staff work on the case."""
    return reverse("admin:cases_case_change", args=[case.public_id])


def _facts(case: Case) -> dict[str, str]:
    return {
        "number": case.number,
        "cause": case.cause_name,
        "receiver": case.handled_by.name if case.handled_by else "中心协调员",
    }


def _to_applicant(code: str, case: Case, *, at: datetime, **extra: str) -> None:
    services.tell(
        code,
        dossier=case.dossier,
        role=Role.PARTY,
        side=Side.APPLICANT,
        dedupe=f"{case.pk}:{case.version}",
        at=at,
        link=own_link(case),
        **{**_facts(case), **extra},
    )


def _to_reviewer(code: str, case: Case, *, at: datetime, **extra: str) -> None:
    if case.handled_by is None:
        _to_coordinator(code, case, at=at, **extra)
        return
    services.tell(
        code,
        dossier=case.dossier,
        role=kinds.reviewer_role(case.handled_by.kind),
        organisation_id=case.handled_by_id,
        dedupe=f"{case.pk}:{case.version}",
        at=at,
        link=desk_link(case),
        **{**_facts(case), **extra},
    )


def _to_coordinator(code: str, case: Case, *, at: datetime, **extra: str) -> None:
    services.tell(
        code,
        dossier=case.dossier,
        role=Role.COORDINATOR,
        dedupe=f"{case.pk}:{case.version}",
        at=at,
        link=desk_link(case),
        **{**_facts(case), **extra},
    )


def day(value: date | None) -> str:
    return dates.arabic(value) if value else "合理期限"


def reckoned(case: Case) -> str:
    """The last day of the clock that runs; 暂定 while its year has no notice."""
    return reading.said(case.due_clock, case.due_on) if case.due_on else day(None)


def submitted(case: Case, *, reason: str, at: datetime) -> None:
    _to_applicant(notices.RECEIVED, case, at=at, at_text=dates.with_time(clock.local(at)))
    if case.handled_by:
        for_review(case, at=at)
    else:
        _to_coordinator(notices.NEW_FOR_COORDINATOR, case, at=at, reason=reason.rstrip("。"))


def for_review(case: Case, *, at: datetime) -> None:
    kind = MediationKind(case.wished_kind).label
    _to_reviewer(notices.NEW_FOR_REVIEW, case, at=at, kind=kind, due=reckoned(case))


def supplement_wanted(case: Case, items: list[str], *, at: datetime) -> None:
    _to_applicant(
        notices.SUPPLEMENT_WANTED, case, at=at, items="；".join(items), due=day(case.due_on)
    )


def supplemented(case: Case, *, at: datetime) -> None:
    _to_reviewer(notices.SUPPLEMENTED, case, at=at)


def lapsed(case: Case, *, due_on: date | None, at: datetime) -> None:
    _to_applicant(notices.LAPSED, case, at=at, due=day(due_on))
    _to_reviewer(notices.LAPSED_AT_DESK, case, at=at, due=day(due_on))


def returned(case: Case, *, at: datetime) -> None:
    ground = grounds.of(case.return_ground)
    _to_applicant(notices.RETURNED, case, at=at, ground=ground.label, advice=ground.advice)


def accepted(case: Case, *, at: datetime) -> None:
    _to_applicant(notices.ACCEPTED, case, at=at, kind=MediationKind(case.kind).label)


def forwarded(case: Case, *, at: datetime) -> None:
    _to_applicant(notices.FORWARDED, case, at=at)
    for_review(case, at=at)


def under_study(case: Case, *, at: datetime) -> None:
    """The applicant reads the neutral words only (law.md 5.7)."""
    _to_applicant(notices.UNDER_STUDY, case, at=at)
    services.tell(
        notices.CRIME_REVIEW,
        dossier=case.dossier,
        role=Role.MARKET_OFFICER,
        dedupe=f"{case.pk}:{case.version}",
        at=at,
        link=desk_link(case),
        **_facts(case),
    )


def study_over(case: Case, *, at: datetime) -> None:
    _to_reviewer(notices.STUDY_OVER, case, at=at)


def withdrawn(case: Case, *, at: datetime) -> None:
    _to_reviewer(notices.WITHDRAWN, case, at=at)
