"""The planted words are really there: each reaches somebody of its audience, or the search is blind."""

from __future__ import annotations

import pytest
from django.db import transaction

from cases.services import parties
from centre import clock
from tests.access import markers, rows

pytestmark = pytest.mark.django_db
PLACES = (
    "mediation:room", "documents:preview", "cases:case", "cases:fill", "consultation:enquiry",
    "agreements:agreement", "agreements:confirmation", "admin:cases_transfer_change",
    "admin:cases_case_change", "admin:mediation_mediation_change",
    "admin:consultation_enquiry_change", "mediation:address",
)  # fmt: skip
READERS = sorted({persona for marker in markers.ALL for persona in marker.audience})


@pytest.fixture(scope="module")
def served(world, walker, django_db_blocker) -> dict[str, str]:
    """For each persona everything on the pages that carry content, numbers unmasked for the clerk."""
    pages = [r for r in rows.read() if r.method == "GET" and r.name in PLACES]
    with django_db_blocker.unblock(), transaction.atomic():
        parties.reveal(
            case=world.things["case_b"],
            reason="核对",
            by=world.people["filing_clerk"],
            at=clock.now(),
        )
        found = {
            persona: "".join(
                walker.page(persona, walker.address(row.name, row.key))
                for row in pages
                if row.answers[persona] == "200"
            )
            for persona in READERS
        }
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("marker", markers.ALL, ids=lambda marker: markers.NAMES[marker.word])
def test_the_word_reaches_somebody_of_its_audience(served, marker):
    reached = [persona for persona in sorted(marker.audience) if marker.word in served[persona]]

    assert reached != []


def test_the_words_are_no_parts_of_each_other():
    words = [marker.word for marker in markers.ALL]

    assert [(a, b) for a in words for b in words if a != b and a in b] == []
