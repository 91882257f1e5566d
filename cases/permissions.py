"""Who may: checks on (actor, case) that services make on the locked row."""

from __future__ import annotations

from cases import kinds
from cases.enums import CaseState
from cases.models import Case
from centre import clock
from centre.access.enums import Side
from centre.access.models import Grant, opens
from centre.accounts.models import Mandate, Organisation
from centre.actor import Actor, Role
from centre.errors import NotPermitted
from centre.rulebook import articles


def sides(actor: Actor, case: Case) -> frozenset[str]:
    """The sides of the dispute on which this actor's live grants stand; empty for a stranger."""
    grants = Grant.objects.live(clock.now()).held_by(actor).opening().filter(dossier=case.dossier)
    if not Case.objects.filter(opens(actor), pk=case.pk).exists():
        return frozenset()
    return frozenset(grants.values_list("side", flat=True))


def is_applicant(actor: Actor, case: Case) -> bool:
    return actor.role is Role.PARTY and Side.APPLICANT in sides(actor, case)


def require_applicant(actor: Actor, case: Case) -> None:
    """Raises `NotPermitted` for anybody but the applicant's own side."""
    if not is_applicant(actor, case):
        raise NotPermitted("只有申请人一方可以办理本事项")


def require_own_draft(actor: Actor, case: Case) -> None:
    """Raises `NotPermitted` when the request has been submitted or is another's."""
    require_applicant(actor, case)
    if case.state != CaseState.DRAFT:
        raise NotPermitted("申请已经提交，内容不能再改", advice="需要更正的，请在案件页补正或撤回")


def may_act_for(actor: Actor, filer: Organisation) -> Mandate | None:
    """The power of attorney under which the actor files for another; None for one's own company.

    Raises `NotPermitted` when there is neither post nor confirmed mandate.
    依据：《民事诉讼法》第61、62条；law.md I1。
    """
    if actor.role is not Role.PARTY:
        raise NotPermitted("提交申请须以企业或代理人的岗位进行", advice="请在页面上方切换岗位")
    if actor.organisation_id == filer.pk:
        return None
    mandate = (
        Mandate.objects.current(on=clock.today())
        .filter(agent_id=actor.user_id, principal=filer)
        .order_by("-scope", "id")
        .first()
    )
    if mandate is None:
        raise NotPermitted(
            f"没有查到{filer.name}对您的有效授权",
            basis=articles.cite("AUTHORITY"),
            advice="请先登记授权委托书，并由委托人确认",
        )
    return mandate


def is_reviewer(actor: Actor, case: Case) -> bool:
    """In the reviewing seat of the very body that handles the case."""
    handler = case.handled_by
    return (
        handler is not None
        and actor.organisation_id == handler.pk
        and actor.role is kinds.reviewer_role(handler.kind)
    )


def require_reviewer(actor: Actor, case: Case) -> None:
    """Raises `NotPermitted`: only the body that received the request examines it (law.md 2.1)."""
    if not is_reviewer(actor, case):
        name = case.handled_by.name if case.handled_by else "中心协调员分办后的办理单位"
        raise NotPermitted(f"本件由{name}审查", basis="本平台规则：由接收单位审查受理")


def require_reviewer_or_coordinator(actor: Actor, case: Case) -> None:
    """Raises `NotPermitted` for anybody but the handling body's reviewer and the coordinator."""
    if actor.role is Role.COORDINATOR:
        require_open(actor, case)
    else:
        require_reviewer(actor, case)


def reads_bodies(actor: Actor, case: Case) -> bool:
    """False for the office of an organisation that mediates what another body examined: it sees
    parties, clocks and the list of papers. 依据：law.md 1.4 B 类（调解组织仅目录）。
    """
    return actor.role is not Role.SECRETARY or case.handled_by_id == actor.organisation_id


def require_open(actor: Actor, case: Case) -> None:
    """Raises `NotPermitted` when no live grant opens the case to the actor."""
    if not Case.objects.filter(opens(actor), pk=case.pk).exists():
        raise NotPermitted("您没有本件的办理权限")
