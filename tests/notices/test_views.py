"""Own messages, read marks, and a development page that does not exist in production."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from centre import clock
from centre.accounts.models import User
from centre.actor import Role
from centre.notices.enums import MailState
from centre.notices.models import Message
from tests.factories.accounts import actor_for
from tests.notices.test_services import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_in(client):
    def enter(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return enter


def test_the_inbox_holds_own_messages_only(scene, log_in):
    tell(scene)

    own = log_in(scene.applicant).get(reverse("notices:inbox")).content.decode()
    assert "有新进展" in own
    assert "有 1 条未读" in own
    other = log_in(scene.respondent).get(reverse("notices:inbox")).content.decode()
    assert "有新进展" not in other
    assert "还没有消息" in other


def test_a_visitor_is_asked_to_log_in(client):
    assert "login" in client.get(reverse("notices:inbox"))["Location"]


def test_opening_marks_as_read_and_follows_the_link(scene, log_in):
    (message,) = tell(scene)
    address = reverse("notices:open", args=[message.public_id])

    assert log_in(scene.respondent).post(address).status_code == 404
    client = log_in(scene.applicant)
    assert client.get(address).status_code == 405
    answer = client.post(address)

    assert answer["Location"] == "/cases/"
    message.refresh_from_db()
    assert message.read_at


def test_all_can_be_marked_at_once_and_only_ones_own(scene, log_in):
    tell(scene, side=None)
    log_in(scene.applicant).post(reverse("notices:read_all"))

    assert Message.objects.unread().get().user_id == scene.respondent.user_id


def test_text_in_a_message_stays_text(scene, log_in):
    tell(scene, number="<script>alert(1)</script>")

    page = log_in(scene.applicant).get(reverse("notices:inbox")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_development_mail_page_is_closed_unless_it_is_opened(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.DEV_MAIL_PAGE = False
    assert client.get("/dev/mail/").status_code == 404

    settings.DEV_MAIL_PAGE = True
    assert "还没有邮件" in client.get("/dev/mail/").content.decode()


def test_the_development_mail_page_shows_file_mails(client, settings, tmp_path):
    from django.core.mail import EmailMessage

    settings.DEV_MAIL_PAGE = True
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EmailMessage("第一封", "正文<b>\nhttp://localhost/x", to=["a@example.com"]).send()
    EmailMessage("第二封", "正文", to=["b@example.com"]).send()

    page = client.get("/dev/mail/").content.decode()
    assert "第一封" in page
    assert "第二封" in page
    assert "a@example.com" in page
    assert "<b>" not in page.split("第一封")[1].split("</article")[0].replace("<b></b>", "")


def test_production_settings_never_show_mails():
    from centre.settings import base

    assert base.DEV_MAIL_PAGE is False


def test_the_keeper_sees_uncertain_mails_but_never_what_they_say(scene, log_in):
    (message,) = tell(scene)
    Message.objects.update(
        mail_state=MailState.SENDING, mail_started_at=clock.now() - timedelta(hours=1)
    )
    client = log_in(actor_for(Role.SYSTEM_ADMIN))
    address = f"/admin/notices/message/{message.public_id}/"

    page = client.get(address).content.decode()
    assert "结果不明" in page
    assert message.title not in page
    assert message.body not in page
    assert message.mail_to not in page
    form = client.get(f"{address}send_again/").context["form"]
    data = {name: form[name].value() for name in ("idempotency_key", "version")}
    data = {k: v for k, v in data.items() if v is not None}
    assert client.post(f"{address}send_again/", data).status_code == 302
    message.refresh_from_db()
    assert message.mail_state == MailState.WAITING


def test_nobody_else_gets_to_the_keepers_mails(scene, log_in):
    (message,) = tell(scene)
    Message.objects.update(
        mail_state=MailState.SENDING, mail_started_at=clock.now() - timedelta(hours=1)
    )

    for actor in (scene.clerk, scene.secretary):
        client = log_in(actor)
        assert client.get(f"/admin/notices/message/{message.public_id}/").status_code == 404
