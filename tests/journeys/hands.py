"""What a person's hands do in the portal: find the field, fill it, press the button, read the answer."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from centre import clock

REFUSED = ".error-summary, .field__error, .refusal"
OWN = ":not([type=hidden])"
Words = str | re.Pattern[str]


def path(page: Page) -> str:
    return urlsplit(page.url).path


def fill(page: Page, **values: Any) -> None:
    """Fill fields by name: text, choices, ticks, files, dates. Several ticks are a list."""
    for name, value in values.items():
        field = page.locator(f"[name='{name}']{OWN}")
        expect(field.first).to_be_attached()
        kind = field.first.evaluate("e => e.type || e.tagName.toLowerCase()")
        if kind == "radio" or (kind == "checkbox" and isinstance(value, (str, list))):
            for one in [value] if isinstance(value, str) else value:
                page.locator(f"[name='{name}'][value='{one}']").first.check()
        elif kind == "checkbox":
            field.set_checked(value)
        elif kind.startswith("select"):
            select(field, value)
        elif kind == "file":
            field.set_input_files(value)
        else:
            field.fill(typed(value))


def typed(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def select(field: Locator, value: str) -> None:
    """Choose by value, or by words that stand in exactly one option."""
    options = field.locator("option").evaluate_all(
        "o => o.map(e => [e.value, e.innerText.trim()])"
    )
    found = [v for v, text in options if v == value] or [v for v, text in options if value in text]
    assert len(found) == 1, f"“{value}” names {len(found)} of {options}"
    field.select_option(found[0])


def press(page: Page, words: str, *, refused: bool = False) -> None:
    """Press a button or follow a link by its words, and fail when the page says no."""
    button = page.get_by_role("button", name=words, exact=True)
    link = page.get_by_role("link", name=words, exact=True)
    with page.expect_navigation():
        (button.or_(link)).first.click()
    if not refused:
        accepted(page, words)


def accepted(page: Page, words: str) -> None:
    said = [text.strip() for text in page.locator(REFUSED).all_inner_texts()]
    assert not said, f"“{words}” was refused on {path(page)}: {' | '.join(said)}"
    heading = page.locator("h1").first.inner_text()
    assert heading != "系统出了错", f"“{words}” broke on {path(page)}"
    assert "现在不能办理" not in page.inner_text("body"), f"“{words}” is not open: {heading}"


def from_desk(page: Page, queue: str, words: Words) -> None:
    """At the officer's desk: open the queue, then the row with these words."""
    page.goto("/admin/")
    page.get_by_role("link", name=queue, exact=True).first.click()
    row = page.locator("tbody tr", has_text=words).first
    expect(row).to_be_visible()
    with page.expect_navigation():
        row.get_by_role("link").first.click()


def act(page: Page, title: str, **values: Any) -> None:
    """On a case page of the admin: press the act, fill its form, send it."""
    page.locator(".moves, .list-head__acts").get_by_role("link", name=title, exact=True).click()
    page.wait_for_url(re.compile(r"/[a-z_-]+/$"))
    expect(page.locator("h1")).to_have_text(title)
    fill(page, **values)
    send(page, title)


def send(page: Page, title: str) -> None:
    """By the keyboard: a mouse that clicks in the same frame in which the page scrolled past the
    framed preview hits what was there before (8 of 40; none of 40 once 50 ms have passed, so no
    hand is quick enough to lose a click)."""
    with page.expect_navigation():
        page.locator("form.act-form").get_by_role("button", name=title, exact=True).press("Enter")
    accepted(page, title)


def approve(page: Page, paper: str, *, number: str = "") -> None:
    """From the queue of drafts, approve the paper of this name."""
    from_desk(page, "待核准的文书", paper)
    page.locator(".moves").get_by_role("link", name="核准", exact=True).click()
    expect(page.locator("h1")).to_have_text("核准")
    if page.locator("[name=number]").count():
        fill(page, number=number)
    send(page, "核准")


def see(page: Page, *words: str) -> None:
    for one in words:
        expect(page.locator("body")).to_contain_text(one)


def from_my_matters(page: Page, words: Words) -> None:
    """A party's own desk: open the matter with these words."""
    page.goto("/desk/")
    follow(page, words)


def follow(page: Page, words: Words) -> None:
    """Follow a task or a link of the page itself, not of its frame."""
    link = page.locator("main").get_by_role("link", name=words, exact=isinstance(words, str))
    with page.expect_navigation():
        link.first.click()


def pick(page: Page, title: str, words: str = "") -> None:
    """Open an act of a case page and tick the choice with these words, or the only one."""
    page.locator(".moves, .list-head__acts").get_by_role("link", name=title, exact=True).click()
    expect(page.locator("h1")).to_have_text(title)
    choices = page.locator("form.act-form [type=radio]")
    (page.get_by_label(words) if words else choices).first.check()


def at_beijing(*, days: int = 0) -> datetime:
    """The wall clock of the people here, some days on."""
    return clock.local(clock.now()).replace(tzinfo=None) + timedelta(days=days)
