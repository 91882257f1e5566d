"""收案: submit, examine, return for supplement, refuse, accept, forward, withdraw, close.

The portal never accepts by itself: only the receiving body's own officer does (law.md 2.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from cases import kinds, permissions
from cases.enums import CaseState, MediationKind, NumberSource
from cases.models import Case, DraftStep, SupplementItem
from cases.services import completeness, papers, routing
from cases.services.drafts import remove_item, save_step, start_draft
from cases.signals import case_accepted, case_closed, case_withdrawn
from centre import transitions
from centre.access import services as access
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.errors import NotPermitted, RuleViolation

__all__ = [
    "accept",
    "clear_crime",
    "close",
    "flag_crime",
    "forward",
    "refuse",
    "remove_item",
    "request_supplement",
    "save_step",
    "send_back",
    "start_draft",
    "submit",
    "supplement",
    "withdraw",
]


class Incomplete(RuleViolation):
    code = "request_incomplete"


class WrongKind(RuleViolation):
    code = "kind_not_this_bodys"


class NotConsented(RuleViolation):
    code = "receiver_not_consented"


class ItemsMissing(RuleViolation):
    code = "supplement_items_missing"


class NumberTaken(RuleViolation):
    code = "court_number_taken"


@transaction.atomic
def submit(*, case: Case, by: Actor, at: datetime, version: int | None = None) -> Case:
    """提交: not 起诉, not 立案. Fixes the request date, opens the file to its receiver.

    Raises `Incomplete`, `NotConsented`, `UnlawfulMove` (submitted already), `Stale`.
    依据：law.md I2、R3；ODR 8；SPM 11(2)。
    """
    case = transitions.lock(case)
    permissions.require_applicant(by, case)
    if case.state == CaseState.DRAFT:
        permissions.may_act_for(by, case.filer)
        missing = completeness.gaps(case)
        if missing:
            raise Incomplete("还有内容没有填好：" + "、".join(gap.text for gap in missing))
    route = routing.route(case)
    if route.organisation:
        _require_consent(case, route.organisation)
    case = transitions.make(
        "submit",
        of=case,
        by=by,
        at=at,
        version=version,
        submitted_at=at,
        submitted_by_id=by.user_id,
        handled_by=route.organisation,
    )
    _open_to_centre(case, by=by, at=at)
    if route.organisation:
        _open_to_reviewer(case, route.organisation, by=by, at=at, source="submission")
    DraftStep.objects.filter(case=case).delete()
    papers.on_submission(case, by=by, at=at)
    return case


def _require_consent(case: Case, organisation: Organisation) -> None:
    """单独同意. 依据：《个人信息保护法》第23条。"""
    code = kinds.share_code(organisation.kind)
    if code not in case.shared_with:
        raise NotConsented(
            f"申请人还没有同意把材料提供给{kinds.RECEIVERS[code]}",
            basis="《个人信息保护法》第23条",
            advice="请在“隐私告知”一页勾选后再提交",
        )


def _open_to_centre(case: Case, *, by: Actor, at: datetime) -> None:
    for centre in Organisation.objects.filter(kind=OrganisationKind.CENTRE, is_active=True):
        access.give(
            dossier=case.dossier,
            role=Role.COORDINATOR,
            organisation_id=centre.pk,
            by=by,
            at=at,
            source="submission",
        )


def _open_to_reviewer(
    case: Case, organisation: Organisation, *, by: Actor, at: datetime, source: str
) -> None:
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

    Raises `ItemsMissing`, `NotPermitted`, `UnlawfulMove`. 依据：law.md I3、C06。
    """
    case = transitions.lock(case)
    permissions.require_reviewer_or_coordinator(by, case)
    wanted = [text.strip() for text in items if text.strip()]
    if not wanted:
        raise ItemsMissing("请至少写明一项需要补正的内容", basis="law.md I3")
    before = case.supplement_items.aggregate(last=Max("round"))["last"] or 0
    if before and not why_later.strip():
        raise ItemsMissing(
            "再次通知补正的，请说明为什么第一次没有一并提出", basis="law.md I3（一次告知全部）"
        )
    case = transitions.make(
        "request_supplement", of=case, by=by, at=at, version=version, due_on=due_on
    )
    SupplementItem.objects.bulk_create(
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
    return case


@transaction.atomic
def supplement(
    *,
    case: Case,
    answers: Mapping[int, str],
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Case:
    """补正 item by item: each gets a word or a file. Raises `ItemsMissing`. 依据：law.md I4。"""
    case = transitions.lock(case)
    permissions.require_applicant(by, case)
    open_items = list(
        case.supplement_items.unanswered().prefetch_related("materials").order_by("position")
    )
    silent = [
        item.text
        for item in open_items
        if not answers.get(item.pk, "").strip() and not item.materials.all()
    ]
    if silent:
        raise ItemsMissing("还有事项没有补正：" + "；".join(silent), kept="已填的内容和文件都在")
    case = transitions.make("supplement", of=case, by=by, at=at, version=version, due_on=None)
    for item in open_items:
        item.answer = answers.get(item.pk, "").strip()
        item.answered_at, item.answered_by_id = at, by.user_id
    SupplementItem.objects.bulk_update(open_items, ["answer", "answered_at", "answered_by"])
    return case


@transaction.atomic
def refuse(
    *, case: Case, ground: str, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Case:
    """不予受理（退回）: one ground, the reason, where to go instead. 依据：law.md I5；ODR 9。"""
    case = transitions.lock(case)
    permissions.require_reviewer(by, case)
    return transitions.make(
        "refuse",
        of=case,
        by=by,
        at=at,
        version=version,
        reason=reason,
        return_ground=ground,
        return_reason=reason,
        due_on=None,
    )


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

    Raises `WrongKind`, `NumberTaken`, `NotPermitted`, `UnlawfulMove`.
    """
    case = transitions.lock(case)
    permissions.require_reviewer(by, case)
    if MediationKind(kind) not in kinds.kinds_of(case.handled_by.kind):
        raise WrongKind(
            f"{case.handled_by.name}不办理{MediationKind(kind).label}", basis="law.md 2.0"
        )
    if court_number and Case.objects.filter(court_number=court_number).exclude(pk=case.pk):
        raise NumberTaken("该案号已使用", advice="请核对本单位登记簿后重新填写")
    case = transitions.make(
        "accept",
        of=case,
        by=by,
        at=at,
        version=version,
        kind=kind,
        court_number=court_number,
        number_source=number_source if court_number else "",
        accepted_at=at,
        accepted_by_id=by.user_id,
        due_on=None,
    )
    case_accepted.send(sender=Case, case=case, kind=kind, by=by, at=at)
    return case


@transaction.atomic
def forward(
    *, case: Case, to: Organisation, by: Actor, at: datetime, version: int | None = None
) -> Case:
    """转送: the coordinator hands the request to the body that may accept it (law.md 2.1)."""
    case = transitions.lock(case)
    if by.role is not Role.COORDINATOR:
        raise NotPermitted("转送由中心协调员办理")
    permissions.require_reviewer_or_coordinator(by, case)
    if case.state != CaseState.SUBMITTED:
        raise RuleViolation("只有待审查的申请可以转送", code="not_awaiting_review")
    _require_consent(case, to)
    former = case.handled_by
    _open_to_reviewer(case, to, by=by, at=at, source="forwarding")
    if former and former.pk != to.pk:
        access.end(
            dossier=case.dossier, by=by, at=at, organisation_id=former.pk, reason="已转送其他单位"
        )
    return transitions.edit(
        case,
        action="forward",
        by=by,
        at=at,
        version=version,
        handled_by=to,
        forwarded_at=at,
    )


@transaction.atomic
def flag_crime(
    *, case: Case, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Case:
    """转有关机关研判. The applicant sees these words only. 依据：law.md I7、5.7。"""
    case = transitions.lock(case)
    permissions.require_reviewer_or_coordinator(by, case)
    case = transitions.make(
        "flag_crime", of=case, by=by, at=at, version=version, reason=reason, due_on=None
    )
    for bureau in Organisation.objects.filter(
        kind=OrganisationKind.MARKET_REGULATION, is_active=True
    ):
        _open_to_reviewer(case, bureau, by=by, at=at, source="crime_review")
    return case


@transaction.atomic
def clear_crime(
    *, case: Case, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Case:
    """研判为民事纠纷，恢复审查. 依据：law.md I7。"""
    return transitions.make("clear_crime", of=case, by=by, at=at, version=version, reason=reason)


@transaction.atomic
def withdraw(
    *, case: Case, by: Actor, at: datetime, reason: str = "", version: int | None = None
) -> Case:
    """撤回申请 by the applicant's own side; a receiver may refuse it. 依据：law.md I8。"""
    case = transitions.lock(case)
    permissions.require_applicant(by, case)
    case = transitions.make(
        "withdraw", of=case, by=by, at=at, version=version, reason=reason, due_on=None
    )
    case_withdrawn.send(sender=Case, case=case, kind=case.kind, by=by, at=at)
    return case


@transaction.atomic
def close(*, case: Case, at: datetime, by: Actor | None = None, reason: str = "") -> Case:
    """结案, called by the floor above when the mediation has ended. 依据：law.md D15—D18。"""
    by = by or Actor.system()
    case = transitions.make(
        "close", of=case, by=by, at=at, reason=reason, closed_at=at, due_on=None
    )
    case_closed.send(sender=Case, case=case, kind=case.kind, by=by, at=at)
    return case


@transaction.atomic
def send_back(
    *, case: Case, at: datetime, by: Actor | None = None, ground: str = "", reason: str = ""
) -> Case:
    """对方不同意，退回, called by the floor above. 依据：law.md D2。"""
    by = by or Actor.system()
    case = transitions.make(
        "send_back",
        of=case,
        by=by,
        at=at,
        reason=reason,
        return_ground=ground,
        return_reason=reason,
        closed_at=at,
        due_on=None,
    )
    case_closed.send(sender=Case, case=case, kind=case.kind, by=by, at=at)
    return case
