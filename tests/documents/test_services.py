from __future__ import annotations

import pytest

from centre.access.enums import Side
from centre.actor import Role
from centre.documents import services
from centre.documents.enums import DocumentState
from centre.documents.letters import Reader
from centre.documents.models import Document
from tests.documents.conftest import AT
from tests.documents.letters import DelegationLetter

pytestmark = pytest.mark.django_db


def issue(scene, **changes):
    return services.issue(
        **{
            "letter": DelegationLetter(),
            "dossier": scene.dossier,
            "issuer_id": scene.clerk.organisation_id,
            "readers": [
                Reader(Role.SECRETARY, organisation_id=scene.secretary.organisation_id),
                Reader(Role.PARTY, side=Side.APPLICANT),
            ],
            "by": scene.clerk,
            "at": AT,
        }
        | changes
    )


def test_a_draft_becomes_final_when_the_court_approves_and_the_worker_has_run(scene, carry):
    document = issue(scene)
    carry()
    services.approve(document=document, by=scene.clerk, at=AT)
    carry()

    document.refresh_from_db()
    assert document.state == DocumentState.FINAL
    assert document.pages == 1
    assert services.is_reproducible(document)
    assert set(document.deliveries.values_list("user_id", flat=True)) == {
        scene.secretary.user_id,
        scene.applicant.user_id,
    }
    assert Document.objects.visible_to(scene.applicant).get() == document
    assert not Document.objects.visible_to(scene.respondent).exists()
