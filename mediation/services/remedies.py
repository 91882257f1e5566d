"""A party's own paper to the court that ruled: for its own side and that court only."""

from __future__ import annotations

from datetime import datetime

from cases.models import Party
from centre.actor import Actor
from centre.documents import services as documents
from centre.documents.letters import Letter
from centre.documents.models import Document
from mediation.letters.remedies import one_side_readers
from mediation.models import Confirmation


def hand_in(
    letter: Letter, *, confirmation: Confirmation, party: Party, by: Actor, at: datetime
) -> Document:
    """Make DOC32 or DOC33, signed by the very act of handing it in. Raises `Incomplete`."""
    return documents.issue(
        letter=letter,
        dossier=confirmation.agreement.mediation.case.dossier,
        issuer_id=None,
        readers=one_side_readers(confirmation, party),
        by=by,
        at=at,
        approved=True,
    )
