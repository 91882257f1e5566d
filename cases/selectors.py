"""What pages show of a case: the three lines, the timeline, people, papers, lists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch
from django.urls import NoReverseMatch, reverse

from cases import masking, own_panels, permissions
from cases.enums import CaseState, IdType, MediationKind, PartyType, Secrecy
from cases.models import Case, Material, Party, SupplementItem
from cases.services import deadlines
from centre import clock
from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.audit.models import AuditEvent, Outcome
from centre.components import Due, Event, FileLine, Line, Standing
from centre.desk import DeskRow
from centre.documents.enums import DocumentState
from centre.documents.matters import Matter
from centre.documents.models import Document
from centre.notices.models import Message
from centre.rulebook import dates, grounds

TONES = {
    CaseState.DRAFT: "us",
    CaseState.SUBMITTED: "them",
    CaseState.NEED_SUPPLEMENT: "us",
    CaseState.CRIME_REVIEW: "them",
    CaseState.ACCEPTED: "them",
    CaseState.RETURNED: "stopped",
    CaseState.WITHDRAWN: "stopped",
    CaseState.CLOSED: "done",
}
OPEN = (
    CaseState.DRAFT,
    CaseState.SUBMITTED,
    CaseState.NEED_SUPPLEMENT,
    CaseState.CRIME_REVIEW,
)
PHRASES = {
    "start_draft": "开始填写申请",
    "submit": "提交申请",
    "request_supplement": "通知补正",
    "supplement": "补正",
    "lapse": "逾期未补正，视为撤回",
    "refuse": "不予受理（退回）",
    "accept": "受理",
    "forward": "转送有权受理的单位",
    "flag_crime": "已转有关机关研判",
    "clear_crime": "研判结束，恢复审查",
    "withdraw": "撤回申请",
    "close": "结案",
    "send_back": "退回",
    "material.exchange": "材料交换给对方",
}
SECRET_REASONS = frozenset({"flag_crime", "clear_crime"})


def tone(case: Case, actor: Actor) -> str:
    """Whose turn it is, as a colour; what waits for the party is not the reviewer's turn."""
    plain = TONES[CaseState(case.state)]
    if actor.role is Role.PARTY or plain in {"stopped", "done"}:
        return plain
    return {"us": "them", "them": "us"}[plain]


def where_it_stands(case: Case, actor: Actor, *, on: date | None = None) -> Standing:
    """案件现状: what happened, who must do what next, by when with article and derivation."""
    happened, who, what = _lines(case)
    mine = bool(what) and (
        permissions.is_reviewer(actor, case)
        if case.state == CaseState.SUBMITTED
        else actor.role is Role.PARTY and who == "申请人"
    )
    due = deadlines.due_of(case, on=on or clock.today())
    return Standing(happened=happened, who=who, what=what, due=due, mine=mine)


def _lines(case: Case) -> tuple[str, str, str]:
    """What happened, who is next, what is to be done."""
    state = CaseState(case.state)
    if state in LINES:
        return LINES[state](case)
    return f"{_day(case.closed_at)}{state.label}。", "", ""


def _drafted(case: Case) -> tuple[str, str, str]:
    return f"草稿保存于{_moment(case.saved_at)}，尚未提交。", "申请人", "填完各页并提交"


def _submitted(case: Case) -> tuple[str, str, str]:
    happened = f"{_moment(case.submitted_at)}提交，收件编号{case.receipt_number}。"
    if case.handled_by is None:
        return happened, "中心协调员", "核对后转送有权受理的单位"
    return happened, case.handled_by.name, "审查是否受理"


def _to_supplement(case: Case) -> tuple[str, str, str]:
    asked = case.handled_by.name if case.handled_by else "中心协调员"
    return f"{asked}通知补正。", "申请人", "逐项补正"


def _studied(case: Case) -> tuple[str, str, str]:
    return "已转有关机关研判。", "有关机关", "研判后答复"


def _accepted(case: Case) -> tuple[str, str, str]:
    kind, who = MediationKind(case.kind).label, case.handled_by.name
    return f"{who}于{_day(case.accepted_at)}受理，调解方式：{kind}。", who, "办理调解"


def _returned(case: Case) -> tuple[str, str, str]:
    if not case.return_ground:
        return "申请已退回。", "", ""
    ground = grounds.of(case.return_ground)
    return f"未受理：{ground.label}。", "", f"您还可以：{ground.advice}" if ground.advice else ""


LINES = {
    CaseState.DRAFT: _drafted,
    CaseState.SUBMITTED: _submitted,
    CaseState.NEED_SUPPLEMENT: _to_supplement,
    CaseState.CRIME_REVIEW: _studied,
    CaseState.ACCEPTED: _accepted,
    CaseState.RETURNED: _returned,
}


def _moment(at: object) -> str:
    return dates.with_time(clock.local(at)) if at else ""


def _day(at: object) -> str:
    return dates.arabic(clock.local(at)) if at else ""


def timeline(case: Case, actor: Actor, *, others: Sequence[object] = ()) -> list[Event]:
    """经过, newest first, in sentences. A party never reads why a case was sent for study."""
    rows = AuditEvent.objects.filter(
        obj_type="cases.case", obj_id=str(case.public_id), outcome=Outcome.OK, action__in=PHRASES
    ).order_by("-recorded_at", "-id")[:100]
    return [_event(row, actor) for row in rows]


def _event(row: AuditEvent, actor: Actor) -> Event:
    secret = row.action in SECRET_REASONS and actor.role is Role.PARTY
    who = row.org or Role(row.role).label
    return Event(
        at=row.at,
        title=PHRASES[row.action],
        body="" if secret else row.reason,
        by="" if secret else who,
        tone="stopped" if row.after in {CaseState.RETURNED, CaseState.WITHDRAWN} else "done",
    )


def people(case: Case, actor: Actor) -> list[tuple[str, list[Line]]]:
    """人员: each party as this reader may see it; other sides' numbers masked (law.md 7.4)."""
    standing = permissions.sides(actor, case)
    parties = Party.objects.visible_to(actor).filter(case=case).prefetch_related("agents")
    order = {"APPLICANT": 0, "RESPONDENT": 1, "THIRD_PARTY": 2}
    shown = sorted(parties, key=lambda p: (order[p.role], p.position))
    return [
        (f"{p.get_role_display()}　{p.name}", party_lines(p, in_clear=p.side in standing))
        for p in shown
    ]


def party_lines(party: Party, *, in_clear: bool) -> list[Line]:
    """A party's facts, masked unless the reader stands on its side."""
    number, phone = party.id_no, party.phone
    address = party.service_address or party.domicile
    if not in_clear:
        number = _masked_number(party)
        phone = masking.phone(party.phone)
        address = masking.address(address) if party.party_type == PartyType.NATURAL else address
    lines = [
        Line("类型", party.get_party_type_display()),
        Line(party.get_id_type_display() or "证件", number),
        Line("法定代表人（负责人）", party.legal_rep_name),
        Line("住所、送达地址", address),
        Line("电话", phone),
    ]
    for agent in party.agents.all():
        firm = f"，{agent.firm}" if agent.firm else ""
        lines.append(Line("委托代理人", f"{agent.name}{firm}（{agent.get_scope_display()}）"))
    return [line for line in lines if line.value]


def _masked_number(party: Party) -> str:
    if party.id_type == IdType.USCC:
        sole = party.party_type == PartyType.SOLE_TRADER
        return masking.credit_code(party.id_no, of_sole_trader=sole)
    return masking.identity(party.id_no)


def files(case: Case, actor: Actor) -> list[FileLine]:
    """材料, each with the address of its permission-checked download where it may be opened."""
    rows = Material.objects.visible_to(actor).present().filter(case=case).order_by("id")
    is_open = permissions.reads_bodies(actor, case)
    return [file_line(m) if is_open else replace(file_line(m), url="") for m in rows]


def file_line(material: Material) -> FileLine:
    secret = material.secrecy == Secrecy.TRADE_SECRET
    remarks = [material.purpose and f"证明：{material.purpose}", *material.warnings]
    return FileLine(
        name=material.label,
        url=reverse("cases:material", args=[material.case.public_id, material.public_id]),
        size=material.size,
        kind=f"{Side(material.side).label} {material.evidence_code}".strip(),
        added_at=material.uploaded_at,
        sha256=material.sha256,
        state="商业秘密" if secret else "",
        tone="stopped" if secret else "plain",
        note="；".join(r for r in remarks if r),
    )


def supplement_rounds(case: Case, actor: Actor) -> list[SupplementItem]:
    return list(
        SupplementItem.objects.visible_to(actor)
        .filter(case=case)
        .prefetch_related(Prefetch("materials", Material.objects.present().order_by("id")))
        .order_by("-round", "position")
    )


def desk_rows(actor: Actor) -> Iterable[DeskRow]:
    """我的事项: the party's requests from draft to acceptance; what waits for the party first."""
    if actor.role is not Role.PARTY:
        return []
    today = clock.today()
    rows = (
        Case.objects.visible_to(actor)
        .filter(state__in=OPEN)
        .select_related("handled_by")
        .order_by("due_on", "-id")[:50]
    )
    return [_own_row(case, today=today) for case in rows]


def _own_row(case: Case, *, today: date) -> DeskRow:
    """Before acceptance only the applicant's side has the request on its desk."""
    row = desk_row(case, today=today)
    return replace(row, note=row.note or own_panels.measure_note(case))


def desk_row(case: Case, *, today: date) -> DeskRow:
    happened, who, _ = _lines(case)
    is_draft = case.state == CaseState.DRAFT
    due: Due | None = deadlines.due_of(case, on=today)
    return DeskRow(
        title=case.title or "未写完的调解申请",
        state=CaseState(case.state).label,
        url=reverse("cases:draft" if is_draft else "cases:case", args=[case.public_id]),
        turn=who,
        due=due,
        mine=who == "申请人",
        tone=TONES[CaseState(case.state)],
        number=case.number,
        note=happened if is_draft else "",
    )


def documents(case: Case, actor: Actor) -> list[FileLine]:
    """文书 this reader may open, newest last."""
    rows = Document.objects.visible_to(actor).filter(dossier=case.dossier).order_by("id")
    return [document_line(d) for d in rows]


def names_of(actor: Actor, dossier_ids: Collection[int]) -> dict[int, Matter]:
    """What the visible cases behind these dossiers are called, for lists across cases."""
    rows = Case.objects.visible_to(actor).filter(dossier_id__in=dossier_ids)
    return {c.dossier_id: Matter(c.number, c.title or "未提交的申请") for c in rows}


def document_line(document: Document) -> FileLine:
    final = document.state == DocumentState.FINAL
    return FileLine(
        name=str(document),
        url=address_of(document),
        size=document.size if final else None,
        added_at=document.finalised_at or document.created_at,
        sha256=document.sha256 if final else "",
        state=document.get_state_display(),
        tone="done" if final else ("stopped" if document.state == DocumentState.VOID else "them"),
    )


def address_of(document: Document) -> str:
    """Where the documents floor shows the paper."""
    try:
        page = "page" if document.state == DocumentState.VOID else "preview"
        return reverse(f"documents:{page}", args=[document.public_id])
    except NoReverseMatch:
        return ""


def messages(case: Case, actor: Actor) -> list[Message]:
    """消息 about this case to this reader."""
    return list(
        Message.objects.visible_to(actor)
        .filter(dossier=case.dossier)
        .order_by("-created_at", "-id")[:20]
    )
