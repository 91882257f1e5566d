"""试办: what an act would issue is shown, and the act leaves nothing behind."""

from __future__ import annotations

import pytest
from django.db import connection

from centre.audit.models import AuditEvent
from centre.documents import services
from centre.documents.models import Document
from centre.documents.trying import papers_of
from centre.documents.watching import watch
from centre.errors import NotPermitted
from centre.outbox.models import Outbox
from tests.documents.conftest import AT
from tests.documents.letters import DelegationLetter, RulingDraft
from tests.documents.test_services import issue

pytestmark = pytest.mark.django_db


def audited() -> int:
    return AuditEvent.objects.count()


def test_each_paper_is_shown_as_a_draft_and_gone_again(scene):
    before = audited()

    shown = papers_of(lambda: [issue(scene), issue(scene, letter=RulingDraft(), approved=False)])

    assert [s.title for s in shown] == ["预览：委派调解函", "预览：民事裁定书"]
    assert all("草稿" in s.data["page"] for s in shown)
    assert DelegationLetter().case_number in shown[0].data["page"]
    assert shown[1].data["shown"].twin.means
    assert not Document.objects.exists()
    assert not Outbox.objects.exists()
    assert audited() == before
    assert not connection.needs_rollback


def test_what_the_act_refuses_is_refused_here_too(scene):
    document = issue(scene)

    with pytest.raises(NotPermitted):
        papers_of(lambda: services.approve(document=document, by=scene.other_clerk, at=AT))


def test_an_act_without_papers_shows_none(scene):
    document = issue(scene)

    assert (
        papers_of(lambda: services.void(document=document, reason="错", by=scene.clerk, at=AT))
        == []
    )
    document.refresh_from_db()
    assert document.state == "DRAFT"


def test_nobody_is_watched_after_a_trial(scene):
    with watch() as made:
        pass
    issue(scene)

    assert made == []
