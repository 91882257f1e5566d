"""Queues: who finds what on the desk. Each is a named queryset that starts from `visible_to`."""

from __future__ import annotations

from django.db.models import QuerySet

from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import Queue, site
from mediation.enums import MediationState as S
from mediation.enums import OfferAnswer, SessionState
from mediation.models import Mediation

COURT = (Role.FILING_CLERK, Role.JUDGE)
BY_DUE = ("legal_due_on", "id")


def seen(actor: Actor) -> QuerySet[Mediation]:
    return Mediation.objects.visible_to(actor).select_related(
        "case", "court", "organisation", "mediator"
    )


def mine_in_court(actor: Actor) -> QuerySet[Mediation]:
    """The filing desk's kinds for the clerk, cases on trial for the judge."""
    rows = seen(actor).of_court(actor.organisation_id)
    on_trial = ["MED_ENTRUSTED", "MED_INVITED"]
    if actor.role is Role.JUDGE:
        return rows.filter(kind__in=on_trial)
    return rows.exclude(kind__in=on_trial)


def asking(actor: Actor) -> QuerySet[Mediation]:
    return mine_in_court(actor).seeking_consent()


def to_designate(actor: Actor) -> QuerySet[Mediation]:
    return mine_in_court(actor).awaiting_designation()


def unanswered(actor: Actor) -> QuerySet[Mediation]:
    """The organisation was silent: designate again."""
    rows = mine_in_court(actor).awaiting_designation()
    return rows.filter(offers__answer=OfferAnswer.LAPSED).distinct()


def to_accept(actor: Actor) -> QuerySet[Mediation]:
    return seen(actor).filter(
        offers__answer=OfferAnswer.OPEN, offers__organisation_id=actor.organisation_id
    )


def to_assign(actor: Actor) -> QuerySet[Mediation]:
    return seen(actor).conducted_by(actor.organisation_id).awaiting_mediator()


def office(actor: Actor) -> QuerySet[Mediation]:
    return seen(actor).conducted_by(actor.organisation_id).running()


def mine(actor: Actor) -> QuerySet[Mediation]:
    """The mediator's own; the judge's and the officer's of the kinds they lead."""
    rows = seen(actor).running()
    if actor.role is Role.JUDGE:
        return rows.of_court(actor.organisation_id).filter(kind="MED_INVITED")
    if actor.role is Role.MARKET_OFFICER:
        return rows.conducted_by(actor.organisation_id)
    return rows.led_by(actor.user_id)


def today(actor: Actor) -> QuerySet[Mediation]:
    rows = office(actor) if actor.role is Role.SECRETARY else mine(actor)
    return rows.filter(
        sessions__state=SessionState.PLANNED, sessions__starts_at__date=clock.today()
    ).distinct()


def over_time(actor: Actor) -> QuerySet[Mediation]:
    return mine(actor).over_time(on=clock.today())


def ended(actor: Actor) -> QuerySet[Mediation]:
    rows = seen(actor).in_state(S.TERMINATED)
    if actor.role is Role.COORDINATOR:
        return rows.exclude(kind="MED_ENTRUSTED").filter(court__isnull=False)
    return rows.of_court(actor.organisation_id)


QUEUES = (
    ("mediation_today", "今日调解", (Role.MEDIATOR, Role.SECRETARY, Role.JUDGE, Role.MARKET_OFFICER),
     today, "今天没有排定的调解会。"),
    ("mediation_asking", "征询中", COURT, asking, "现在没有正在征询的案件。受理后出现在这里。"),
    ("mediation_to_designate", "待指定", COURT, to_designate,
     "现在没有待选定调解组织的案件。各方同意调解后出现在这里。"),
    ("mediation_unanswered", "逾期未确认", COURT, unanswered,
     "没有调解组织逾期未确认的案件。"),
    ("mediation_to_accept", "待确认接受", (Role.SECRETARY,), to_accept,
     "现在没有待确认的委派、委托或者邀请。法院发出后出现在这里。"),
    ("mediation_to_assign", "待指派", (Role.SECRETARY,), to_assign,
     "现在没有待指派调解员的案件。接受委派或者登记受理后出现在这里。"),
    ("mediation_office", "本组织的调解", (Role.SECRETARY,), office, "本组织现在没有进行中的调解。"),
    ("mediation_mine", "我的调解", (Role.MEDIATOR, Role.JUDGE, Role.MARKET_OFFICER), mine,
     "您现在没有承办的调解。被指派后出现在这里。"),
    ("mediation_over_time", "期限已满", (Role.MEDIATOR, Role.JUDGE, Role.MARKET_OFFICER), over_time,
     "没有期限已满的调解。"),
    ("mediation_ended", "调解终结待处理", (*COURT, Role.COORDINATOR), ended,
     "没有待处理的终结案件。调解未达成协议时出现在这里。"),
)  # fmt: skip

for code, title, roles, rows, empty in QUEUES:
    site.add_queue(
        Queue(code, title, roles, Mediation, rows, order=BY_DUE, due="legal_due_on", empty=empty)
    )
