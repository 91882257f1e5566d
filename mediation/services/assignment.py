"""调解员的指派与披露. One active mediator; nobody mediates before disclosing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from centre import clock, transitions
from centre.access import services as access
from centre.access.enums import GrantKind
from centre.access.models import Grant
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.documents import services as documents
from centre.errors import RuleViolation
from centre.rulebook import articles
from mediation import parties, readers, terms
from mediation.enums import Choosing
from mediation.enums import MediationState as S
from mediation.letters.assignment import AssignmentNotice, DisclosureStatement
from mediation.models import Assignment, Mediation, Mediator, Waiver
from mediation.services import briefing, conducting, conflicts, news

ASSIGNABLE = frozenset({S.MEDIATING, S.REGISTERED, S.ASSIGNED})


class AlreadyAssigned(RuleViolation):
    code = "mediator_already_assigned"


class NotOnRoster(RuleViolation):
    code = "mediator_not_on_roster"


class Excluded(RuleViolation):
    """依据：law.md 1.5；K10。"""

    code = "mediator_excluded"


class NothingToWaive(RuleViolation):
    code = "nothing_to_waive"


@transaction.atomic
def assign(
    *,
    mediation: Mediation,
    mediator: Mediator,
    by: Actor,
    at: datetime,
    choosing: str = Choosing.DESIGNATED,
    number: str = "",
    version: int | None = None,
) -> Assignment:
    """指派调解员 by the organisation's office; opens the file to this person alone (DOC13).

    What the conflict screen finds is kept on the assignment and blocks until disclosed and waived.
    Raises `AlreadyAssigned`, `NotOnRoster`, `Excluded`, `NotPermitted`, `RuleViolation`.
    依据：特邀调解规定第12条；人民调解法第19条；商事调解条例第15条。
    """
    mediation = transitions.lock(mediation)
    transitions.check_version(mediation, version)
    conducting.require_office(by, mediation)
    if mediation.state not in ASSIGNABLE:
        raise RuleViolation("当前阶段不能指派调解员", code="not_assignable")
    if mediation.assignments.active().exists():
        raise AlreadyAssigned("本案已有承办调解员，如需更换请先办理回避或者更换手续")
    _require_on_roster(mediation, mediator, at=at)
    assignment = Assignment.objects.create(
        mediation=mediation,
        mediator=mediator,
        choosing=choosing,
        assigned_at=at,
        assigned_by_id=by.user_id,
        conflicts=conflicts.screen_mediator(mediation, mediator),
    )
    mediation = _seat(mediation, mediator, number, by=by, at=at)
    access.give(
        dossier=mediation.case.dossier,
        role=Role.MEDIATOR,
        user_id=mediator.user_id,
        by=by,
        at=at,
        source=f"assignment:{assignment.public_id}",
    )
    assignment.mediation = mediation
    documents.issue(
        letter=AssignmentNotice.of(assignment),
        dossier=mediation.case.dossier,
        issuer_id=mediation.organisation_id,
        readers=[
            *readers.parties(mediation),
            *readers.mediator(mediation),
            *readers.court(mediation),
        ],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )
    news.assigned(assignment, at=at)
    return assignment


def _require_on_roster(mediation: Mediation, mediator: Mediator, *, at: datetime) -> None:
    serving = Mediator.objects.serving(on=clock.local_date(at)).filter(
        pk=mediator.pk, organisation_id=mediation.organisation_id
    )
    if not serving.exists():
        raise NotOnRoster("该人员不在本组织的现任调解员名册", advice="请先登记入册")
    shut = Grant.objects.live(at).filter(
        dossier=mediation.case.dossier, user_id=mediator.user_id, kind=GrantKind.EXCLUDED
    )
    if shut.exists():
        raise Excluded("该调解员已就本案回避，不能再承办", basis=articles.cite("CHALLENGE"))


def _seat(
    mediation: Mediation, mediator: Mediator, number: str, *, by: Actor, at: datetime
) -> Mediation:
    """Name the mediator on the mediation; where the kind has a state for it, move there."""
    changes: dict[str, Any] = {"mediator_id": mediator.user_id}
    if number.strip():
        changes["number"] = number.strip()
    if mediation.state == S.REGISTERED:
        return transitions.make("assign", of=mediation, by=by, at=at, **changes)
    return transitions.edit(mediation, action="assign", by=by, at=at, **changes)


@transaction.atomic
def disclose(
    *, mediation: Mediation, by: Actor, at: datetime, has_relations: bool, text: str = ""
) -> Assignment:
    """披露声明 (DOC16), also when there is nothing to disclose; sends the rights notice (DOC14).

    Raises `RuleViolation` when relations exist (or were found) and nothing is written about them.
    依据：《人民法院在线调解规则》第13条；《商事调解条例》第20条。
    """
    mediation = transitions.lock(mediation)
    assignment = conducting.require_leader(by, mediation)
    if assignment.disclosed_at is not None and not has_relations:
        raise RuleViolation("已经作出披露声明", code="already_disclosed")
    if (has_relations or assignment.conflicts) and not text.strip():
        raise RuleViolation(
            "请写明与当事人、代理人的关系或者核查发现的情况",
            code="disclosure_empty",
            basis=articles.cite("DISCLOSURE"),
        )
    assignment = transitions.edit(
        assignment, action="disclose", by=by, at=at, disclosed_at=at, disclosed_by_id=by.user_id,
        has_relations=has_relations, disclosure=text.strip(),
    )  # fmt: skip
    documents.issue(
        letter=DisclosureStatement.of(assignment),
        dossier=mediation.case.dossier,
        issuer_id=None,
        readers=[
            *readers.parties(mediation), *readers.organisation(mediation),
            *readers.court(mediation), *readers.mediator(mediation),
        ],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )  # fmt: skip
    briefing.send_notice(mediation, by=by, at=at)
    news.disclosed(assignment, at=at)
    return assignment


@transaction.atomic
def answer_disclosure(
    *, mediation: Mediation, agrees: bool, by: Actor, at: datetime
) -> Assignment:
    """对披露事项的书面意见, each party for itself; a no ends the assignment. 依据：law.md 1.5。

    Raises `NothingToWaive`, `NotPermitted`.
    """
    mediation = transitions.lock(mediation)
    seats = parties.require_seats(by, mediation)
    assignment = mediation.assignments.active().select_for_update(of=("self",)).first()
    if assignment is None or assignment.disclosed_at is None or not assignment.needs_waiver:
        raise NothingToWaive("没有待答复的披露事项")
    told = set(assignment.waivers.values_list("party_id", flat=True))
    open_seats = [party for party in seats if party.pk not in told]
    if not open_seats:
        raise NothingToWaive("您已经答复")
    for party in open_seats:
        Waiver.objects.create(
            assignment=assignment, party=party, agrees=agrees, at=at, by_id=by.user_id
        )
        audit.record("waive", subject=assignment, by=by, at=at, party=party.pk, agrees=agrees)
    if not agrees:
        end(assignment, by=by, at=at, reason="有一方不同意由其继续调解", exclude=True)
    return assignment


def end(
    assignment: Assignment, *, by: Actor, at: datetime, reason: str, exclude: bool
) -> Mediation:
    """Take the mediator off the case; `exclude` shuts the file to the person for good (回避)."""
    mediation = transitions.lock(assignment.mediation)
    transitions.edit(
        assignment, action="assignment.end", by=by, at=at, ended_at=at, end_reason=reason
    )
    user_id = assignment.mediator.user_id
    access.end(
        dossier=mediation.case.dossier, by=by, at=at, role=Role.MEDIATOR, user_id=user_id,
        reason=reason,
    )  # fmt: skip
    if exclude:
        access.exclude(
            dossier=mediation.case.dossier, user_id=user_id, by=by, at=at, source="recusal"
        )
    return transitions.edit(
        mediation, action="unseat", by=by, at=at, mediator_id=None, **_still_running(mediation, at)
    )


def _still_running(mediation: Mediation, at: datetime) -> dict[str, Any]:
    """The period is not reset by a change of mediator (law.md 1.5)."""
    return terms.recomputed(mediation, today=clock.local_date(at))
