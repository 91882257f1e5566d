"""征询与同意: each party's own answer. No mediation without the consent of all (law.md R1)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cases.enums import IdType
from cases.models import Party
from cases.services.drafts import end_of
from centre import clock, transitions
from centre.access import services as access
from centre.accounts.models import Mandate, Organisation
from centre.accounts.selectors import may_act_for, represented
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.documents import services as documents
from centre.errors import NotPermitted, RuleViolation
from mediation import parties, readers, terms, wording
from mediation.enums import AnswerChannel, Decision
from mediation.enums import MediationState as S
from mediation.letters.invitation import ConsentLetter
from mediation.models import Consent, Invitation, Mediation
from mediation.services import casework, conducting, ending_papers, invitations, news

MOVES_ON = frozenset({S.SEEK_CONSENT, S.ENTRUST_PROPOSED, S.OPINION_REQUESTED})
FINAL = frozenset({S.RETURNED, S.REFUSED, S.TRIAL_RESUMED})


class NotThisParty(NotPermitted):
    code = "not_this_party"


class AlreadyAnswered(RuleViolation):
    code = "already_answered"


class TextNotShown(RuleViolation):
    code = "text_not_shown"


@transaction.atomic
def claim(*, invitation: Invitation, by: Actor, at: datetime) -> Party:
    """认领. The logged-in person is this party, or somebody who may act for it; opens the file to it.

    Company: the same credit code; person: the same name. Raises `NotThisParty`, `CodeRefused`.
    """
    row = invitations.require_live(invitation, at=at)
    party = transitions.lock(row.party)
    organisation = _organisation_of(party, by)
    if organisation is None and not _is_person(party, by):
        raise NotThisParty(
            f"您的账号与“{party.name}”不一致，不能代为答复",
            kept="查阅码仍然有效",
            advice="请以该单位（统一社会信用代码一致）或者本人的账号登录；代理人请先登记授权委托",
        )
    is_anothers = party.claimed_at is not None and party.claimed_by_id != by.user_id
    if is_anothers and (organisation is None or party.organisation_id != organisation.pk):
        raise NotThisParty("该当事人已由他人认领", advice="请联系发函单位核实")
    if party.claimed_at is None:
        party = transitions.edit(
            party,
            action="party.claim",
            by=by,
            at=at,
            claimed_at=at,
            claimed_by_id=by.user_id,
            organisation=organisation or party.organisation,
        )
    _open_to(party, row.mediation, organisation, by=by, at=at)
    return party


def _organisation_of(party: Party, by: Actor) -> Organisation | None:
    if by.role is not Role.PARTY or party.id_type != IdType.USCC or not party.id_no:
        return None
    return represented(by, on=clock.today()).filter(credit_code=party.id_no).first()


def _is_person(party: Party, by: Actor) -> bool:
    is_human = party.id_type != IdType.USCC
    return is_human and by.role is Role.PARTY and party.name == by.name


def _open_to(
    party: Party,
    mediation: Mediation,
    organisation: Organisation | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """One grant on the party's own side: to its organisation, and to the person where they differ."""
    dossier = mediation.case.dossier
    give = {"dossier": dossier, "role": Role.PARTY, "side": party.side, "by": by, "at": at}
    if organisation is not None:
        access.give(organisation_id=organisation.pk, source="claim", **give)
    if organisation is None or organisation.pk != by.organisation_id:
        mandate = _mandate_of(organisation, by) if organisation is not None else None
        ends_at = end_of(mandate) if mandate else None
        access.give(user_id=by.user_id, source="claim", ends_at=ends_at, **give)


def _mandate_of(organisation: Organisation, by: Actor) -> Mandate | None:
    """The agent's power of attorney, with which the sight of the file ends too (CPL 63)."""
    found = Mandate.objects.current(on=clock.today()).filter(agent_id=by.user_id)
    return found.filter(principal=organisation).order_by("-scope", "id").first()


@transaction.atomic
def answer_invitation(
    *,
    invitation: Invitation,
    decision: str,
    text_hash: str,
    by: Actor,
    at: datetime,
    reason: str = "",
    accepts_online: bool = True,
) -> Mediation:
    """凭函答复: claims the party and records its answer in one step. See `claim` and `answer`."""
    party = claim(invitation=invitation, by=by, at=at)
    row = invitations.require_live(invitation, at=at)
    row.used_at, row.used_by_id, row.salt = at, by.user_id, ""
    row.save(update_fields=["used_at", "used_by", "salt"])
    return _answer(
        row.mediation,
        [party],
        decision=decision,
        text_hash=text_hash,
        by=by,
        at=at,
        reason=reason,
        accepts_online=accepts_online,
    )


@transaction.atomic
def answer(
    *,
    mediation: Mediation,
    decision: str,
    text_hash: str,
    by: Actor,
    at: datetime,
    reason: str = "",
    accepts_online: bool = True,
) -> Mediation:
    """答复. For every party the person acts for and that has not answered so.

    The text shown is kept word for word. When all have agreed the mediation moves on; a refusal ends
    it at once, also after an earlier consent. Raises `TextNotShown`, `AlreadyAnswered`,
    `NotPermitted`, `UnlawfulMove`. 依据：《民事诉讼法》第99条；《在线调解规则》第4、15条。
    """
    mediation = transitions.lock(mediation)
    seats = parties.require_seats(by, mediation)
    return _answer(
        mediation,
        seats,
        decision=decision,
        text_hash=text_hash,
        by=by,
        at=at,
        reason=reason,
        accepts_online=accepts_online,
    )


def _answer(
    mediation: Mediation,
    seats: list[Party],
    *,
    decision: str,
    text_hash: str,
    by: Actor,
    at: datetime,
    reason: str,
    accepts_online: bool,
) -> Mediation:
    mediation = transitions.lock(mediation)
    shown = wording.consent(mediation.kind)
    if text_hash != shown.digest:
        raise TextNotShown(
            "征询文本已更新", kept="您的答复尚未记录", advice="请阅看最新文本后再答复"
        )
    told = set(mediation.consents.filter(decision=decision).values_list("party_id", flat=True))
    open_seats = [party for party in seats if party.pk not in told]
    if not open_seats:
        raise AlreadyAnswered("已经答复，无需重复提交")
    for party in open_seats:
        row = _keep(
            mediation, party, decision, AnswerChannel.PORTAL, by=by, at=at, decided_at=at,
            decided_by=by.user_id, reason=reason, accepts_online=accepts_online,
        )  # fmt: skip
        if decision == Decision.AGREE:
            _consent_paper(row, by=by, at=at)
    return _proceed(mediation, decision, by=by, at=at, reason=reason)


@transaction.atomic
def record(
    *,
    mediation: Mediation,
    party: Party,
    decision: str,
    channel: str,
    decided_at: datetime,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Mediation:
    """记录答复 given on paper, by telephone or in person, by the desk that asked.

    Raises `AlreadyAnswered`, `NotPermitted`, `RuleViolation` for a moment in the future.
    """
    mediation = transitions.lock(mediation)
    conducting.require_handler(by, mediation)
    if mediation.state not in invitations.ASKING or party.case_id != mediation.case_id:
        raise invitations.NotAsking("当前阶段不能再记录答复")
    if mediation.consents.filter(party=party).exists():
        raise AlreadyAnswered(f"{party.name}已经答复")
    if decided_at > at:
        raise RuleViolation("答复时间不能晚于现在", code="answer_in_future")
    if channel == AnswerChannel.PORTAL:
        raise RuleViolation("平台答复由当事人自己作出", code="answer_is_partys_own")
    _keep(
        mediation, party, decision, channel, by=by, at=at, decided_at=decided_at,
        decided_by=None, reason=reason, accepts_online=False,
    )  # fmt: skip
    mediation.invitations.filter(party=party, used_at__isnull=True, voided_at__isnull=True).update(
        voided_at=at, void_reason="已以其他途径答复", salt=""
    )
    return _proceed(mediation, decision, by=by, at=at, reason=reason)


def _keep(
    mediation: Mediation, party: Party, decision: str, channel: str, *, by: Actor, at: datetime,
    decided_at: datetime, decided_by: int | None, reason: str, accepts_online: bool,
) -> Consent:  # fmt: skip
    shown = wording.consent(mediation.kind)
    row = Consent.objects.create(
        mediation=mediation,
        party=party,
        decision=decision,
        reason=reason[:300],
        text_version=shown.version,
        text_hash=shown.digest,
        text=shown.text,
        channel=channel,
        accepts_online=accepts_online,
        decided_at=decided_at,
        decided_by_id=decided_by,
        recorded_at=at,
        recorded_by_id=by.user_id,
    )
    audit.record(
        "consent.answer", subject=mediation, by=by, at=at, party=party.pk, decision=decision,
        channel=channel, text=shown.digest,
    )  # fmt: skip
    return row


def _consent_paper(row: Consent, *, by: Actor, at: datetime) -> None:
    mediation = row.mediation
    conductor = readers.court(mediation) + readers.organisation(mediation)
    documents.issue(
        letter=ConsentLetter.of(row, signed_by=by.name),
        dossier=mediation.case.dossier,
        issuer_id=None,
        readers=[*readers.side(mediation, row.party.side.value, row.party.name), *conductor],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )


def _proceed(
    mediation: Mediation, decision: str, *, by: Actor, at: datetime, reason: str
) -> Mediation:
    if decision == Decision.REFUSE:
        return refuse(mediation, by=by, at=at, reason=reason)
    agreed = set(mediation.consents.agreeing().values_list("party_id", flat=True))
    if mediation.state not in MOVES_ON or not parties.all_in(agreed, mediation):
        return mediation
    chosen = terms.due("C03" if mediation.kind != "MED_ADMIN" else "", at)
    mediation = transitions.make("consent", of=mediation, by=by, at=at, **chosen)
    news.consented(mediation, at=at)
    return mediation


def refuse(mediation: Mediation, *, by: Actor, at: datetime, reason: str = "") -> Mediation:
    """对方不同意: stop, and give everything back. 依据：law.md D2；《民事诉讼法》第126条。"""
    return _stop("refuse", mediation, ground="T4", by=by, at=at, note=reason)


@transaction.atomic
def unreachable(
    *, mediation: Mediation, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Mediation:
    """无法联系对方: the reason is written down. Raises `RuleViolation` without one. 依据：ODR 15。"""
    mediation = transitions.lock(mediation)
    conducting.require_handler(by, mediation)
    if not reason.strip():
        raise RuleViolation("请写明联系的经过和无法联系的情况", kept="程序未变动")
    return _stop(
        "unreachable", mediation, ground="T3", by=by, at=at, note=reason.strip(), version=version
    )


def _stop(
    verb: str,
    mediation: Mediation,
    *,
    ground: str,
    by: Actor,
    at: datetime,
    note: str,
    version: int | None = None,
) -> Mediation:
    filing = mediation.complaint_received_on
    live = terms.due("C01", filing) if filing else terms.due("", at)
    mediation = transitions.make(
        verb,
        of=mediation,
        by=by,
        at=at,
        version=version,
        reason=note,
        end_reason=ground,
        end_note=note,
        ended_at=at,
        **live,
    )
    mediation.offers.unanswered().update(answer="VOIDED")
    mediation.invitations.live(at).update(voided_at=at, void_reason="征询已结束", salt="")
    ending_papers.statement(mediation, by=by, at=at)
    news.stopped(mediation, at=at)
    casework.follow(mediation, at=at, reason=note)
    return mediation


def may_answer_for(actor: Actor, party: Party) -> bool:
    """Whether the answer buttons belong on this person's page."""
    if party.organisation_id is not None:
        return may_act_for(actor, party.organisation_id, on=clock.today())
    return party.claimed_by_id == actor.user_id
