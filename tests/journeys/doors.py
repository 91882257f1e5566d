"""Doors that must stay shut: what a stranger, the other side and an anonymous visitor are told."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Page

SHUT, ELSEWHERE = 404, 302
LOGIN = "/accounts/login/"


def files_of(paper: str) -> list[str]:
    return [paper, f"{paper}file/", f"{paper}download/", f"{paper}preview/"]


def shut_to(page: Page, addresses: Iterable[str]) -> None:
    """Somebody logged in who has no business here: every address is a page that is not there."""
    open_ = {}
    for address in addresses:
        answer = page.context.request.get(address, max_redirects=0)
        if answer.status != SHUT:
            open_[address] = answer.status
    assert open_ == {}


def shut_to_visitors(page: Page, addresses: Iterable[str]) -> None:
    """Nobody logged in: the log-in page, or nothing there."""
    open_ = {}
    for address in addresses:
        answer = page.context.request.get(address, max_redirects=0)
        to_login = answer.status == ELSEWHERE and LOGIN in answer.headers["location"]
        if answer.status != SHUT and not to_login:
            open_[address] = answer.status
    assert open_ == {}
