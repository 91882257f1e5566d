"""收案: submit, supplement, withdraw, lapse, close. What reviewers do stands in `review`.

The portal never accepts by itself: only the receiving body's own officer does (law.md 2.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cases import permissions
from cases.enums import ScreeningOccasion
from cases.models import Case, DraftStep, SupplementItem
from cases.services import (
    completeness,
    consent,
    deadlines,
    limitation,
    news,
    papers,
    routing,
    screening,
)
from cases.services.drafts import remove_item, save_step, start_draft
from cases.services.review import (
    accept,
    clear_crime,
    flag_crime,
    forward,
    open_to_reviewer,
    refuse,
    request_supplement,
)
from cases.signals import case_closed, case_withdrawn
from centre import clock, transitions
from centre.access import services as access
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.errors import RuleViolation

__all__ = [
    "accept",
    "clear_crime",
    "close",
    "flag_crime",
    "forward",
    "lapse",
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


class ItemsOpen(RuleViolation):
    code = "supplement_items_open"


class NotYetDue(RuleViolation):
    code = "supplement_not_yet_due"


@transaction.atomic
def submit(*, case: Case, by: Actor, at: datetime, version: int | None = None) -> Case:
    """提交: not 起诉, not 立案. Fixes the request date, opens the file to its receiver.

    Allots the centre's receipt number, makes the receipt and the request paper, tells both sides.
    Raises `Incomplete`, `NotConsented`, `UnlawfulMove` (submitted already), `Stale`.
    依据：law.md I2、R3、N3、N11；ODR 8；SPM 11(2)。
    """
    case = transitions.lock(case)
    permissions.require_applicant(by, case)
    case.LIFECYCLE.move("submit", state=case.state, role=by.role)
    transitions.check_version(case, version)
    permissions.may_act_for(by, case.filer)
    missing = completeness.gaps(case)
    if missing:
        raise Incomplete(
            "还有内容没有填好：" + "、".join(gap.text for gap in missing), kept="草稿已保存"
        )
    route = routing.route(case)
    if route.organisation:
        consent.require(case, route.organisation)
    clock_id = deadlines.review_clock(route.organisation, case.wished_kind)
    case = transitions.make(
        "submit",
        of=case,
        by=by,
        at=at,
        title=title_of(case),
        receipt_number=papers.allot_receipt_number(at=at),
        submitted_at=at,
        submitted_by_id=by.user_id,
        handled_by=route.organisation,
        **deadlines.begins(clock_id, at),
    )
    _open_to_centre(case, by=by, at=at)
    if route.organisation:
        open_to_reviewer(case, route.organisation, by=by, at=at, source="submission")
    DraftStep.objects.filter(case=case).delete()
    papers.on_submission(case, by=by, at=at)
    limitation.on_submission(case, by=by, at=at)
    screening.screen(case, occasion=ScreeningOccasion.SUBMISSION, at=at)
    news.submitted(case, reason=route.reason, at=at)
    return case


def title_of(case: Case) -> str:
    """甲公司与乙公司侵害商标权纠纷: what lists and letters call the case."""
    names = {"APPLICANT": [], "RESPONDENT": []}  # type: dict[str, list[str]]
    for party in case.parties.order_by("position"):
        names.setdefault(party.role, []).append(party.name)
    sides = [_several(names[role]) for role in ("APPLICANT", "RESPONDENT") if names[role]]
    return f"{'与'.join(sides)}{case.cause_name}"[:200]


def _several(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}等{len(names)}方"


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


@transaction.atomic
def supplement(
    *,
    case: Case,
    answers: Mapping[int, str],
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Case:
    """补正 item by item: each gets a word or a file; the review clock starts again.

    Raises `ItemsOpen`, `NotPermitted`, `UnlawfulMove`. 依据：law.md I4。
    """
    case = transitions.lock(case)
    permissions.require_applicant(by, case)
    waiting = list(
        case.supplement_items.unanswered().prefetch_related("materials").order_by("position", "id")
    )
    silent = [i.text for i in waiting if not answers.get(i.pk, "").strip() and not _has_file(i)]
    if silent:
        raise ItemsOpen("还有事项没有补正：" + "；".join(silent), kept="已填的内容和文件都在")
    clock_id = deadlines.review_clock(case.handled_by, case.wished_kind)
    case = transitions.make(
        "supplement",
        of=case,
        by=by,
        at=at,
        version=version,
        **deadlines.begins(clock_id, at),
    )
    for item in waiting:
        item.answer = answers.get(item.pk, "").strip()
        item.answered_at, item.answered_by_id = at, by.user_id
    SupplementItem.objects.bulk_update(waiting, ["answer", "answered_at", "answered_by"])
    news.supplemented(case, at=at)
    return case


def _has_file(item: SupplementItem) -> bool:
    return any(m.removed_at is None for m in item.materials.all())


@transaction.atomic
def lapse(*, case: Case, at: datetime, by: Actor | None = None) -> Case:
    """逾期未补正视为撤回, after the last day has passed. Raises `NotYetDue`. 依据：law.md C06。"""
    case = transitions.lock(case)
    if case.due_on is None or clock.local_date(at) <= case.due_on:
        raise NotYetDue("补正期限尚未届满")
    due_on = case.due_on
    by = by or Actor.system()
    case = transitions.make("lapse", of=case, by=by, at=at, closed_at=at, **deadlines.STOPPED)
    news.lapsed(case, due_on=due_on, at=at)
    case_withdrawn.send(sender=Case, case=case, kind=case.kind, by=by, at=at)
    return case


@transaction.atomic
def withdraw(
    *, case: Case, by: Actor, at: datetime, reason: str = "", version: int | None = None
) -> Case:
    """撤回申请 by the applicant's own side; a receiver above may refuse it. 依据：law.md I8。"""
    case = transitions.lock(case)
    permissions.require_applicant(by, case)
    case = transitions.make(
        "withdraw",
        of=case,
        by=by,
        at=at,
        version=version,
        reason=reason.strip(),
        closed_at=at,
        **deadlines.STOPPED,
    )
    news.withdrawn(case, at=at)
    case_withdrawn.send(sender=Case, case=case, kind=case.kind, by=by, at=at)
    return case


@transaction.atomic
def close(*, case: Case, at: datetime, by: Actor | None = None, reason: str = "") -> Case:
    """结案, called by the floor above when the mediation has ended. 依据：law.md D15—D18。"""
    by = by or Actor.system()
    case = transitions.make(
        "close", of=case, by=by, at=at, reason=reason, closed_at=at, **deadlines.STOPPED
    )
    case_closed.send(sender=Case, case=case, kind=case.kind, by=by, at=at)
    return case


@transaction.atomic
def send_back(
    *, case: Case, at: datetime, by: Actor | None = None, ground: str = "RT4", reason: str = ""
) -> Case:
    """对方不同意，退回, called by the floor above. 依据：law.md D2；ODR 15。"""
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
        **deadlines.STOPPED,
    )
    case_closed.send(sender=Case, case=case, kind=case.kind, by=by, at=at)
    return case
