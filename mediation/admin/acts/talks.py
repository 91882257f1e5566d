"""Acts of whoever leads the talks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cases.models import Material
from centre.actor import Actor
from centre.admin_site import Act
from centre.errors import NotPermitted
from mediation.admin.acts.desk import step
from mediation.admin.forms import talks as forms
from mediation.admin.forms.desk import ReasonForm
from mediation.enums import MediationState as S
from mediation.enums import SessionState, SheetState
from mediation.models import FactSheet, Mediation, SessionRecord
from mediation.permissions import leader_of
from mediation.services import (
    assignment,
    briefing,
    challenges,
    conducting,
    ending,
    exchanging,
    facts,
    officiating,
    periods,
    records,
    sessions,
)

Data = dict[str, Any]
BEFORE_END = frozenset({S.MEDIATING, S.ASSIGNED, S.REGISTERED})


def leads(actor: Actor, mediation: Mediation) -> bool:
    if actor.role is not leader_of(mediation.kind):
        return False
    try:
        conducting.require_leader(actor, mediation)
    except NotPermitted:
        return False
    return True


def in_talks(actor: Actor, mediation: Mediation) -> bool:
    return mediation.state == S.MEDIATING and leads(actor, mediation)


def serves(actor: Actor, mediation: Mediation) -> bool:
    running = mediation.ended_at is None and mediation.mediator_id == actor.user_id
    return running and leads(actor, mediation)


def has_disclosed(mediation: Mediation) -> bool:
    return mediation.assignments.active().filter(disclosed_at__isnull=False).exists()


def may_disclose(actor: Actor, mediation: Mediation) -> bool:
    return serves(actor, mediation) and not has_disclosed(mediation)


def may_disclose_more(actor: Actor, mediation: Mediation) -> bool:
    return serves(actor, mediation) and has_disclosed(mediation)


def may_identify(actor: Actor, mediation: Mediation) -> bool:
    needed = mediation.case.parties.filter(role__in=["APPLICANT", "RESPONDENT"]).count()
    short = mediation.identity_checks.count() < needed
    return mediation.state in BEFORE_END and short and leads(actor, mediation)


def has_unexchanged(actor: Actor, mediation: Mediation) -> bool:
    rows = Material.objects.visible_to(actor).to_exchange(mediation.case)
    return in_talks(actor, mediation) and rows.exists()


def has_planned(actor: Actor, mediation: Mediation) -> bool:
    planned = mediation.sessions.filter(state=SessionState.PLANNED).exists()
    return planned and in_talks(actor, mediation)


def can_record(actor: Actor, mediation: Mediation) -> bool:
    held = mediation.sessions.filter(state=SessionState.HELD).exclude(
        record__state__in=[SheetState.OPEN, SheetState.CONFIRMED]
    )
    return held.exists() and leads(actor, mediation)


def has_sheet(state: str) -> Any:
    def allowed(actor: Actor, mediation: Mediation) -> bool:
        if not leads(actor, mediation):
            return False
        waiting = {"state": state}
        if state == SheetState.CONFIRMED:
            waiting["document__state"] = "DRAFT"
        found = SessionRecord.objects.filter(session__mediation=mediation, **waiting).exists()
        return found or FactSheet.objects.filter(mediation=mediation, **waiting).exists()

    return allowed


def run_disclose(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return assignment.disclose(
        mediation=mediation,
        has_relations=data["has_relations"] == "yes",
        text=data["text"],
        by=by,
        at=at,
    )


def run_step_back(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return challenges.step_back(mediation=mediation, reason=data["note"], by=by, at=at)


def run_identify(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return briefing.check_identity(
        mediation=mediation, party=data["party"], method=data["method"], by=by, at=at
    )


def run_open(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return officiating.open_talks(mediation=mediation, by=by, at=at, version=data["version"])


def run_exchange(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return exchanging.exchange(mediation=mediation, only=data["materials"], by=by, at=at)


def run_schedule(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    names = ("starts_at", "ends_at", "place", "link", "topic", "bring")
    words = {name: data[name] for name in names}
    return sessions.schedule(mediation=mediation, by=by, at=at, **words)


def run_cancel(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return sessions.cancel(session=data["session"], reason=data["reason"], by=by, at=at)


def run_hold(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return sessions.hold(session=data["session"], attendances=data["attendances"], by=by, at=at)


def run_record(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return records.write(session=data["session"], values=data, by=by, at=at)


def run_lay_open(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    sheet = data["sheet"]
    if isinstance(sheet, SessionRecord):
        return records.lay_open(record=sheet, by=by, at=at)
    return facts.lay_open(sheet=sheet, by=by, at=at)


def run_sign(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    sheet = data["sheet"]
    if isinstance(sheet, SessionRecord):
        return records.sign(record=sheet, by=by, at=at)
    return facts.sign(sheet=sheet, by=by, at=at)


def run_facts(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    draft = FactSheet.objects.visible_to(by).filter(mediation=mediation, state=SheetState.DRAFT)
    return facts.write(
        mediation=mediation, facts=data["facts"], sheet=draft.order_by("id").first(), by=by, at=at
    )


def run_extend(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return periods.propose_extension(
        mediation=mediation, to_on=data["to_on"], reason=data["reason"], by=by, at=at
    )


def run_suspect(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return periods.suspect_fake(
        mediation=mediation, signs=data["note"], by=by, at=at, version=data["version"]
    )


def run_terminate(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return ending.terminate(
        mediation=mediation,
        reason=data["reason"],
        note=data["note"],
        cost_conduct=data["cost_conduct"],
        by=by,
        at=at,
        version=data["version"],
    )


def ready_to_open(actor: Actor, mediation: Mediation) -> bool:
    """Narrow the table's move by what is still missing; raises with its reason."""
    if not leads(actor, mediation):
        return False
    row = mediation.assignments.active().prefetch_related("waivers").first()
    conducting.require_cleared(row, mediation)
    return True


def run_disclose_more(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return assignment.disclose(
        mediation=mediation, has_relations=True, text=data["note"], by=by, at=at
    )


ACTS = (
    Act("disclose", "作出披露声明", forms.DisclosureForm, run_disclose, allowed=may_disclose,
        papers=True, note="没有应披露的关系也要声明；同时向各方发出权利义务告知书。", basis="ODR 13；CMR 20"),
    Act("open", "开始调解", forms.ActForm, run_open, allowed=step("open", ready_to_open),
        note="各方均已同意、披露已毕的，可以开始。"),
    Act("check_identity", "核验当事人身份", forms.IdentityForm, run_identify, allowed=may_identify,
        note="第一次调解会之前，应当核验每一方的身份。", basis="SPM 14；ODR 17"),
    Act("exchange_evidence", "交换材料", forms.ExchangeForm, run_exchange, allowed=has_unexchanged,
        note="勾选的材料对方即可查阅，并通知各方；交换后不能收回。之后补交的材料需再次交换。",
        basis="law.md 1.4 B"),
    Act("schedule", "排定调解会", forms.SessionForm, run_schedule, allowed=in_talks,
        papers=True, note="向各方发出调解通知书。", basis="SPM 14"),
    Act("cancel_session", "取消调解会", forms.CancelForm, run_cancel, allowed=has_planned,
        note="通知各方。", basis="SPM 14"),
    Act("hold", "召开调解会（登记到场）", forms.HoldForm, run_hold, allowed=has_planned,
        note="身份已核验、权利义务已告知、送达地址已确认的，才能召开。", basis="SPM 14；ODR 17"),
    Act("write_record", "制作调解笔录", forms.RecordForm, run_record, allowed=can_record,
        note="先存草稿；交各方阅看之后不能再改。", basis="SPM 24；ODR 22"),
    Act("write_facts", "记载无争议事实", forms.FactsForm, run_facts, allowed=in_talks,
        note="与笔录分开，由各方另行确认；只有它随案移送法院。", basis="ODR 18、22"),
    Act("lay_open", "交各方阅看确认", forms.OpenSheetForm, run_lay_open,
        allowed=has_sheet(SheetState.DRAFT), note="此后文本不能再改。", basis="SPM 24；ODR 22"),
    Act("sign_sheet", "签名定稿", forms.SignSheetForm, run_sign,
        allowed=has_sheet(SheetState.CONFIRMED), papers=True, note="各方已确认，签名后成为正式文书。",
        basis="SPM 24"),
    Act("extend", "提出延长期限", forms.ExtendForm, run_extend, allowed=in_talks,
        note="各方在期限届满前都签署，期限才延长。", basis="SPM 27；ODR 24"),
    Act("suspect_fake", "疑似虚假调解，中止并报告", ReasonForm, run_suspect,
        allowed=step("suspect_fake", leads), grave=True,
        note="写明可疑情形，报告法院（本组织）。"),
    Act(
        "disclose_more",
        "补充披露",
        ReasonForm,
        run_disclose_more,
        allowed=may_disclose_more,
        note="调解过程中才知道的关系，应当及时披露；各方书面同意之前，不能继续。",
        basis="ODR 13",
    ),
    Act("step_back", "自行回避", ReasonForm, run_step_back, allowed=serves, grave=True,
        note="立即生效，由本组织另行指派。", basis="SPM 15；CMR 20"),
    Act("terminate", "终结调解", forms.TerminateForm, run_terminate, allowed=step("terminate", leads), grave=True,
        papers=True,
        note="制作调解终结书；法院委派（委托）的，同时向法院报告，报告不含当事人的让步。"),
)  # fmt: skip
