"""授权委托: proposed by one side, confirmed by the other, ended by either."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from centre import clock, transitions
from centre.accounts import selectors, validators
from centre.accounts.enums import MandatePower, MandateScope
from centre.accounts.models import Mandate, Organisation, User
from centre.accounts.services import mail
from centre.accounts.signals import mandate_confirmed, mandate_ended
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import articles

SPECIAL_BASIS = articles.cite("SPECIAL_AUTHORITY", "GENERAL_AUTHORITY")


class PowersNotListed(RuleViolation):
    code = "special_powers_not_listed"


class MandateUnfit(RuleViolation):
    code = "mandate_unfit"


class WrongSide(NotPermitted):
    code = "wrong_side_of_mandate"


@transaction.atomic
def ask(
    *,
    principal_code: str,
    scope: MandateScope,
    powers: Iterable[MandatePower],
    starts_on: date,
    by: Actor,
    at: datetime,
    ends_on: date | None = None,
    matter: str = "",
) -> Mandate:
    """代理人请求委托人确认. The company is named by its credit code.

    Registered or not, the answer is the same, and the request waits for its people.

    Raises `PowersNotListed`, `MandateUnfit`.
    """
    _check_proposer(by)
    try:
        code = validators.credit_code(principal_code)
    except ValueError as error:
        raise MandateUnfit(str(error)) from None
    own = Organisation.objects.filter(pk=by.organisation_id or 0, credit_code=code)
    if own.exists():
        raise MandateUnfit("您已是该单位的经办人，无需授权委托")
    mandate = _propose(
        scope=scope, powers=powers, starts_on=starts_on, ends_on=ends_on, matter=matter,
        agent_id=by.user_id, principal_code=code, by=by, at=at,
    )  # fmt: skip
    principal = Organisation.objects.filter(credit_code=code).first()
    if principal is not None:
        _tell_people_of(principal.pk, mandate, "mandate_proposed", at)
    return mandate


@transaction.atomic
def give(
    *,
    agent_email: str,
    scope: MandateScope,
    powers: Iterable[MandatePower],
    starts_on: date,
    by: Actor,
    at: datetime,
    ends_on: date | None = None,
    matter: str = "",
) -> Mandate:
    """委托人出具委托. The agent is named by e-mail; whether it has an account is not told.

    Raises `PowersNotListed`, `MandateUnfit`.
    """
    _check_proposer(by)
    email = agent_email.strip().lower()
    agent = User.objects.filter(email=email, is_active=True).first()
    if agent is not None and agent.pk == by.user_id:
        raise MandateUnfit("不能委托自己")
    mandate = _propose(
        scope=scope, powers=powers, starts_on=starts_on, ends_on=ends_on, matter=matter,
        agent_email=email, principal_id=by.organisation_id, by=by, at=at,
    )  # fmt: skip
    if agent is not None:
        mail.post("mandate_proposed", to=agent, at=at, mandate=mandate.pk)
    return mandate


def _check_proposer(by: Actor) -> None:
    if by.role is not Role.PARTY or by.organisation_id is None:
        raise WrongSide("授权委托由当事人一方的经办人或者代理人办理")


def _propose(
    *,
    scope: MandateScope,
    powers: Iterable[MandatePower],
    starts_on: date,
    ends_on: date | None,
    matter: str,
    by: Actor,
    at: datetime,
    **sides: object,
) -> Mandate:
    listed = sorted({MandatePower(p).value for p in powers})
    if scope == MandateScope.SPECIAL and not listed:
        raise PowersNotListed(
            "特别授权应当逐项写明权限",
            basis=SPECIAL_BASIS,
            advice="请勾选具体事项；只写“全权代理”的，按一般授权办理",
        )
    if ends_on is not None and ends_on <= max(starts_on, clock.local_date(at)):
        raise MandateUnfit("委托截止日期应当晚于起始日期和今天")
    mandate = Mandate.objects.create(
        scope=scope,
        powers=listed if scope == MandateScope.SPECIAL else [],
        starts_on=starts_on,
        ends_on=ends_on,
        matter=matter.strip(),
        proposed_at=at,
        proposed_by_id=by.user_id,
        **sides,
    )
    audit.record("mandate.propose", subject=mandate, by=by, at=at, after=scope, powers=listed)
    return mandate


@transaction.atomic
def confirm(*, mandate: Mandate, by: Actor, at: datetime, version: int | None = None) -> Mandate:
    """确认委托, by the side that did not propose it. From here on it counts.

    Raises `WrongSide`, `UnlawfulMove`, `Stale`, `MandateUnfit` when its last day has passed.
    """
    row = transitions.lock(mandate)
    _check_answerer(row, by)
    if row.ends_on is not None and row.ends_on <= clock.local_date(at):
        raise MandateUnfit("委托期限已过", advice="请重新办理委托")
    side = {"principal_id": by.organisation_id} if row.agent_id else {"agent_id": by.user_id}
    row = transitions.make(
        "confirm", of=row, by=by, at=at, version=version, confirmed_at=at,
        confirmed_by_id=by.user_id, **side,
    )  # fmt: skip
    _tell_proposer(row, at)
    mandate_confirmed.send(
        Mandate, mandate_id=row.pk, agent_id=row.agent_id, principal_id=row.principal_id,
        by=by, at=at,
    )  # fmt: skip
    return row


@transaction.atomic
def decline(*, mandate: Mandate, by: Actor, at: datetime, version: int | None = None) -> Mandate:
    """不予确认. Raises `WrongSide`, `UnlawfulMove`, `Stale`."""
    row = transitions.lock(mandate)
    _check_answerer(row, by)
    row = transitions.make("decline", of=row, by=by, at=at, version=version)
    _tell_proposer(row, at)
    return row


@transaction.atomic
def withdraw(*, mandate: Mandate, by: Actor, at: datetime, version: int | None = None) -> Mandate:
    """撤回, by the side that proposed it. Raises `WrongSide`, `UnlawfulMove`, `Stale`."""
    row = transitions.lock(mandate)
    if not stands_for_proposer(row, by):
        raise WrongSide("只有提出的一方可以撤回")
    return transitions.make("withdraw", of=row, by=by, at=at, version=version)


@transaction.atomic
def revoke(
    *, mandate: Mandate, by: Actor, at: datetime, reason: str = "", version: int | None = None
) -> Mandate:
    """委托人解除委托，立即生效. 依据：《民事诉讼法》第63条；《民法典》第933条。

    Raises `WrongSide`, `UnlawfulMove`, `Stale`.
    """
    if by.role is not Role.PARTY or by.organisation_id != mandate.principal_id:
        raise WrongSide("只有委托人可以解除委托")
    return _end("revoke", mandate, by=by, at=at, reason=reason, version=version)


@transaction.atomic
def relinquish(
    *, mandate: Mandate, by: Actor, at: datetime, reason: str = "", version: int | None = None
) -> Mandate:
    """代理人辞去委托. 依据：《民事诉讼法》第63条；《民法典》第933条。

    Raises `WrongSide`, `UnlawfulMove`, `Stale`.
    """
    if by.user_id != mandate.agent_id:
        raise WrongSide("只有代理人本人可以辞去委托")
    return _end("relinquish", mandate, by=by, at=at, reason=reason, version=version)


def _end(
    verb: str, mandate: Mandate, *, by: Actor, at: datetime, reason: str, version: int | None
) -> Mandate:
    row = transitions.make(
        verb, of=mandate, by=by, at=at, version=version, reason=reason, ended_at=at,
        ended_by_id=by.user_id,
    )  # fmt: skip
    if row.principal_id and verb == "relinquish":
        _tell_people_of(row.principal_id, row, "mandate_decided", at)
    elif row.agent is not None:
        mail.post("mandate_decided", to=row.agent, at=at, mandate=row.pk)
    mandate_ended.send(
        Mandate, mandate_id=row.pk, agent_id=row.agent_id, principal_id=row.principal_id,
        by=by, at=at,
    )  # fmt: skip
    return row


def stands_for_proposer(mandate: Mandate, by: Actor) -> bool:
    """The agent who asked, or anybody of the company that gave."""
    if mandate.principal_id is None:
        return by.user_id == mandate.agent_id
    return by.role is Role.PARTY and by.organisation_id == mandate.principal_id


def _check_answerer(mandate: Mandate, by: Actor) -> None:
    """The addressee of the proposal: the agent with that e-mail, or the people of that company."""
    if mandate.agent_id is None:
        addressed = User.objects.filter(pk=by.user_id, email=mandate.agent_email).exists()
        inside = by.organisation_id == mandate.principal_id
    else:
        addressed = Organisation.objects.filter(
            pk=by.organisation_id or 0, credit_code=mandate.principal_code
        ).exists()
        inside = by.user_id == mandate.agent_id
    if by.role is not Role.PARTY or not addressed or inside:
        raise WrongSide("该委托不由您确认")


def _tell_proposer(mandate: Mandate, at: datetime) -> None:
    mail.post("mandate_decided", to=mandate.proposed_by, at=at, mandate=mandate.pk)


def _tell_people_of(organisation_id: int, mandate: Mandate, template: str, at: datetime) -> None:
    today = clock.local_date(at)
    for person in selectors.holders(Role.PARTY, organisation_id=organisation_id, on=today):
        mail.post(template, to=person, at=at, dedupe=f"m{mandate.pk}:{at:%s}", mandate=mandate.pk)
