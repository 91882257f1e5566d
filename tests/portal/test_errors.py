"""Error pages say what happened, what is kept and what to do."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client

KEPT = "您填过的内容"
TO_DO = "可以这样做"


@pytest.mark.django_db
def test_missing_page_explains_itself(client: Client):
    response = client.get("/nowhere/")

    text = response.content.decode()
    assert response.status_code == 404
    assert all(part in text for part in ("没有找到这一页", KEPT, TO_DO))


@pytest.mark.django_db
def test_lost_token_explains_itself():
    response = Client(enforce_csrf_checks=True).post("/display/", {"large_print": "1"})

    text = response.content.decode()
    assert response.status_code == 403
    assert all(part in text for part in ("没有提交成功", KEPT, TO_DO))


@pytest.mark.django_db
@pytest.mark.urls("tests.portal.gallery")
def test_failure_explains_itself():
    client = Client(raise_request_exception=False)

    response = client.get("/gallery/broken/")

    text = response.content.decode()
    assert response.status_code == 500
    assert all(part in text for part in ("系统出了错", KEPT, TO_DO))


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_bare_error_pages_need_nothing_around_them(name):
    text = render_to_string(name)

    assert KEPT in text
    assert TO_DO in text


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.portal.gallery")
@pytest.mark.parametrize("address", ["/nowhere/", "/gallery/broken/"])
def test_error_page_is_accessible(live_server, page, assert_accessible, address, settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    page.goto(live_server.url + address)

    assert_accessible(page)
