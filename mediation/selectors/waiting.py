"""Which mediations wait for this party, for a whole desk in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence

from cases.models import Party
from centre.actor import Actor
from mediation.enums import MediationState as S
from mediation.models import (
    Acknowledgement,
    Consent,
    DeliveryAddress,
    Extension,
    ExtensionSignature,
    FactConfirmation,
    FactSheet,
    Mediation,
    Proposal,
    ProposalAnswer,
    Ranking,
    RecordConfirmation,
    SessionRecord,
)
from mediation.parties import NEEDED
from mediation.selectors.room import ASKING, BRIEFING

Pairs = set[tuple[int, int]]


def seats(actor: Actor, mediations: Sequence[Mediation]) -> dict[int, set[int]]:
    """Mediation id to the parties this person stands for. One query."""
    cases = {mediation.case_id: mediation.pk for mediation in mediations}
    found: dict[int, set[int]] = {}
    rows = Party.objects.visible_to(actor).filter(case__in=cases, role__in=NEEDED)
    for party in rows.select_related("case"):
        filed = party.role == "APPLICANT" and party.case.filer_id == actor.organisation_id
        own = (
            party.organisation_id == actor.organisation_id or party.claimed_by_id == actor.user_id
        )
        if filed or own:
            found.setdefault(cases[party.case_id], set()).add(party.pk)
    return found


def of(actor: Actor, mediations: Sequence[Mediation]) -> set[int]:
    """The ids of those in which this person still has something to do."""
    mine = seats(actor, mediations)
    ids = list(mine)
    by_state = {mediation.pk: mediation.state for mediation in mediations}
    asked = _short(mine, [m for m in ids if by_state[m] in ASKING], _pairs(Consent, ids))
    told = [m for m in ids if by_state[m] in BRIEFING]
    briefed = _short(mine, told, _pairs(Acknowledgement, ids))
    addressed = _short(mine, told, _pairs(DeliveryAddress, ids))
    choosing = [m for m in mediations if m.state == S.SELECTING and m.due_on and m.pk in mine]
    return asked | briefed | addressed | _unranked(actor, choosing) | _papers(actor, mine)


def _pairs(model: type, ids: list[int]) -> Pairs:
    rows = model.objects.filter(mediation__in=ids)  # type: ignore[attr-defined]
    return set(rows.values_list("mediation_id", "party_id"))


def _short(mine: dict[int, set[int]], ids: list[int], done: Pairs) -> set[int]:
    return {m for m in ids if any((m, party) not in done for party in mine[m])}


def _unranked(actor: Actor, mediations: list[Mediation]) -> set[int]:
    ids = [mediation.pk for mediation in mediations]
    ranked = Ranking.objects.visible_to(actor).filter(mediation__in=ids)
    return set(ids) - set(ranked.values_list("mediation_id", flat=True))


def _papers(actor: Actor, mine: dict[int, set[int]]) -> set[int]:
    """Records, fact sheets, extensions and proposals that lie open."""
    ids = list(mine)
    own = {party for parties in mine.values() for party in parties}
    records = SessionRecord.objects.visible_to(actor).filter(
        session__mediation__in=ids, state="OPEN"
    )
    done = RecordConfirmation.objects.filter(party__in=own).values("record")
    found = set(records.exclude(pk__in=done).values_list("session__mediation_id", flat=True))
    facts = FactSheet.objects.visible_to(actor).filter(mediation__in=ids, state="OPEN")
    done = FactConfirmation.objects.filter(party__in=own).values("sheet")
    found |= set(facts.exclude(pk__in=done).values_list("mediation_id", flat=True))
    extensions = Extension.objects.visible_to(actor).awaiting().filter(mediation__in=ids)
    done = ExtensionSignature.objects.filter(party__in=own).values("extension")
    found |= set(extensions.exclude(pk__in=done).values_list("mediation_id", flat=True))
    proposals = Proposal.objects.visible_to(actor).filter(
        mediation__in=ids, mediation__state=S.MEDIATING
    )
    done = ProposalAnswer.objects.visible_to(actor).values("proposal")
    return found | set(proposals.exclude(pk__in=done).values_list("mediation_id", flat=True))
