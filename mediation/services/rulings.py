"""The court's half of judicial confirmation: accept, verify, rule, serve, decide objections."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from cases.enums import NumberSource
from cases.models import Party
from centre import clock, transitions
from centre.access import services as access
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.deliveries.models import Dispatch
from centre.documents import numbering
from centre.documents import services as documents
from centre.errors import NotPermitted, RuleViolation
from centre.notices import services as notices
from centre.rulebook import articles, case_numbers, grounds
from centre.rulebook.delivery import Moment
from mediation import signatories, terms
from mediation.letters.confirmation import (
    AcceptanceLetter,
    RulingLetter,
    SupplementLetter,
    court_readers,
)
from mediation.letters.remedies import ObjectionLetter
from mediation.models import Confirmation, Objection, Ruling, RulingService
from mediation.services import remedies

REGISTER = "诉前调确"
CONFIRMING = frozenset({"grant", "reject_objection"})


class BadNumber(RuleViolation):
    code = "court_number"


class GroundNeeded(RuleViolation):
    code = "ground_needed"


class TooLate(RuleViolation):
    code = "objection_too_late"


def require_court(confirmation: Confirmation, by: Actor) -> None:
    """Only the court that was applied to. Raises `NotPermitted`."""
    if by.organisation_id != confirmation.court_id:
        raise NotPermitted("本申请由其他法院审查")


@transaction.atomic
def request_supplement(
    *,
    confirmation: Confirmation,
    items: list[str],
    due_on: date,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Confirmation:
    """限期补交. Every missing paper is named once, with the day. 依据：CPLI 354."""
    require_court(confirmation, by)
    confirmation = transitions.make(
        "request_supplement",
        of=confirmation,
        by=by,
        at=at,
        version=version,
        **terms.one_end("C22", at, until=due_on),
        reason="；".join(items),
    )
    _issue(
        SupplementLetter.of(confirmation, items=items, due_on=due_on, at=at), confirmation, by, at
    )
    _tell("confirmation.supplement", confirmation, at, due_on=due_on)
    return confirmation


@transaction.atomic
def accept(
    *,
    confirmation: Confirmation,
    number: str,
    judge_id: int | None,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Confirmation:
    """受理. The number comes from the court's own register; 15 days warn, 30 days end (C23, C24).

    Raises `BadNumber`. 依据：JC2011 4、5；CPL 187；law.md 6.0。
    """
    require_court(confirmation, by)
    number, source = court_number(confirmation, number=number, at=at)
    try:
        with transaction.atomic():
            confirmation = transitions.make(
                "accept",
                of=confirmation,
                by=by,
                at=at,
                version=version,
                accepted_at=at,
                accepted_by_id=by.user_id,
                judge_id=judge_id,
                number=number,
                number_source=source,
                warn_on=terms.run("C23", at).legal_on,
                **terms.one_end("C24", at),
            )
    except IntegrityError as error:
        if "confirmation_number_is_unique" not in str(error):
            raise
        raise BadNumber(
            f"案号“{number}”已被使用", kept="申请仍待受理", advice="请核对本院登记簿"
        ) from error
    access.open_docketed(
        dossier=confirmation.agreement.mediation.case.dossier,
        court_id=confirmation.court_id,
        by=by,
        at=at,
        source="confirmation.accept",
    )
    _issue(AcceptanceLetter.of(confirmation, at=at), confirmation, by, at)
    _tell("confirmation.accepted", confirmation, at, number=number)
    return confirmation


def court_number(confirmation: Confirmation, *, number: str, at: datetime) -> tuple[str, str]:
    """The typed number, checked; or the next one where the court named the portal its register."""
    court = confirmation.court
    register = numbering.portal_register(organisation_id=court.pk, code=REGISTER)
    if register is not None and not number:
        return numbering.next_in(register, year=clock.local(at).year), NumberSource.PORTAL
    number = case_numbers.normalise(number)
    if problems := case_numbers.problems(
        number, expected_court=court.court_code, expected_types=case_numbers.types_of("CONF")
    ):
        example = case_numbers.first_of_year(
            year=clock.local(at).year, court=court.court_code, type_code=REGISTER
        )
        raise BadNumber(
            "；".join(problems),
            kept="您填写的内容仍在本页",
            advice=f"例如{example}",
            basis=articles.cite("CASE_NUMBERS"),
        )
    return number, NumberSource.MANUAL


@transaction.atomic
def summon(
    *,
    confirmation: Confirmation,
    when: datetime,
    place: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Confirmation:
    """通知双方共同到场核实. 依据：CPLI 356（应当通知）."""
    require_court(confirmation, by)
    confirmation = transitions.make(
        "summon",
        of=confirmation,
        by=by,
        at=at,
        version=version,
        reason=f"{when:%Y-%m-%d %H:%M} {place}",
    )
    _tell(
        "confirmation.summoned",
        confirmation,
        at,
        when=f"{clock.local(when):%Y-%m-%d %H:%M}",
        place=place,
    )
    return confirmation


@transaction.atomic
def ask_more(
    *,
    confirmation: Confirmation,
    question: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Confirmation:
    """要求补充陈述或者证明材料. 依据：CPLI 356."""
    require_court(confirmation, by)
    confirmation = transitions.make(
        "ask_more", of=confirmation, by=by, at=at, version=version, reason=question
    )
    _tell("confirmation.more", confirmation, at, question=question)
    return confirmation


@transaction.atomic
def rule(
    *,
    confirmation: Confirmation,
    verb: str,
    findings: str,
    by: Actor,
    at: datetime,
    ground: str = "",
    version: int | None = None,
) -> Ruling:
    """裁定. The portal drafts; the sealed PDF is the court's own upload (law.md 6.3).

    `verb` is one of grant, dismiss, refuse, allow_withdrawal. A refusal and a dismissal name exactly
    one ground. Raises `GroundNeeded`, `UnlawfulMove`. 依据：CPL 206；CPLI 355、357、358。
    """
    require_court(confirmation, by)
    _check_ground(verb, ground)
    confirmation = transitions.make(
        verb,
        of=confirmation,
        by=by,
        at=at,
        version=version,
        ruled_at=at,
        ruled_by_id=by.user_id,
        ground=ground,
        **terms.one_end("", at),
    )
    ruling = Ruling.objects.create(
        confirmation=confirmation,
        verb=verb,
        number=confirmation.number,
        ground=ground,
        findings=findings,
        made_at=at,
        made_by_id=by.user_id,
    )
    _issue(RulingLetter.of(ruling, at=at), confirmation, by, at)
    return ruling


def _check_ground(verb: str, ground: str) -> None:
    allowed = {
        "refuse": grounds.NOT_ACCEPTED,
        "dismiss": {**grounds.DISMISSED, **grounds.NOT_ACCEPTED},
    }
    if verb in allowed and ground not in allowed[verb]:
        raise GroundNeeded(
            "请选择一项法定理由",
            basis=articles.cite("GROUNDS_NOT_ACCEPTED", "GROUNDS_DISMISSED"),
            kept="您填写的内容仍在本页",
        )


def on_ruling_delivered(dispatch: Dispatch, moment: Moment, *, by: Actor, at: datetime) -> None:
    """裁定书送达: recorded for the party it reached; a corrected day corrects what runs from it."""
    document = dispatch.document
    ruling = (
        Ruling.objects.filter(
            confirmation__agreement__mediation__case__dossier=document.dossier_id,
            made_at__lte=document.created_at,
        )
        .order_by("-made_at", "-id")
        .first()
    )
    parties = Party.objects.filter(case__dossier=document.dossier_id)
    party = next((p for p in parties if str(p.public_id) == dispatch.person), None)
    if ruling is None or party is None:
        return
    received_at = moment.at or clock.midnight(moment.on)
    served = serve(
        ruling=ruling, party=party, received_at=received_at, method=dispatch.method, by=by, at=at
    )
    if served.received_at != received_at:
        _correct(served, received_at, dispatch.method, by=by, at=at)


def _correct(
    served: RulingService, received_at: datetime, method: str, *, by: Actor, at: datetime
) -> None:
    due = terms.run("C25", received_at).legal_on if served.objection_due_on else None
    served.received_at, served.method, served.objection_due_on = received_at, method, due
    served.save(update_fields=["received_at", "method", "objection_due_on"])
    audit.record(
        "ruling.serve", subject=served.ruling, by=by, at=at, party=served.party_id, method=method,
        corrected=True,
    )  # fmt: skip
    transitions.made.send(RulingService, row=served, verb="serve", by=by, at=at)


@transaction.atomic
def serve(
    *,
    ruling: Ruling,
    party: Party,
    received_at: datetime,
    by: Actor,
    at: datetime,
    method: str = "ELECTRONIC",
) -> RulingService:
    """送达裁定. The objection window runs from each party's own receipt (C25). Serving twice serves once."""
    due = terms.run("C25", received_at).legal_on if ruling.verb in CONFIRMING else None
    served, is_new = RulingService.objects.get_or_create(
        ruling=ruling,
        party=party,
        defaults={"received_at": received_at, "method": method, "objection_due_on": due},
    )
    if is_new:
        audit.record("ruling.serve", subject=ruling, by=by, at=at, party=party.pk, method=method)
        transitions.made.send(RulingService, row=served, verb="serve", by=by, at=at)
    return served


@transaction.atomic
def object_to(
    *, confirmation: Confirmation, party: Party, ground: str, by: Actor, at: datetime
) -> Objection:
    """当事人异议, within 15 days of the party's own receipt. Raises `TooLate`, `NotPermitted`.

    A remedy and no settlement: a general authority is enough. 依据：CPLI 372.
    """
    signatories.require_representative(by, party)
    served = RulingService.objects.filter(ruling__confirmation=confirmation, party=party).first()
    received = clock.local_date(served.received_at) if served else clock.local_date(at)
    if served and served.objection_due_on and clock.local_date(at) > served.objection_due_on:
        raise TooLate(
            f"异议期限已于{served.objection_due_on}届满",
            basis=articles.cite("OBJECTION"),
            advice="如有新的事实，请咨询受理法院",
        )
    confirmation = transitions.lock(confirmation)
    confirmation.LIFECYCLE.move("object", state=confirmation.state, role=by.role)
    objection = Objection.objects.create(
        confirmation=confirmation,
        party=party,
        objector_name=party.name,
        knew_on=received,
        ground=ground,
        made_at=at,
    )
    transitions.make("object", of=confirmation, by=by, at=at)
    letter = ObjectionLetter.of(objection, party=party, by=by.name)
    remedies.hand_in(letter, confirmation=confirmation, party=party, by=by, at=at)
    return objection


@transaction.atomic
def decide_objection(
    *,
    confirmation: Confirmation,
    verb: str,
    findings: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Ruling:
    """审查异议: reject_objection, revoke or change. 依据：CPLI 372."""
    require_court(confirmation, by)
    confirmation = transitions.make(verb, of=confirmation, by=by, at=at, version=version)
    confirmation.objections.filter(decided_at__isnull=True).update(decided_at=at, outcome=verb)
    ruling = Ruling.objects.create(
        confirmation=confirmation,
        verb=verb,
        number=confirmation.number,
        findings=findings,
        made_at=at,
        made_by_id=by.user_id,
    )
    _issue(RulingLetter.of(ruling, at=at), confirmation, by, at)
    return ruling


def _issue(letter: Any, confirmation: Confirmation, by: Actor, at: datetime) -> None:
    documents.issue(
        letter=letter,
        dossier=confirmation.agreement.mediation.case.dossier,
        issuer_id=confirmation.court_id,
        readers=court_readers(confirmation),
        by=by,
        at=at,
        number=confirmation.number,
    )


def _tell(code: str, confirmation: Confirmation, at: datetime, **context: Any) -> None:
    notices.tell(
        code,
        dossier=confirmation.agreement.mediation.case.dossier,
        role=Role.PARTY,
        at=at,
        dedupe=f"{confirmation.public_id}:{confirmation.version}",
        link=f"/confirmations/{confirmation.public_id}/",
        **context,
    )
