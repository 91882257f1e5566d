"""代替: a voided paper stays known to those who had it, and the new one says what it replaces."""

from __future__ import annotations

import pytest
from django.urls import reverse

from centre.access.enums import Side
from centre.accounts.models import User
from centre.actor import Role
from centre.documents import replacing, services
from centre.documents.enums import DocumentState, VoidGround
from centre.documents.letters import Incomplete, Reader
from centre.documents.models import Document
from centre.errors import NotPermitted, Stale
from tests.documents.conftest import AT
from tests.documents.letters import OwnPaper, RulingDraft
from tests.documents.test_services import court_file, issue

pytestmark = pytest.mark.django_db
SECRET_WORDS = "把甲公司写成了乙公司"


@pytest.fixture
def voided(scene) -> Document:
    """A ruling the court uploaded, delivered to both its readers, then voided."""
    draft = issue(scene, letter=RulingDraft(), by=scene.judge)
    final = services.upload_final(document=draft, file=court_file(), by=scene.judge, at=AT)
    return services.void(
        document=final, reason=SECRET_WORDS, ground=VoidGround.ERROR, by=scene.judge, at=AT
    )


@pytest.fixture
def log_in(client):
    def enter(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return enter


def seen(client, page, document):
    return client.get(reverse(f"documents:{page}", args=[document.public_id]))


def reissue(voided, scene, **changes):
    return replacing.reissue(
        **{
            "document": voided, "changes": {"finding": "更正后的认定"}, "by": scene.judge, "at": AT,
        } | changes
    )  # fmt: skip


def test_whoever_had_it_sees_that_it_is_void_and_not_why_in_words(scene, voided, log_in):
    page = seen(log_in(scene.applicant), "page", voided).content.decode()

    assert "本件已作废" in page
    assert "2024年3月5日作废" in page
    assert "内容有误" in page
    assert SECRET_WORDS not in page
    assert SECRET_WORDS in seen(log_in(scene.clerk), "page", voided).content.decode()


@pytest.mark.parametrize("page", ["file", "download"])
def test_its_text_is_closed_to_readers_and_kept_by_the_issuer(scene, voided, log_in, page):
    assert seen(log_in(scene.applicant), page, voided).status_code == 404
    assert seen(log_in(scene.judge), page, voided).content == court_file()


def test_at_another_bodys_desk_the_story_of_a_voided_paper_is_closed(scene, voided, log_in):
    client, address = log_in(scene.secretary), f"/admin/documents/document/{voided.public_id}/"

    assert client.get(address).status_code == 404
    assert SECRET_WORDS not in seen(client, "page", voided).content.decode()
    assert log_in(scene.clerk).get(address).status_code == 200


@pytest.mark.parametrize("who", ["respondent", "stranger", "other_clerk"])
def test_nobody_else_learns_of_it(scene, voided, log_in, who):
    assert seen(log_in(getattr(scene, who)), "page", voided).status_code == 404


def test_a_reader_who_never_got_it_does_not_see_it_void(scene, voided):
    voided.deliveries.filter(user_id=scene.applicant.user_id).delete()

    assert not Document.objects.visible_to(scene.applicant).exists()


def test_a_voided_draft_stays_the_issuers_own(scene, log_in):
    draft = issue(scene)
    services.void(document=draft, reason="误拟", by=scene.clerk, at=AT)

    assert seen(log_in(scene.applicant), "page", draft).status_code == 404


def test_the_new_one_has_the_corrected_words_and_the_same_readers(scene, voided):
    new = reissue(voided, scene)

    assert new.state == DocumentState.DRAFT
    assert new.context == {**voided.context, "finding": "更正后的认定"}
    assert new.replaces == voided
    assert new.verification_code != voided.verification_code
    fields = ("role", "side", "organisation_id", "user_id", "name")
    assert list(new.readers.order_by("id").values(*fields)) == list(
        voided.readers.order_by("id").values(*fields)
    )


def test_each_points_to_the_other_once_the_new_one_is_final(scene, voided, log_in):
    new = reissue(voided, scene)
    old_page = seen(log_in(scene.applicant), "page", voided).content.decode()
    assert str(new.public_id) not in old_page  # a draft is nobody's business yet

    services.upload_final(document=new, file=court_file(), by=scene.judge, at=AT)

    assert str(new.public_id) in seen(log_in(scene.applicant), "page", voided).content.decode()
    assert str(voided.public_id) in seen(log_in(scene.applicant), "page", new).content.decode()


def test_an_item_may_not_be_left_empty(scene, voided):
    with pytest.raises(Incomplete, match="审查认定"):
        reissue(voided, scene, changes={"finding": " "})

    assert not Document.objects.filter(replaces=voided).exists()


def test_only_the_papers_own_items_are_corrected(scene, voided):
    new = reissue(voided, scene, changes={"title": "别的", "__class__": "x", "manifest": "y"})

    assert new.context == voided.context


def test_it_is_replaced_once(scene, voided):
    reissue(voided, scene)

    with pytest.raises(replacing.NotReplaceable, match="已有"):
        reissue(voided, scene)


def test_what_is_not_void_is_not_replaced(scene):
    with pytest.raises(replacing.NotReplaceable, match="没有作废"):
        reissue(issue(scene), scene, by=scene.clerk)


def test_what_a_party_signed_is_signed_anew_not_copied(scene):
    own = issue(
        scene, letter=OwnPaper(), readers=[Reader(Role.PARTY, side=Side.APPLICANT)],
    )  # fmt: skip
    services.void(document=own, reason="错", by=scene.clerk, at=AT)

    with pytest.raises(replacing.NotReplaceable, match="重新签署"):
        reissue(own, scene, by=scene.clerk)


@pytest.mark.parametrize("who", ["other_clerk", "applicant", "secretary"])
def test_only_the_issuers_officers_issue_anew(scene, voided, who):
    with pytest.raises(NotPermitted):
        reissue(voided, scene, by=getattr(scene, who))


def test_an_old_page_does_not_overwrite(scene, voided):
    with pytest.raises(Stale):
        reissue(voided, scene, version=voided.version - 1)


def test_the_officer_corrects_item_by_item_in_the_admin(scene, voided, log_in):
    client = log_in(scene.judge)
    address = f"/admin/documents/document/{voided.public_id}/reissue/"
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}

    assert data["item_finding"] == RulingDraft().finding
    assert client.post(address, data | {"item_finding": "更正后的认定"}).status_code == 302
    new = Document.objects.get(replaces=voided)
    assert new.context["finding"] == "更正后的认定"
    page = client.get(f"/admin/documents/document/{voided.public_id}/").content.decode()
    assert "被代替为" in page
    assert str(new.public_id) in page


def test_the_printed_list_is_the_filtered_list(scene, voided, log_in):
    issue(scene, number="（2026）黑0204诉前调9号")
    client = log_in(scene.clerk)

    everything = client.get("/admin/documents/document/print/").content.decode()
    voids = client.get("/admin/documents/document/print/?state__exact=VOID").content.decode()

    assert "诉前调9号" in everything
    assert "2/2" in everything
    assert "诉前调9号" not in voids
    assert "民事裁定书" in voids
    other = log_in(scene.other_clerk).get("/admin/documents/document/print/").content.decode()
    assert "民事裁定书" not in other
