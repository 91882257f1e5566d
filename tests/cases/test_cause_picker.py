"""The tree of causes in a real browser: filtered as one types, kept for keyboard and reader."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from centre.accounts.models import User
from centre.actor import Role
from tests.factories.accounts import actor_for
from tests.factories.cases import draft_case
from tests.portal.conftest import (
    assert_accessible,
    browser_context_args,
    browser_type_launch_args,
    complaints,
)

__all__ = ["assert_accessible", "browser_context_args", "browser_type_launch_args", "complaints"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def picker(live_server, context, page) -> Page:
    """The page of the cause, opened by the draft's own side."""
    case = draft_case(complete=False)
    client = Client()
    by = actor_for(Role.PARTY, organisation=case.filer)
    client.force_login(User.objects.get(pk=by.user_id))
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    page.goto(live_server.url + reverse("cases:fill", args=[case.public_id, "cause"]))
    return page


def test_typing_leaves_only_what_answers(picker, complaints, assert_accessible):
    assert_accessible(picker)
    box = picker.get_by_role("searchbox", name="查找案由")
    note = picker.locator('[data-part="cause-note"]')

    box.fill("特许经营")
    expect(note).to_have_text("查到1个案由，列在下面")
    expect(picker.get_by_role("radio")).to_have_count(1)

    box.fill("QHSBQ")
    expect(picker.get_by_role("radio")).to_have_count(2)
    expect(picker.locator(".causes__above:visible")).to_have_text(
        ["商标权权属、侵权纠纷", "确认不侵害知识产权纠纷"]
    )
    assert_accessible(picker)

    box.fill("婚姻")
    expect(note).to_contain_text("没有查到")
    box.fill("")
    expect(picker.locator("details.causes__chapter")).to_have_count(6)
    expect(note).to_have_text("")
    assert picker.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []


def test_enter_leads_from_the_search_to_the_first_cause(picker):
    picker.get_by_role("searchbox", name="查找案由").fill("wlym qq")

    picker.keyboard.press("Enter")

    expect(picker.get_by_role("radio").first).to_be_focused()
    picker.keyboard.press("Space")
    expect(picker.get_by_role("radio").first).to_be_checked()
    picker.get_by_role("button", name="保存并继续").click()
    expect(picker).not_to_have_url("**/cause/**")
