"""Dead letters: the reason and the ids, never what they carry; one role may send them again."""

from __future__ import annotations

import uuid

import pytest

from centre.actor import Role
from centre.audit.models import AuditEvent
from centre.clock import now
from centre.outbox.models import Outbox
from tests.factories.accounts import UserFactory, post_for

pytestmark = pytest.mark.django_db
BOX = "/admin/outbox/outbox/"


@pytest.fixture(autouse=True)
def _real_urls(settings):
    settings.ROOT_URLCONF = "centre.urls"


def dead(error="Permanent: 收件人邮箱 li.si@example.com 拒收，电话13812345678", **ref):
    at = now()
    return Outbox.objects.create(
        kind="notices.mail",
        dedupe=str(uuid.uuid4()),
        ref=ref,
        created_at=at,
        tries=8,
        parked_at=at,
        last_error=error,
    )


def test_the_reason_and_the_ids_are_shown_and_nothing_else(at_desk):
    row = dead(delivery=41, body="秘密内容", key=str(uuid.UUID(int=7)))
    client = at_desk(post_for(Role.SYSTEM_ADMIN))

    for address in (BOX, f"{BOX}?queue=outbox_parked", f"{BOX}{row.pk}/", f"{BOX}{row.pk}/retry/"):
        page = client.get(address).content.decode()
        assert not [w for w in ("秘密内容", "li.si", "13812345678") if w in page]
    page = client.get(f"{BOX}{row.pk}/").content.decode()
    assert "收件人邮箱 …… 拒收" in page
    assert f"delivery=41，key={uuid.UUID(int=7)}" in page


def test_an_unforeseen_error_shows_its_name_only(at_desk):
    row = dead("SMTPRecipientsRefused: {'li.si@example.com': (550, b'no')}")

    page = at_desk(post_for(Role.SYSTEM_ADMIN)).get(f"{BOX}{row.pk}/").content.decode()

    assert "SMTPRecipientsRefused" in page
    assert "550" not in page


def test_a_dead_letter_goes_back_into_the_queue_once(at_desk):
    row = dead()
    client = at_desk(post_for(Role.SYSTEM_ADMIN))
    form = {"idempotency_key": str(uuid.uuid4())}

    client.post(f"{BOX}{row.pk}/retry/", form)
    client.post(f"{BOX}{row.pk}/retry/", form)

    row.refresh_from_db()
    assert (row.parked_at, row.tries) == (None, 0)
    assert AuditEvent.objects.filter(action="outbox.retry").count() == 1
    fresh = client.post(f"{BOX}{row.pk}/retry/", {"idempotency_key": str(uuid.uuid4())})
    assert fresh.status_code == 409


def test_a_superuser_without_a_post_keeps_the_machine(client):
    row = dead()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    client.post(f"{BOX}{row.pk}/retry/", {"idempotency_key": str(uuid.uuid4())})

    row.refresh_from_db()
    assert row.parked_at is None


@pytest.mark.parametrize(
    ("role", "looks", "retries"),
    [
        (Role.SYSTEM_ADMIN, 200, 302),
        (Role.COORDINATOR, 200, 409),
        (Role.AUDITOR, 200, 409),
        (Role.JUDGE, 404, 404),
        (Role.PARTY, 404, 404),
    ],
)
def test_who_looks_and_who_retries(at_desk, role, looks, retries):
    row = dead()
    client = at_desk(post_for(role))
    form = {"idempotency_key": str(uuid.uuid4())}

    assert client.get(BOX).status_code == looks
    assert client.post(f"{BOX}{row.pk}/retry/", form).status_code == retries
    assert ("outbox_parked" in client.get("/admin/").content.decode()) is (retries == 302)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_box_costs_the_same_for_any_number_of_rows(at_desk, django_assert_num_queries, rows):
    for _ in range(rows):
        dead()
    client = at_desk(post_for(Role.SYSTEM_ADMIN))
    client.get(BOX)

    with django_assert_num_queries(6):  # session, user, posts, unread, kinds, rows
        client.get(BOX)


def test_many_dead_letters_go_back_together(at_desk):
    rows = [dead(), dead()]
    client = at_desk(post_for(Role.SYSTEM_ADMIN))
    sent = {
        "row": [f"{row.pk}." for row in rows],
        "confirm": "1",
        "idempotency_key": str(uuid.uuid4()),
    }

    client.post(f"{BOX}bulk/retry/", sent)

    assert Outbox.objects.parked().count() == 0
