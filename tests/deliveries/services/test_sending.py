"""Mail and text messages: sent at most once, a bounce becomes a paper task."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from centre import clock
from centre.access.enums import Side
from centre.deliveries.enums import Channel, DispatchState, Outcome
from centre.deliveries.models import Sending
from centre.deliveries.services import sending
from centre.outbox import services as outbox
from centre.outbox.models import Outbox

pytestmark = pytest.mark.django_db
TEXTS: list[tuple[str, str]] = []


def remember(number: str, text: str) -> None:
    TEXTS.append((number, text))


def carry() -> None:
    for row in Outbox.objects.open().filter(kind=sending.KIND).order_by("id"):
        outbox.run(row.pk)


@pytest.fixture
def mailed(room):
    """Agreed to electronic mail only: the portal's account may be opened, but counts for nothing."""
    room.agree(Channel.POST, Channel.EMAIL, email="law@demo.example")
    room.paper(Side.APPLICANT)
    return room.to()


def test_mail_alone_delivers_when_the_system_shows_it_sent(room, mailed):
    assert mailed.state == DispatchState.WAITING

    carry()
    carry()

    row = room.to()
    sent = Sending.objects.get()
    assert (row.state, row.delivered_at) == (DispatchState.DELIVERED, sent.arrived_at)
    [message] = mail.outbox
    assert message.to == ["law@demo.example"]
    assert f"/documents/{row.document.public_id}/" in message.body
    assert "诉前调确" not in message.subject + message.body
    assert message.attachments == []


def test_of_two_channels_the_earlier_counts_and_a_bounce_changes_nothing(room, monkeypatch):
    room.agree(Channel.PORTAL, Channel.EMAIL, email="gone@demo.example")
    room.paper(Side.APPLICANT)
    before = room.to()
    monkeypatch.setattr(EmailMessage, "send", refuse)

    carry()

    after = room.to()
    assert (after.state, after.delivered_at) == (before.state, before.delivered_at)
    assert Sending.objects.get(channel=Channel.EMAIL).outcome == Outcome.FAILED


def refuse(self, **_):
    raise SMTPRecipientsRefused({self.to[0]: (550, b"no such user")})


def test_a_refused_address_becomes_a_paper_task(room, mailed, monkeypatch):
    monkeypatch.setattr(EmailMessage, "send", refuse)

    carry()

    row = room.to()
    assert row.state == DispatchState.PAPER
    assert row.remark == "电子邮件：收件地址被拒收：law@demo.example"
    assert row.attempts.get().failure == row.remark


def test_a_post_office_that_is_down_is_tried_again(room, mailed, monkeypatch):
    def down(self, **_):
        raise ConnectionRefusedError("down")

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", down)
        with pytest.raises(ConnectionRefusedError):
            carry()
    assert room.to().state == DispatchState.WAITING

    carry()

    assert room.to().state == DispatchState.DELIVERED
    assert len(mail.outbox) == 1


def test_a_sending_that_was_begun_is_never_sent_twice(room, mailed):
    Sending.objects.update(outcome=Outcome.SENDING, begun_at=clock.now())
    with pytest.raises(sending.StillSending):
        carry()

    Sending.objects.update(begun_at=clock.now() - timedelta(hours=1))
    carry()

    assert mail.outbox == []
    assert room.to().remark == f"电子邮件：{sending.UNKNOWN}"


def test_a_text_message_needs_a_gateway(room, settings):
    room.agree(Channel.SMS)
    room.paper(Side.APPLICANT)

    carry()

    assert room.to().remark == f"手机短信：{sending.NO_SMS}"


def test_a_text_message_leaves_through_the_gateway(room, settings):
    settings.SMS_GATEWAY = "tests.deliveries.services.test_sending.remember"
    room.agree(Channel.SMS)
    room.paper(Side.APPLICANT)
    TEXTS.clear()

    carry()

    assert room.to().state == DispatchState.DELIVERED
    assert [number for number, _ in TEXTS] == ["13904520001"]
