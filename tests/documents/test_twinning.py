"""The plain words with the paper's own dates: written, counted from the paper, from receipt."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from centre.accounts.models import User
from centre.documents import receiving, services
from centre.documents.models import Document
from centre.documents.twinning import twin_of
from tests.documents.conftest import AT
from tests.documents.letters import DelegationLetter, RulingDraft
from tests.documents.test_services import court_file, issue

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
RECEIVED = datetime(2026, 3, 5, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def of(kind, received_at=None, **context):
    return twin_of(Document(kind=kind, context=context), on=TODAY, received_at=received_at)


def test_a_day_the_officer_wrote_is_said_with_where_it_comes_from():
    shown = of("DOC03", due_on="2026-03-09")

    assert (shown.by_label, shown.due.day, shown.due.days_left) == (
        "补正期限",
        date(2026, 3, 9),
        7,
    )
    assert any("指定" in step for step in shown.due.derivation)
    assert not of("DOC04", reply_by="2026-03-12").due.basis


def test_a_legal_period_is_counted_from_the_papers_own_day():
    shown = of("DOC21", effective_on="2026-03-05")

    assert shown.due.day == date(2026, 4, 7)  # a Saturday, Sunday and Qingming in the way
    assert "民事诉讼法" in shown.due.basis
    assert len(shown.due.derivation) > 1


def test_a_period_from_receipt_runs_for_each_reader_and_is_named_before():
    ruling = {"operative": "申请人甲与乙达成的调解协议有效。"}

    assert of("DOC31", received_at=RECEIVED, **ruling).due.day == date(2026, 3, 20)
    assert of("DOC31", **ruling).by_words == "自收到本件之日起十五日内"
    refused = of("DOC31", received_at=RECEIVED, operative="驳回申请人的申请。")
    assert (refused.due, refused.by_words) == (None, "")


def test_words_that_are_no_day_stand_as_written():
    assert of("DOC18", time="2026年3月9日9时").by_words == "2026年3月9日9时"
    assert of("DOC21", effective_on="各方签名之日").by_words.startswith("自调解协议生效起三十日")


def test_a_paper_between_organs_has_none():
    assert of("DOC34") is None


@pytest.fixture
def log_in(client):
    def enter(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return enter


@pytest.mark.parametrize(
    ("received", "said"),
    [(AT, "3月20日"), (None, "自收到本件之日起十五日内")],  # who never agreed waits for paper
)
def test_the_party_reads_it_on_the_papers_page_with_its_own_day(
    scene, log_in, monkeypatch, received, said
):
    monkeypatch.setattr(receiving, "_tellers", [lambda rows, _: {d.pk: received for d in rows}])
    draft = issue(scene, letter=RulingDraft(), by=scene.judge)
    final = services.upload_final(document=draft, file=court_file(), by=scene.judge, at=AT)
    address = reverse("documents:page", args=[final.public_id])

    page = log_in(scene.applicant).get(address).content.decode()

    assert "这对您意味着什么" in page
    assert said in page
    assert "这对您意味着什么" not in log_in(scene.judge).get(address).content.decode()


@pytest.mark.parametrize("page", ["", "approve/"])
def test_the_officer_sees_draft_and_twin_before_approving(scene, log_in, page):
    draft = issue(scene, letter=RulingDraft() if not page else DelegationLetter())
    client = log_in(scene.clerk)

    shown = client.get(f"/admin/documents/document/{draft.public_id}/{page}").content.decode()

    preview = reverse("documents:preview", args=[draft.public_id])
    assert f'<iframe class="beside__paper" src="{preview}"' in shown
    assert ("这对您意味着什么" in shown) is (page == "")
    framed = client.get(preview)
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "草稿" in framed.content.decode()
