"""诉讼时效提示: events kept, a reference day reckoned, nothing ever refused (law.md 3.7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from cases.enums import LimitationKind, LimitationSource
from cases.models import Case, LimitationEvent
from cases.permissions import require_open, sides
from centre import clock
from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import dates
from centre.rulebook import limitation as law
from centre.workdays import services as workdays

OFFICERS = frozenset(
    {
        Role.FILING_CLERK,
        Role.SECRETARY,
        Role.MARKET_OFFICER,
        Role.MEDIATOR,
        Role.JUDGE,
        Role.COORDINATOR,
    }
)
BY_HAND = tuple(k for k in LimitationKind if k is not LimitationKind.CENTRE)


class BadEvent(RuleViolation):
    code = "limitation_event"


@transaction.atomic
def record(
    *,
    case: Case,
    kind: str,
    happened_on: date,
    evidence: str,
    by: Actor,
    at: datetime,
    ended_on: date | None = None,
) -> LimitationEvent:
    """登记时效事件 by the claimant's own side, the reviewer or the mediator.

    Raises `BadEvent`, `NotPermitted`. 依据：《民法典》第195条；《诉讼时效规定》第8至14条。
    """
    require_open(by, case)
    is_party = by.role is Role.PARTY
    if is_party and Side.APPLICANT not in sides(by, case):
        raise NotPermitted("只有申请人一方可以登记自己请求权的时效事件")
    if not is_party and not may_record(by, case):
        raise NotPermitted("您的岗位不登记时效事件")
    today = clock.local_date(at)
    if happened_on > today or (ended_on is not None and not happened_on <= ended_on <= today):
        raise BadEvent("日期不能晚于今天，程序终结日不能早于发生日", kept="您填写的内容仍在本页")
    if not evidence.strip():
        raise BadEvent("请写明凭什么证明，例如回执编号、受理通知书", kept="您填写的内容仍在本页")
    source = LimitationSource.PARTY if is_party else LimitationSource.OFFICER
    return _keep(
        case, kind=kind, happened_on=happened_on, ended_on=ended_on, evidence=evidence.strip(),
        source=source, by=by, at=at,
    )  # fmt: skip


def may_record(by: Actor, case: Case) -> bool:
    """Whoever reads them; an organisation's office only of requests it examines itself."""
    if by.role is Role.SECRETARY:
        return case.handled_by_id == by.organisation_id
    return by.role in OFFICERS


def note(
    case: Case,
    *,
    kind: str,
    happened_on: date,
    evidence: str,
    dedupe: str,
    by: Actor,
    at: datetime,
) -> None:
    """自动记录, once for each occasion. Called by the service that made the step."""
    if not case.limitation_events.filter(dedupe=dedupe).exists():
        _keep(
            case, kind=kind, happened_on=happened_on, ended_on=None, evidence=evidence,
            source=LimitationSource.SYSTEM, by=by, at=at, dedupe=dedupe,
        )  # fmt: skip


def _keep(
    case: Case, *, kind: str, happened_on: date, ended_on: date | None, evidence: str, source: str,
    by: Actor, at: datetime, dedupe: str = "",
) -> LimitationEvent:  # fmt: skip
    event = LimitationEvent.objects.create(
        case=case, side=Side.APPLICANT, kind=kind, happened_on=happened_on, ended_on=ended_on,
        evidence=evidence[:300], source=source, dedupe=dedupe, recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    audit.record("limitation.record", subject=event, by=by, at=at, kind=kind, source=source)
    return event


def on_submission(case: Case, *, by: Actor, at: datetime) -> None:
    """提交: the receipt (N11), the body that got it the same day (N3), a measure reported (N4)."""
    today = clock.local_date(at)
    receipt = f"收件回执{case.receipt_number}"
    note(
        case, kind=LimitationKind.CENTRE, happened_on=today, evidence=receipt,
        dedupe="submission", by=by, at=at,
    )  # fmt: skip
    on_handover(case, by=by, at=at)
    if case.pre_suit_measure_on is not None:
        note(
            case, kind=LimitationKind.SUIT, happened_on=case.pre_suit_measure_on,
            evidence="申请书所述的诉前保全", dedupe="measure", by=by, at=at,
        )  # fmt: skip


def on_handover(case: Case, *, by: Actor, at: datetime) -> None:
    """转送依法有权处理的机关、组织: the day of N3. 依据：《诉讼时效规定》第12条；law.md N11(b)。"""
    if case.handled_by is not None:
        note(
            case, kind=LimitationKind.REQUEST, happened_on=clock.local_date(at),
            evidence=f"{case.handled_by.name}收到调解申请（{case.receipt_number}）",
            dedupe=f"handover:{case.handled_by_id}", by=by, at=at,
        )  # fmt: skip


@transaction.atomic
def strike(*, event: LimitationEvent, by: Actor, at: datetime) -> LimitationEvent:
    """划去登记有误的一条: it stays readable and counts no more. What the platform saw stays.

    Raises `NotPermitted`.
    """
    event = LimitationEvent.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if event.source == LimitationSource.SYSTEM:
        raise NotPermitted("平台自动记录的事件不能划去", advice="有不同意见的，请另行登记并说明")
    if event.recorded_by_id != by.user_id:
        raise NotPermitted("只能划去自己登记的事件")
    if event.struck_at is None:
        event.struck_at, event.struck_by_id = at, by.user_id
        event.save(update_fields=["struck_at", "struck_by"])
        audit.record("limitation.strike", subject=event, by=by, at=at)
    return event


def events_of(case: Case, actor: Actor) -> list[LimitationEvent]:
    rows = LimitationEvent.objects.visible_to(actor).filter(case=case)
    return list(rows.select_related("recorded_by").order_by("happened_on", "id"))


def claim_of(case: Case) -> str:
    """Which period is asked about: a patent, damages in general, or none at all (N9)."""
    if case.claim_kinds and set(case.claim_kinds) <= {"STOP"}:
        return "STOP"
    types = {right.right_type for right in case.rights.all()}
    return "PATENT" if any(code.startswith("PATENT") for code in types) else "DEBT"


def answer(case: Case, events: Iterable[LimitationEvent]) -> law.Answer:
    """参考到期日 with its derivation. Information only; a late request is taken all the same."""
    counted = [
        law.Event(
            on=event.happened_on,
            cause=law.Cause(event.kind),
            evidence=event.evidence,
            ended_on=event.ended_on,
        )
        for event in events
        if event.struck_at is None
    ]
    return law.reckon(
        claim_of(case), case.knew_on, workdays.current(), harmed_on=case.act_on, events=counted
    )


def summary(found: law.Answer) -> str:
    """参考到期日 in one sentence."""
    if found.reference_on is None:
        return found.lines[0].said if found.lines else "暂时不能推算。"
    provisional = "（暂定）" if found.provisional else ""
    said = f"参考到期日：{dates.arabic(found.reference_on)}{provisional}"
    if found.hoped_on and found.hoped_on != found.reference_on:
        said += f"；向本中心提交也能中断的话，为{dates.arabic(found.hoped_on)}"
    return f"{said}。"
