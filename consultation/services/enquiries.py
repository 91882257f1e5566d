"""Ask, route, take back, follow up, close, and turn an enquiry into a request."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from cases.models import Case
from cases.services import intake
from centre import clock, transitions
from centre.access import services as access
from centre.access.enums import Side
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.documents import numbering
from centre.errors import RuleViolation
from centre.notices import services as notices
from centre.rulebook import articles, clocks
from centre.rulebook.consultation import AFTER_JUDGMENT, REPLY_CLOCK
from centre.workdays import reading
from centre.workdays import services as workdays
from consultation.models import Enquiry
from consultation.selectors import the_centre

REGISTER = "咨询"


class CaseNumberNeeded(RuleViolation):
    code = "case_number_needed"


class WrongBody(RuleViolation):
    code = "wrong_body"


class AlreadyConverted(RuleViolation):
    code = "already_converted"


@transaction.atomic
def ask(
    *,
    topic: str,
    subject: str,
    question: str,
    by: Actor,
    at: datetime,
    facts: str = "",
    right_type: str = "",
    concerns_pending_case: bool = False,
    case_number: str = "",
    judgment_court: Organisation | None = None,
    served_on: date | None = None,
) -> Enquiry:
    """提交咨询. A pending case is marked at once: only procedure may then be explained (law.md S3).

    Raises `CaseNumberNeeded` when a pending case or a judgment is named without its number.
    """
    after_judgment = topic == AFTER_JUDGMENT
    if (concerns_pending_case or after_judgment) and not case_number:
        raise CaseNumberNeeded(
            "涉及在办案件或裁判文书的咨询需要填写案号",
            kept="您填写的内容仍在本页",
            advice="请补填案号",
        )
    if after_judgment and judgment_court is None:
        raise CaseNumberNeeded(
            "判后答疑需要选择作出裁判的法院", kept="您填写的内容仍在本页", advice="请选择法院"
        )
    centre = the_centre()
    year = clock.local(at).year
    serial = numbering.allot(organisation_id=centre.pk, register=REGISTER, year=year)
    enquiry = Enquiry.objects.create(
        dossier=access.open_dossier(at=at),
        number=f"齐知保咨〔{year}〕{serial}号",
        topic=topic,
        subject=subject,
        question=question,
        facts=facts,
        right_type=right_type,
        concerns_pending_case=concerns_pending_case,
        case_number=case_number,
        judgment_court=judgment_court,
        served_on=served_on,
        asker_id=by.organisation_id,
        asked_by_id=by.user_id,
        submitted_at=at,
        **begins(at),
    )
    access.give(
        dossier=enquiry.dossier,
        role=Role.PARTY,
        organisation_id=by.organisation_id,
        side=Side.APPLICANT,
        by=by,
        at=at,
        source="enquiry.ask",
    )
    access.give(
        dossier=enquiry.dossier,
        role=Role.COORDINATOR,
        organisation_id=centre.pk,
        by=by,
        at=at,
        source="enquiry.ask",
    )
    transitions.born(enquiry, action="ask", by=by, at=at)
    if concerns_pending_case:
        enquiry = transitions.make("limit", of=enquiry, by=Actor.system(), at=at)
    notices.tell(
        "enquiry.received",
        dossier=enquiry.dossier,
        role=Role.COORDINATOR,
        at=at,
        dedupe=str(enquiry.public_id),
        number=enquiry.number,
        topic=enquiry.topic_label,
    )
    return enquiry


STOPPED: dict[str, Any] = {"due_on": None, "due_from_at": None}


def begins(at: datetime) -> dict[str, Any]:
    """The changes that start the days for an answer. 依据：law.md 2.8.1 S01（设计）."""
    result = clocks.run(REPLY_CLOCK, clock.local_date(at), workdays.current())
    return {"due_on": result.legal_on, "due_from_at": at}


@transaction.atomic
def route(
    *,
    enquiry: Enquiry,
    body: Organisation,
    role: Role,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Enquiry:
    """分派. 判后答疑 goes to the court that judged; a pending case never to its own judge (S2, S3).

    Raises `WrongBody`.
    """
    if enquiry.topic == AFTER_JUDGMENT and body.pk != enquiry.judgment_court_id:
        raise WrongBody("判后答疑只能由作出裁判的法院答复", basis="law.md 2.8.1 S2")
    if enquiry.concerns_pending_case and role is Role.JUDGE:
        raise WrongBody(
            "涉及在办案件的咨询不得分派给法官",
            basis=articles.cite("JUDGES_SECRETS"),
            advice="请分派给立案人员作程序指引",
        )
    enquiry = transitions.make(
        "route",
        of=enquiry,
        by=by,
        at=at,
        version=version,
        body=body,
        body_role=role.value,
        routed_at=at,
        **begins(at),
    )
    access.give(
        dossier=enquiry.dossier,
        role=role,
        organisation_id=body.pk,
        by=by,
        at=at,
        source="enquiry.route",
    )
    notices.tell(
        "enquiry.routed",
        dossier=enquiry.dossier,
        role=role,
        organisation_id=body.pk,
        at=at,
        dedupe=f"{enquiry.public_id}:{enquiry.version}",
        number=enquiry.number,
        due_on=enquiry.due_on and reading.said(REPLY_CLOCK, enquiry.due_on),
    )
    return enquiry


@transaction.atomic
def give_back(*, enquiry: Enquiry, reason: str, by: Actor, at: datetime) -> Enquiry:
    """不属本单位，退回分派. The body's sight of the enquiry ends with it."""
    enquiry = transitions.make(
        "return", of=enquiry, by=by, at=at, reason=reason, body=None, body_role="", routed_at=None
    )
    access.end(
        dossier=enquiry.dossier,
        role=by.role,
        organisation_id=by.organisation_id,
        by=by,
        at=at,
        reason=reason,
    )
    return enquiry


@transaction.atomic
def follow_up(*, enquiry: Enquiry, question: str, by: Actor, at: datetime) -> Enquiry:
    """追问. The new question is added beneath the old one; nothing is overwritten."""
    text = f"{enquiry.question}\n\n追问（{clock.local(at):%Y-%m-%d %H:%M}）：{question}"
    return transitions.make("follow_up", of=enquiry, by=by, at=at, question=text, **begins(at))


def close(*, enquiry: Enquiry, by: Actor, at: datetime) -> Enquiry:
    return transitions.make("close", of=enquiry, by=by, at=at, **STOPPED)


def withdraw(*, enquiry: Enquiry, by: Actor, at: datetime) -> Enquiry:
    return transitions.make("withdraw", of=enquiry, by=by, at=at, **STOPPED)


@transaction.atomic
def convert(*, enquiry: Enquiry, by: Actor, at: datetime) -> Case:
    """转为调解申请. The facts are carried into a draft; the enquiry stays as it is.

    Raises `AlreadyConverted`, `NotPermitted` when the actor is not of the asking company.
    """
    enquiry = transitions.lock(enquiry)
    if by.role is not Role.PARTY or by.organisation_id != enquiry.asker_id:
        raise RuleViolation("只有咨询单位可以将咨询转为申请", code="not_permitted")
    if enquiry.case_id:
        raise AlreadyConverted("本咨询已转为申请", advice="请在“我的事项”中继续填写")
    case = intake.start_draft(
        filer=enquiry.asker,
        by=by,
        at=at,
        origin=f"咨询 {enquiry.number}",
        prefill={"facts": enquiry.facts or enquiry.question, "title": enquiry.subject},
    )
    transitions.edit(enquiry, action="convert", by=by, at=at, case=case)
    return case
