"""Somebody with a paper and a phone: the code is checked as it is typed, the file stays here."""

import hashlib

import pytest
from playwright.sync_api import expect

from centre.documents import codes

pytestmark = pytest.mark.journey
FILE = b"%PDF-1.7 what somebody was given"


def test_the_file_is_weighed_in_the_browser_and_not_sent(people, shot):
    page, code = people("持件人", phone=True), codes.new_code()
    page.goto("/verify/")
    page.locator("[name=code]").fill(code[:-2] + code[-1])
    page.locator("[name=sha256]").focus()
    expect(page.get_by_text("核验码少了一位")).to_be_visible()

    page.locator("[name=code]").fill(codes.grouped(code))
    page.locator("[name=file]").set_input_files(
        {"name": "裁定书.pdf", "mimeType": "application/pdf", "buffer": FILE}
    )

    expect(page.locator("[name=sha256]")).to_have_value(hashlib.sha256(FILE).hexdigest())
    expect(page.locator("[name=file]")).to_have_value("")
    expect(page.get_by_text("核验码少了一位")).to_have_count(0)
    page.get_by_role("button", name="核验", exact=True).click()
    expect(page.get_by_text("没有查到这个核验码对应的文书")).to_be_visible()
    shot(page, "verify", both=True)
