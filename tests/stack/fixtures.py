"""Fixtures of browser journeys and chaos tests: the real stack, and a browser for each person."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from deploy.local import packages
from deploy.local.places import ROOT
from tests.stack.stack import Stack

# The browser keeps an event loop running in this thread; Django must not mistake it for its own.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SCREENS = ROOT / "build" / "screens"
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Stack]:
    """The whole portal, running. One for all tests of a run; tests share it in a fixed order."""
    server = settings.DATABASES["default"]
    name = f"stack_{os.environ.get('TEST_DB', 'test_portal')}_{worker_id}"
    running = Stack(home=tmp_path_factory.mktemp("stack"), server=server, database=name)
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The system's Chromium; nothing is ever downloaded."""
    return {
        **browser_type_launch_args,
        "executable_path": packages.browser(),
        "headless": True,
        # Nothing outside answers. Routing would do it too, but switches the browser's cache off.
        "args": ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
    }


class People:
    """A browser of their own for each person: own cookies, own screen."""

    def __init__(self, browser: Browser, stack: Stack) -> None:
        self.browser = browser
        self.stack = stack
        self.contexts: dict[str, BrowserContext] = {}
        self.complaints: list[str] = []
        self.patience = 10_000

    def __call__(self, name: str, *, phone: bool = False, javascript: bool = True) -> Page:
        """The page of this person; the same one each time it is asked for."""
        if name not in self.contexts:
            context = self.browser.new_context(
                base_url=self.stack.url,
                viewport=PHONE if phone else DESKTOP,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                java_script_enabled=javascript,
                accept_downloads=True,
            )
            context.set_default_timeout(self.patience)
            page = context.new_page()
            page.on("pageerror", lambda error: self.complaints.append(f"{name}: {error}"))
            page.on("console", lambda message: self._listen(name, message.type, message.text))
            self.contexts[name] = context
        return self.contexts[name].pages[0]

    def _listen(self, name: str, kind: str, text: str) -> None:
        # A refusal's own status (404, 409 …) is noted by the browser and is no complaint.
        if kind == "error" and "Failed to load resource" not in text:
            self.complaints.append(f"{name}: {text}")

    def log_in(self, name: str, email: str, password: str, *, phone: bool = False) -> Page:
        """Open this person's browser and log in through the portal's own form."""
        page = self(name, phone=phone)
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(password)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/login/" not in url)
        return page

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()


@pytest.fixture
def people(browser: Browser, stack: Stack) -> Iterator[People]:
    """`people("申请人")` is a page. Script errors and policy violations fail the test."""
    everybody = People(browser, stack)
    yield everybody
    everybody.close()
    assert everybody.complaints == []


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Callable[..., Path]:
    """`shot(page, "parties")` keeps build/screens/<test>/<n>-parties-<width>.png."""
    folder = SCREENS / request.node.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    count = 0

    def take(page: Page, name: str, *, both: bool = False) -> Path:
        """`both` takes the phone and the desktop view."""
        nonlocal count
        count += 1
        before = page.viewport_size
        for size in (PHONE, DESKTOP) if both else (before or DESKTOP,):
            page.set_viewport_size(size)
            path = folder / f"{count:02d}-{name}-{size['width']}.png"
            page.screenshot(path=path, full_page=True)
        if before:
            page.set_viewport_size(before)
        return path

    return take
