"""期限的延长与暂停. The end is derived from start, pauses and extensions; nothing is counted down."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from centre import clock, transitions
from centre.actor import Actor
from centre.audit import services as audit
from centre.documents import services as documents
from centre.errors import RuleViolation
from centre.rulebook import articles, clocks
from mediation import parties, readers, terms
from mediation.enums import MediationState as S
from mediation.enums import PauseKind
from mediation.letters.ending import ExtensionForm, FakeReport
from mediation.models import Extension, ExtensionSignature, Mediation, Pause
from mediation.services import conducting, news, sessions


class NoClock(RuleViolation):
    code = "no_clock"


class TooLate(RuleViolation):
    """依据：特邀调解规定第27条；在线调解规则第24条——期限届满前签署。"""

    code = "period_over"


class BadDates(RuleViolation):
    code = "bad_dates"


class AlreadySigned(RuleViolation):
    code = "extension_signed"


def _require_time(mediation: Mediation, at: datetime) -> None:
    if mediation.due_on is None:
        raise NoClock("本程序没有期限，无需延长")
    if clock.local_date(at) > mediation.legal_due_on:
        raise TooLate(
            f"调解期限已于{mediation.legal_due_on}届满，不能再延长",
            basis=articles.cite("PERIOD", "PERIOD_ONLINE"),
            advice="各方仍愿意调解的，可以重新申请",
        )


@transaction.atomic
def propose_extension(
    *, mediation: Mediation, to_on: date, reason: str, by: Actor, at: datetime
) -> Extension:
    """提出延长, by a party or the leader; counts for nothing until all have signed.

    Raises `TooLate`, `NoClock`, `BadDates`, `NotPermitted`, `NotMediating`.
    """
    mediation = transitions.lock(mediation)
    if not parties.seats_of(by, mediation):
        conducting.require_leader(by, mediation)
    sessions.require_running(mediation)
    _require_time(mediation, at)
    if to_on <= mediation.due_on:
        raise BadDates(f"延长后的日期应当晚于原届满日{mediation.due_on}")
    if not reason.strip():
        raise BadDates("请写明延长的理由", code="reason_missing")
    if mediation.extensions.awaiting().exists():
        raise BadDates("已有一份延长同意书待签", code="extension_open")
    extension = Extension.objects.create(
        mediation=mediation, from_on=mediation.due_on, to_on=to_on, reason=reason.strip(),
        proposed_at=at, proposed_by_id=by.user_id,
    )  # fmt: skip
    audit.record("extension.propose", subject=mediation, by=by, at=at, to_on=str(to_on))
    news.extension_proposed(extension, at=at)
    return extension


@transaction.atomic
def sign_extension(*, extension: Extension, agrees: bool, by: Actor, at: datetime) -> Extension:
    """签署延长同意书. When the last party has signed, before expiry, the end moves (DOC23).

    One no ends the proposal. Raises `TooLate`, `AlreadySigned`, `NotPermitted`.
    """
    extension = transitions.lock(extension)
    mediation = transitions.lock(extension.mediation)
    seats = parties.require_seats(by, mediation)
    if extension.agreed_at or extension.refused_at:
        raise AlreadySigned("该延长同意书已经了结")
    sessions.require_running(mediation)
    _require_time(mediation, at)
    done = set(extension.signatures.values_list("party_id", flat=True))
    open_seats = [party for party in seats if party.pk not in done]
    if not open_seats:
        raise AlreadySigned("您已经签署")
    for party in open_seats:
        ExtensionSignature.objects.create(
            extension=extension, party=party, agrees=agrees, at=at, by_id=by.user_id
        )
        done.add(party.pk)
        audit.record(
            "extension.sign", subject=mediation, by=by, at=at, party=party.pk, agrees=agrees
        )
    if not agrees:
        return transitions.edit(extension, action="extension.refused", by=by, at=at, refused_at=at)
    if not parties.all_in(done, mediation):
        return extension
    extension = transitions.edit(extension, action="extension.agreed", by=by, at=at, agreed_at=at)
    _move_end(mediation, "extension.agreed", by=by, at=at)
    documents.issue(
        letter=ExtensionForm.of(extension, dated=clock.local_date(at)),
        dossier=mediation.case.dossier,
        issuer_id=None,
        readers=[
            *readers.parties(mediation), *readers.mediator(mediation),
            *readers.organisation(mediation), *readers.court(mediation),
        ],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )  # fmt: skip
    return extension


def _move_end(mediation: Mediation, action: str, *, by: Actor, at: datetime) -> Mediation:
    changes = terms.recomputed(mediation, today=clock.local_date(at))
    return transitions.edit(mediation, action=action, by=by, at=at, **changes)


@transaction.atomic
def pause_for_appraisal(
    *,
    mediation: Mediation,
    first_on: date,
    note: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mediation:
    """委托鉴定，暂停. The days of the appraisal do not count. 依据：ODR 26；law.md D8。

    Raises `BadDates`, `NotPermitted`, `UnlawfulMove`.
    """
    mediation = transitions.lock(mediation)
    conducting.require_court(by, mediation)
    return _pause("pause_appraisal", mediation, PauseKind.APPRAISAL, first_on, note,
                  by=by, at=at, version=version)  # fmt: skip


@transaction.atomic
def suspect_fake(
    *, mediation: Mediation, signs: str, by: Actor, at: datetime, version: int | None = None
) -> Mediation:
    """疑似虚假调解，中止并报告 (DOC26). 依据：特邀调解规定第18条；在线调解规则第23条；K12。"""
    mediation = transitions.lock(mediation)
    conducting.require_leader(by, mediation)
    if not signs.strip():
        raise RuleViolation("请写明可疑的情形", code="signs_missing")
    today = clock.local_date(at)
    mediation = _pause("suspect_fake", mediation, PauseKind.FAKE_CHECK, today, signs,
                       by=by, at=at, version=version)  # fmt: skip
    documents.issue(
        letter=FakeReport.of(mediation, signs=signs.strip(), dated=today),
        dossier=mediation.case.dossier,
        issuer_id=readers.issuer_id(mediation),
        readers=[*readers.court(mediation), *readers.organisation(mediation)],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )
    return mediation


def _pause(
    verb: str, mediation: Mediation, kind: str, first_on: date, note: str, *, by: Actor,
    at: datetime, version: int | None,
) -> Mediation:  # fmt: skip
    started = clock.local_date(mediation.clock_started_at) if mediation.clock_started_at else None
    if started is None or first_on < started or first_on > clock.local_date(at):
        raise BadDates("暂停首日应当在期限起算之后、今天之前或者当天")
    transitions.check_version(mediation, version)
    mediation.LIFECYCLE.move(verb, state=mediation.state, role=by.role)
    Pause.objects.create(
        mediation=mediation,
        kind=kind,
        note=note.strip(),
        first_on=first_on,
        begun_by_id=by.user_id,
    )
    return transitions.make(
        verb, of=mediation, by=by, at=at, version=version, reason=note,
        **terms.recomputed(mediation, today=clock.local_date(at)),
    )  # fmt: skip


@transaction.atomic
def resume(
    *,
    mediation: Mediation,
    last_on: date,
    by: Actor,
    at: datetime,
    note: str = "",
    version: int | None = None,
) -> Mediation:
    """恢复: the pause gets its last day and the end is derived anew. Raises `BadDates`, `NotPermitted`.

    Both after an appraisal and after a cleared suspicion; the state decides which.
    """
    mediation = transitions.lock(mediation)
    appraisal = mediation.state == S.PAUSED_APPRAISAL
    _require_reviewer(by, mediation)
    pause = mediation.pauses.open().first()
    if pause is None or not pause.first_on <= last_on <= clock.local_date(at):
        raise BadDates("恢复前的最后一日应当在暂停首日之后、今天之前或者当天")
    verb = "resume_appraisal" if appraisal else "clear_fake"
    mediation = transitions.make(verb, of=mediation, by=by, at=at, version=version, reason=note)
    transitions.edit(
        pause, action="pause.end", by=by, at=at, last_on=last_on, ended_by_id=by.user_id
    )
    try:
        return _move_end(mediation, "period.resume", by=by, at=at)
    except clocks.ClockRefusal as refusal:
        raise BadDates(refusal.message, basis=refusal.basis) from refusal


def _require_reviewer(by: Actor, mediation: Mediation) -> None:
    """Court kinds: the court's desk. Own kinds: the body's own office or officer."""
    if mediation.court_id is not None:
        conducting.require_court(by, mediation)
    else:
        conducting.require_handler(by, mediation)


def close_pause(mediation: Mediation, *, by: Actor, at: datetime) -> None:
    """End an open pause when the mediation itself ends; the end date no longer matters."""
    today = clock.local_date(at)
    for pause in mediation.pauses.open():
        last = max(today, pause.first_on)
        transitions.edit(
            pause, action="pause.end", by=by, at=at, last_on=last, ended_by_id=by.user_id
        )
