"""Transfers in the admin: the officer's parcels, the head's approvals, the receiver's desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from cases.admin.transfer_forms import (
    POLICE_ANSWERS,
    AnswerForm,
    ItemForm,
    NoteForm,
    OpenForm,
    ReasonForm,
    ReceiveForm,
    SendForm,
    TeamForm,
)
from cases.enums import TransferKind, TransferState
from cases.models import Transfer
from cases.selectors import document_line
from cases.services.transfers import crime, journey, parcel
from cases.transfer_lifecycle import TRANSFER
from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import (
    Act,
    ActForm,
    CaseworkAdmin,
    Facts,
    Files,
    Link,
    Queue,
    Table,
    Text,
    site,
)
from centre.admin_site.sections import Section
from centre.components import Due, FileLine, Line
from centre.documents.models import Document
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook.wording import lasting

SENDERS = (Role.MARKET_OFFICER, Role.COORDINATOR, Role.MEDIATOR)
RECEIVERS = (
    Role.FILING_CLERK, Role.SECRETARY, Role.PROCURATOR, Role.POLICE_LIAISON, Role.MARKET_OFFICER,
)  # fmt: skip
MOVES = {move.verb for lifecycle in TRANSFER.values() for move in lifecycle.moves}
FOLLOW_UPS = {
    "hand_goods": "移交物品和材料",
    "reconsider": "提请复议",
    "ask_supervision": "建议检察机关立案监督",
    "continue_admin": "依法继续行政处理",
}

DRAFTED = "按已登记的移送和不予立案决定拟制文书草稿，由本机关负责人核准、编文号后送达。"


def is_sender(actor: Actor, transfer: Transfer) -> bool:
    return actor.organisation_id == transfer.source_id


def may_ask_again(actor: Actor, transfer: Transfer) -> bool:
    """提请复议 only within its days; supervision stays open afterwards (TR08)."""
    return is_sender(actor, transfer) and crime.lapsed_on(transfer, at=clock.now()) is None


def is_receiver(actor: Actor, transfer: Transfer) -> bool:
    recording = transfer.kind == TransferKind.TO_POLICE and is_sender(actor, transfer)
    return actor.organisation_id == transfer.target_id or recording


def may_open(actor: Actor, transfer: Transfer | None) -> bool:
    return actor.role in SENDERS


def may_pack(actor: Actor, transfer: Transfer) -> bool:
    return (
        is_sender(actor, transfer)
        and actor.role in parcel.sender_roles(transfer.kind)
        and transfer.state in parcel.UNSEALED
    )


def may_answer(actor: Actor, transfer: Transfer) -> bool:
    verbs = {m.verb for m in transfer.LIFECYCLE.open_to(state=transfer.state, role=actor.role)}
    return is_receiver(actor, transfer) and bool(verbs & {v for v, _ in POLICE_ANSWERS})


def run_open(_: None, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    fields = (
        "kind",
        "target",
        "case",
        "subject",
        "person",
        "conduct",
        "facts",
        "law_text",
        "secrecy",
        "contact",
    )
    return parcel.open_transfer(by=by, at=at, **{name: data[name] for name in fields})


def run_add(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    fields = ("paper", "label", "upload", "copies", "is_original", "absent_because")
    parcel.add_item(transfer=transfer, by=by, at=at, **{name: data[name] for name in fields})
    return transfer


def run_team(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return crime.form_team(transfer=transfer, second=data["second"], by=by, at=at)


def run_report(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return crime.report(transfer=transfer, by=by, at=at)


def run_approve(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return crime.approve(transfer=transfer, by=by, at=at, version=data["version"])


def run_reject(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return crime.reject(
        transfer=transfer, reason=data["reason"], by=by, at=at, version=data["version"]
    )


def run_send(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return journey.send(
        transfer=transfer,
        document_number=data["document_number"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_receive(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return journey.receive(
        transfer=transfer, received_by_name=data["received_by_name"], received_at=data["received_at"],
        by=by, at=at, version=data["version"],
    )  # fmt: skip


def run_accept(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return journey.accept(
        transfer=transfer, note=data["note"], by=by, at=at, version=data["version"]
    )


def run_return(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return journey.send_back(
        transfer=transfer, reason=data["reason"], by=by, at=at, version=data["version"]
    )


def run_recall(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return journey.recall(transfer=transfer, reason=data["reason"], by=by, at=at)


def run_ask(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return crime.ask_supplement(transfer=transfer, items=data["note"], by=by, at=at)


def run_supplement(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return crime.supplement(transfer=transfer, note=data["note"], by=by, at=at)


def run_answer(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
    return crime.answer(transfer=transfer, verb=data["verb"], note=data["note"], by=by, at=at)


def pursue(verb: str) -> Any:
    def run(transfer: Transfer, data: dict[str, Any], by: Actor, at: datetime) -> Transfer:
        return crime.pursue(transfer=transfer, verb=verb, note=data["note"], by=by, at=at)

    return run


ACTS = (
    Act(
        "add-item", "添加材料", ItemForm, run_add, note="文件按原件字节保存，登记 SHA-256。",
        basis="TRF 6", allowed=may_pack, done="材料已加入清单。",
    ),
    Act("form_team", "指定专案人员", TeamForm, run_team, note="两名以上人员核实。", allowed=is_sender),
    Act(
        "report", "书面报告负责人", ActForm, run_report,
        note=f"自报告之时起，负责人{lasting('TR01')}内作出决定。", allowed=is_sender,
    ),
    Act(
        "approve", "批准移送", ActForm, run_approve, note=f"批准后{lasting('TR02')}内向公安机关移送。",
        allowed=is_sender, grave=True, done=f"已批准，请承办人在{lasting('TR02')}内移送。",
    ),
    Act("reject", "不批准移送", ReasonForm, run_reject, note="理由记录在案。", allowed=is_sender, grave=True),
    Act(
        "send", "封装送出", SendForm, run_send,
        papers=True,
        note="清单封装后不能再改；生成移送书（函）草稿，经本机关核准后送达；涉嫌犯罪的抄送检察机关。",
        allowed=is_sender, grave=True, done="已送出，移送书（函）草稿待核准。",
    ),
    Act("recall", "撤回", ReasonForm, run_recall, allowed=is_sender),
    Act(
        "receive", "签收", ReceiveForm, run_receive, note="生成移送回执；公安机关不得以材料不全拒收。",
        allowed=is_receiver, done="已签收，回执已生成。",
    ),
    Act("accept", "接受", NoteForm, run_accept, note="接受后由当事人自行提出申请。", allowed=is_receiver),
    Act("return", "退回", ReasonForm, run_return, note="写明理由；移送单位可以补充后再送。", allowed=is_receiver),
    Act("ask_supplement", "通知补正", NoteForm, run_ask, allowed=is_receiver),
    Act("supplement", "补正", NoteForm, run_supplement, note="补充的材料先用“添加材料”登记。", allowed=is_sender),
    Act("police-answer", "登记公安机关的决定", AnswerForm, run_answer, basis="TRF 8、9", allowed=may_answer),
    *(
        Act(
            verb, title, NoteForm, pursue(verb), papers=verb in crime.PAPERS,
            note=DRAFTED if verb in crime.PAPERS else "",
            allowed=may_ask_again if verb == "reconsider" else is_sender,
        )
        for verb, title in FOLLOW_UPS.items()
    ),
)  # fmt: skip


class TransferAdmin(CaseworkAdmin):
    """移送. 案件当事人和调解员看不到这里的任何内容（law.md 2.7.6）。"""

    roles = frozenset({*SENDERS, *RECEIVERS, Role.MARKET_HEAD})
    acts = {act.verb: act for act in ACTS}
    new_acts = {
        "open": Act(
            "open", "登记移送", OpenForm, run_open, note="登记后添加材料，封装送出前都可以修改。",
            basis="law.md 2.7", allowed=may_open,
        )
    }  # fmt: skip
    stopped = frozenset(
        {TransferState.RECALLED, TransferState.NOT_APPROVED, TransferState.RETURNED}
    )
    due_field = "due_at"
    list_display = ("number", "subject", "kind", "source", "target", "state_now", "due_now")
    list_filter = ("state", "kind")
    search_fields = ("number", "subject", "document_number")
    list_select_related = ("source", "target", "copy_to", "case", "created_by", "second_officer")
    register_title = "移送登记"

    def refusal(self, act: Act, actor: Actor, obj: Any) -> RuleViolation | None:
        """A step of another kind of transfer is no step here: the police sign, they do not accept."""
        if obj is not None and act.verb in MOVES - {m.verb for m in obj.LIFECYCLE.moves}:
            return NotPermitted(
                f"{obj.get_kind_display()}没有“{act.title}”这一步", basis="law.md 2.7"
            )
        return super().refusal(act, actor, obj)

    def next_due(self, obj: Transfer, today: date) -> Due | None:
        return journey.due_of(obj, on=today)

    def sections(self, request: HttpRequest, obj: Transfer) -> list[Section]:
        team = "、".join(u.name for u in (obj.created_by, obj.second_officer) if u)
        return [
            Facts(
                "移送要点",
                [
                    Line("种类", obj.get_kind_display()),
                    Line("移送单位", obj.source.name),
                    Line("受移送单位", obj.target.name),
                    Line("抄送", obj.copy_to.name if obj.copy_to else ""),
                    Line("关联案件", obj.case.number if obj.case else ""),
                    Line("涉案当事人", obj.person),
                    Line("事由", obj.conduct),
                    Line("承办人", team),
                    Line("联系人", obj.contact),
                    Line("文号", obj.document_number),
                    Line("清单校验值", obj.manifest_hash),
                    Line("退回或者不批准的理由", obj.refusal),
                    Line("处理结果", obj.outcome),
                ],
            ),
            Text("已查明的事实", obj.facts),
            Text("法律依据", obj.law),
            item_table(obj),
            Files("文书", papers(obj, self.acting(request)), empty="送出后生成"),
        ]


def papers(transfer: Transfer, actor: Actor) -> list[FileLine]:
    """The papers of this transfer that the reader may open, oldest first."""
    rows = Document.objects.visible_to(actor).filter(dossier=transfer.dossier).order_by("id")
    return [document_line(d) for d in rows]


def item_table(transfer: Transfer) -> Table:
    rows = [
        [
            item.position,
            Link(item.label, reverse("cases:transfer_item", args=[item.public_id]))
            if item.file
            else item.label,
            item.copies,
            item.sha256[:16] or f"无：{item.absent_because}",
            item.added_at,
        ]
        for item in transfer.items.order_by("position")
    ]
    missing = "、".join(p.label for p in parcel.missing_papers(transfer))
    note = f"还缺：{missing}" if missing else ""
    return Table(
        "移送材料清单", ["序号", "名称", "份数", "SHA-256（前16位）", "添加时间"], rows, note=note
    )


def queue(
    code: str,
    title: str,
    roles: tuple[Role, ...],
    states: tuple[TransferState, ...],
    *,
    sent: bool,
    empty: str,
) -> None:
    """A queue of the sender's own rows, or of the receiver's."""

    def rows(actor: Actor) -> QuerySet[Transfer]:
        found = Transfer.objects.visible_to(actor).filter(state__in=states)
        key = "target_id" if sent else "source_id"
        return found.filter(**{key: actor.organisation_id}).select_related("source", "target")

    site.add_queue(
        Queue(
            code, title, roles, Transfer, rows, order=("due_at", "id"), due="due_at", empty=empty
        )
    )


S = TransferState
site.register(Transfer, TransferAdmin)
queue(
    "transfer_to_prepare", "移送·待办", (Role.MARKET_OFFICER, Role.COORDINATOR, Role.MEDIATOR),
    (S.DRAFT, S.SUSPECT, S.TEAM, S.APPROVED, S.NOT_APPROVED, S.RETURNED, S.SUPPLEMENT, S.FILED, S.NOT_FILED),
    sent=False, empty="现在没有需要办理的移送。登记移送后出现在这里。",
)  # fmt: skip
queue(
    "transfer_to_approve", "移送·待批准", (Role.MARKET_HEAD,), (S.REPORTED,), sent=False,
    empty="现在没有待批准的移送。承办人书面报告后出现在这里。",
)  # fmt: skip
queue(
    "transfer_to_receive", "移送·待签收处理", RECEIVERS, (S.SENT, S.RECEIPTED, S.RECONSIDER), sent=True,
    empty="现在没有送来的移送。",
)  # fmt: skip


def copies(actor: Actor) -> QuerySet[Transfer]:
    return (
        Transfer.objects.visible_to(actor)
        .filter(copy_to_id=actor.organisation_id)
        .select_related("source", "target")
    )


site.add_queue(
    Queue(
        "transfer_copies", "移送抄送", (Role.PROCURATOR,), Transfer, copies, order=("-sent_at", "id"),
        due="due_at", empty="现在没有抄送的移送。市场监管部门向公安机关移送后出现在这里。",
    )
)  # fmt: skip
site.say(
    {
        "transfer.open": "登记移送",
        "transfer.add_item": "添加材料",
        "transfer.remove_item": "撤下材料",
        "transfer.open_item": "打开材料",
    }
)
