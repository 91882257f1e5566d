"""Mails: every template is written, in Chinese, with a link under the portal's own name."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings

from centre.accounts.models import JoinRequest
from centre.accounts.services import mail
from centre.outbox.models import Outbox
from tests.factories.accounts import LONG_AGO_AT, MandateFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("template", sorted(mail.CONTEXTS))
def test_every_mail_is_written(template):
    user = UserFactory(name="赵&六")
    join = JoinRequest.objects.create(
        user=UserFactory(), organisation=OrganisationFactory(), asked_at=LONG_AGO_AT
    )
    ref = {
        "template": template,
        "user": user.pk,
        "address": EmailAddress.objects.get(user=user).pk,
        "join": join.pk,
        "mandate": MandateFactory().pk,
    }

    letter = mail.compose(ref)

    assert letter.to == [user.email]
    assert re.search(r"[\u4e00-\u9fff]", letter.subject)
    assert "\n" not in letter.subject
    assert letter.body.startswith("赵&六：")
    links = re.findall(r"https?://\S+", letter.body)
    assert links
    assert all(link.startswith(settings.SITE_URL) for link in links)


def test_the_same_news_is_sent_once(at):
    user = UserFactory()

    mail.post("password_changed", to=user, at=at, dedupe="x")
    mail.post("password_changed", to=user, at=at, dedupe="x")

    assert Outbox.objects.count() == 1


def test_an_unknown_mail_is_a_programming_error(at):
    with pytest.raises(LookupError):
        mail.post("no_such_mail", to=UserFactory(), at=at)
