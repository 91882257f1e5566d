"""Pages of the addressee and files of the officer: own ones only, nothing for strangers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from centre.access.enums import Side
from centre.accounts.middleware import SESSION_KEY
from centre.accounts.models import Post
from centre.deliveries.models import Address, Dispatch, Proof
from centre.deliveries.services import recording
from centre.notices.models import Message
from tests.deliveries.conftest import AT, LATER, RECEIVED, photo
from tests.factories.files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_in(client):
    def enter(actor):
        post = Post.objects.get(pk=actor.post_id)
        client.force_login(post.user)
        session = client.session
        session[SESSION_KEY] = str(post.public_id)
        session.save()
        return client

    return enter


@pytest.fixture
def both(room):
    """The applicant agreed, the respondent did not."""
    room.agree("POST", "PORTAL")
    return room.paper()


def test_a_party_sees_the_own_delivery_and_its_proof(room, both, log_in):
    client, row = log_in(room.scene.applicant), room.to(Side.APPLICANT)

    page = client.get(reverse("deliveries:page", args=[row.public_id]))
    listed = client.get(reverse("deliveries:list")).content.decode()

    assert "电子送达，2024年3月5日9时30分送达" in page.content.decode()
    assert "到达受送达人特定系统的日期2024年3月5日为送达日期" in page.content.decode()
    assert "甲一科技有限公司" in listed
    assert "乙二商贸有限公司" not in listed
    theirs = reverse("deliveries:page", args=[room.to(Side.RESPONDENT).public_id])
    assert client.get(theirs).status_code == 404


def test_the_paper_page_shows_each_party_its_own_time(room, both, log_in):
    url = reverse("documents:page", args=[both.public_id])

    mine = log_in(room.scene.applicant).get(url).content.decode()
    theirs = log_in(room.scene.respondent).get(url).content.decode()

    assert "电子送达，2024年3月5日9时30分送达" in mine
    assert "将以纸质方式送达" in theirs
    assert "9时30分送达" not in theirs


def test_who_did_not_agree_is_told_that_paper_follows(room, both):
    told = dict(Message.objects.values_list("user_id", "code"))

    assert told[room.scene.applicant.user_id] == "document.served"
    assert told[room.scene.respondent.user_id] == "document.to_read"


def test_a_consent_is_withdrawn_from_the_page(room, both, log_in):
    row = Address.objects.get(channel="PORTAL")
    url = reverse("deliveries:withdraw", args=[row.public_id])
    assert log_in(room.scene.respondent).get(url).status_code == 404
    client = log_in(room.scene.applicant)
    form = client.get(url).context["form"]

    answer = client.post(url, {"idempotency_key": form["idempotency_key"].value()})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.withdrawn_by_id == room.scene.applicant.user_id
    assert "撤回" in client.get(reverse("deliveries:list")).content.decode()


def test_the_paper_is_asked_for_from_the_page(room, both, log_in):
    row = room.to(Side.APPLICANT)
    client, url = log_in(room.scene.applicant), reverse("deliveries:copy", args=[row.public_id])
    form = client.get(url).context["form"]

    client.post(url, {"idempotency_key": form["idempotency_key"].value()})

    row.refresh_from_db()
    assert row.copy_wanted_by_id == room.scene.applicant.user_id


def test_a_proof_is_for_the_officers_of_the_court_only(room, both, log_in):
    recording.leave(
        dispatch=room.to(Side.RESPONDENT), by=room.clerk, at=LATER,
        facts={"refusal": "拒收", "place": "门口", "server": "李", "left_on": RECEIVED},
        files={"recording": photo()},
    )  # fmt: skip
    url = reverse("deliveries:proof", args=[Proof.objects.get().public_id])

    codes = {
        name: log_in(getattr(room.scene, name)).get(url).status_code
        for name in ("respondent", "secretary", "other_clerk")
    }

    assert codes == {"respondent": 404, "secretary": 404, "other_clerk": 404}
    answer = log_in(room.clerk).get(url)
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert "sandbox" in answer["Content-Security-Policy"]
    answer.close()


def test_other_institutions_see_no_delivery(room, both):
    seen = {
        name: Dispatch.objects.visible_to(getattr(room.scene, name)).count()
        for name in ("clerk", "judge", "applicant", "respondent", "secretary", "other_clerk")
    }

    assert seen == {
        "clerk": 2, "judge": 2, "applicant": 1, "respondent": 1, "secretary": 0, "other_clerk": 0,
    }  # fmt: skip


def test_the_desk_works_through_the_queue_with_a_form_for_each_way(room, both, log_in):
    client, row = log_in(room.clerk), room.to(Side.RESPONDENT)
    queue = client.get(reverse("admin:deliveries_dispatch_changelist") + "?queue=delivery_paper")
    assert "乙二商贸有限公司" in queue.content.decode()
    case = client.get(reverse("admin:deliveries_dispatch_change", args=[row.public_id]))
    assert "登记直接送达" in case.content.decode()
    url = reverse("admin:deliveries_dispatch_act", args=[row.public_id, "hand_over"])
    form = client.get(url).context["form"]

    answer = client.post(
        url,
        {
            "idempotency_key": form["idempotency_key"].value(), "version": row.version,
            "received_on": RECEIVED.isoformat(), "receiver": "收发员", "relation": "MAIL_ROOM",
            "place": "前台", "server": "李书记", "receipt": pdf("回证"),
        },
    )  # fmt: skip

    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    assert (row.state, row.delivered_on) == ("DELIVERED", RECEIVED)
    assert row.opened_at == AT
