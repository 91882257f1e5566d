"""Everybody it is for, nobody else, once."""

from __future__ import annotations

import threading

import pytest
from django.core import mail
from django.db import IntegrityError, connections, transaction

from centre.access import services as access
from centre.access.enums import Side
from centre.accounts.models import Organisation, User
from centre.actor import Actor, Role
from centre.notices import registry, services
from centre.notices.enums import MailState
from centre.notices.models import Message
from centre.outbox.models import Outbox
from tests.documents.conftest import AT
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db


def tell(scene, **changes):
    return services.tell(
        **{
            "code": "test.news",
            "dossier": scene.dossier,
            "role": Role.PARTY,
            "side": Side.APPLICANT,
            "dedupe": "accepted:1",
            "at": AT,
            "link": "/cases/",
            "number": "齐知保收〔2026〕1号",
        }
        | changes
    )


def test_the_side_is_told_and_the_other_side_is_not(scene, carry):
    tell(scene)
    carry()

    message = Message.objects.get()
    assert message.user_id == scene.applicant.user_id
    assert message.title == "齐知保收〔2026〕1号有新进展"
    assert [m.to for m in mail.outbox] == [[User.objects.get(pk=scene.applicant.user_id).email]]
    assert "http://" in mail.outbox[0].body
    assert "/cases/" in mail.outbox[0].body


def test_both_sides_are_told_without_a_side(scene):
    tell(scene, side=None)

    assert set(Message.objects.values_list("user_id", flat=True)) == {
        scene.applicant.user_id,
        scene.respondent.user_id,
    }


def test_everybody_in_the_granted_post_is_told(scene):
    court = Organisation.objects.get(pk=scene.clerk.organisation_id)
    colleague = actor_for(Role.FILING_CLERK, organisation=court)
    tell(scene, role=Role.FILING_CLERK, side=None)

    assert set(Message.objects.values_list("user_id", flat=True)) == {
        scene.clerk.user_id,
        colleague.user_id,
    }


def test_telling_twice_tells_once(scene, carry):
    first, second = tell(scene), tell(scene)
    carry()
    tell(scene)
    carry()

    assert (len(first), len(second)) == (1, 0)
    assert Message.objects.count() == 1
    assert len(mail.outbox) == 1


def test_another_event_is_another_message(scene):
    tell(scene)
    tell(scene, dedupe="accepted:2")

    assert Message.objects.count() == 2


def test_an_excluded_person_and_one_whose_grant_ended_are_not_told(scene):
    access.exclude(
        dossier=scene.dossier, user_id=scene.applicant.user_id, by=Actor.system(), at=AT,
        source="回避",
    )  # fmt: skip
    access.end(
        dossier=scene.dossier, by=Actor.system(), at=AT.replace(day=6),
        organisation_id=scene.respondent.organisation_id,
    )  # fmt: skip

    assert tell(scene, side=None, at=AT.replace(day=7)) == []


def test_a_suspended_person_is_not_told(scene):
    User.objects.filter(pk=scene.applicant.user_id).update(is_active=False)

    assert tell(scene) == []


def test_a_quiet_notice_sends_no_mail(scene, carry):
    tell(scene, code="test.quiet")
    carry()

    assert Message.objects.get().mail_state == MailState.NONE
    assert mail.outbox == []
    assert not Outbox.objects.exists()


def test_named_users_are_told_without_a_dossier(scene):
    told = services.tell_users("test.quiet", user_ids=[scene.stranger.user_id], dedupe="x", at=AT)

    assert [m.user_id for m in told] == [scene.stranger.user_id]


def test_a_name_missing_from_the_text_is_a_programming_error(scene):
    with pytest.raises(KeyError):
        services.tell("test.news", dossier=scene.dossier, role=Role.PARTY, dedupe="x", at=AT)


def test_text_from_people_is_no_format_string_and_no_header(scene, carry):
    tell(scene, number="{0.__class__}\r\nBcc: evil@example.com")
    carry()

    message = Message.objects.get()
    assert "{0.__class__}" in message.title
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].bcc == []


def test_a_code_is_defined_once():
    registry.define("test.news", "{number}有新进展", "您的申请（{number}）已经受理。")
    with pytest.raises(ValueError, match=r"test\.news"):
        registry.define("test.news", "别的", "别的")


@pytest.mark.parametrize("link", ["https://evil.example/", "//evil.example/", "javascript:1"])
def test_the_database_keeps_links_on_the_site(scene, link):
    with pytest.raises(IntegrityError), transaction.atomic():
        tell(scene, link=link)


@pytest.mark.django_db(transaction=True)
def test_told_by_eight_at_once_there_is_one_message(scene):
    barrier, answers = threading.Barrier(8), []

    def one():
        barrier.wait()
        try:
            answers.append(len(tell(scene)))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [0] * 7 + [1]
    assert Outbox.objects.filter(kind=services.MAIL).count() == 1
