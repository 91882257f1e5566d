"""终结与结案 (law.md D14—D18, P5, P11): the reason, the papers, and what becomes of the case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre import clock, transitions
from centre.actor import Actor, Role
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import articles, grounds
from mediation import parties, terms
from mediation.enums import MediationState as S
from mediation.models import Mediation
from mediation.services import casework, conducting, ending_papers, news, periods

NOT_BY_HAND = frozenset({grounds.SUCCESS, "T7"})  # T1 is the agreement's, T7 a refused signature's


class ReasonMissing(RuleViolation):
    code = "end_reason_missing"


class NotOver(RuleViolation):
    code = "period_not_over"


def _end(
    verb: str,
    mediation: Mediation,
    *,
    reason: str,
    note: str,
    by: Actor,
    at: datetime,
    cost_conduct: str = "",
    version: int | None = None,
) -> Mediation:
    mediation = transitions.make(
        verb,
        of=mediation,
        by=by,
        at=at,
        version=version,
        reason=f"{reason} {note}".strip(),
        end_reason=reason,
        end_note=note.strip(),
        cost_conduct=cost_conduct.strip(),
        ended_at=at,
        **_live_clock(mediation, at),
    )
    periods.close_pause(mediation, by=by, at=at)
    ending_papers.statement(mediation, by=by, at=at)
    ending_papers.report(mediation, by=by, at=at)
    news.terminated(mediation, at=at)
    return mediation


def _live_clock(mediation: Mediation, at: datetime) -> dict:
    """With a complaint at the court, the live clock is now C01. 依据：CPL 126。"""
    filing = mediation.complaint_received_on
    return terms.due("C01", filing) if filing else terms.due("", at)


@transaction.atomic
def terminate(
    *,
    mediation: Mediation,
    reason: str,
    by: Actor,
    at: datetime,
    note: str = "",
    cost_conduct: str = "",
    version: int | None = None,
) -> Mediation:
    """终结调解 with a reason of T1—T8; T8 needs its words, T6 an expired period (DOC24, DOC25).

    Raises `ReasonMissing`, `NotOver`, `NotPermitted`, `UnlawfulMove`. 依据：SPM 26；ODR 21、25。
    """
    mediation = transitions.lock(mediation)
    conducting.require_leader(by, mediation)
    ground = grounds.TERMINATION.get(reason)
    if ground is None or reason in NOT_BY_HAND:
        raise ReasonMissing("请选择终结原因", basis=articles.cite("ENDING"))
    if ground.needs_text and not note.strip():
        raise ReasonMissing("“其他需要终结的情形”应当写明", kept="填写的内容仍在本页")
    if reason == "T6" and not is_over(mediation, at=at):
        raise NotOver(
            f"调解期限至{mediation.legal_due_on}，尚未届满", advice="期限内终结的，请选择其他原因"
        )
    return _end(
        "terminate", mediation, reason=reason, note=note, cost_conduct=cost_conduct, by=by, at=at,
        version=version,
    )  # fmt: skip


def is_over(mediation: Mediation, *, at: datetime) -> bool:
    """The system proposes T6 from the day after `legal_due_on`; the leader confirms (law.md D16)."""
    over = mediation.legal_due_on is not None and clock.local_date(at) > mediation.legal_due_on
    return over and mediation.state == S.MEDIATING


@transaction.atomic
def quit_talks(
    *, mediation: Mediation, by: Actor, at: datetime, note: str = "", version: int | None = None
) -> Mediation:
    """退出调解: a party takes back its consent, and the talks stop at once (T4). 依据：R1；SPM 26(2)。

    The statement waits as a draft for the leader's signature. Raises `NotPermitted`, `UnlawfulMove`.
    """
    mediation = transitions.lock(mediation)
    parties.require_seats(by, mediation)
    return _end("quit", mediation, reason="T4", note=note, by=by, at=at, version=version)


@transaction.atomic
def refuse_signature(*, mediation: Mediation, note: str, by: Actor, at: datetime) -> Mediation:
    """一方拒绝签署，终结调解 (T7). Called with the agreement given up. 依据：ODR 25(7)；law.md D14。"""
    mediation = transitions.lock(mediation)
    conducting.require_leader(by, mediation)
    verbs = {m.verb for m in mediation.LIFECYCLE.open_to(state=mediation.state, role=by.role)}
    verb = "refuse_signature" if "refuse_signature" in verbs else "terminate"
    return _end(verb, mediation, reason="T7", note=note, by=by, at=at)


@transaction.atomic
def confirm_fake(
    *, mediation: Mediation, note: str, by: Actor, at: datetime, version: int | None = None
) -> Mediation:
    """认定虚假，终结. Raises `ReasonMissing`, `NotPermitted`. 依据：SPM 18；ODR 23；CPL 115。"""
    mediation = transitions.lock(mediation)
    if mediation.court_id is not None:
        conducting.require_court(by, mediation)
    else:
        conducting.require_handler(by, mediation)
    if not note.strip():
        raise ReasonMissing("请写明审查结论")
    return _end("confirm_fake", mediation, reason="T8", note=note, by=by, at=at, version=version)


@transaction.atomic
def to_filing(
    *, mediation: Mediation, by: Actor, at: datetime, note: str = "", version: int | None = None
) -> Mediation:
    """转立案: a party sues; the undisputed facts travel, nothing said in mediation does (C01, D17)."""
    mediation = transitions.lock(mediation)
    conducting.require_court(by, mediation)
    return _finish("to_filing", mediation, by=by, at=at, note=note, version=version)


@transaction.atomic
def resume_trial(
    *, mediation: Mediation, by: Actor, at: datetime, note: str = "", version: int | None = None
) -> Mediation:
    """恢复审理. 依据：特邀调解规定第21条；在线调解规则第21条第3项。"""
    mediation = transitions.lock(mediation)
    conducting.require_court(by, mediation)
    return _finish("resume_trial", mediation, by=by, at=at, note=note, version=version)


@transaction.atomic
def close_fail(
    *, mediation: Mediation, by: Actor, at: datetime, note: str = "", version: int | None = None
) -> Mediation:
    """未起诉，结案: by the coordinator for court kinds, by the leader for the others. 依据：D18。"""
    mediation = transitions.lock(mediation)
    if by.role is not Role.COORDINATOR:
        _require_last_leader(by, mediation)
    return _finish("close_fail", mediation, by=by, at=at, note=note, version=version)


@transaction.atomic
def close_success(
    *, mediation: Mediation, by: Actor, at: datetime, note: str = "", version: int | None = None
) -> Mediation:
    """结案: the agreement is in force and filed with the court (D15). 依据：SPM 19、26；ODR 20。"""
    mediation = transitions.lock(mediation)
    _require_last_leader(by, mediation)
    return _finish(
        "close_success", mediation, by=by, at=at, note=note, version=version, reason="T1"
    )


def _require_last_leader(by: Actor, mediation: Mediation) -> None:
    """The leader of the talks, also after they ended. Raises `NotPermitted`."""
    if by.role is Role.MEDIATOR:
        if mediation.mediator_id != by.user_id:
            raise NotPermitted("只有承办调解员可以办理本事项")
        return
    conducting.require_leader(by, mediation)


def _finish(
    verb: str,
    mediation: Mediation,
    *,
    by: Actor,
    at: datetime,
    note: str,
    version: int | None,
    reason: str = "",
) -> Mediation:
    mediation = transitions.make(
        verb,
        of=mediation,
        by=by,
        at=at,
        version=version,
        reason=note,
        ended_at=mediation.ended_at or at,
        end_reason=mediation.end_reason or reason,
        **({} if verb == "to_filing" else terms.due("", at)),
    )
    casework.release(mediation, by=by, at=at, reason=mediation.get_state_display())
    casework.follow(mediation, at=at, reason=note)
    return mediation
