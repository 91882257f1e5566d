"""Sign on the phone while the desk waits: one person, one paper, one text, once, ten minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from centre import clock
from centre.access.enums import Side
from centre.accounts.models import User
from centre.signing import links
from centre.signing.models import SigningLink
from mediation.models import Agreement
from tests.factories.agreements import offered_for_signing
from tests.mediation.agreements.test_ways import answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return offered_for_signing()


def logged_in(actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def desk(room, agreement) -> tuple[Client, str, str]:
    """The desk after it asked: its client, its waiting page, the phone's address."""
    client = logged_in(room.applicant)
    ask = reverse("agreements:phone", args=[agreement.public_id])
    key = client.get(ask).context["form"]["idempotency_key"].value()
    answer = client.post(ask, {"idempotency_key": key})
    assert answer.status_code == 302, answer.content.decode()
    link = SigningLink.objects.latest("id")
    path = reverse("agreements:on_phone", args=[link.public_id, links.key_of(link)])
    return client, answer["Location"], path


def state(client: Client, waiting: str) -> str:
    return client.get(f"{waiting}state/").json()["state"]


def test_phone_signs_and_the_desk_sees_it(scene):
    room, agreement = scene
    client, waiting, path = desk(room, agreement)
    page = client.get(waiting).content.decode()
    assert "<svg" in page
    assert path in page
    assert state(client, waiting) == "WAITING"

    phone = logged_in(room.applicant)
    assert phone.get(path).status_code == 200
    assert state(client, waiting) == "OPENED"
    signed = phone.post(path, answers(agreement, room, typed_name=room.applicant.name))

    assert signed.status_code == 302
    assert state(client, waiting) == "SIGNED"
    assert "已在手机上签署" in client.get(waiting).content.decode()
    signature = agreement.signatures.get()
    assert (signature.is_by_phone, "手机扫码" in signature.identity) == (True, True)


def test_link_serves_once(scene):
    room, agreement = scene
    _, _, path = desk(room, agreement)
    phone = logged_in(room.applicant)
    phone.post(path, answers(agreement, room, typed_name=room.applicant.name))

    again = phone.get(path)

    assert again.status_code == 403
    assert "已经用过" in again.content.decode()


def test_without_log_in_the_phone_is_asked_for_it(scene):
    room, agreement = scene
    _, _, path = desk(room, agreement)

    answer = Client().get(path)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_another_person_cannot_use_it(scene):
    room, agreement = scene
    _, _, path = desk(room, agreement)

    for by in (room.respondent, room.mediator):
        answer = logged_in(by).get(path)
        assert answer.status_code == 403
        assert "给另一个人" in answer.content.decode()


def test_forged_key_opens_nothing(scene):
    room, agreement = scene
    desk(room, agreement)
    link = SigningLink.objects.get()

    path = reverse("agreements:on_phone", args=[link.public_id, "x" * 43])

    assert logged_in(room.applicant).get(path).status_code == 403


def test_after_ten_minutes_it_is_over(scene):
    room, agreement = scene
    client, waiting, path = desk(room, agreement)

    with time_machine.travel(clock.now() + timedelta(minutes=10, seconds=1), tick=False):
        assert state(client, waiting) == "OVER"
        assert "二维码已经失效" in client.get(waiting).content.decode()
        assert "已经失效" in logged_in(room.applicant).get(path).content.decode()
    assert not agreement.signatures.exists()


def test_new_link_ends_the_former(scene):
    room, agreement = scene
    client, waiting, former = desk(room, agreement)
    desk(room, agreement)

    assert state(client, waiting) == "OVER"
    assert logged_in(room.applicant).get(former).status_code == 403


def test_text_that_changed_meanwhile_is_not_signed(scene):
    room, agreement = scene
    client, waiting, path = desk(room, agreement)
    Agreement.objects.filter(pk=agreement.pk).update(text_hash="1" * 64)

    body = answers(agreement, room, typed_name=room.applicant.name, text_hash="1" * 64)
    answer = logged_in(room.applicant).post(path, body)

    assert answer.status_code == 422
    assert "已有改动" in answer.content.decode()
    assert not agreement.signatures.exists()
    assert state(client, waiting) == "OPENED" or state(client, waiting) == "WAITING"


def test_refused_signature_does_not_use_the_link_up(scene):
    room, agreement = scene
    _, _, path = desk(room, agreement)
    phone = logged_in(room.applicant)

    assert phone.post(path, answers(agreement, room)).status_code == 422
    good = answers(agreement, room, typed_name=room.applicant.name)
    assert phone.post(path, good).status_code == 302


def test_waiting_page_belongs_to_its_person(scene):
    room, agreement = scene
    _, waiting, _ = desk(room, agreement)

    assert logged_in(room.respondent).get(waiting).status_code == 404
    assert logged_in(room.respondent).get(f"{waiting}state/").status_code == 404


def test_nothing_to_ask_for_when_it_is_signed(scene):
    room, agreement = scene
    from tests.factories.agreements import sign_party

    sign_party(room, agreement, Side.APPLICANT)
    client = logged_in(room.applicant)
    ask = reverse("agreements:phone", args=[agreement.public_id])
    key = client.get(ask).context["form"]["idempotency_key"].value()

    answer = client.post(ask, {"idempotency_key": key})

    assert answer.status_code == 422
    assert "这一方已经签署" in answer.content.decode()
