"""Reads of the enquiry room, ready for pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.urls import reverse

from cases.selectors import document_line
from centre import clock
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.components import Due, FileLine, Line, Standing
from centre.desk import DeskRow
from centre.documents.matters import Matter
from centre.documents.models import Document
from centre.rulebook import clocks, dates
from centre.rulebook.consultation import (
    AFTER_JUDGMENT,
    AFTER_JUDGMENT_NOTICE,
    PENDING_CASE_NOTICE,
    REPLY_CLOCK,
)
from centre.workdays import services as workdays
from consultation.enums import EnquiryState as S
from consultation.models import Enquiry, Reply

ENDED = frozenset({S.CLOSED, S.WITHDRAWN})
TO_DO = {
    S.SUBMITTED: "分派给答复单位",
    S.PENDING_CASE_LIMIT: "分派给答复单位，仅作程序指引",
    S.FOLLOW_UP: "分派追问",
    S.ROUTED: "拟写答复",
    S.REVIEWING: "由另一人复核答复",
    S.ANSWERED: "阅读答复；可以追问、办结或者转为申请",
}


def the_centre() -> Organisation:
    """The one centre this portal belongs to."""
    return Organisation.objects.get(kind=OrganisationKind.CENTRE)


def due_of(enquiry: Enquiry, *, on: date) -> Due | None:
    """The day by which an answer is owed, as a house rule and not a statute."""
    if enquiry.due_on is None or enquiry.due_from_at is None:
        return None
    start = clock.local_date(enquiry.due_from_at)
    return Due.reckoned(clocks.run(REPLY_CLOCK, start, workdays.current()), on=on)


def where_it_stands(enquiry: Enquiry, actor: Actor, *, on: date) -> Standing:
    """The three lines on top of the page."""
    turn = Enquiry.LIFECYCLE.turn.get(enquiry.state)
    answering = enquiry.state in (S.ROUTED, S.REVIEWING) and enquiry.body is not None
    who = enquiry.body.name if answering else (turn.label if turn else "")
    return Standing(
        happened=f"{dates.arabic(enquiry.submitted_at)}提交，现在：{enquiry.get_state_display()}。",
        who=who,
        what=TO_DO.get(S(enquiry.state), ""),
        due=due_of(enquiry, on=on),
        mine=turn is Role.PARTY and actor.organisation_id == enquiry.asker_id,
    )


def tone(enquiry: Enquiry, actor: Actor) -> str:
    if enquiry.state in ENDED:
        return "done" if enquiry.state == S.CLOSED else "stopped"
    return "us" if Enquiry.LIFECYCLE.turn.get(enquiry.state) is actor.role else "them"


def desk_row(enquiry: Enquiry, *, today: date) -> DeskRow:
    is_mine = enquiry.state == S.ANSWERED
    return DeskRow(
        title=enquiry.subject,
        state=enquiry.get_state_display(),
        url=reverse("consultation:enquiry", args=[enquiry.public_id]),
        turn=TO_DO.get(S(enquiry.state), ""),
        due=due_of(enquiry, on=today),
        mine=is_mine,
        tone="us" if is_mine else ("done" if enquiry.state in ENDED else "them"),
        number=enquiry.number,
    )


def desk_rows(actor: Actor) -> Iterable[DeskRow]:
    """Open enquiries of the asking company."""
    if actor.role is not Role.PARTY:
        return []
    rows = Enquiry.objects.visible_to(actor).exclude(state__in=ENDED)
    today = clock.today()
    return [
        desk_row(e, today=today) for e in rows.select_related("body").order_by("due_on", "id")[:50]
    ]


def replies(enquiry: Enquiry, actor: Actor) -> list[Reply]:
    return list(
        Reply.objects.visible_to(actor)
        .filter(enquiry=enquiry)
        .select_related("author", "reviewed_by")
        .order_by("round", "id")
    )


def names_of(actor: Actor, dossier_ids: Collection[int]) -> dict[int, Matter]:
    """What the visible enquiries behind these dossiers are called, for lists across matters."""
    rows = Enquiry.objects.visible_to(actor).filter(dossier_id__in=dossier_ids)
    return {e.dossier_id: Matter(e.number, e.subject) for e in rows}


def documents(enquiry: Enquiry, actor: Actor) -> list[FileLine]:
    rows = Document.objects.visible_to(actor).filter(dossier=enquiry.dossier).order_by("id")
    return [document_line(d) for d in rows]


def appeal_notice(enquiry: Enquiry) -> list[str]:
    """What an enquiry does not stop (S2, S3)."""
    lines = [PENDING_CASE_NOTICE] if enquiry.concerns_pending_case else []
    return [*lines, AFTER_JUDGMENT_NOTICE] if enquiry.topic == AFTER_JUDGMENT else lines


def appeal_terms(enquiry: Enquiry, *, on: date) -> list[Line]:
    """The terms of appeal and retrial that run on, with the days that are left. 依据：CPL 171、216。"""
    if enquiry.topic != AFTER_JUDGMENT or enquiry.served_on is None:
        return []
    return [
        Line(
            clocks.CLOCKS[clock_id].name,
            due=Due.reckoned(clocks.run(clock_id, enquiry.served_on, workdays.current()), on=on),
        )
        for clock_id in ("L05", "L06")
    ]
