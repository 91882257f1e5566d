"""The pages of log-in and passwords stand on the portal's paper."""

from __future__ import annotations

import pytest

PAGES = ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", PAGES)
def test_account_page_is_accessible_and_breaks_no_policy(
    live_server, page, complaints, assert_accessible, address
):
    page.goto(live_server.url + address)

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []


@pytest.mark.django_db(transaction=True)
def test_refused_log_in_says_why_and_keeps_the_address(live_server, page, assert_accessible):
    page.goto(live_server.url + "/accounts/login/")
    page.get_by_label("电子邮件").fill("nobody@example.com")
    page.get_by_label("密码").fill("wrong-password-1")

    page.get_by_role("main").get_by_role("button", name="登录").click()

    page.locator(".error-summary").wait_for()
    assert page.get_by_label("电子邮件").input_value() == "nobody@example.com"
    assert_accessible(page)
