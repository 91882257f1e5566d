"""Every page of the portal: whole, quiet, accessible, light, and leading nowhere dead."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

PAGES = [
    "/",
    "/guide/",
    "/guide/mediation/",
    "/guide/answer/",
    "/guide/confirmation/",
    "/guide/materials/",
    "/glossary/",
    "/privacy/",
    "/accessibility/",
]
FIRST_LOAD = 150 * 1024


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.django_db
def test_page_asks_the_database_nothing_of_an_anonymous_reader(
    client: Client, address, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get(address)

    assert response.status_code == 200


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.django_db
def test_page_holds_no_inline_style_or_script(client: Client, address):
    html = client.get(address).content.decode()

    assert re.findall(r"<style|style=|<script(?![^>]+src=)|\son\w+=", html) == []


@pytest.mark.django_db
def test_no_link_of_the_portal_is_dead(client: Client):
    seen, waiting = set(), list(PAGES)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code in {200, 302}, address
        if address in PAGES:
            links = re.findall(r'href="(/[^"#?]*)', response.content.decode())
            waiting += [link for link in links if not link.startswith("/static/")]

    assert set(PAGES) <= seen


@pytest.mark.django_db
def test_contents_of_guides_lead_to_headings_of_the_page(client: Client):
    for address in [p for p in PAGES if p.startswith("/guide/")] + ["/glossary/"]:
        html = client.get(address).content.decode()
        wanted = set(re.findall(r'href="#([a-z]+)"', html)) - {"content"}

        assert wanted <= set(re.findall(r'<h2 id="([a-z]+)"', html)), address


@pytest.mark.django_db(transaction=True)
def test_pages_are_accessible_fit_a_phone_and_break_no_policy(
    live_server, page, complaints, assert_accessible
):
    for address in PAGES:
        page.goto(live_server.url + address)

        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    assert complaints == []


@pytest.mark.django_db(transaction=True)
def test_first_load_is_light(live_server, page):
    sizes: list[int] = []
    page.on("response", lambda r: sizes.append(len(r.body())))

    page.goto(live_server.url + "/", wait_until="networkidle")

    assert sum(sizes) < FIRST_LOAD


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.portal.gallery")
def test_pages_hold_in_large_print_at_360_pixels(live_server, page, assert_accessible):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(live_server.url + "/gallery/")

    page.get_by_role("button", name="大字版").click()

    assert page.url == live_server.url + "/gallery/"
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "21px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert_accessible(page)
    page.get_by_role("button", name="普通字号").click()
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "17px"


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:1"])
def test_large_print_goes_back_only_within_the_portal(client: Client, elsewhere):
    response = client.post(reverse("portal:large_print"), {"large_print": "1", "next": elsewhere})

    assert response["Location"] == "/"
    assert response.cookies["large_print"].value == "1"


@pytest.mark.django_db
def test_large_print_refuses_a_mere_link(client: Client):
    assert client.get(reverse("portal:large_print")).status_code == 405
