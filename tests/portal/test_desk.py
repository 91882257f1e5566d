"""我的事项: what waits for the reader comes first, by date; every list says what it is for."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from centre import desk as registry
from centre.accounts.models import User
from centre.actor import Actor, Role
from centre.components import Due
from centre.desk import DeskRow, add_section
from centre.notices.models import Message
from centre.portal import desk
from tests.factories.accounts import LONG_AGO_AT, PASSWORD, UserFactory, post_for


@pytest.fixture(autouse=True)
def _only_own_sections(monkeypatch):
    monkeypatch.setattr(registry, "_sections", {})


@pytest.fixture
def signed_in(client: Client):
    post = post_for(Role.PARTY)
    client.force_login(post.user)
    return client


def row(title: str, day: int | None = None, *, mine: bool = False, **facts) -> DeskRow:
    due = Due(date(2026, 12, day), day) if day else None
    return DeskRow(title, "调解中", f"/cases/{title}/", due=due, mine=mine, **facts)


def test_what_waits_for_the_reader_is_gathered_in_order_of_date():
    add_section(
        "调解", lambda actor: [row("丙", mine=True), row("乙", 9, mine=True), row("己", 1)]
    )
    add_section("确认", lambda actor: [row("甲", 3, mine=True)])

    shown = desk.of(Actor.anonymous())

    assert [r.title for r in shown.mine] == ["甲", "乙", "丙"]
    assert [[r.title for r in s.rows] for s in shown.sections] == [["己", "乙", "丙"], ["甲"]]


def test_selector_is_asked_once_and_for_the_acting_person():
    asked = []
    add_section("调解", lambda actor: asked.append(actor) or [])
    me = Actor(user_id=7, role=Role.PARTY, name="我")

    desk.of(me)

    assert asked == [me]


def test_section_registered_twice_stands_once():
    add_section("调解", lambda actor: [])
    add_section("调解", lambda actor: [], empty="新的说明")

    assert [(s.title, s.empty) for s in registry.sections()] == [("调解", "新的说明")]


@pytest.mark.django_db
def test_desk_is_for_those_who_are_signed_in(client: Client):
    response = client.get(reverse("portal:desk"))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
def test_empty_desk_says_what_would_be_here(signed_in):
    add_section("调解案件", lambda actor: [], empty="提交申请以后出现在这里。")

    text = signed_in.get(reverse("portal:desk")).content.decode()

    assert "现在没有等您办理的事" in text
    assert "提交申请以后出现在这里。" in text


@pytest.mark.django_db
def test_desk_shows_state_turn_and_date(signed_in):
    add_section(
        "调解案件",
        lambda actor: [
            row("甲诉乙", 3, mine=True, turn="申请人", number="齐知调收〔2026〕1号"),
            DeskRow(
                "丙诉丁", "等待答复", "/cases/x/", turn="被申请人", due=Due(date(2026, 1, 1), -5)
            ),
        ],
    )

    text = signed_in.get(reverse("portal:desk")).content.decode()

    assert "轮到您" in text
    assert "轮到被申请人" in text
    assert "已逾期 5 天" in text
    assert "2026年12月3日" in text
    assert "等您办理（1）" in text


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_desk_asks_the_same_number_of_questions_for_one_row_and_three(
    signed_in, django_assert_num_queries, rows
):
    add_section("调解案件", lambda actor: [row(str(n), n + 1) for n in range(rows)])

    with django_assert_num_queries(7):  # session, user, posts, unread; 3 to renew the session
        signed_in.get(reverse("portal:desk"))


@pytest.mark.django_db
def test_header_offers_the_other_posts_only_to_who_holds_several(signed_in, client: Client):
    alone = signed_in.get(reverse("portal:desk")).content.decode()
    first = post_for(Role.PARTY)
    post_for(Role.PARTY, user=first.user)
    client.force_login(first.user)

    several = client.get(reverse("portal:desk")).content.decode()

    assert "切换到" not in alone
    assert several.count('name="post"') == 1


@pytest.mark.django_db
def test_person_without_a_post_is_told_what_to_wait_for(client: Client):
    client.force_login(UserFactory())

    assert client.get(reverse("portal:desk"))["Location"] == reverse("accounts:no_post")


@pytest.mark.django_db
def test_header_counts_unread_messages(signed_in):
    user = User.objects.get(pk=signed_in.session["_auth_user_id"])
    for n in range(2):
        Message.objects.create(
            user=user, code="x", dedupe=str(n), title="新消息", created_at=LONG_AGO_AT
        )

    text = signed_in.get(reverse("portal:desk")).content.decode()

    assert '<span class="nav__unread">2<' in text


@pytest.mark.django_db(transaction=True)
def test_session_warns_before_it_ends_and_one_press_prolongs_it(live_server, page, context):
    client = Client()
    client.force_login(post_for(Role.PARTY).user)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.clock.install()
    page.goto(live_server.url + reverse("portal:desk"))
    warning = page.locator(".session")
    expect(warning).to_be_hidden()

    page.clock.run_for(28 * 60 * 1000)
    expect(warning).to_contain_text("将自动退出")
    page.get_by_role("button", name="继续使用").click()

    page.clock.run_for(6000)
    expect(warning).to_be_hidden()


@pytest.mark.django_db
def test_session_is_prolonged_only_for_who_is_signed_in(signed_in):
    address = reverse("portal:keep_session")

    assert signed_in.post(address).status_code == 204
    assert signed_in.get(address).status_code == 405
    assert Client().post(address).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_desk_is_accessible_on_a_phone_with_the_longest_names(
    live_server, page, complaints, assert_accessible
):
    name = "齐齐哈尔市建华区鹤城精密超精密数控机床关键功能部件制造（集团）股份有限公司"
    add_section(
        "调解案件",
        lambda actor: [
            row(f"{name}与{name}侵害商标权纠纷", 3, mine=True, number="齐知调收〔2026〕0128号"),
            row("乙", 9, tone="them"),
        ],
    )
    post = post_for(Role.PARTY)
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_label("电子邮件").fill(post.user.email)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()

    page.wait_for_url("**/desk/")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []


@pytest.mark.django_db
def test_desk_of_a_member_of_staff_leads_to_the_workbench(client: Client):
    post = post_for(Role.FILING_CLERK)
    post.user.is_staff = True
    post.user.save()
    client.force_login(post.user)

    text = client.get(reverse("portal:desk")).content.decode()

    assert f'href="{reverse("admin:index")}"' in text
