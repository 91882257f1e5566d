"""Acts of the desks: court, organisation, organ, coordinator."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from centre.actor import Actor, Role
from centre.admin_site import Act
from centre.errors import NotPermitted
from mediation.admin.forms import desk as forms
from mediation.enums import ChallengeOutcome
from mediation.enums import MediationState as S
from mediation.models import Mediation
from mediation.services import (
    assignment,
    challenges,
    conducting,
    consent,
    ending,
    filing,
    invitations,
    offering,
    officiating,
    periods,
    referral,
)

Data = dict[str, Any]


def handles(actor: Actor, mediation: Mediation) -> bool:
    return _passes(conducting.require_handler, actor, mediation)


def is_court(actor: Actor, mediation: Mediation) -> bool:
    return _passes(conducting.require_court, actor, mediation)


def is_office(actor: Actor, mediation: Mediation) -> bool:
    return _passes(conducting.require_office, actor, mediation)


def step(verb: str, allowed: Any = None) -> Any:
    """A step of the table: only in kinds and states whose table has it for this role."""

    def may(actor: Actor, mediation: Mediation) -> bool:
        open_now = mediation.LIFECYCLE.open_to(state=mediation.state, role=actor.role)
        is_open = any(move.verb == verb for move in open_now)
        return is_open and (allowed is None or allowed(actor, mediation))

    return may


def _passes(check: Any, actor: Actor, mediation: Mediation) -> bool:
    try:
        check(actor, mediation)
    except NotPermitted:
        return False
    return True


def may_invite(actor: Actor, mediation: Mediation) -> bool:
    return mediation.state in invitations.ASKING and handles(actor, mediation)


def may_record(actor: Actor, mediation: Mediation) -> bool:
    return may_invite(actor, mediation)


def may_set_particulars(actor: Actor, mediation: Mediation) -> bool:
    open_still = mediation.ended_at is None and mediation.clock_started_at is None
    return open_still and mediation.court_id is not None and handles(actor, mediation)


def may_designate(actor: Actor, mediation: Mediation) -> bool:
    return is_court(actor, mediation)


def may_assign(actor: Actor, mediation: Mediation) -> bool:
    waiting = mediation.mediator_id is None and mediation.state in assignment.ASSIGNABLE
    return waiting and is_office(actor, mediation)


def may_decide(actor: Actor, mediation: Mediation) -> bool:
    pending = mediation.challenges.filter(outcome=ChallengeOutcome.PENDING).exists()
    return pending and _passes(challenges._require_decider, actor, mediation)


def was_offered(actor: Actor, mediation: Mediation) -> bool:
    return mediation.offers.unanswered().filter(organisation_id=actor.organisation_id).exists()


def reviews(actor: Actor, mediation: Mediation) -> bool:
    return is_court(actor, mediation) if mediation.court_id else handles(actor, mediation)


def run_invite(mediation: Mediation, data: Data, by: Actor, at: datetime) -> list[Any]:
    issued = invitations.issue(
        mediation=mediation, party=data["party"], mail=data["mail"], by=by, at=at
    )
    return [issued]


def run_request_opinion(mediation: Mediation, data: Data, by: Actor, at: datetime) -> list[Any]:
    _, issued = officiating.request_opinion(
        mediation=mediation, by=by, at=at, version=data["version"]
    )
    return issued


def run_record(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return consent.record(
        mediation=mediation,
        party=data["party"],
        decision=data["decision"],
        channel=data["channel"],
        decided_at=data["decided_at"],
        reason=data["reason"],
        by=by,
        at=at,
    )


def run_unreachable(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return consent.unreachable(
        mediation=mediation, reason=data["note"], by=by, at=at, version=data["version"]
    )


def run_particulars(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return officiating.set_particulars(
        mediation=mediation,
        procedure=data["procedure"],
        hearing_on=data["hearing_on"],
        complaint_received_on=data["complaint_received_on"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_designate(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return referral.designate(
        mediation=mediation,
        organisation=data["organisation"],
        reason=data["reason"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_send_invitation(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return officiating.send_invitation(
        mediation=mediation,
        organisation=data["organisation"],
        reason=data["reason"],
        time=data["time"],
        place=data["place"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_accept(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    if mediation.state == S.INVITE_SENT:
        return officiating.answer_invitation(
            mediation=mediation, accepts=True, text=data["note"], by=by, at=at,
            version=data["version"],
        )  # fmt: skip
    return offering.accept(
        mediation=mediation,
        papers_signed_at=data["papers_signed_at"],
        note=data["note"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_decline(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    words = {"code": data["code"], "text": data["text"], "version": data["version"]}
    if mediation.state == S.INVITE_SENT:
        return officiating.answer_invitation(
            mediation=mediation, accepts=False, by=by, at=at, **words
        )
    return offering.decline(mediation=mediation, by=by, at=at, **words)


def run_assign(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return assignment.assign(
        mediation=mediation,
        mediator=data["mediator"],
        choosing=data["choosing"],
        number=data["number"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_decide(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return challenges.decide(
        challenge=data["challenge"],
        upheld=data["upheld"] == "yes",
        reasons=data["reasons"],
        by=by,
        at=at,
    )


def run_pause(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return periods.pause_for_appraisal(
        mediation=mediation,
        first_on=data["day"],
        note=data["note"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_resume(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return periods.resume(
        mediation=mediation,
        last_on=data["day"],
        note=data["note"],
        by=by,
        at=at,
        version=data["version"],
    )


def ends_by(service: Any) -> Any:
    """The acts that end something with a note, alike but for their service."""

    def run(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
        return service(
            mediation=mediation, note=data["note"], by=by, at=at, version=data["version"]
        )

    return run


def may_receive_complaint(actor: Actor, mediation: Mediation) -> bool:
    return filing.awaits_complaint(mediation) and is_court(actor, mediation)


def may_decide_filing(actor: Actor, mediation: Mediation) -> bool:
    return filing.awaits_decision(mediation) and is_court(actor, mediation)


def run_complaint(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return filing.receive_complaint(
        mediation=mediation, received_on=data["received_on"], by=by, at=at, version=data["version"]
    )


def run_filing(mediation: Mediation, data: Data, by: Actor, at: datetime) -> object:
    return filing.decide(
        mediation=mediation, outcome=data["outcome"], decided_on=data["decided_on"], by=by, at=at,
        version=data["version"],
    )  # fmt: skip


def may_close(actor: Actor, mediation: Mediation) -> bool:
    return actor.role is Role.COORDINATOR or _passes(ending._require_last_leader, actor, mediation)


ACTS = (
    Act(
        "invite", "发出征询（生成查阅码）", forms.InviteForm, run_invite, allowed=may_invite,
        note="拟制调解征询意见函草稿；查阅码只显示一次，请随函附上。重新发出的，旧码作废。",
        basis="ODR 7、15",
    ),
    Act(
        "request_opinion", "送达副本，征求意见", forms.ActForm, run_request_opinion,
        allowed=step("request_opinion", handles),
        note="向每一被申请人发出征询，查阅码只显示一次；逾期不答复视为不同意（建议值）。",
    ),
    Act(
        "record_answer", "记录书面、电话或当面答复", forms.RecordAnswerForm, run_record,
        allowed=may_record, note="记明当事人、答复、途径和时间。", basis="SPM 11",
    ),
    Act(
        "unreachable", "无法联系对方", forms.ReasonForm, run_unreachable,
        allowed=step("unreachable", handles), grave=True,
        papers=True, note="写明联系经过；案件退回申请人，终结告知书待核准。",
    ),
    Act(
        "particulars", "登记程序和日期", forms.ParticularsForm, run_particulars,
        allowed=may_set_particulars, note="决定委托调解的期限和立案期限。", basis="SPM 27；CPL 126",
    ),
    Act(
        "designate", "指定调解组织", forms.DesignateForm, run_designate, allowed=step("designate", may_designate),
        papers=True, note="双方没有共同选定的，由法院指定；拟制委派（委托）调解函和移送材料清单草稿。",
    ),
    Act(
        "send_invitation", "发出邀请", forms.SendInvitationForm, run_send_invitation,
        allowed=step("send_invitation", is_court), papers=True, note="拟制邀请调解函草稿；案件仍由法院办理。",
    ),
    Act(
        "accept", "接受", forms.AcceptForm, run_accept, allowed=step("accept", was_offered),
        papers=True, note="签收材料并答复法院。调解期限自签收之时（线上自确认接受之时）起算。",
    ),
    Act(
        "decline", "不予接受", forms.DeclineForm, run_decline, allowed=step("decline", was_offered),
        papers=True, note="写明事由，案件退回法院另行选定。",
    ),
    Act(
        "assign_mediator", "指派调解员", forms.AssignForm, run_assign, allowed=may_assign,
        papers=True, note="向各方发出选定（指定）通知书，并为调解员打开卷宗。", basis="SPM 12；PML 19；CMR 15",
    ),
    Act(
        "decide_challenge", "决定更换（回避）申请", forms.DecideChallengeForm, run_decide,
        allowed=may_decide, papers=True, note="准予的，调解员退出并不得再查阅本案。", basis="SPM 13、15",
    ),
    Act("pause_appraisal", "委托鉴定，暂停", forms.DayForm, run_pause, allowed=step("pause_appraisal", is_court),
        note="填写鉴定首日；鉴定期间不计入调解期限。"),
    Act("resume_appraisal", "鉴定结束，恢复", forms.DayForm, run_resume, allowed=step("resume_appraisal", reviews),
        note="填写鉴定末日；届满日重新推算。"),
    Act("clear_fake", "排除虚假，恢复调解", forms.DayForm, run_resume, allowed=step("clear_fake", reviews),
        note="填写审查末日；届满日重新推算。"),
    Act("confirm_fake", "认定虚假，终结", forms.ReasonForm, ends_by(ending.confirm_fake),
        allowed=step("confirm_fake", reviews), grave=True, note="写明审查结论。"),
    Act("to_filing", "转立案", forms.RemarkForm, ends_by(ending.to_filing), allowed=step("to_filing", is_court),
        note="只有无争议事实随案移送；立案期限七日。"),
    Act("complaint", "登记收到起诉状", forms.ComplaintForm, run_complaint, allowed=may_receive_complaint,
        note="立案期限自收到之日的次日起算；向本平台提交申请不是起诉。", basis="CPL 126"),
    Act("filing", "登记立案或者不予受理", forms.FilingForm, run_filing, allowed=may_decide_filing,
        note="起诉状已在立案期限内处理。", basis="CPL 126"),
    Act("resume_trial", "恢复审理", forms.RemarkForm, ends_by(ending.resume_trial),
        allowed=step("resume_trial", is_court), note="案件回到审判程序。"),
    Act("close_fail", "结案（未达成协议）", forms.RemarkForm, ends_by(ending.close_fail),
        allowed=step("close_fail", may_close)),
    Act("close_success", "结案（调解成功）", forms.RemarkForm, ends_by(ending.close_success),
        allowed=step("close_success", may_close), note="协议已送达各方，委派的已报法院备案。"),
)  # fmt: skip
