"""委派（委托）: the offer to one organisation, its answer, and what silence means."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from cases.enums import Secrecy
from centre import clock, transitions
from centre.access import services as access
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.documents import services as documents
from centre.errors import RuleViolation
from centre.rulebook import articles, grounds
from mediation import parties, readers, terms
from mediation.enums import Choosing, MeetingForm, OfferAnswer
from mediation.enums import MediationState as S
from mediation.letters.referral import (
    DelegationLetter,
    EntrustmentLetter,
    HandoverReceipt,
    OfferReply,
)
from mediation.models import ManifestItem, Mediation, Offer
from mediation.services import casework, conducting, conflicts, ending_papers, licences, news

MINUTE = timedelta(minutes=1)  # receipts are signed to the minute


class BadReceipt(RuleViolation):
    code = "receipt_time"


class ReasonMissing(RuleViolation):
    code = "decline_reason_missing"


class NoOpenOffer(RuleViolation):
    code = "no_open_offer"


def offer(
    verb: str,
    mediation: Mediation,
    organisation: Organisation,
    *,
    choosing: str,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Mediation:
    """发出委派（委托）: row, list of papers with hashes, letter in draft, the office's access, C04.

    Called on the locked mediation. 依据：law.md D4、C04；特邀调解规定第11、12条。
    """
    due = terms.due("C04", at)
    mediation = transitions.make(verb, of=mediation, by=by, at=at, reason=reason, **due)
    row = Offer.objects.create(
        mediation=mediation,
        organisation=organisation,
        choosing=choosing,
        reason=reason,
        round=mediation.offers.count() + 1,
        offered_at=at,
        offered_by_id=by.user_id,
        due_on=due["due_on"],
        conflict_note="；".join(_remarks(mediation, organisation, at=at)),
    )
    _list_papers(row)
    letter = EntrustmentLetter if mediation.kind == "MED_ENTRUSTED" else DelegationLetter
    documents.issue(
        letter=letter.of(row),
        dossier=mediation.case.dossier,
        issuer_id=mediation.court_id,
        readers=_office(row, organisation),
        by=by,
        at=at,
        number=mediation.case.number,
    )
    _open_to_office(mediation, organisation, by=by, at=at)
    news.offered(row, at=at)
    return mediation


def _remarks(mediation: Mediation, organisation: Organisation, *, at: datetime) -> list[str]:
    """What the officer should know of the organisation, none of it a stop."""
    found = (
        conflicts.hint_on_organisation(mediation.case, organisation),
        licences.warning(organisation, at=at),
    )
    return [remark for remark in found if remark]


def _office(row: Offer, organisation: Organisation) -> list[readers.Reader]:
    return [
        readers.Reader(Role.SECRETARY, organisation_id=organisation.pk, name=organisation.name),
        *readers.court(row.mediation),
    ]


def _list_papers(row: Offer) -> None:
    """移交材料清单: the request, then each ordinary file with its hash; trade secrets stay behind."""
    case = row.mediation.case
    lines = [ManifestItem(offer=row, position=1, label="调解申请书（平台生成，含当事人基本情况）")]
    files = case.materials.present().filter(secrecy=Secrecy.ORDINARY).order_by("side", "id")
    lines += [
        ManifestItem(
            offer=row, position=n, material=file, label=file.label, pages=file.pages,
            sha256=file.sha256,
        )
        for n, file in enumerate(files, start=2)
    ]  # fmt: skip
    ManifestItem.objects.bulk_create(lines)


def _open_to_office(
    mediation: Mediation, organisation: Organisation, *, by: Actor, at: datetime
) -> None:
    access.give(
        dossier=mediation.case.dossier,
        role=Role.SECRETARY,
        organisation_id=organisation.pk,
        by=by,
        at=at,
        source="offer",
    )


def _shut_to_office(row: Offer, *, by: Actor, at: datetime, reason: str) -> None:
    access.end(
        dossier=row.mediation.case.dossier,
        role=Role.SECRETARY,
        organisation_id=row.organisation_id,
        by=by,
        at=at,
        reason=reason,
    )


def open_offer(mediation: Mediation) -> Offer:
    """The one offer that waits for an answer, locked. Raises `NoOpenOffer`."""
    row = mediation.offers.unanswered().select_for_update(of=("self",)).first()
    if row is None:
        raise NoOpenOffer("没有待答复的委派（委托、邀请）")
    return row


@transaction.atomic
def accept(
    *,
    mediation: Mediation,
    by: Actor,
    at: datetime,
    papers_signed_at: datetime | None = None,
    note: str = "",
    version: int | None = None,
) -> Mediation:
    """接受委派并签收材料: here, and nowhere else, the 30 (15, 7) days begin.

    `papers_signed_at` given: offline, the clock starts when the papers were signed for. Not given:
    online, it starts with this acceptance. Raises `BadReceipt`, `NotPermitted`, `UnlawfulMove`.
    依据：《特邀调解规定》第27条；《人民法院在线调解规则》第24条。
    """
    mediation = transitions.lock(mediation)
    mediation.LIFECYCLE.move("accept", state=mediation.state, role=by.role)
    _require_offered_office(by, mediation)
    row = open_offer(mediation)
    form = MeetingForm.OFFLINE if papers_signed_at else MeetingForm.ONLINE
    signed = papers_signed_at or at
    if signed < row.offered_at < signed + MINUTE:
        signed = row.offered_at
    if not row.offered_at <= signed <= at:
        raise BadReceipt(
            "材料签收时间应当在委派发出之后、现在之前",
            kept="填写的内容仍在本页",
            advice="请核对签收单",
        )
    mediation = transitions.make(
        "accept",
        of=mediation,
        by=by,
        at=at,
        version=version,
        organisation_id=row.organisation_id,
        form=form,
        **terms.begin(mediation, start=signed, form=form),
    )
    row = _answer(
        row, OfferAnswer.ACCEPTED, by=by, at=at, papers_signed_at=signed, decline_text=note
    )
    row.mediation = mediation
    for letter, issuer in (
        (HandoverReceipt.of(row, received_by=by.name), None),
        (OfferReply.of(row, signed_by=by.name), row.organisation_id),
    ):
        _to_court(letter, row, issuer, by=by, at=at)
    news.answered(row, at=at)
    return mediation


@transaction.atomic
def decline(
    *,
    mediation: Mediation,
    code: str,
    by: Actor,
    at: datetime,
    text: str = "",
    version: int | None = None,
) -> Mediation:
    """不予接受: with a reason. The case goes back to be offered elsewhere. 依据：ODR 12。

    Raises `ReasonMissing`, `NotPermitted`, `UnlawfulMove`.
    """
    mediation = transitions.lock(mediation)
    _require_offered_office(by, mediation)
    ground = grounds.DECLINE.get(code)
    if ground is None or (ground.needs_text and not text.strip()):
        raise ReasonMissing(
            "请选择不接受的事由；“其他原因”应当写明", basis=articles.cite("ANSWER_TO_OFFER")
        )
    mediation.LIFECYCLE.move("decline", state=mediation.state, role=by.role)
    row = open_offer(mediation)
    mediation = transitions.make(
        "decline", of=mediation, by=by, at=at, version=version, reason=code, **terms.due("", at)
    )
    row = _answer(
        row, OfferAnswer.DECLINED, by=by, at=at, decline_code=code, decline_text=text.strip()
    )
    row.mediation = mediation
    _to_court(OfferReply.of(row, signed_by=by.name), row, row.organisation_id, by=by, at=at)
    _shut_to_office(row, by=by, at=at, reason="不予接受")
    news.answered(row, at=at)
    return mediation


def _require_offered_office(by: Actor, mediation: Mediation) -> None:
    row = mediation.offers.unanswered().filter(organisation_id=by.organisation_id).first()
    if by.role is not Role.SECRETARY or row is None:
        conducting.require_office(by, mediation)


def _answer(row: Offer, answer: str, *, by: Actor, at: datetime, **changes: object) -> Offer:
    return transitions.edit(
        row,
        action=f"offer.{answer.lower()}",
        by=by,
        at=at,
        answer=answer,
        answered_at=at,
        answered_by_id=by.user_id,
        **changes,
    )


def _to_court(letter: object, row: Offer, issuer: int | None, *, by: Actor, at: datetime) -> None:
    documents.issue(
        letter=letter,
        dossier=row.mediation.case.dossier,
        issuer_id=issuer,
        readers=_office(row, row.organisation),
        by=by,
        at=at,
        number=row.mediation.case.number,
        approved=True,
    )


@transaction.atomic
def lapse(*, mediation: Mediation, at: datetime) -> bool:
    """逾期未确认，视为不接受. Silence of three working days returns the case; safe to call again.

    An answer that comes in at the same moment wins or loses whole. False when it was answered or
    the days are not over. 依据：《人民法院在线调解规则》第12条；C04。
    """
    system = Actor.system()
    mediation = transitions.lock(mediation)
    row = mediation.offers.unanswered().select_for_update(of=("self",)).first()
    if mediation.state != S.OFFERED or row is None or row.due_on >= clock.local_date(at):
        return False
    mediation = transitions.make("lapse", of=mediation, by=system, at=at, **terms.due("", at))
    row = _answer(row, OfferAnswer.LAPSED, by=system, at=at)
    row.mediation = mediation
    _shut_to_office(row, by=system, at=at, reason="逾期未确认")
    news.answered(row, at=at)
    return True


def was_designated(mediation: Mediation) -> bool:
    """Whether the organisation, or the mediator, was designated rather than chosen by both."""
    last = mediation.offers.order_by("-id").first()
    if last is None:
        return False
    chosen = mediation.assignments.active().first()
    return last.choosing == Choosing.DESIGNATED or (
        chosen is not None and chosen.choosing == Choosing.DESIGNATED
    )


@transaction.atomic
def reject_designee(
    *, mediation: Mediation, by: Actor, at: datetime, reason: str = "", version: int | None = None
) -> Mediation:
    """不接受指定: deemed a refusal to mediate; the case goes back. 依据：SPM 12；ODR 14；law.md D4a。

    Raises `RuleViolation` when the choice was joint, `NotPermitted`, `UnlawfulMove`.
    """
    mediation = transitions.lock(mediation)
    parties.require_seats(by, mediation)
    if not was_designated(mediation):
        raise RuleViolation(
            "调解组织由双方共同选定，不适用不接受指定；不愿继续的，可以退出调解",
            code="chosen_jointly",
        )
    mediation = transitions.make(
        "reject_designee", of=mediation, by=by, at=at, version=version, reason=reason,
        end_reason="T4", end_note="不接受指定的调解组织或者调解员，视为拒绝调解", ended_at=at,
        **terms.due("C01" if mediation.complaint_received_on else "",
                    mediation.complaint_received_on or at),
    )  # fmt: skip
    mediation.offers.unanswered().update(answer=OfferAnswer.VOIDED)
    ending_papers.statement(mediation, by=by, at=at)
    casework.release(mediation, by=by, at=at, reason="程序结束")
    news.stopped(mediation, at=at)
    casework.follow(mediation, at=at, reason=mediation.end_note)
    return mediation
