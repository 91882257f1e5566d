"""The audit log: for the auditor alone, read only, found by object, person and time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from centre.access.services import open_dossier
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.audit.models import AuditEvent
from centre.clock import now, today
from tests.factories.accounts import UserFactory, post_for

pytestmark = pytest.mark.django_db
LOG = "/admin/audit/auditevent/"


@pytest.fixture(autouse=True)
def _real_urls(settings):
    settings.ROOT_URLCONF = "centre.urls"


@pytest.fixture
def auditor():
    return post_for(Role.AUDITOR)


def record(action="read", *, user_id=1, **extra):
    at, by = now(), Actor(user_id=user_id, role=Role.JUDGE, name="法官甲")
    return audit.record(action, subject=open_dossier(at=at), by=by, at=at, **extra)


def actions(answer):
    return [event.action for event in answer.context["cl"].result_list]


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.AUDITOR, Role.SYSTEM, Role.ANONYMOUS)]
)
def test_nobody_but_the_auditor_reads_it(at_desk, role):
    event = record()
    client = at_desk(post_for(role))

    assert client.get(LOG).status_code == 404
    assert client.get(f"{LOG}{event.pk}/").status_code == 404


def test_a_superuser_without_a_post_does_not_read_it(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert client.get(LOG).status_code == 404


def test_the_auditor_finds_by_object_person_action_and_time(at_desk, auditor):
    me = UserFactory().pk
    first = record("甲", user_id=me)
    record("乙", user_id=me, outcome="denied")
    record("丙", user_id=me + 1)
    client, mine = at_desk(auditor), f"{LOG}?actor={me}"
    yesterday, tomorrow = today() - timedelta(days=1), today() + timedelta(days=1)

    assert actions(client.get(f"{LOG}?obj_id={first.obj_id}")) == ["甲"]
    assert actions(client.get(mine)) == ["乙", "甲"]
    assert actions(client.get(f"{mine}&outcome=denied")) == ["乙"]
    assert actions(client.get(f"{mine}&action=甲")) == ["甲"]
    assert actions(client.get(f"{mine}&obj_type=access.dossier")) == ["乙", "甲"]
    assert actions(client.get(f"{mine}&obj_type=cases.case")) == []
    assert actions(client.get(f"{mine}&since={today()}&until={today()}")) == ["乙", "甲"]
    assert actions(client.get(f"{mine}&since={tomorrow}")) == []
    assert actions(client.get(f"{mine}&until={yesterday}")) == []


def test_a_wrong_date_is_shown_as_wrong(at_desk, auditor):
    answer = at_desk(auditor).get(f"{LOG}?since=昨天")

    assert answer.status_code == 200
    assert answer.context["cl"].filter_form.errors["since"]


def test_the_event_page_shows_the_whole_row(at_desk, auditor):
    event = record("甲", reason="理由", before="A", after="B", grant=7)

    page = at_desk(auditor).get(f"{LOG}{event.pk}/").content.decode()

    for words in ("理由", event.obj_id, "&quot;grant&quot;: 7"):
        assert words in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_log_costs_the_same_for_any_number_of_rows(
    at_desk, auditor, django_assert_num_queries, rows
):
    for _ in range(rows):
        record()
    client = at_desk(auditor)
    client.get(LOG)

    with django_assert_num_queries(5):  # session, user, posts, unread, the rows
        client.get(LOG)


def test_the_log_pages_without_counting(at_desk, auditor):
    me = UserFactory().pk
    for n in range(51):
        record(f"第{n}件", user_id=me)
    client = at_desk(auditor)

    first = client.get(f"{LOG}?actor={me}")
    second = client.get(LOG + first.context["cl"].next_link)

    assert actions(first) == [f"第{n}件" for n in range(50, 0, -1)]
    assert actions(second) == ["第0件"]


def test_there_is_nothing_to_press(at_desk, auditor):
    event = record()
    client = at_desk(auditor)

    answer = client.post(f"{LOG}{event.pk}/edit/", {"action": "x"})

    assert answer.status_code == 404
    assert AuditEvent.objects.filter(pk=event.pk, action="read").exists()
