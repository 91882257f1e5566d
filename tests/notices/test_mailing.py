"""A mail is begun at most once; what nobody can know is shown, not repeated."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from centre import clock
from centre.notices import mailing, services
from centre.notices.enums import MailState
from centre.notices.models import Message
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from centre.outbox.registry import Permanent
from tests.documents.test_making import together
from tests.notices.test_services import tell

pytestmark = pytest.mark.django_db


class Refuses(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("no post office")


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_mail(scene):
    tell(scene)
    errand = Outbox.objects.get().pk

    together(lambda: outbox.run(errand), lambda: outbox.run(errand))
    if Outbox.objects.get().done_at is None:
        outbox.run(errand)

    assert len(mail.outbox) == 1
    assert Message.objects.get().mail_state == MailState.SENT


def test_a_closed_post_office_is_tried_again(scene, settings):
    tell(scene)
    errand = Outbox.objects.get()
    good = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Refuses"
    with pytest.raises(ConnectionRefusedError):
        outbox.run(errand.pk)
    assert Message.objects.get().mail_state == MailState.WAITING

    settings.EMAIL_BACKEND = good
    assert outbox.run(errand.pk)
    assert len(mail.outbox) == 1


def test_a_mail_begun_by_a_worker_that_died_is_uncertain_and_never_repeated(scene):
    tell(scene)
    errand = Outbox.objects.get()
    Message.objects.update(
        mail_state=MailState.SENDING, mail_started_at=clock.now() - timedelta(hours=1)
    )

    with pytest.raises(Permanent, match="无法确认"):
        outbox.run(errand.pk)

    assert mail.outbox == []
    assert Message.objects.uncertain().count() == 1
    errand.refresh_from_db()
    assert errand.parked_at


def test_a_mail_another_worker_is_sending_waits(scene):
    tell(scene)
    errand = Outbox.objects.get()
    Message.objects.update(mail_state=MailState.SENDING, mail_started_at=clock.now())

    with pytest.raises(mailing.StillSending):
        outbox.run(errand.pk)

    errand.refresh_from_db()
    assert errand.parked_at is None


def test_a_person_may_send_an_uncertain_mail_again(scene):
    tell(scene)
    errand = Outbox.objects.get()
    Message.objects.update(
        mail_state=MailState.SENDING, mail_started_at=clock.now() - timedelta(hours=1)
    )
    with pytest.raises(Permanent):
        outbox.run(errand.pk)

    services.send_again(message=Message.objects.get(), by=scene.clerk, at=clock.now())
    outbox.run(errand.pk)

    assert len(mail.outbox) == 1
    assert Message.objects.get().mail_state == MailState.SENT


def test_the_message_id_is_the_messages_own(scene):
    tell(scene)
    outbox.run(Outbox.objects.get().pk)

    message = Message.objects.get()
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<{message.public_id}@")
