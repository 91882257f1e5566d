"""The applicants' own papers, written out from what they entered: authority, proof of post.

They are signed on paper: the portal fills them in, the party prints, signs or seals them and hands
them in as material. 依据：《民事诉讼法》第51、61、62条；CPLI 50、88、89。
"""

from __future__ import annotations

from datetime import datetime

from cases import permissions
from cases.enums import PartyRole, PartyType
from cases.letters import addressee_of
from cases.models import Case, Party, Representation
from cases.party_letters import AuthorityLetter, RepresentativeLetter
from centre import clock
from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.documents import services as documents
from centre.documents.letters import Letter, Reader
from centre.documents.models import Document
from centre.errors import RuleViolation

PERSONS = frozenset({PartyType.NATURAL, PartyType.FOREIGN_PERSON})
POST, AUTHORITY = "post", "authority"


class NotOnOffer(RuleViolation):
    code = "own_paper_unknown"


def choices(case: Case) -> list[tuple[str, str]]:
    """What can be made from the entries: (key, what it is called). Two queries."""
    parties = case.parties.applicants().order_by("position", "id")
    found = []
    for party in parties.prefetch_related("agents"):
        if has_post(party):
            found.append((f"{POST}:{party.pk}", f"法定代表人身份证明书（{party.name}）"))
        found += [
            (f"{AUTHORITY}:{agent.pk}", f"授权委托书（{party.name}委托{agent.name}）")
            for agent in sorted(party.agents.all(), key=lambda a: a.position)
        ]
    return found


def has_post(party: Party) -> bool:
    return party.party_type not in PERSONS and bool(party.legal_rep_name)


def make(*, case: Case, choice: str, by: Actor, at: datetime, sex: str = "") -> Document:
    """Make the chosen paper for the applicants' own side. Raises `NotOnOffer`, `NotPermitted`."""
    permissions.require_applicant(by, case)
    if choice not in dict(choices(case)):
        raise NotOnOffer("没有这一份文书", kept="没有作出改动", advice="请重新选择")
    return documents.issue(
        letter=_letter(case, choice, sex=sex, at=at),
        dossier=case.dossier,
        issuer_id=None,
        readers=[Reader(Role.PARTY, side=Side.APPLICANT, name=addressee_of(case))],
        by=by,
        at=at,
        approved=True,
    )


def _letter(case: Case, choice: str, *, sex: str, at: datetime) -> Letter:
    what, _, key = choice.partition(":")
    body, dated = case.handled_by.name if case.handled_by else "", clock.local_date(at)
    if what == POST:
        party = case.parties.get(pk=key, role=PartyRole.APPLICANT)
        return RepresentativeLetter.of(party, body=body, dated=dated, sex=sex)
    agent = Representation.objects.select_related("party__case").get(pk=key, party__case=case)
    return AuthorityLetter.of(agent, body=body, dated=dated)
