"""Who gets in, and what each post sees on the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from centre.actor import Role
from centre.admin_site import CaseworkAdmin, CentreAdminSite, Queue
from centre.clock import today
from tests.admin_site.conftest import HOME
from tests.admin_site.paper import TO_REVIEW, Paper
from tests.factories.accounts import OrganisationFactory, PostFactory, UserFactory, post_for

pytestmark = pytest.mark.django_db


def test_a_visitor_is_sent_to_the_one_log_in_page(client):
    answer = client.get(HOME)

    assert answer.status_code == 302
    assert answer["Location"] == f"/accounts/login/?next={HOME}"


def test_the_site_has_no_log_in_form_of_its_own(client):
    answer = client.post("/admin/login/", {"username": "a", "password": "b"})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_somebody_who_is_no_staff_is_told_so(client):
    client.force_login(post_for(Role.PARTY).user)

    answer = client.get("/admin/")

    assert answer.status_code == 403
    assert "不是工作人员账号" in answer.content.decode()


def test_staff_without_a_post_are_told_what_to_do(client):
    client.force_login(UserFactory(is_staff=True))

    answer = client.get("/admin/")

    assert answer.status_code == 403
    assert "没有在任的岗位" in answer.content.decode()


def test_a_post_that_has_ended_closes_the_door(client):
    post = post_for(Role.FILING_CLERK)
    post.ends_on = today()
    post.save()
    client.force_login(post.user)

    assert client.get("/admin/").status_code == 403


def test_a_superuser_without_a_post_sees_no_case(client, one_paper):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert client.get("/admin/").status_code == 200
    assert client.get(HOME).status_code == 404
    assert client.get(f"{HOME}{one_paper.public_id}/").status_code == 404


def test_a_superuser_in_a_post_sees_what_the_post_sees(client, court, one_paper, paper_for):
    paper_for(OrganisationFactory(court=True), "别院的申请")
    user = UserFactory(is_staff=True, is_superuser=True)
    post_for(Role.FILING_CLERK, organisation=court, user=user)
    client.force_login(user)

    page = client.get(HOME).content.decode()

    assert one_paper.title in page
    assert "别院的申请" not in page


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (Role.FILING_CLERK, ["待审查的纸件"]),
        (Role.JUDGE, ["待法官阅看"]),
        (Role.PROCURATOR, []),
    ],
)
def test_a_role_sees_only_its_own_queues(at_desk, court, role, titles):
    client = at_desk(post_for(role, organisation=court))

    context = client.get("/admin/").context

    assert [line.queue.title for line in (*context["waiting"], *context["clear"])] == titles


def test_another_roles_queue_is_not_there(at_desk, court, paper_for):
    paper_for(court, roles=(Role.FILING_CLERK, Role.JUDGE))
    client = at_desk(post_for(Role.JUDGE, organisation=court))

    assert client.get(f"{HOME}?queue=paper_for_judge").status_code == 200
    assert client.get(f"{HOME}?queue=paper_to_review").status_code == 404
    assert client.get(f"{HOME}?queue=nothing").status_code == 404


def test_the_desk_counts_what_is_late_and_says_so_in_words(at_desk, clerk, paper_for, court):
    for days in (-2, -1, 5):
        paper_for(court, due_on=today() + timedelta(days=days))
    paper_for(OrganisationFactory(court=True), due_on=today() - timedelta(days=9))

    answer = at_desk(clerk).get("/admin/")

    line = answer.context["waiting"][0]
    assert (line.tally.shown, line.tally.overdue, line.tally.due.days_left) == ("3", 2, -2)
    assert "已逾期 2 件" in answer.content.decode()


def test_counts_stop_at_ninety_nine(at_desk, clerk, court, paper_for):
    one = paper_for(court, due_on=date(2026, 1, 1))
    Paper.objects.bulk_create(
        Paper(dossier=one.dossier, title=str(n), due_on=date(2026, 1, 2)) for n in range(120)
    )

    answer = at_desk(clerk).get("/admin/")

    assert answer.context["waiting"][0].tally.shown == "99+"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_the_same_for_any_number_of_rows(
    at_desk, clerk, paper_for, django_assert_num_queries, rows
):
    for n in range(rows):
        paper_for(clerk.organisation, str(n), due_on=today())
    client = at_desk(clerk)
    client.get("/admin/")  # the session's clock is wound once a minute

    with django_assert_num_queries(5):  # session, user, posts, unread, queue
        client.get("/admin/")


def test_the_person_switches_between_present_posts_only(at_desk, clerk, court):
    second = PostFactory(user=clerk.user, organisation=court, role=Role.JUDGE.value)
    foreign = post_for(Role.JUDGE)
    client = at_desk(clerk)

    assert f'value="{second.public_id}"' in client.get("/admin/").content.decode()

    client.post(reverse("accounts:switch_post"), {"post": str(second.public_id)})
    assert client.get("/admin/").context["actor"].role is Role.JUDGE

    client.post(reverse("accounts:switch_post"), {"post": str(foreign.public_id)})
    assert client.get("/admin/").context["actor"].post_id == second.pk


def test_panels_and_counters_show_what_the_apps_give(at_desk, clerk, monkeypatch):
    from tests.admin_site.paper import site

    monkeypatch.setattr(site, "panels", {})
    monkeypatch.setattr(site, "counters", {})
    site.add_counter("未读消息", lambda actor: 7, "admin:index")
    site.add_panel("今日调解会", lambda actor: ["九点"], "admin/casework/sections/text.html")
    site.add_panel("空的", lambda actor: [], "admin/casework/sections/text.html")

    page = at_desk(clerk).get("/admin/").content.decode()

    assert "今日调解会" in page
    assert "空的" not in page
    assert "未读消息" in page


def test_a_generic_model_admin_is_refused():
    with pytest.raises(ImproperlyConfigured):
        CentreAdminSite().register(Paper, ModelAdmin)


def test_a_queue_whose_order_is_not_total_is_refused():
    with pytest.raises(ImproperlyConfigured):
        CentreAdminSite().add_queue(
            Queue("a", "甲", (Role.JUDGE,), Paper, Paper.objects.visible_to, order=("due_on",))
        )


def test_one_code_names_one_queue():
    site = CentreAdminSite()
    site.add_queue(TO_REVIEW)
    site.add_queue(TO_REVIEW)

    with pytest.raises(ImproperlyConfigured):
        site.add_queue(Queue(TO_REVIEW.code, "乙", (Role.JUDGE,), Paper, Paper.objects.visible_to))


@pytest.mark.parametrize(
    "address", ["autocomplete/", "jsi18n/", "r/1/1/", "auth/user/", "admin_site_tests/"]
)
def test_the_stock_admins_side_doors_are_gone(at_desk, clerk, address):
    assert at_desk(clerk).get(f"/admin/{address}").status_code == 404


def test_every_registered_admin_is_sound():
    from django.core.checks import Error

    from centre.admin_site import site

    assert site.urls
    problems = [p for model_admin in site._registry.values() for p in model_admin.check()]
    assert [p for p in problems if isinstance(p, Error)] == []
    assert all(isinstance(a, CaseworkAdmin) for a in site._registry.values())
