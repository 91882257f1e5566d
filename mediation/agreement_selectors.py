"""Agreements and confirmations as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from cases.models import Case
from cases.panels import Action, Panel
from centre import clock
from centre.actor import Actor, Role
from centre.components import Due, Event, Line, Standing
from centre.rulebook import clauses as law
from centre.rulebook import dates, money
from centre.rulebook.clocks import CLOCKS
from centre.rulebook.confirmation import Alternative
from centre.rulebook.confirmation import alternatives as law_alternatives
from mediation import running, terms
from mediation.enums import AgreementState as A
from mediation.enums import ConfirmationState as C
from mediation.letters import oral
from mediation.models import Agreement, Confirmation, Obligation, RulingService
from mediation.selectors.signing import signature_rows
from mediation.services import agreement_text, effects, linting

VERDICTS = {law.Verdict.BLOCK: "不能这样写", law.Verdict.FLAG: "请斟酌", law.Verdict.ALLOW: "可以"}


def agreement_due(agreement: Agreement, *, on: date) -> Due | None:
    """C19 while it waits for signatures, then C20 while the window is open."""
    if agreement.state == A.SIGNING and agreement.offered_at:
        return Due.reckoned(terms.run("C19", agreement.offered_at), on=on)
    start = agreement.earliest_effective_at or agreement.effective_at
    if agreement.confirm_due_on is None or start is None:
        return None
    return Due.reckoned(terms.run("C20", start), on=on)


def window_of(confirmation: Confirmation, *, on: date) -> Due | None:
    """The window in which the application came; once filed, nothing of it is left to run (C20)."""
    due = agreement_due(confirmation.agreement, on=on)
    if due is None or confirmation.filed_at is None:
        return due
    return replace(due, kept=f"已于{dates.arabic(clock.local_date(confirmation.filed_at))}提交")


def confirmation_due(confirmation: Confirmation, *, on: date) -> Due | None:
    """The clock of the state it is in; the day of a supplement is the court's."""
    start = confirmation.due_from_at
    if not confirmation.due_clock or start is None or confirmation.due_on is None:
        return None
    if confirmation.due_clock == "C22":
        return Due.named("C22", confirmation.due_on, on=on, start=clock.local_date(start))
    return Due.reckoned(terms.run(confirmation.due_clock, start), on=on)


def warning_due(confirmation: Confirmation, *, on: date) -> Due | None:
    """The house's earlier warning (C23) beside the outer limit (C24). 依据：law.md 4.10。"""
    if confirmation.due_clock != "C24" or confirmation.due_from_at is None:
        return None
    return Due.reckoned(terms.run("C23", confirmation.due_from_at), on=on)


def later_terms(confirmation: Confirmation, *, on: date) -> list[Line]:
    """What runs after the ruling: the two years to enforce (C27). 依据：《民事诉讼法》第250条。"""
    return [
        Line(CLOCKS[run.clock_id].name, due=Due.reckoned(terms.run("C27", run.start), on=on))
        for run in running.enforcement(confirmation)
    ]


@dataclass(frozen=True, slots=True)
class Oral:
    """口头协议: when it was reached, and what its record cannot do."""

    reached: str
    limits: tuple[str, ...]
    basis: str


def oral_of(agreement: Agreement) -> Oral | None:
    if not agreement.is_oral:
        return None
    return Oral(
        reached=f"双方于{dates.with_time(agreement.effective_at)}口头达成，由调解员登记，"
        "不用当事人签名，自达成之日起生效。",
        limits=oral.CANNOT,
        basis=oral.limits_basis(),
    )


def signature_lines(agreement: Agreement) -> list[Line]:
    """Who has signed how and when, and who has not."""
    return [
        Line(row.seat, f"{row.who}，{row.when}" if row.when else "尚未签署", note=row.words)
        for row in signature_rows(agreement)
    ]


def finding_rows(agreement: Agreement, *, on: date) -> list[list[str]]:
    """What the clause checker says of the text, worst first, and what the mediator decided."""
    found = linting.findings(agreement, today=on)
    found.sort(key=lambda f: f.verdict is not law.Verdict.BLOCK)
    return [
        [
            linting.place(f),
            "仍然采用" if linting.is_overruled(agreement, f) else VERDICTS[f.verdict],
            f.quote, f.why, f.better, f.basis,
        ]
        for f in found
    ]  # fmt: skip


def obligation_rows(agreement: Agreement) -> list[Obligation]:
    return list(
        agreement.obligations.select_related("clause__obligor", "clause__creditor").order_by(
            "due_on", "id"
        )
    )


def obligation_due(row: Obligation, *, on: date) -> Due | None:
    """A day of the agreement, no period of the law."""
    if row.due_on is None:
        return None
    return Due.agreed(row.due_on, on=on, where=f"由双方在协议第{row.clause.position}条中约定")


def obligation_line(row: Obligation) -> Line:
    paid = f"，已付{money.to_text(row.paid_fen)}" if row.paid_fen else ""
    return Line(
        f"第{row.clause.position}条", agreement_text.clause_sentence(row.clause),
        note=f"{row.get_state_display()}{paid}",
    )  # fmt: skip


def agreement_standing(
    agreement: Agreement,
    actor: Actor,
    *,
    on: date,
    confirmation: Confirmation | None = None,
    has_signed: bool = False,
) -> Standing:
    """The three lines; what the reader has signed, or both have applied for, is not asked again."""
    if agreement.state == A.SIGNING:
        missing = effects.standing(agreement).missing
        return Standing(
            happened="协议已经定稿。", who="、".join(missing), what="阅读全文并签署",
            due=agreement_due(agreement, on=on),
            mine=actor.role is Role.PARTY and not has_signed,
        )  # fmt: skip
    if agreement.state == A.EFFECTIVE:
        applied = confirmation is not None and not confirmation.is_over
        return Standing(
            happened=f"{'口头协议' if agreement.is_oral else '协议'}"
            f"于{dates.with_time(agreement.effective_at)}生效。",
            who="双方当事人",
            what="按约履行" if applied else "按约履行；需要的，共同申请司法确认",
            due=None if applied and confirmation.filed_at else agreement_due(agreement, on=on),
            mine=actor.role is Role.PARTY,
        )  # fmt: skip
    label = agreement.get_state_display()
    return Standing(happened=f"协议{label}。", who="调解员", what="起草并交各方签署")


WHAT_NEXT = {
    C.DRAFT: "双方在申请书上签名，然后提交",
    C.FILED: "决定是否受理",
    C.SUPPLEMENT: "补交材料",
    C.ACCEPTED: "通知双方到场核实，作出裁定",
    C.HEARING: "核实情况，作出裁定",
    C.MORE_ASKED: "补充陈述或者证明材料",
    C.GRANTED: "按协议履行；不履行的，可以申请执行",
    C.OBJECTED: "审查异议",
    C.CHANGED: "按变更后的裁定履行",
}


def terms_below(later: Sequence[Line], served: Sequence[Event]) -> str:
    """Where the windows of a ruling stand on its page (C25, C27); empty where none is open."""
    places = []
    if any(event.due for event in served):
        places.append("提出异议的，见下面各方的送达记录")
    if later:
        places.append("申请执行的，见下面“裁定之后的期限”")
    return "；".join(places)


def confirmation_standing(
    confirmation: Confirmation, actor: Actor, *, on: date, below: str = ""
) -> Standing:
    """The three lines of an application, with the clock of the state it is in, or where the
    windows that the ruling opened are listed (`terms_below`)."""
    turn = Confirmation.LIFECYCLE.turn.get(confirmation.state)
    who = "双方当事人" if turn is Role.PARTY else (confirmation.court.name if turn else "")
    return Standing(
        happened=f"司法确认申请：{confirmation.get_state_display()}。",
        who=who, what=WHAT_NEXT.get(C(confirmation.state), ""),
        due=confirmation_due(confirmation, on=on),
        mine=turn is actor.role,
        below=below,
    )  # fmt: skip


def service_events(confirmation: Confirmation) -> list[Event]:
    """送达 per party, and the window each receipt opened."""
    events = []
    served_on = RulingService.objects.select_related("party").order_by("received_at", "id")
    rulings = confirmation.rulings.prefetch_related(Prefetch("served", served_on))
    for ruling in rulings.order_by("made_at", "id"):
        for served in ruling.served.all():
            window = served.objection_due_on and terms.run("C25", served.received_at)
            events.append(
                Event(
                    at=served.received_at,
                    title=f"裁定书送达{served.party.name}",
                    body="当事人有异议的，应当在下列期限内提出。" if window else "",
                    due=Due.reckoned(window, on=clock.today()) if window else None,
                )
            )
    return events


def panels(case: Case, actor: Actor) -> list[Panel]:
    """The agreement and its confirmation on the case page of those who may read them."""
    found: list[Panel] = []
    agreement = (
        Agreement.objects.visible_to(actor)
        .filter(mediation__case=case)
        .exclude(state=A.ABANDONED)
        .select_related("mediation")
        .order_by("-id")
        .first()
    )
    if agreement is None:
        return found
    url = reverse("agreements:agreement", args=[agreement.public_id])
    label = "阅读并签署" if agreement.state == A.SIGNING else "查看协议"
    found.append(
        Panel(
            "调解协议", "mediation/_agreement_panel.html",
            {"agreement": agreement, "due": agreement_due(agreement, on=clock.today())},
            (Action(label, url, "primary" if agreement.state == A.SIGNING else "secondary"),),
        )
    )  # fmt: skip
    confirmation = (
        Confirmation.objects.visible_to(actor).filter(agreement=agreement).order_by("-id").first()
    )
    if confirmation is not None:
        link = reverse("agreements:confirmation", args=[confirmation.public_id])
        found.append(
            Panel(
                "司法确认", "mediation/_confirmation_panel.html",
                {
                    "confirmation": confirmation,
                    "due": confirmation_due(confirmation, on=clock.today()),
                },
                (Action("查看司法确认申请", link),),
            )
        )  # fmt: skip
    return found


def latest_confirmation(agreement: Agreement, actor: Actor) -> Confirmation | None:
    return (
        Confirmation.objects.visible_to(actor)
        .filter(agreement=agreement)
        .select_related("court")
        .order_by("-id")
        .first()
    )


def alternatives(agreement: Agreement, *, on: date) -> tuple[Alternative, ...]:
    """What else is open when the window has closed (law.md 4.11)."""
    if agreement.confirm_due_on is None or on <= agreement.confirm_due_on:
        return ()
    return law_alternatives("LATE")
