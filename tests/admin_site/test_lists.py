"""The list: foreign rows never, filters by allow-list, the same cost for any number of rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from centre.access import services as access
from centre.actor import Actor, Role
from centre.clock import now, today
from tests.admin_site.conftest import HOME
from tests.admin_site.paper import Paper
from tests.factories.accounts import OrganisationFactory, post_for

pytestmark = pytest.mark.django_db
QUEUE = f"{HOME}?queue=paper_to_review"


def titles(answer):
    return [paper.title for paper in answer.context["cl"].result_list]


def test_rows_of_another_court_are_never_listed_found_or_filtered(
    at_desk, clerk, paper_for, court
):
    paper_for(court, "本院")
    paper_for(OrganisationFactory(court=True), "外院")
    client = at_desk(clerk)

    for address in (HOME, QUEUE, f"{HOME}?q=院", f"{HOME}?state__exact=RECEIVED"):
        answer = client.get(address)
        assert titles(answer) == ["本院"]
        assert "外院" not in answer.content.decode()


def test_somebody_excluded_from_a_dossier_sees_no_row(at_desk, clerk, one_paper):
    access.exclude(
        dossier=one_paper.dossier,
        user_id=clerk.user_id,
        by=Actor.system(),
        at=now() - timedelta(seconds=1),
        source="回避",
    )

    assert titles(at_desk(clerk).get(HOME)) == []


def test_a_queue_keeps_its_own_condition_and_order(at_desk, clerk, paper_for, court):
    late = paper_for(court, "后到期", due_on=date(2026, 12, 9))
    paper_for(court, "先到期", due_on=date(2026, 12, 1))
    paper_for(court, "无期限")
    done = paper_for(court, "已办", due_on=date(2026, 1, 1))
    Paper.objects.filter(pk=done.pk).update(state="ACCEPTED")

    answer = at_desk(clerk).get(QUEUE)

    assert titles(answer) == ["先到期", "后到期", "无期限"]
    assert str(late.pk) not in answer.context["cl"].page.after


def test_pages_follow_each_other_inside_the_queue(at_desk, clerk, paper_for, court):
    for n in range(7):
        paper_for(court, f"第{n}件", due_on=date(2026, 12, 1))
    client = at_desk(clerk)

    first = client.get(f"{QUEUE}&q=件")
    second = client.get(HOME + first.context["cl"].next_link)
    third = client.get(HOME + second.context["cl"].next_link)
    back = client.get(HOME + third.context["cl"].previous_link)

    assert [len(titles(p)) for p in (first, second, third)] == [3, 3, 1]
    assert titles(back) == titles(second)
    assert second.context["cl"].queue.code == "paper_to_review"
    assert third.context["cl"].next_link == ""


@pytest.mark.parametrize(
    "guess",
    [
        "secret__startswith=x",
        "secret=x",
        "id__gt=1",
        "dossier__grants__user__email__contains=a",
        "state__regex=.",
        "_connector=OR",
    ],
)
def test_a_column_cannot_be_read_by_guessing(at_desk, clerk, one_paper, guess):
    assert at_desk(clerk).get(f"{HOME}?{guess}").status_code == 400


@pytest.mark.parametrize("address", ["?after=x", "?before=WzEsMl0", "?state__exact=%00", "?o=1.2"])
def test_a_mangled_address_never_breaks_the_list(at_desk, clerk, one_paper, address):
    answer = at_desk(clerk).get(HOME + address, follow=True)

    assert answer.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_for_any_number_of_rows(
    at_desk, clerk, paper_for, django_assert_num_queries, rows
):
    for n in range(rows):
        paper_for(clerk.organisation, str(n), due_on=today())
    client = at_desk(clerk)
    client.get(QUEUE)  # the session's clock is wound once a minute

    with django_assert_num_queries(5):  # session, user, posts, unread, the rows
        client.get(QUEUE)


def test_a_row_names_its_turn_and_its_days(at_desk, clerk, court, paper_for):
    paper_for(court, due_on=today() - timedelta(days=3))

    page = at_desk(clerk).get(QUEUE).content.decode()

    assert "待本岗办理" in page
    assert "已逾期 3 天" in page


def test_what_has_ended_is_never_late(at_desk, clerk, court, paper_for):
    paper = paper_for(court, due_on=today() - timedelta(days=3))
    Paper.objects.filter(pk=paper.pk).update(state="REFUSED")
    client = at_desk(clerk)

    assert "已逾期" not in client.get(HOME).content.decode()
    assert client.get(f"{HOME}{paper.public_id}/").context["standing"].due is None


def test_whose_turn_it_is_shows_beside_the_state(at_desk, clerk, court, paper_for):
    paper = paper_for(court)
    client = at_desk(clerk)
    assert "待本岗办理" in client.get(HOME).content.decode()

    Paper.objects.filter(pk=paper.pk).update(state="ACCEPTED")
    page = client.get(HOME).content.decode()

    assert "待调解员" in page
    assert "badge--them" in page


def test_addresses_carry_public_ids_only(at_desk, clerk, one_paper):
    page = at_desk(clerk).get(HOME).content.decode()

    assert f"{HOME}{one_paper.public_id}/" in page
    assert f"{HOME}{one_paper.pk}/" not in page


def test_an_empty_queue_says_what_would_be_here(at_desk, clerk):
    assert "收到的纸件会列在这里。" in at_desk(clerk).get(QUEUE).content.decode()


def test_what_people_typed_is_shown_not_run(at_desk, clerk, court, paper_for):
    paper_for(court, '<script>alert("1")</script>')

    page = at_desk(clerk).get(HOME).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_post_cannot_add_edit_or_delete_through_the_list(at_desk, clerk, one_paper):
    client = at_desk(clerk)
    forged = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-title": "伪造",
        "action": "delete_selected",
        "_selected_action": str(one_paper.pk),
        "post": "yes",
    }

    client.post(HOME, forged)

    assert list(Paper.objects.values_list("title", flat=True)) == [one_paper.title]
    assert client.get(f"{HOME}add/").status_code == 404
    assert client.post(f"{HOME}{one_paper.public_id}/delete/", {"post": "yes"}).status_code == 404
    assert client.get(f"{HOME}{one_paper.public_id}/history/").status_code == 404
    assert client.get(f"{HOME}{one_paper.pk}/change/").status_code == 404


def test_a_judge_without_a_grant_sees_nothing(at_desk, court, one_paper):
    client = at_desk(post_for(Role.JUDGE, organisation=court))

    assert titles(client.get(HOME)) == []
    assert client.get(f"{HOME}{one_paper.public_id}/").status_code == 404
