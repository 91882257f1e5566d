"""Papers as people open them: found on their own list, downloaded, read, and looked at."""

from __future__ import annotations

import io
import subprocess
import time
from pathlib import Path

import pikepdf
from playwright.sync_api import Page, expect

from tests.journeys.hands import path

SECONDS = 90
FINAL = "已制成"


class Papers:
    """Opens papers through their readers' pages and keeps every page as a picture."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.opened: dict[str, set[str]] = {}

    def open(self, page: Page, who: str, title: str, *facts: str) -> str:
        """Wait until the worker has made it, download it, find the facts in it; its address."""
        address = self.find(page, title)
        expect(page.locator("h1")).to_contain_text(title)
        with page.expect_download() as waiting:
            page.get_by_role("link", name="下载", exact=True).click()
        pdf = Path(waiting.value.path()).read_bytes()
        self.read(pdf, f"{who}-{title}", *facts)
        self.opened.setdefault(who, set()).add(title)
        return address

    def find(self, page: Page, title: str) -> str:
        """The person's own list of papers, until this one stands there finished."""
        deadline = time.monotonic() + SECONDS
        while True:
            page.goto("/documents/")
            row = page.locator("tbody tr", has_text=title).filter(has_text=FINAL).first
            if row.count():
                break
            assert time.monotonic() < deadline, f"{title} never came: {page.inner_text('main')}"
            time.sleep(0.5)
        row.get_by_role("link").first.click()
        page.wait_for_url("**/documents/*-*/")
        return path(page)

    def read(self, pdf: bytes, name: str, *facts: str) -> None:
        assert pdf.startswith(b"%PDF"), f"{name} is no PDF"
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert len(opened.pages) > 0
        text = "".join(self._tool("pdftotext", pdf, "-", "-").decode().split())
        missing = [fact for fact in facts if "".join(fact.split()) not in text]
        assert not missing, f"{name} lacks {missing}: {text[:1500]}"
        self.picture(pdf, name)

    def picture(self, pdf: bytes, name: str) -> None:
        self.count += 1
        stem = self.folder / f"paper-{self.count:02d}-{name}"
        self._tool("pdftoppm", pdf, "-png", "-r", "60", "-", str(stem))

    @staticmethod
    def _tool(tool: str, pdf: bytes, *words: str) -> bytes:
        done = subprocess.run([tool, *words], input=pdf, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout
