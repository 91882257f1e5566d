"""选定与指定: each side ranks in private; the best common name is taken, or the court designates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cases.models import Case
from centre import clock, transitions
from centre.access.enums import Side
from centre.accounts.models import Organisation
from centre.actor import Actor
from centre.audit import services as audit
from centre.errors import RuleViolation
from centre.rulebook import articles
from mediation import house, parties
from mediation.enums import Choosing
from mediation.enums import MediationState as S
from mediation.models import Mediation, Preference, Ranking
from mediation.services import conducting, conflicts, licences, news, offering

BOTH = (Side.APPLICANT, Side.RESPONDENT)


class NotSelecting(RuleViolation):
    code = "not_selecting"


class AlreadyRanked(RuleViolation):
    code = "already_ranked"


class NotEligible(RuleViolation):
    """The organisation is not on the register, has no legal basis, or stands too near a party."""

    code = "organisation_not_eligible"


class StillChoosing(RuleViolation):
    """依据：《人民法院在线调解规则》第10条——两个工作日内由双方共同选择。"""

    code = "parties_still_choosing"


class NoProcedure(RuleViolation):
    code = "procedure_missing"


def eligible(mediation: Mediation, *, at: datetime) -> list[Organisation]:
    """Organisations both sides may choose from: on the register, lawful, and near to neither side."""
    pool = (
        Organisation.objects.mediating()
        .on_register_of(mediation.court, on=clock.local_date(at))
        .order_by("name", "id")
    )
    people = conflicts.People.of(mediation.case)
    return [
        body
        for body in pool
        if body.pk not in people.organisations
        and body.name not in people.names | people.firms
        and not (body.credit_code and body.credit_code in people.codes)
    ]


def round_of(mediation: Mediation) -> int:
    """A new round begins whenever an organisation did not take the case."""
    return mediation.offers.count() + 1


@transaction.atomic
def rank(
    *,
    mediation: Mediation,
    organisations: Sequence[Organisation],
    by: Actor,
    at: datetime,
    asks_court: bool = False,
) -> Mediation:
    """提交名单. One's own side only, once a round; nobody sees the other's order.

    When the second list comes in, the common name with the best ranks is taken; without one, or when
    a side leaves it to the court, the court is told to designate.
    Raises `NotSelecting`, `AlreadyRanked`, `NotEligible`. 依据：特邀调解规定第12条；ODR 10(2)。
    """
    mediation = transitions.lock(mediation)
    side = parties.side_of(by, mediation)
    if mediation.state != S.SELECTING:
        raise NotSelecting("当前阶段不能选择调解组织")
    number = round_of(mediation)
    if mediation.rankings.filter(round=number, side=side).exists():
        raise AlreadyRanked("本方已经提交名单", kept="原名单未变动")
    chosen = [] if asks_court else list(dict.fromkeys(organisations))[: house.LONGEST_RANKING]
    lawful = {body.pk for body in eligible(mediation, at=at)}
    if any(body.pk not in lawful for body in chosen) or not (chosen or asks_court):
        raise NotEligible("请从名册中选择至少一家调解组织，或者请法院指定")
    ranking = Ranking.objects.create(
        mediation=mediation,
        round=number,
        side=side,
        asks_court=asks_court,
        submitted_at=at,
        submitted_by_id=by.user_id,
    )
    Preference.objects.bulk_create(
        Preference(ranking=ranking, position=n, organisation=body)
        for n, body in enumerate(chosen, start=1)
    )
    audit.record("rank", subject=mediation, by=by, at=at, side=side, asks_court=asks_court)
    return _decide(mediation, number, by=by, at=at)


def _decide(mediation: Mediation, number: int, *, by: Actor, at: datetime) -> Mediation:
    rankings = list(mediation.rankings.filter(round=number).prefetch_related("preferences"))
    if len(rankings) < len(BOTH):
        return mediation
    choice = None
    if not any(ranking.asks_court for ranking in rankings):
        choice = best_common(*[order_of(ranking) for ranking in rankings])
    if choice is None or not _has_procedure(mediation):
        news.choosing_failed(mediation, at=at)
        return mediation
    organisation = Organisation.objects.get(pk=choice)
    return offering.offer("select", mediation, organisation, choosing=Choosing.JOINT, by=by, at=at)


def order_of(ranking: Ranking) -> list[int]:
    rows = sorted(ranking.preferences.all(), key=lambda p: p.position)
    return [row.organisation_id for row in rows]


def best_common(one: Sequence[int], other: Sequence[int]) -> int | None:
    """The common name with the smallest sum of ranks; then the smaller worse rank; then the id.

    Symmetric: neither side's list counts for more.
    """
    common = set(one) & set(other)
    if not common:
        return None

    def weight(pk: int) -> tuple[int, int, int]:
        ranks = one.index(pk), other.index(pk)
        return sum(ranks), max(ranks), pk

    return min(common, key=weight)


@transaction.atomic
def designate(
    *,
    mediation: Mediation,
    organisation: Organisation,
    by: Actor,
    at: datetime,
    reason: str = "",
    version: int | None = None,
) -> Mediation:
    """法院指定. Only once the sides did not choose: window over, no common name, or they ask for it.

    Two clerks at once: the first wins, the second is told that the state has moved.
    Raises `StillChoosing`, `NotEligible`, `NoProcedure`, `NotPermitted`, `UnlawfulMove`.
    依据：特邀调解规定第12条；在线调解规则第10条。
    """
    mediation = transitions.lock(mediation)
    transitions.check_version(mediation, version)
    conducting.require_court(by, mediation)
    mediation.LIFECYCLE.move("designate", state=mediation.state, role=by.role)
    if not may_designate(mediation, at=at):
        raise StillChoosing(
            f"双方共同选择的期限至{mediation.due_on}，期限内由双方选择",
            basis=articles.cite("CHOOSING_ONLINE"),
            advice="双方提交名单后没有共同选择的，或者期限届满后，可以指定",
        )
    if not _has_procedure(mediation):
        raise NoProcedure("委托调解应当写明审理程序", advice="请先登记适用普通程序还是简易程序")
    require_eligible(mediation, organisation, at=at)
    return offering.offer(
        "designate",
        mediation,
        organisation,
        choosing=Choosing.DESIGNATED,
        by=by,
        at=at,
        reason=reason,
    )


def may_designate(mediation: Mediation, *, at: datetime) -> bool:
    """The sides had their chance: a former offer came back, the window is over, or both answered."""
    number = round_of(mediation)
    if number > 1 or mediation.due_on is None or clock.local_date(at) > mediation.due_on:
        return True
    rankings = list(mediation.rankings.filter(round=number))
    return len(rankings) == len(BOTH)


def require_eligible(mediation: Mediation, organisation: Organisation, *, at: datetime) -> None:
    """Raises `NotEligible` naming the reason."""
    found = conflicts.screen_organisation(Case.objects.get(pk=mediation.case_id), organisation)
    on_register = Organisation.objects.mediating().on_register_of(
        mediation.court, on=clock.local_date(at)
    )
    if not on_register.filter(pk=organisation.pk).exists():
        found.append(f"不在{mediation.court.called}的特邀调解名册，或者没有登记设立依据")
    found += licences.stops(organisation, at=at)
    if found:
        raise NotEligible(
            f"{organisation.name}不能承办：{'；'.join(found)}",
            basis=articles.cite("INVITED_REGISTER", "CHALLENGE"),
            advice="请选择其他调解组织",
        )


def _has_procedure(mediation: Mediation) -> bool:
    """依据：特邀调解规定第27条——普通程序十五日，简易程序七日。"""
    return mediation.kind != "MED_ENTRUSTED" or bool(mediation.procedure)
