"""A browser for the portal's own pages, with Debian's Chromium and nothing from outside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from deploy.local import packages

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps an event loop open

PHONE = {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": packages.browser()}


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": PHONE, "locale": "zh-CN"}


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """What the browser complained about: CSP, missing files, script errors, foreign hosts."""
    found: list[str] = []
    context.on(
        "console", lambda m: found.append(m.text) if m.type in {"error", "warning"} else None
    )
    context.on("weberror", lambda e: found.append(str(e.error)))
    context.on("requestfailed", lambda r: found.append(f"failed {r.url}"))
    return found


@pytest.fixture(autouse=True)
def gallery_templates(settings: Any) -> Iterator[None]:
    here = Path(__file__).parent / "templates"
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], here]}
    ]
    return


@pytest.fixture
def assert_accessible() -> Any:
    def check(page: Page) -> None:
        result = Axe().run(page, options={"runOnly": RULES})
        assert result.violations_count == 0, result.generate_report()

    return check
