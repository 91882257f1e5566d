"""进度查询: a stage word and a date for whoever holds the receipt, nothing else."""

from __future__ import annotations

import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cases.enums import CaseState
from cases.models import Case, LookupAttempt
from cases.models.lookup import DAY
from centre import clock
from centre.audit.models import AuditEvent, Outcome
from centre.errors import RuleViolation

PER_ADDRESS, PER_CASE = 10, 5
STAGES = {
    CaseState.SUBMITTED: "审查中",
    CaseState.NEED_SUPPLEMENT: "等待申请人补正",
    CaseState.CRIME_REVIEW: "审查中",
    CaseState.ACCEPTED: "已受理",
    CaseState.RETURNED: "未受理",
    CaseState.WITHDRAWN: "已撤回",
    CaseState.CLOSED: "已结案",
}
MOVES = (
    "submit", "request_supplement", "supplement", "accept", "refuse", "withdraw", "lapse",
    "close", "send_back",
)  # fmt: skip


class TooOften(RuleViolation):
    code = "lookup_too_often"


class NotFound(RuleViolation):
    code = "lookup_not_found"


@dataclass(frozen=True, slots=True)
class Progress:
    number: str
    stage: str
    since: date


def tidy_number(text: str) -> str:
    """齐知保收〔2026〕3号, however the brackets were typed."""
    clean = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\]\)】〕]", "〕", re.sub(r"[\[\(【〔]", "〔", clean))


def tidy_code(text: str) -> str:
    return re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", text)).upper()


def look_up(*, number: str, code: str, ip: str, at: datetime) -> Progress:
    """The stage of the case with this receipt number, for the holder of its code.

    A wrong number and a wrong code are the same answer. Raises `TooOften`, `NotFound`.
    """
    number, code = tidy_number(number), tidy_code(code)
    _count(number[:60], ip=ip, at=at)
    case = Case.objects.filter(receipt_number=number).exclude(receipt_number="").first()
    known = case.lookup_code if case else "-"
    if not hmac.compare_digest(known.encode(), code.encode()) or case is None:
        raise NotFound(
            "没有查到。收件编号或者查询码不对", advice="请对照收件回执核对后再试，或者登录后查看"
        )
    return Progress(case.receipt_number, STAGES[CaseState(case.state)], _since(case))


@transaction.atomic
def _count(number: str, *, ip: str, at: datetime) -> None:
    """Its own transaction: a refusal is counted too."""
    LookupAttempt.objects.filter(at__lt=at - DAY).delete()
    often = (
        LookupAttempt.objects.from_address(ip, at=at).count() >= PER_ADDRESS
        or LookupAttempt.objects.for_number(number, at=at).count() >= PER_CASE
    )
    if not often:
        LookupAttempt.objects.create(ip=ip, number=number, at=at)
        return
    raise TooOften("查询过于频繁", advice="请稍后再试，或者登录后在“我的事项”中查看")


def _since(case: Case) -> date:
    """The day of the last move the public may know of; a study by other organs is none."""
    last = (
        AuditEvent.objects.filter(
            obj_type="cases.case", obj_id=str(case.public_id), action__in=MOVES, outcome=Outcome.OK
        )
        .order_by("-recorded_at", "-id")
        .values_list("at", flat=True)
        .first()
    )
    return clock.local_date(last or case.submitted_at)
