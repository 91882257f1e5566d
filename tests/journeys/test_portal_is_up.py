"""The smallest journey: somebody opens the portal, and every part of it works."""

import json

import pytest

pytestmark = pytest.mark.journey


def test_portal_answers_in_a_browser(people):
    page = people("访客")

    answer = page.goto("/livez")

    assert answer.status == 200
    assert json.loads(page.inner_text("body")) == {"status": "ok"}


def test_every_part_is_ready(stack):
    checks = stack.readiness()

    assert set(checks) == {"database", "broker", "worker", "storage", "fonts", "calendar"}
    assert set(checks.values()) <= {"ok", "provisional"}


def test_home_page_shows_without_complaints(people, shot):
    page = people("访客")

    answer = page.goto("/")

    assert answer.status == 200
    shot(page, "home", both=True)
