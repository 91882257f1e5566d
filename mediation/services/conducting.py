"""Who may act in which chair: checks on the locked row that every service makes."""

from __future__ import annotations

from cases.kinds import reviewer_role
from centre.actor import Actor, Role
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import articles
from mediation.models import Assignment, Mediation
from mediation.permissions import leader_of
from mediation.readers import court_role


class NotDisclosed(RuleViolation):
    code = "mediator_not_disclosed"


class NotWaived(RuleViolation):
    code = "conflict_not_waived"


def require_handler(actor: Actor, mediation: Mediation) -> None:
    """The desk that handles the case: the court's filing desk or judge, or the body's own office.

    Raises `NotPermitted`.
    """
    if mediation.court_id is not None:
        allowed = {Role.FILING_CLERK, court_role(mediation)}
        fits = actor.organisation_id == mediation.court_id and actor.role in allowed
    else:
        role = reviewer_role(mediation.organisation.kind)
        fits = actor.organisation_id == mediation.organisation_id and actor.role is role
    if not fits:
        body = mediation.court or mediation.organisation
        raise NotPermitted(f"本事项由{body.name}办理")


def require_court(actor: Actor, mediation: Mediation) -> None:
    """The court that refers the case, at the desk the kind calls for. Raises `NotPermitted`."""
    role = court_role(mediation)
    if mediation.court_id is None or actor.organisation_id != mediation.court_id:
        raise NotPermitted("本事项由委派（委托、邀请）法院办理")
    if actor.role is not role:
        raise NotPermitted(f"本事项由{role.label}办理")


def require_office(actor: Actor, mediation: Mediation) -> None:
    """The office of the organisation that conducts. Raises `NotPermitted`."""
    own = actor.organisation_id == mediation.organisation_id
    if actor.role is not Role.SECRETARY or mediation.organisation_id is None or not own:
        raise NotPermitted("本事项由承办调解组织办理")


def require_leader(actor: Actor, mediation: Mediation) -> Assignment | None:
    """Whoever leads the talks: the assigned mediator, the judge, or the organ's officer.

    Returns the assignment of a mediator. Raises `NotPermitted`.
    """
    role = leader_of(mediation.kind)
    if actor.role is not role:
        raise NotPermitted(f"本事项由{role.label}办理")
    if role is not Role.MEDIATOR:
        body = mediation.court_id if role is Role.JUDGE else mediation.organisation_id
        if actor.organisation_id != body:
            raise NotPermitted("您不在主持本案调解的单位")
        return None
    assignment = mediation.assignments.active().select_related("mediator").first()
    if assignment is None or assignment.mediator.user_id != actor.user_id:
        raise NotPermitted("只有承办调解员可以办理本事项")
    return assignment


def require_cleared(assignment: Assignment | None, mediation: Mediation) -> None:
    """Disclosed, and where a relation came up both sides have agreed in writing to go on.

    Raises `NotDisclosed`, `NotWaived`. 依据：在线调解规则第13条；商事调解条例第20条。
    """
    if assignment is None:
        return
    if assignment.disclosed_at is None:
        raise NotDisclosed(
            "请先作出披露声明",
            basis=articles.cite("DISCLOSURE"),
            advice="没有应披露的关系，也要声明“无”",
        )
    if not assignment.needs_waiver:
        return
    from_parties = {w.party_id: w.agrees for w in assignment.waivers.all()}
    required = mediation.case.parties.filter(role__in=("APPLICANT", "RESPONDENT"))
    if not all(from_parties.get(pk) for pk in required.values_list("pk", flat=True)):
        raise NotWaived(
            "披露事项尚未得到各方书面同意，不能继续",
            basis=articles.cite("CHALLENGE", "COMMERCIAL_DISCLOSURE"),
            advice="请等待各方答复；有一方不同意的，应当更换调解员",
        )
