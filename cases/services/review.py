"""审查: what the receiving body and the coordinator do with a request. 依据：law.md 2.1、6.0。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from cases import kinds, permissions
from cases.enums import CaseState, MediationKind, NumberSource
from cases.models import Case, SupplementItem
from cases.services import consent, deadlines, limitation, news, numbering, papers
from cases.signals import case_accepted
from centre import clock, transitions
from centre.access import services as access
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import articles, grounds
from centre.rulebook.settings import DEFAULTS

CRIME_REVIEW = "crime_review"


class WrongKind(RuleViolation):
    code = "kind_not_this_bodys"


class ItemsMissing(RuleViolation):
    code = "supplement_items_missing"


class ReasonMissing(RuleViolation):
    code = "reason_missing"


class BadDeadline(RuleViolation):
    code = "supplement_deadline"


def open_to_reviewer(
    case: Case, organisation: Organisation, *, by: Actor, at: datetime, source: str
) -> None:
    """Open the file to the reviewing seat of a body. Raises `WrongKind` when it has none."""
    role = kinds.reviewer_role(organisation.kind)
    if role is None:
        raise WrongKind(f"{organisation.name}不办理调解申请的审查")
    access.give(
        dossier=case.dossier,
        role=role,
        organisation_id=organisation.pk,
        by=by,
        at=at,
        source=source,
    )


@transaction.atomic
def request_supplement(
    *,
    case: Case,
    items: Iterable[str],
    by: Actor,
    at: datetime,
    due_on: date | None = None,
    days: int | None = None,
    why_later: str = "",
    version: int | None = None,
) -> Case:
    """通知补正: every missing item once; a second list must say why it was not in the first.

    Raises `ItemsMissing`, `BadDeadline`, `NotPermitted`, `UnlawfulMove`. 依据：law.md I3、C06。
    """
    case = transitions.lock(case)
    permissions.require_reviewer_or_coordinator(by, case)
    wanted = [text.strip() for text in items if text.strip()]
    if not wanted:
        raise ItemsMissing("请至少写明一项需要补正的内容", basis="本平台规则：一次告知全部")
    before = case.supplement_items.aggregate(last=Max("round"))["last"] or 0
    if before and not why_later.strip():
        raise ReasonMissing(
            "再次通知补正的，请说明为什么第一次没有一并提出", basis="本平台规则：一次告知全部"
        )
    case = transitions.make(
        "request_supplement",
        of=case,
        by=by,
        at=at,
        version=version,
        **deadlines.begins(deadlines.SUPPLEMENT, at, until=_supplement_day(due_on, days, at=at)),
    )
    rows = SupplementItem.objects.bulk_create(
        SupplementItem(
            case=case,
            round=before + 1,
            position=n,
            text=text,
            why_later=why_later.strip(),
            asked_at=at,
            asked_by_id=by.user_id,
        )
        for n, text in enumerate(wanted, start=1)
    )
    papers.on_supplement_request(case, rows, by=by, at=at)
    news.supplement_wanted(case, wanted, at=at)
    return case


def _supplement_day(due_on: date | None, days: int | None, *, at: datetime) -> date:
    if due_on is None:
        length = days or DEFAULTS.supplement_default_days
        return deadlines.last_day(deadlines.SUPPLEMENT, at, length=length)
    if due_on <= clock.local_date(at):
        raise BadDeadline("补正期限应当晚于今天", kept="您写的补正事项仍在本页")
    return due_on


@transaction.atomic
def refuse(
    *, case: Case, ground: str, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Case:
    """不予受理（退回）: one ground of the list, its reason, and where to go instead.

    Raises `ReasonMissing`, `NotPermitted`, `UnlawfulMove`. 依据：law.md I5；ODR 9；CPLI 143。
    """
    case = transitions.lock(case)
    permissions.require_reviewer(by, case)
    if ground not in grounds.RETURN:
        raise ReasonMissing("请从列表中选择一项不予受理的理由", basis=articles.cite("UNSUITABLE"))
    if grounds.RETURN[ground].needs_text and not reason.strip():
        raise ReasonMissing("选择这一理由的，请写明具体情况", basis=grounds.RETURN[ground].basis)
    case = transitions.make(
        "refuse",
        of=case,
        by=by,
        at=at,
        version=version,
        reason=reason.strip(),
        return_ground=ground,
        return_reason=reason.strip(),
        closed_at=at,
        **deadlines.STOPPED,
    )
    papers.on_refusal(case, by=by, at=at)
    news.returned(case, at=at)
    return case


@transaction.atomic
def accept(
    *,
    case: Case,
    kind: str,
    by: Actor,
    at: datetime,
    court_number: str = "",
    number_source: str = NumberSource.MANUAL,
    version: int | None = None,
) -> Case:
    """受理 by the receiving body's own officer, who also decides the kind (law.md 2.0, I6).

    A court's case carries the number of the court's own register; it is allotted here only where
    that court named the portal its register (law.md 6.0). Raises `WrongKind`, `NumberTaken`,
    `BadNumber`, `NotPermitted`, `UnlawfulMove`.
    """
    case = transitions.lock(case)
    permissions.require_reviewer(by, case)
    if kind not in kinds.kinds_of(case.handled_by.kind):
        label = dict(MediationKind.choices).get(kind, "该种调解")
        raise WrongKind(
            f"{case.handled_by.name}不能以自己的名义受理{label}",
            basis="本平台规则：调解种类按是否立案、由谁主持确定",
        )
    case.LIFECYCLE.move("accept", state=case.state, role=by.role)
    number, source = numbering.court_number(
        case, kind=kind, typed=court_number, source=number_source, at=at
    )
    case = transitions.make(
        "accept",
        of=case,
        by=by,
        at=at,
        version=version,
        kind=kind,
        court_number=number,
        number_source=source,
        accepted_at=at,
        accepted_by_id=by.user_id,
        **deadlines.STOPPED,
    )
    papers.on_acceptance(case, by=by, at=at)
    news.accepted(case, at=at)
    case_accepted.send(sender=Case, case=case, kind=kind, by=by, at=at)
    return case


@transaction.atomic
def forward(
    *,
    case: Case,
    to: Organisation,
    by: Actor,
    at: datetime,
    reason: str = "",
    version: int | None = None,
) -> Case:
    """转送: the coordinator hands the request to the body that may accept it (law.md 2.1).

    Raises `NotPermitted`, `NotConsented`, `WrongKind`, `Stale`.
    """
    case = transitions.lock(case)
    if by.role is not Role.COORDINATOR:
        raise NotPermitted("转送由中心协调员办理", basis="本平台规则：由接收单位审查受理")
    permissions.require_reviewer_or_coordinator(by, case)
    if case.state != CaseState.SUBMITTED:
        raise NotPermitted("只有待审查的申请可以转送")
    consent.require(case, to)
    former = case.handled_by
    open_to_reviewer(case, to, by=by, at=at, source="forwarding")
    if former and former.pk != to.pk:
        access.end(
            dossier=case.dossier, by=by, at=at, organisation_id=former.pk, reason="已转送其他单位"
        )
    clock_id = deadlines.review_clock(to, case.wished_kind)
    case = transitions.edit(
        case,
        action="forward",
        by=by,
        at=at,
        version=version,
        handled_by=to,
        forwarded_at=at,
        **deadlines.begins(clock_id, at),
    )
    limitation.on_handover(case, by=by, at=at)
    news.forwarded(case, at=at)
    return case


@transaction.atomic
def flag_crime(
    *, case: Case, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Case:
    """转有关机关研判: mediation waits; the applicant reads these words only.

    Raises `ReasonMissing`, `NotPermitted`, `UnlawfulMove`. 依据：law.md I7、5.7；TRF 3(2)。
    """
    case = transitions.lock(case)
    permissions.require_reviewer_or_coordinator(by, case)
    if not reason.strip():
        raise ReasonMissing("请写明需要研判的情况", basis=articles.cite("CRIME_SUSPICION"))
    case = transitions.make(
        "flag_crime",
        of=case,
        by=by,
        at=at,
        version=version,
        reason=reason.strip(),
        **deadlines.STOPPED,
    )
    for bureau in Organisation.objects.filter(
        kind=OrganisationKind.MARKET_REGULATION, is_active=True
    ):
        open_to_reviewer(case, bureau, by=by, at=at, source=CRIME_REVIEW)
    news.under_study(case, at=at)
    return case


@transaction.atomic
def clear_crime(
    *, case: Case, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Case:
    """研判为民事纠纷，恢复审查, answered by the market-regulation officer. 依据：law.md I7。"""
    case = transitions.lock(case)
    permissions.require_open(by, case)
    clock_id = deadlines.review_clock(case.handled_by, case.wished_kind)
    case = transitions.make(
        "clear_crime",
        of=case,
        by=by,
        at=at,
        version=version,
        reason=reason.strip(),
        **deadlines.begins(clock_id, at),
    )
    if case.handled_by_id != by.organisation_id:
        access.end(
            dossier=case.dossier,
            by=by,
            at=at,
            organisation_id=by.organisation_id,
            reason="研判结束",
        )
    news.study_over(case, at=at)
    return case
