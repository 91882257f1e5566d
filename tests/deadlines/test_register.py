"""错过期限登记: who may say why, once; who may see it at all; the desk's queues and pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from centre import clock
from centre.access import services as access
from centre.accounts.models import User
from centre.actor import Actor
from centre.admin_site import site
from centre.audit.models import AuditEvent
from centre.deadlines import admin, services, watching
from centre.deadlines.models import Deadline
from centre.deadlines.services import Running
from centre.errors import NotPermitted, RuleViolation, Stale
from tests.deadlines.conftest import at, follow

pytestmark = pytest.mark.django_db

LIST_QUERIES = 5
START, LATE = at("2026-09-01"), at("2026-10-12")


@pytest.fixture
def missed(matter, people):
    """The judge's thirty days, over; the mediator's and the applicant's beside it."""
    follow(
        matter, Running("C24", START), Running("C10", START), Running("C06", START, length=7),
        when=START,
    )  # fmt: skip
    watching.watch(LATE)
    return Deadline.objects.get(clock_id="C24")


def explain(row, by, reason="合议庭成员更换，已安排下周作出裁定", **kwargs):
    return services.explain(deadline=row, reason=reason, by=by, at=LATE, **kwargs)


def test_the_post_that_owed_it_says_why(missed, people):
    row = explain(missed, people.judge)

    assert (row.explanation, row.explained_at) == ("合议庭成员更换，已安排下周作出裁定", LATE)
    assert row.explained_by_id == people.judge.user_id
    event = AuditEvent.objects.get(action="deadline.explain", obj_id=str(row.public_id))
    assert event.actor == str(people.judge.user_id)


@pytest.mark.parametrize(
    "who", ["mediator", "secretary", "coordinator", "applicant", "other_judge"]
)
def test_nobody_else_does(missed, people, who):
    with pytest.raises(NotPermitted) as refusal:
        explain(missed, getattr(people, who))

    assert refusal.value.code == "not_permitted"


def test_what_a_party_owed_the_coordinator_accounts_for(missed, people):
    row = Deadline.objects.get(clock_id="C06")

    assert explain(row, people.coordinator).is_missed


def test_once_is_enough(missed, people):
    explain(missed, people.judge)

    with pytest.raises(RuleViolation) as refusal:
        explain(missed, people.judge)

    assert refusal.value.code == "deadline_already_explained"


def test_only_what_was_missed_is_explained(matter, people):
    follow(matter, Running("C24", START), when=START)

    with pytest.raises(RuleViolation) as refusal:
        explain(Deadline.objects.get(), people.judge)

    assert refusal.value.code == "deadline_not_missed"


def test_an_empty_reason_is_none(missed, people):
    with pytest.raises(RuleViolation) as refusal:
        explain(missed, people.judge, reason="  ")

    assert refusal.value.code == "reason_missing"


def test_an_old_page_is_told(missed, people):
    with pytest.raises(Stale):
        explain(missed, people.judge, version=1)


def test_it_stays_in_the_register_when_it_is_done_late(missed, matter, people):
    follow(matter, Running("C10", START), satisfied={"C24"}, when=LATE)

    row = Deadline.objects.get(pk=missed.pk)
    assert (row.state, row.is_missed) == ("SATISFIED", True)
    assert row in Deadline.objects.visible_to(people.judge).unexplained()
    assert explain(row, people.judge).explanation


def test_the_database_refuses_a_reason_without_a_miss(matter, people):
    follow(matter, Running("C24", START), when=START)

    with pytest.raises(IntegrityError, match="only_missed"), transaction.atomic():
        Deadline.objects.update(
            explanation="x", explained_at=LATE, explained_by_id=people.judge.user_id
        )


@pytest.mark.parametrize(
    ("who", "count"),
    [
        ("judge", 3), ("mediator", 3), ("secretary", 3), ("coordinator", 3), ("applicant", 3),
        ("respondent", 3), ("other_judge", 0),
    ],
)  # fmt: skip
def test_deadlines_are_seen_by_whoever_may_open_the_dossier(missed, people, who, count):
    assert Deadline.objects.visible_to(getattr(people, who)).count() == count


def test_whoever_is_shut_out_of_the_dossier_sees_none(missed, people, matter):
    access.exclude(
        dossier=matter, user_id=people.judge.user_id, by=Actor.system(), at=at("2026-01-06"),
        source="回避",
    )  # fmt: skip

    assert not Deadline.objects.visible_to(people.judge).exists()


@pytest.mark.parametrize(
    ("who", "owed"),
    [
        ("judge", {"C24"}), ("mediator", {"C10"}), ("coordinator", {"C06"}), ("secretary", set()),
        ("other_judge", set()),
    ],
)  # fmt: skip
def test_each_post_is_asked_for_its_own_reasons(missed, people, who, owed):
    rows = site.queues["deadline_unexplained"].rows(getattr(people, who))

    assert set(rows.values_list("clock_id", flat=True)) == owed


def test_one_row_and_many_agree_on_who_owes_it(missed, people):
    for actor in vars(people).values():
        owed = set(Deadline.objects.owed_by(actor))
        assert owed == {row for row in Deadline.objects.all() if row.is_owed_by(actor)}


# The desk.


def desk_of(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_the_page_opens_to_the_derivation_and_offers_the_reason(missed, people):
    page = desk_of(people.judge).get(f"/admin/deadlines/deadline/{missed.public_id}/")

    text = page.content.decode()
    for words in (
        "特别程序审结",
        "怎样算出",
        "2026年10月1日",
        "国庆节",
        "2026年10月8日",
        "民事诉讼法",
    ):
        assert words in text
    assert f"/admin/deadlines/deadline/{missed.public_id}/explain/" in text


def test_the_reason_is_given_at_the_desk(missed, people):
    client = desk_of(people.judge)
    url = f"/admin/deadlines/deadline/{missed.public_id}/explain/"
    form = client.get(url).context["form"]

    answer = client.post(
        url,
        {
            "reason": "等待鉴定意见",
            "idempotency_key": form["idempotency_key"].value(),
            "version": form["version"].value(),
        },
    )

    assert answer.status_code == 302
    assert Deadline.objects.get(pk=missed.pk).explanation == "等待鉴定意见"


def test_a_stranger_finds_no_page(missed, people):
    client = desk_of(people.other_judge)

    assert client.get(f"/admin/deadlines/deadline/{missed.public_id}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    "query", ["", "?queue=deadline_near", "?queue=deadline_late", "?missed=on&clock=C24"]
)
def test_lists_cost_the_same_for_one_and_for_three(
    matter, people, django_assert_num_queries, count, query
):
    today = clock.today()
    over, near = today.replace(year=today.year - 1), clock.now() - timedelta(days=27)
    for n in range(count):
        follow(
            matter,
            *[Running("C24", clock.midnight(over), key=f"o{m}") for m in range(n + 1)],
            *[Running("C24", near, key=f"n{m}") for m in range(n + 1)],
            when=clock.now(),
        )
    watching.watch(clock.now().replace(hour=12))
    client = desk_of(people.judge)
    client.get("/admin/deadlines/deadline/")  # the session is written once

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(f"/admin/deadlines/deadline/{query}")

    shown = len(page.context["cl"].result_list)
    assert shown == (2 * count if query == "" else count)


def test_an_inner_mark_has_a_queue_of_its_own_and_is_never_counted_late(matter, people):
    start = at("2026-11-02")
    follow(matter, Running("C23", start), Running("C24", start), when=start)
    watching.watch(at("2026-11-29"))

    seen = {
        queue.__name__: [row.clock_id for row in queue(people.coordinator)]
        for queue in (admin.near, admin.late, admin.unexplained, admin.warned)
    }

    assert seen == {"near": [], "late": [], "unexplained": [], "warned": ["C23"]}
    assert [row.clock_id for row in admin.near(people.judge)] == ["C24"]


def test_hours_that_may_not_concern_anybody_leave_the_queue_at_their_end(
    matter, people, monkeypatch
):
    start = at("2026-11-02")
    follow(matter, Running("TR04", start), when=start)
    watching.watch(at("2026-11-03", 8))
    monkeypatch.setattr("centre.clock.now", lambda: at("2026-11-03", 8))
    assert [row.clock_id for row in admin.near(people.coordinator)] == ["TR04"]

    monkeypatch.setattr("centre.clock.now", lambda: at("2026-11-03", 10))

    assert list(admin.near(people.coordinator)) == []
    assert list(admin.late(people.coordinator)) == []
