"""Seals on papers: only a registered and approved one, only on an approved paper, never on a ruling."""

from __future__ import annotations

from datetime import timedelta

import pytest

from centre.accounts.models import Organisation
from centre.actor import Role
from centre.documents import rendering, sealing, services
from centre.rulebook import papers
from centre.signing import seals
from tests.documents.conftest import AT
from tests.documents.test_services import issue
from tests.factories.accounts import actor_for
from tests.signing.pictures import seal as picture


def approved_seal(scene, at):
    issuer = Organisation.objects.get(pk=scene.clerk.organisation_id)
    officer = actor_for(Role.PRESIDENT, organisation=issuer)
    seal = seals.register(
        organisation=issuer, picture=picture(), name="院印", starts_on=at.date(),
        by=actor_for(Role.SYSTEM_ADMIN), at=at,
    )  # fmt: skip
    return seals.approve(seal=seal, by=officer, at=at)


@pytest.mark.django_db
def test_unregistered_seal_is_left_to_the_hand(scene):
    document = issue(scene, approved=True)

    assert "加盖印章" in rendering.html(rendering.Source.of(document, is_draft=False))


@pytest.mark.django_db
def test_registered_seal_stands_on_the_approved_paper_only(scene):
    approved_seal(scene, AT - timedelta(days=1))
    document = issue(scene, approved=True)

    final = rendering.html(rendering.Source.of(document, is_draft=False))
    draft = rendering.html(rendering.Source.of(document, is_draft=True))

    assert '<path fill="#c8141e"' in final
    assert "加盖印章" not in final
    assert '<path fill="#c8141e"' not in draft
    made = rendering.render(rendering.Source.of(document, is_draft=False))
    assert made.content.count(b"/Image") == 0


@pytest.mark.django_db
def test_seal_registered_afterwards_does_not_change_the_paper(scene, carry):
    document = issue(scene, approved=True)
    carry()
    document.refresh_from_db()

    approved_seal(scene, AT + timedelta(days=1))

    assert services.is_reproducible(document)


def test_rulings_minutes_and_papers_of_the_bench_never_bear_one():
    bearing = {code for code, paper in papers.PAPERS.items() if sealing.bears_seal(paper)}

    assert not bearing & {
        c for c in papers.PAPERS if c.split(".")[0] in {"DOC27", "DOC31", "DOC30", "DOC50"}
    }
    assert {"DOC21", "DOC24", "DOC34", "DOC39"} <= bearing
    assert all(
        not sealing.bears_seal(paper) for paper in papers.PAPERS.values() if paper.is_upload_only
    )
