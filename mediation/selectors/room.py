"""调解室: what each person at the table sees, and what each party still has to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from cases.models import Party
from centre import clock
from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.components import Due, Event, Line, Task
from centre.rulebook.dates import with_time
from mediation import parties
from mediation.enums import MediationState as S
from mediation.enums import SessionState
from mediation.models import (
    CaucusMessage,
    Extension,
    FactSheet,
    JointMessage,
    Mediation,
    MediationSession,
    PrivateNote,
    Proposal,
    ProposalAnswer,
    Ranking,
    SessionRecord,
)
from mediation.permissions import has_caucus
from mediation.selectors import standing
from mediation.services import referral, talks

ASKING = (
    S.SEEK_CONSENT, S.ENTRUST_PROPOSED, S.REGISTERED, S.ASSIGNED, S.OPINION_REQUESTED,
    S.INVITE_DRAFT, S.INVITE_SENT, S.INVITE_ACCEPTED, S.INVITE_DECLINED,
)  # fmt: skip
BRIEFING = (S.MEDIATING, S.ASSIGNED, S.INVITE_ACCEPTED)
MESSAGES = 60


def url(name: str, mediation: Mediation, *args: Any) -> str:
    return reverse(f"mediation:{name}", args=[mediation.public_id, *args])


def my_tasks(mediation: Mediation, actor: Actor) -> list[Task]:
    """What waits for this party, in the order it comes; done things stay visible for a while."""
    seats = parties.seats_of(actor, mediation)
    if not seats:
        return []
    ids = {party.pk for party in seats}
    side = seats[0].side.value
    return [
        *_consent(mediation, ids),
        *_choice(mediation, side),
        *_briefing(mediation, ids),
        *_disclosure(mediation, ids),
        *_sheets(mediation, ids, actor),
        *_extension(mediation, ids, actor),
        *_proposals(mediation, side, actor),
    ]


def _state(done: bool) -> str:
    return "done" if done else "todo"


def _consent(mediation: Mediation, ids: set[int]) -> list[Task]:
    answered = ids <= set(mediation.consents.values_list("party_id", flat=True))
    if mediation.state not in ASKING:
        return []
    link = "" if answered else url("consent", mediation)
    return [Task("答复是否同意调解", _state(answered), link, "同意与不同意同样简单，由您决定")]


def _choice(mediation: Mediation, side: str) -> list[Task]:
    if mediation.state != S.SELECTING or mediation.due_on is None:
        return []
    number = referral.round_of(mediation)
    done = mediation.rankings.filter(round=number, side=side).exists()
    due = None if done else standing.due_of(mediation, on=clock.today())
    link = "" if done else url("choose", mediation)
    return [Task("选择调解组织", _state(done), link, "对方看不到您的次序", due)]


def _briefing(mediation: Mediation, ids: set[int]) -> list[Task]:
    if mediation.state not in BRIEFING:
        return []
    told = ids <= set(mediation.acknowledgements.values_list("party_id", flat=True))
    sent = ids <= set(mediation.delivery_addresses.values_list("party_id", flat=True))
    return [
        Task("阅看权利义务告知并确认", _state(told), "" if told else url("rights", mediation)),
        Task("填写送达地址确认书", _state(sent), url("address", mediation)),
    ]


def _disclosure(mediation: Mediation, ids: set[int]) -> list[Task]:
    row = mediation.assignments.active().prefetch_related("waivers").first()
    if row is None or row.disclosed_at is None or not row.needs_waiver:
        return []
    done = ids <= {waiver.party_id for waiver in row.waivers.all()}
    link = "" if done else url("disclosure", mediation)
    return [Task("答复调解员的披露事项", _state(done), link, "各方都同意，才由其继续调解")]


def _sheets(mediation: Mediation, ids: set[int], actor: Actor) -> list[Task]:
    tasks = []
    records = SessionRecord.objects.visible_to(actor).filter(session__mediation=mediation)
    for record in (
        records.select_related("session").prefetch_related("confirmations").order_by("id")
    ):
        done = ids <= {row.party_id for row in record.confirmations.all()}
        if record.state == "OPEN":
            link = url("record", mediation, record.public_id)
            tasks.append(Task(f"阅看{record}", _state(done), link))
    sheets = FactSheet.objects.visible_to(actor).filter(mediation=mediation, state="OPEN")
    for sheet in sheets.prefetch_related("confirmations").order_by("position"):
        done = ids <= {row.party_id for row in sheet.confirmations.all()}
        tasks.append(Task(f"确认{sheet}", _state(done), url("facts", mediation, sheet.public_id)))
    return tasks


def _extension(mediation: Mediation, ids: set[int], actor: Actor) -> list[Task]:
    rows = Extension.objects.visible_to(actor).awaiting().filter(mediation=mediation)
    tasks = []
    for row in rows.prefetch_related("signatures"):
        done = ids <= {signature.party_id for signature in row.signatures.all()}
        link = "" if done else url("extension", mediation, row.public_id)
        due = new_end(row, on=clock.today())
        tasks.append(Task("签署延长同意书", _state(done), link, "拟延长至", due))
    return tasks


def new_end(extension: Extension, *, on: date) -> Due:
    said = "由提议人写明，各方在原期限届满前都签署后为新的届满日"
    return Due.agreed(extension.to_on, on=on, where=said)


def extension_days(mediation: Mediation, extension: Extension, *, on: date) -> list[Line]:
    """The end as it is, and as it would be."""
    return [
        Line("现在的届满日", due=standing.due_of(mediation, on=on)),
        Line("拟延长至", due=new_end(extension, on=on)),
    ]


def _proposals(mediation: Mediation, side: str, actor: Actor) -> list[Task]:
    rows = Proposal.objects.visible_to(actor).filter(mediation=mediation)
    answered = set(
        ProposalAnswer.objects.visible_to(actor)
        .filter(proposal__mediation=mediation, side=side)
        .values_list("proposal_id", flat=True)
    )
    if mediation.state != S.MEDIATING:
        return []
    return [
        Task(f"答复{row}", "todo", url("proposal", mediation, row.public_id), "对方看不到您的答复")
        for row in rows.order_by("position")
        if row.pk not in answered
    ]


@dataclass(frozen=True, slots=True)
class Talk:
    """One stream of words: who may read it is said above the box."""

    code: str
    title: str
    audience: str
    messages: list[Any] = field(default_factory=list)
    side: str = ""


def streams(mediation: Mediation, actor: Actor) -> list[Talk]:
    """Joint talk, then the reader's own confidential talk: one for a party, two for the mediator."""
    joint = JointMessage.objects.visible_to(actor).filter(mediation=mediation)
    found = [Talk("say", "共同沟通", "双方和主持人都能看到", _last(joint))]
    if not has_caucus(mediation.kind):
        return found
    caucus = CaucusMessage.objects.visible_to(actor).filter(mediation=mediation)
    if actor.role is Role.PARTY:
        found.append(
            Talk(
                "whisper",
                "单独与调解员沟通",
                "只有您这一方和调解员能看到，对方和法院都看不到",
                _last(caucus),
            )
        )
    else:
        found += [
            Talk(
                "whisper",
                f"与{side.label}单独沟通",
                f"只有{side.label}和您能看到",
                _last(caucus.of_side(side)),
                side.value,
            )
            for side in (Side.APPLICANT, Side.RESPONDENT)
        ]
    return found


def _last(rows: Any) -> list[Any]:
    return list(rows.select_related("sent_by").order_by("-id")[:MESSAGES])[::-1]


def notes(mediation: Mediation, actor: Actor) -> list[PrivateNote]:
    rows = PrivateNote.objects.visible_to(actor).filter(mediation=mediation)
    return list(rows.order_by("-id")[:MESSAGES])


@dataclass(frozen=True, slots=True)
class ProposalView:
    proposal: Proposal
    own_reply: str
    outcome: str


def proposals(mediation: Mediation, actor: Actor) -> list[ProposalView]:
    """Proposals with the answers this reader may know of."""
    rows = Proposal.objects.visible_to(actor).filter(mediation=mediation).order_by("position")
    told: dict[int, list[str]] = {}
    answers = ProposalAnswer.objects.visible_to(actor).filter(proposal__mediation=mediation)
    for answer in answers.order_by("id"):
        said = answer.get_reply_display()
        text = said if actor.role is Role.PARTY else f"{answer.get_side_display()}：{said}"
        told.setdefault(answer.proposal_id, []).append(
            text + (f"（{answer.note}）" if answer.note else "")
        )
    return [
        ProposalView(
            row, "；".join(told.get(row.pk, [])), "双方均接受" if row.accepted_by_both_at else ""
        )
        for row in rows
    ]


def sittings(mediation: Mediation, actor: Actor) -> list[Event]:
    """Sessions as a small timeline."""
    rows = MediationSession.objects.visible_to(actor).filter(mediation=mediation)
    tones = {
        SessionState.PLANNED: "them",
        SessionState.HELD: "done",
        SessionState.CANCELLED: "stopped",
    }
    return [
        Event(
            at=row.starts_at,
            title=f"第{row.position}次调解会（{row.get_state_display()}）",
            body="\n".join(part for part in (row.where, row.topic, row.cancel_reason) if part),
            tone=tones[SessionState(row.state)],
            url=url("calendar", mediation, row.public_id) if row.state == "PLANNED" else "",
        )
        for row in rows.order_by("starts_at", "id")
    ]


def about(mediation: Mediation, needed: list[Party]) -> list[Line]:
    """The facts of the procedure in a few lines; never anything of class D."""
    leader = mediation.mediator or mediation.judge
    started = mediation.clock_started_at
    return [
        Line("当事人", "\n".join(f"{p.get_role_display()}：{p.name}" for p in needed)),
        Line("调解组织", mediation.organisation.name if mediation.organisation else "尚未确定"),
        *([Line("委派（委托、邀请）法院", mediation.court.name)] if mediation.court else []),
        Line("调解员（主持人）", leader.name if leader else "尚未确定"),
        Line("期限起算", with_time(started) if started else "尚未起算"),
    ]


def can_talk(mediation: Mediation) -> bool:
    return mediation.state in talks.TALKING


def own_ranking(mediation: Mediation, actor: Actor) -> list[str]:
    """The reader's own side's list of this round."""
    row = (
        Ranking.objects.visible_to(actor)
        .filter(mediation=mediation)
        .order_by("-round")
        .prefetch_related("preferences__organisation")
        .first()
    )
    if row is None:
        return []
    if row.asks_court:
        return ["请法院指定"]
    chosen = sorted(row.preferences.all(), key=lambda p: p.position)
    return [f"{p.position}. {p.organisation.name}" for p in chosen]
