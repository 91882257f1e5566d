"""利益冲突核查 (law.md K10, 1.5): names, credit codes, agents, seats, earlier roles in the dispute.

What the machine finds is a reason to stop and disclose, never a finding of fault.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from cases.models import Case, Party, Representation
from centre.accounts.models import Mandate, Organisation, Post
from mediation.models import Assignment, Mediation, Mediator


@dataclass(frozen=True, slots=True)
class People:
    """Everybody on either side of the case, as the screen compares them. Three queries."""

    names: frozenset[str]
    persons: frozenset[str]
    codes: frozenset[str]
    organisations: frozenset[int]
    firms: frozenset[str]
    users: frozenset[int]

    @classmethod
    def of(cls, case: Case) -> People:
        parties = list(case.parties.all())
        agents = list(Representation.objects.filter(party__case=case))
        firms = {agent.firm for agent in agents if agent.firm}
        return cls(
            names=frozenset(p.name for p in parties if p.name),
            persons=frozenset(
                {p.legal_rep_name for p in parties if p.legal_rep_name}
                | {p.name for p in parties if p.name}
                | {agent.name for agent in agents if agent.name}
            ),
            codes=frozenset(p.id_no for p in parties if p.id_no),
            organisations=frozenset(p.organisation_id for p in parties if p.organisation_id),
            firms=frozenset(firms),
            users=frozenset(
                {p.claimed_by_id for p in parties if p.claimed_by_id}
                | {agent.user_id for agent in agents if agent.user_id}
            ),
        )


def screen_organisation(case: Case, organisation: Organisation) -> list[str]:
    """Why this body cannot be neutral here; empty when nothing was found."""
    people = People.of(case)
    found = []
    if organisation.pk in people.organisations or organisation.name in people.names:
        found.append("该单位是本案当事人")
    elif organisation.credit_code and organisation.credit_code in people.codes:
        found.append("该单位的统一社会信用代码与当事人相同")
    if organisation.name in people.firms:
        found.append("该单位的人员是本案代理人")
    return found


def hint_on_organisation(case: Case, organisation: Organisation) -> str:
    """A shared name is no conflict yet; it is written beside the offer for the officer to check."""
    head = organisation.legal_representative
    if head and head in People.of(case).persons:
        return "该单位负责人与当事人的法定代表人或者代理人同名，请核实"
    return ""


def screen_mediator(mediation: Mediation, mediator: Mediator) -> list[str]:
    """What must be disclosed before this person may mediate here."""
    case, user = mediation.case, mediator.user
    people = People.of(case)
    found = []
    if user.pk in people.users:
        found.append("该调解员是本案当事人或者代理人")
    elif user.name in people.persons:
        found.append("该调解员与当事人、法定代表人或者代理人同名，请核实")
    if mediator.organisation_id in people.organisations:
        found.append("该调解员所在单位是本案当事人")
    if Post.objects.filter(user=user, organisation_id__in=people.organisations).exists():
        found.append("该调解员在当事人单位任职或者曾任职")
    if (
        people.firms
        and Post.objects.filter(user=user, organisation__name__in=people.firms).exists()
    ):
        found.append("该调解员在本案代理人的律师事务所任职或者曾任职")
    if Mandate.objects.filter(agent=user, principal_id__in=people.organisations).exists():
        found.append("该调解员曾受当事人委托代理")
    if _acted_before(case, user.pk):
        found.append("该调解员在同一纠纷的其他程序中担任过代理人")
    return found


def _acted_before(case: Case, user_id: int) -> bool:
    """K10: the dispute is known by its parties and rights, not by the number of the case."""
    same = same_dispute(case)
    return Representation.objects.filter(party__case__in=same, user_id=user_id).exists()


def same_dispute(case: Case) -> list[int]:
    """Other cases between the same two sides about the same right."""
    numbers = [r.number for r in case.rights.all() if r.number]
    sides = {p.id_no for p in case.parties.all() if p.id_no}
    if len(sides) < 2 or not numbers:
        return []
    candidates = Case.objects.filter(rights__number__in=numbers).exclude(pk=case.pk)
    rows = Party.objects.filter(case__in=candidates).values_list("case_id", "id_no")
    seen: dict[int, set[str]] = {}
    for case_id, id_no in rows:
        seen.setdefault(case_id, set()).add(id_no)
    return [pk for pk, codes in seen.items() if sides <= codes]


def mediated_before(case: Case, user_id: int) -> bool:
    """Whether this person mediated the dispute: then no agent, witness or expert later (K10)."""
    ids = [case.pk, *same_dispute(case)]
    return Assignment.objects.filter(
        Q(mediation__case_id__in=ids), mediator__user_id=user_id
    ).exists()
