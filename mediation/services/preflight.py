"""The ordered pre-check of an application for confirmation, on real rows (law.md 4.2)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from centre import clock
from centre.accounts.enums import MandatePower
from centre.accounts.models import Organisation
from centre.errors import RuleViolation
from centre.rulebook import clauses as law
from centre.rulebook import jurisdiction, kinds
from centre.rulebook.confirmation import (
    BEFORE_START,
    Facts,
    Report,
    alternatives_after,
    missing_materials,
    report,
    required_materials,
)
from mediation import signatories
from mediation.enums import Scope, SignatureRole
from mediation.models import Agreement, ApplicantSignature, Confirmation
from mediation.services import linting


class CannotConfirm(RuleViolation):
    """The table of law.md 4.2 stops here."""

    code = "cannot_confirm"


def venue(agreement: Agreement) -> jurisdiction.Advice:
    """Where the application goes, with the rule that says so (law.md 4.4)."""
    mediation, case = agreement.mediation, agreement.mediation.case
    inviting = mediation.court.court_code if mediation.court else ""
    return jurisdiction.confirmation_courts(
        mediation.kind,
        case.cause_key,
        case.amount_fen,
        inviting_court=inviting,
        cause_version=case.cause_version,
    )


def courts(agreement: Agreement) -> list[Organisation]:
    """The courts to choose from, in the order of the advice."""
    codes = venue(agreement).court_codes
    found = {c.court_code: c for c in Organisation.objects.courts().filter(court_code__in=codes)}
    return [found[code] for code in codes if code in found]


def present_materials(agreement: Agreement, confirmation: Confirmation | None) -> set[str]:
    """Which of M1 to M11 the file already holds."""
    case = agreement.mediation.case
    codes = set(
        case.materials.filter(removed_at__isnull=True)
        .exclude(evidence_code="")
        .values_list("evidence_code", flat=True)
    )
    present = {"M2", "M3", "M11"}
    if confirmation is not None and confirmation.applicants.exists():
        present |= {"M1", "M9"}
    if "EV01" in codes or "EV09" in codes:
        present.add("M4")
    if "EV02" in codes:
        present |= {"M5", "M7"}
    if all(p.service_address or p.accept_e_service for p in case.parties.all()):
        present.add("M6")
    if agreement.mediation.court_id:
        present.add("M8")
    if confirmation is not None and confirmation.performance_note:
        present.add("M10")
    return present | {c for c in codes if c.startswith("M")}


def leader_name(agreement: Agreement) -> str:
    """The real person who led the talks: mediator, judge, or the organ's officer who signed."""
    mediation = agreement.mediation
    person = mediation.mediator or mediation.judge
    if person is not None:
        return str(person.name)
    signed = [
        s.signer_name for s in agreement.signatures.all() if s.role == SignatureRole.MEDIATOR
    ]
    return next(iter(signed), "")


def unauthorised(applicants: list[ApplicantSignature], *, today: date) -> tuple[str, ...]:
    """Agents whose special authority no longer stands on the day of filing."""
    agents = [row for row in applicants if row.by_agent]
    pairs = [(row.signer_id, row.party) for row in agents]
    able = signatories.authorised(pairs, power=MandatePower.SETTLE, on=today)
    return tuple(row.signer_name for row in agents if (row.signer_id, row.party_id) not in able)


def named_agents(applicants: list[ApplicantSignature]) -> tuple[tuple[str, str], ...]:
    """(party, agent); two people who share a name are not taken for one."""
    by_id = {row.signer_id: row.signer_name for row in applicants if row.by_agent}
    names = list(by_id.values())
    return tuple(
        (
            row.party.name,
            row.signer_name
            if names.count(row.signer_name) == 1
            else f"{row.signer_name}（{row.party.name}）",
        )
        for row in applicants
        if row.by_agent
    )


def facts_of(agreement: Agreement, *, confirmation: Confirmation | None, today: date) -> Facts:
    """Everything the pure table needs, read in a constant number of queries.

    An application that is filed is judged by its day of filing: the window was satisfied then.
    What lies outside civil scope or belongs to another procedure (checks 7, 8) no field of the
    request can tell: it is asked at the start and pledged by each applicant.
    """
    if confirmation is not None and confirmation.filed_at is not None:
        today = clock.local_date(confirmation.filed_at)
    mediation, case = agreement.mediation, agreement.mediation.case
    parties = list(case.parties.order_by("id"))
    found = linting.findings(agreement, today=today)
    undecided = linting.undecided(agreement, found)
    decided = [f for f in found if f not in undecided]
    applicants = (
        list(confirmation.applicants.select_related("party").order_by("id"))
        if confirmation
        else []
    )
    names = tuple(a.party.name for a in applicants)
    required = required_materials(
        has_agent=any(a.by_agent for a in applicants),
        invited_by_court=mediation.court_id is not None,
        partly_performed=agreement.obligations.filter(paid_fen__gt=0).exists(),
    )
    missing = missing_materials(required, present_materials(agreement, confirmation))
    effective = agreement.effective_at
    return Facts(
        kind_code=mediation.kind,
        today=today,
        registered=bool(mediation.procedure),
        court_tick=bool(case.linked.get("court_accepts_confirmation")),
        organisation_took_part=mediation.organisation_id is not None,
        organisation_legal_basis=mediation.organisation.legal_basis
        if mediation.organisation
        else "",
        session_leader=leader_name(agreement),
        effective_on=clock.local_date(effective) if effective else None,
        deadline_on=agreement.confirm_due_on,
        parties=tuple(p.name for p in parties),
        applicants=names if confirmation else tuple(p.name for p in parties),
        agents=named_agents(applicants),
        agents_without_authority=unauthorised(applicants, today=today) if applicants else (),
        blocked_clauses=law.ownership(undecided),
        unclear_clauses=law.unclear(undecided),
        overruled_unclear=reasoned(agreement, [f for f in decided if f.ground == "RJ5"]),
        harm_flags=(
            *law.harmful(undecided),
            *reasoned(agreement, [f for f in decided if f.ground != "RJ5"]),
        ),
        voluntary=names if confirmation else tuple(p.name for p in parties),
        missing_materials=tuple(m.label for m in missing),
        court_code=confirmation.court.court_code if confirmation and confirmation.court else "",
        competent_courts=venue(agreement).court_codes,
    )


def reasoned(agreement: Agreement, decided: list[law.Finding]) -> tuple[str, ...]:
    """Remarks the mediator overruled: told again at filing, with the reason, as a warning only."""
    return tuple(
        f"{linting.place(f)}：{f.why}（主持人仍然采用，理由：{agreement.overruled_reason}）"
        for f in decided
    )


def checked(
    agreement: Agreement,
    *,
    today: date,
    confirmation: Confirmation | None = None,
    court: Organisation | None = None,
    scope: str = Scope.CIVIL,
    later: Collection[int] = (),
) -> Report:
    """The one pre-check: before the parties start, while they sign, and again at filing.

    Without a confirmation the court is the one given, or the first that the venue names, and what
    the applicants themselves do is still open. `scope` is what the one who starts says of the
    matter (checks 7, 8). `later` says what else may wait.
    """
    facts = facts_of(agreement, confirmation=confirmation, today=today)
    if confirmation is None:
        code = court.court_code if court else next(iter(facts.competent_courts), "")
        facts = replace(
            facts,
            court_code=code,
            outside_civil_scope=scope == Scope.NOT_CIVIL,
            identity_or_special=scope == Scope.OTHER_PROCEDURE,
        )
        return report(facts, later=BEFORE_START)
    return report(facts, later=later)


def remarks(agreement: Agreement, *, today: date) -> list[law.Finding]:
    """What the clause checker still says of the words, for the parties to read."""
    return linting.undecided(agreement, linting.findings(agreement, today=today))


def require(found: Report) -> None:
    """Raise the first failure that no reason lifts. Raises `CannotConfirm`."""
    failure = found.first
    if failure is None:
        return
    ways = "、".join(way.label for way in alternatives_after(failure))
    raise CannotConfirm(
        failure.sentence,
        basis=failure.basis,
        advice="；还可以：".join(part for part in (failure.advice, ways) if part),
        kept="协议和已填写的内容都已保存",
    )


def may_start(agreement: Agreement) -> kinds.Confirmability:
    """Whether the button is shown at all: the kind decides (law.md 2.0, R4)."""
    mediation = agreement.mediation
    return kinds.confirmability(
        mediation.kind,
        registered=bool(mediation.procedure),
        organisation_took_part=mediation.organisation_id is not None,
        court_tick=bool(mediation.case.linked.get("court_accepts_confirmation")),
    )
