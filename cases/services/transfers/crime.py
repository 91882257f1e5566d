"""A suspected crime on its way to the police: team, report, approval, answer, reconsideration.

依据：《行政执法机关移送涉嫌犯罪案件的规定》（TRF）第5—14条；law.md 2.7.1、3.5。
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from cases.enums import TransferKind
from cases.models import Transfer
from cases.police_letters import ReconsiderationLetter, SupervisionLetter
from cases.services.transfers import parcel
from cases.services.transfers.journey import (
    ReasonNeeded,
    begins,
    procuratorate,
    receiver_roles,
    require_receiver,
    run,
)
from cases.transfer_letters import readers_of
from centre import clock, transitions
from centre.accounts.models import Post, User
from centre.actor import Actor, Role
from centre.documents import services as documents
from centre.documents.letters import Letter
from centre.errors import RuleViolation
from centre.notices import services as notices
from centre.rulebook import articles, clocks, dates


class TeamTooSmall(RuleViolation):
    code = "transfer_team"


class OwnReport(RuleViolation):
    code = "transfer_four_eyes"


class RightLapsed(RuleViolation):
    """依据：《行政执法机关移送涉嫌犯罪案件的规定》第9条。"""

    code = "reconsideration_lapsed"


PAPERS = {"reconsider": ReconsiderationLetter, "ask_supervision": SupervisionLetter}
ALARMS = ("TR01", "TR02")  # 依据：law.md 3.5——提醒负责人并告知检察院联络人


def require_police_kind(transfer: Transfer) -> None:
    if transfer.kind != TransferKind.TO_POLICE:
        raise RuleViolation("本件不是涉嫌犯罪案件移送", code="transfer_kind")


@transaction.atomic
def form_team(*, transfer: Transfer, second: User, by: Actor, at: datetime) -> Transfer:
    """指定两名以上人员组成专案组. Raises `TeamTooSmall`. 依据：TRF 5(1)."""
    require_police_kind(transfer)
    parcel.require_sender(transfer, by)
    if second.pk == transfer.created_by_id:
        raise TeamTooSmall(
            "专案组应当由两名以上不同人员组成",
            basis=articles.cite("TRANSFER_TEAM"),
            advice="请另选一人",
        )
    return transitions.make("form_team", of=transfer, by=by, at=at, second_officer=second)


@transaction.atomic
def report(*, transfer: Transfer, by: Actor, at: datetime) -> Transfer:
    """书面报告负责人. From this moment the head has three days (TR01)."""
    parcel.require_sender(transfer, by)
    transfer = transitions.make(
        "report",
        of=transfer,
        by=by,
        at=at,
        reported_at=at,
        **begins("TR01", at),
    )
    notices.tell(
        "transfer.to_approve",
        dossier=transfer.dossier,
        role=Role.MARKET_HEAD,
        organisation_id=transfer.source_id,
        at=at,
        dedupe=str(transfer.public_id),
        number=transfer.number,
        due_at=f"{transfer.due_at:%Y-%m-%d %H:%M}",
    )
    return transfer


@transaction.atomic
def approve(
    *, transfer: Transfer, by: Actor, at: datetime, version: int | None = None
) -> Transfer:
    """批准移送. Only the head, never on one's own report; dispatch within 24 hours (TR02)."""
    parcel.require_sender(transfer, by)
    if by.user_id in (transfer.created_by_id, transfer.second_officer_id):
        raise OwnReport("承办人不能批准自己报告的移送", basis=articles.cite("TRANSFER_DECISION"))
    return transitions.make(
        "approve",
        of=transfer,
        by=by,
        at=at,
        version=version,
        approved_at=at,
        approved_by_id=by.user_id,
        **begins("TR02", at),
    )


@transaction.atomic
def reject(
    *, transfer: Transfer, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Transfer:
    """不批准移送. The reason is recorded in the file. 依据：TRF 5(2)."""
    parcel.require_sender(transfer, by)
    _need(reason, "不批准移送应当将理由记录在案")
    return transitions.make(
        "reject",
        of=transfer,
        by=by,
        at=at,
        version=version,
        reason=reason,
        refusal=reason,
        **begins("", at),
    )


@transaction.atomic
def ask_supplement(*, transfer: Transfer, items: str, by: Actor, at: datetime) -> Transfer:
    """公安机关通知补正 within 24 hours; the organ supplies within three days (TR04, TR05)."""
    require_receiver(transfer, by)
    _need(items, "请写明需要补正的材料")
    return transitions.make(
        "ask_supplement",
        of=transfer,
        by=by,
        at=at,
        reason=items,
        **begins("TR05", at),
    )


@transaction.atomic
def supplement(*, transfer: Transfer, note: str, by: Actor, at: datetime) -> Transfer:
    """补正. The manifest is sealed anew; the old hash stays in the audit trail."""
    parcel.require_sender(transfer, by)
    return transitions.make(
        "supplement",
        of=transfer,
        by=by,
        at=at,
        reason=f"{note}（原清单 {transfer.manifest_hash}）",
        manifest_hash=parcel.manifest_hash(transfer),
        **begins("TR03", at),
    )


@transaction.atomic
def answer(*, transfer: Transfer, verb: str, note: str, by: Actor, at: datetime) -> Transfer:
    """公安机关的决定: file, decline, forward, uphold or conclude, with what follows from each.

    A filing under supervision starts the months after which the procuratorate urges (TR15); every
    filing starts the hand-over of goods (TR07); a refusal the right to ask again (TR08), a lost
    reconsideration the way to the procuratorate (TR10).
    """
    require_receiver(transfer, by)
    _need(note, "请写明决定内容")
    next_clock = {"file": "TR07", "decline": "TR08", "uphold": "TR10"}.get(verb, "")
    facts: dict[str, Any] = {"filed_at": at} if verb == "file" else {}
    return transitions.make(
        verb,
        of=transfer,
        by=by,
        at=at,
        reason=note,
        outcome=note,
        **facts,
        **begins(next_clock, at),
    )


@transaction.atomic
def pursue(*, transfer: Transfer, verb: str, note: str, by: Actor, at: datetime) -> Transfer:
    """移送单位的后续: hand_goods, reconsider, ask_supervision or continue_admin.

    Asking again and asking for supervision make their papers (DOC37); the head approves them under
    a number of the organ's own register. Raises `RightLapsed`, `NotPermitted`, `Incomplete`.
    """
    parcel.require_sender(transfer, by)
    if verb == "reconsider":
        _require_time(transfer, at)
    next_clock = {"reconsider": "TR09"}.get(verb, "")
    facts: dict[str, Any] = {"supervised_at": at} if verb == "ask_supervision" else {}
    transfer = transitions.make(
        verb,
        of=transfer,
        by=by,
        at=at,
        reason=note,
        **facts,
        **begins(next_clock, at),
    )
    if verb in PAPERS:
        _issue_paper(PAPERS[verb].of(transfer, reasons=note), transfer, by=by, at=at)
    if verb == "ask_supervision":
        notices.tell(
            "transfer.supervise",
            dossier=transfer.dossier,
            role=Role.PROCURATOR,
            at=at,
            dedupe=f"{transfer.public_id}:{transfer.version}",
            number=transfer.number,
        )
    return transfer


def _issue_paper(letter: Letter, transfer: Transfer, *, by: Actor, at: datetime) -> None:
    documents.issue(
        letter=letter,
        dossier=transfer.dossier,
        issuer_id=transfer.source_id,
        readers=readers_of(transfer, receiver_roles(transfer.kind)),
        by=by,
        at=at,
    )


def lapsed_on(transfer: Transfer, *, at: datetime) -> date | None:
    """The last day for asking again, once it is over; late is who comes after the legal end (TR08)."""
    if transfer.due_clock != "TR08" or transfer.due_from_at is None:
        return None
    last = run("TR08", transfer.due_from_at).legal_on
    return last if clock.local_date(at) > last else None


def _require_time(transfer: Transfer, at: datetime) -> None:
    if last := lapsed_on(transfer, at=at):
        raise RightLapsed(
            f"提请复议的期限已于{dates.arabic(last)}届满",
            basis=articles.cite("TRANSFER_RECONSIDERED"),
            kept="移送材料未作改动",
            advice="可以建议检察机关立案监督",
        )


def alarm(*, transfer: Transfer, at: datetime) -> None:
    """逾期未审批、未移送: the procuratorate's contact hears the number, nothing of the case.

    The file is not open to the procuratorate yet; its copy comes with the transfer (TRF 14).
    """
    office = procuratorate()
    posts = Post.objects.held(on=clock.local_date(at)).filter(
        organisation=office, role=Role.PROCURATOR.value
    )
    notices.tell_users(
        "transfer.overdue",
        user_ids=posts.values_list("user_id", flat=True) if office else (),
        dedupe=f"{transfer.public_id}:{transfer.due_clock}",
        at=at,
        number=transfer.number,
        sender=transfer.source.name,
        clock=clocks.CLOCKS[transfer.due_clock].name,
    )


def _need(text: str, message: str) -> None:
    if not text.strip():
        raise ReasonNeeded(message, kept="您填写的内容仍在本页")
