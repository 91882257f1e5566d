"""What the admin's page of a mediation shows, each part from its own `visible_to`."""

from __future__ import annotations

from cases import selectors as case_pages
from cases.admin import notes as case_notes
from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import Facts, Files, Link, Table
from centre.admin_site.sections import Section
from centre.components import Line
from centre.rulebook import grounds
from centre.rulebook.dates import arabic, with_time
from mediation import parties
from mediation.models import (
    Assignment,
    Challenge,
    Consent,
    Extension,
    FactSheet,
    Mediation,
    MediationSession,
    Offer,
    SessionRecord,
)
from mediation.permissions import leader_of
from mediation.selectors import invitation, measure, room
from mediation.selectors.extensions import told
from mediation.services import briefing, ending

READS_FILES = frozenset(
    {Role.MEDIATOR, Role.SECRETARY, Role.FILING_CLERK, Role.JUDGE, Role.MARKET_OFFICER}
)


def of(mediation: Mediation, actor: Actor) -> list[Section]:
    made: list[Section] = [about(mediation, actor), consents(mediation, actor), *asked(mediation)]
    if actor.role is leader_of(mediation.kind):
        made.insert(1, into_the_room(mediation))
    if actor.role in READS_FILES:
        made[1:1] = before_suit(mediation)
        made += case_notes.times(mediation.case, actor)
    if mediation.court_id:
        made.append(offers(mediation, actor))
    made += [people(mediation, actor), sessions(mediation, actor), sheets(mediation, actor)]
    made.append(extensions(mediation, actor))
    if actor.role in READS_FILES:
        made.append(Files("材料", case_pages.files(mediation.case, actor)))
    made.append(Files("文书", case_pages.documents(mediation.case, actor), empty="暂无文书"))
    return made


def about(mediation: Mediation, actor: Actor) -> Facts:
    lines = room.about(mediation, parties.needed(mediation.case))
    lines += [
        Line("案由", mediation.case.cause_name),
        Line("本组织编号", mediation.number),
        *_dates(mediation),
    ]
    if mediation.end_reason:
        ground = grounds.of(mediation.end_reason)
        lines.append(Line("终结原因", f"{ground.code} {ground.label}", note=mediation.end_note))
    if actor.role is leader_of(mediation.kind):
        gaps = briefing.missing(mediation) if mediation.state == "MEDIATING" else []
        lines += [Line("首次调解会之前还差", "\n".join(gaps))] if gaps else []
        if ending.is_over(mediation, at=clock.now()):
            lines.append(Line("提示", "调解期限已满且未延长，建议以T6终结，请您核对后确认"))
    return Facts("本次调解", lines)


def before_suit(mediation: Mediation) -> list[Section]:
    """诉前保全, while the dispute is before no court."""
    if measure.due_of(mediation, on=clock.today()) is None:
        return []
    return case_notes.measure(mediation.case)


def into_the_room(mediation: Mediation) -> Table:
    """The door to where people talk; nothing said there is shown on this page."""
    row = [Link("进入调解室", room.url("room", mediation)), "共同沟通、单方沟通、方案和私人笔记"]
    return Table("调解室", ["", "内容"], [row])


def _dates(mediation: Mediation) -> list[Line]:
    lines = []
    if mediation.procedure:
        lines.append(Line("审理程序", mediation.get_procedure_display()))
    if mediation.complaint_received_on:
        lines.append(Line("收到起诉状", arabic(mediation.complaint_received_on)))
    if mediation.filing_decided_on:
        decided = arabic(mediation.filing_decided_on)
        lines.append(Line(mediation.get_filing_outcome_display(), decided))
    return lines


def consents(mediation: Mediation, actor: Actor) -> Table:
    rows = [
        [c.party.name, c.get_decision_display(), c.get_channel_display(), with_time(c.decided_at)]
        for c in Consent.objects.visible_to(actor)
        .filter(mediation=mediation)
        .select_related("party")
        .order_by("decided_at", "id")
    ]
    headers = ["当事人", "答复", "途径", "时间"]
    return Table("调解意愿", headers, rows, empty="还没有答复")


def asked(mediation: Mediation) -> list[Section]:
    """Whom a live code has reached, and until when the letter asks for an answer."""
    live = mediation.invitations.filter(used_at=None, voided_at=None).select_related("party")
    today = clock.today()
    lines = [
        Line(
            row.party.name,
            due=invitation.reply_by(row, on=today),
            note=f"查阅码编号{row.locator}",
        )
        for row in live.order_by("id")
    ]
    return [Facts("等待答复", lines)] if lines else []


def offers(mediation: Mediation, actor: Actor) -> Table:
    rows = [
        [
            offer.organisation.name,
            offer.get_choosing_display(),
            with_time(offer.offered_at),
            offer.get_answer_display(),
            "；".join(part for part in (_why(offer), offer.conflict_note) if part),
        ]
        for offer in Offer.objects.visible_to(actor)
        .filter(mediation=mediation)
        .select_related("organisation")
        .order_by("id")
    ]
    if actor.role in (Role.SECRETARY, Role.MEDIATOR):
        rows = [row for row in rows if row[0] == actor.organisation_name]
    headers = ["单位", "选定方式", "发出", "答复", "说明"]
    return Table("委派（委托、邀请）", headers, rows, empty="还没有发出")


def _why(offer: Offer) -> str:
    label = grounds.of(offer.decline_code).label if offer.decline_code else ""
    return "：".join(part for part in (label, offer.decline_text) if part)


def people(mediation: Mediation, actor: Actor) -> Table:
    rows = []
    found = Assignment.objects.visible_to(actor).filter(mediation=mediation)
    for row in found.select_related("mediator__user", "mediator__organisation").order_by("id"):
        said = "尚未披露"
        if row.disclosed_at:
            said = "无应披露的关系" if not row.needs_waiver else "有披露事项"
        rows.append(
            [
                row.mediator.user.name,
                row.mediator.get_qualification_display(),
                "；".join([said, *row.conflicts]),
                row.end_reason or "承办中",
            ]
        )
    challenges = Challenge.objects.visible_to(actor).filter(mediation=mediation)
    note = "；".join(
        f"{c.get_kind_display()}：{c.get_outcome_display()}" for c in challenges.order_by("id")
    )
    headers = ["调解员", "任职依据", "披露", "状态"]
    return Table("调解员", headers, rows, empty="尚未指派", note=note)


def sessions(mediation: Mediation, actor: Actor) -> Table:
    rows = [
        [str(s), with_time(s.starts_at), s.where, s.get_state_display()]
        for s in MediationSession.objects.visible_to(actor)
        .filter(mediation=mediation)
        .order_by("position")
    ]
    return Table("调解会", ["次", "时间", "地点", "状态"], rows, empty="还没有排定")


def sheets(mediation: Mediation, actor: Actor) -> Table:
    records = SessionRecord.objects.visible_to(actor).filter(session__mediation=mediation)
    facts = FactSheet.objects.visible_to(actor).filter(mediation=mediation)
    found = [
        *records.select_related("session").prefetch_related("confirmations__party").order_by("id"),
        *facts.prefetch_related("confirmations__party").order_by("id"),
    ]
    rows = [
        [
            str(sheet),
            sheet.get_state_display(),
            "、".join(c.party.name for c in sheet.confirmations.all()),
        ]
        for sheet in found
    ]
    return Table("笔录和无争议事实", ["文本", "进度", "已确认"], rows, empty="暂无")


def extensions(mediation: Mediation, actor: Actor) -> Table:
    found = Extension.objects.visible_to(actor).filter(mediation=mediation).order_by("id")
    rows = [
        [row.former, row.wanted, row.reason, row.state]
        for row in told(mediation, list(found), on=clock.today())
    ]
    for pause in mediation.pauses.order_by("id"):
        last = arabic(pause.last_on) if pause.last_on else "进行中"
        rows.append([arabic(pause.first_on), last, pause.get_kind_display(), "暂停"])
    return Table("延长和暂停", ["自", "至", "理由", "状态"], rows, empty="没有延长或者暂停")
