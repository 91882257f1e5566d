"""A party hears of a paper once, when it is there to be read."""

from __future__ import annotations

import pytest
from django.core import mail

from centre.notices.models import Message
from tests.documents.test_services import issue

pytestmark = pytest.mark.django_db


def test_the_addressed_party_is_told_when_the_paper_is_final(scene, carry):
    document = issue(scene)
    carry()
    assert not Message.objects.exists()

    from centre.documents import services
    from tests.documents.conftest import AT

    services.approve(document=document, by=scene.clerk, at=AT)
    carry()
    carry()

    message = Message.objects.get()
    assert message.user_id == scene.applicant.user_id
    assert (
        message.title == "《委派调解函》可以查阅"
    )  # who never agreed is not delivered to by that
    assert message.link == f"/documents/{document.public_id}/"
    assert len(mail.outbox) == 1
