"""Each tool in a real browser: accessible, within a phone, quiet, printable, whole without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = "/tools/deadline/?rule=C11&start=2026-11-23&from1=2026-12-01&to1=2026-12-10&extend=5"
COURT = "/tools/court/?matter=TRADEMARK&purpose=sue&amount=1000000&place=qiqihar"
AGREEMENT = "第一条 双方确认“鹤城”商标专用权归甲方所有。\n第二条 乙方应当尽快付款。"


def pasted(page: Page, address: str, fields: dict[str, str], button: str) -> None:
    page.goto(address)
    for name, value in fields.items():
        control = page.locator(f"[name={name}]")
        if control.evaluate("e => e.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
    page.get_by_role("button", name=button, exact=True).click()


def answers(page: Page, root: str):
    """Every page of the tools, each answered."""
    for address in ("/tools/", "/tools/deadline/", "/tools/deadline/?rule=TR02", ASKED, COURT):
        page.goto(root + address)
        yield address
    sent = (
        ("number/", {"kind": "uscc", "value": "91350100M000100Y44"}, "核对"),
        ("number/text/", {"text": "专利号ZL201710601862.4，商标注册证第12345678号。"}, "查找"),
        ("clauses/", {"text": AGREEMENT}, "检查"),
    )
    for address, fields, button in sent:
        pasted(page, f"{root}/tools/{address}", fields, button)
        page.wait_for_load_state()
        yield address


def test_answers_are_accessible_fit_a_phone_and_break_no_policy(
    live_server, page, complaints, assert_accessible
):
    for address in answers(page, live_server.url):
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    assert complaints == []


def test_every_tool_answers_without_scripts(live_server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    root = live_server.url
    page.goto(f"{root}/tools/")

    page.get_by_role("link", name="期限计算器").click()
    page.get_by_role("link", name="调解协议生效了，最晚哪天申请司法确认？").click()
    page.get_by_label("调解协议生效的日期").fill("2026-11-05")
    page.get_by_role("button", name="计算").click()
    expect(page.locator(".answer__day")).to_have_text("2026年12月7日（星期一）")
    expect(page).to_have_url(re.compile("rule=C20&start=2026-11-05"))

    pasted(page, f"{root}/tools/clauses/", {"text": AGREEMENT}, "检查")
    expect(page.get_by_role("heading", name="有 1 处法院不能确认")).to_be_visible()
    pasted(page, f"{root}/tools/number/", {"kind": "uscc", "value": "91350100M000100Y44"}, "核对")
    expect(page.locator(".answer__numbers")).to_contain_text("91350100M000100Y43")
    pasted(page, f"{root}/tools/court/", {"matter": "INVENTION"}, "查一查")
    expect(page.locator(".answer__day")).to_have_text("哈尔滨市中级人民法院")
    context.close()


def test_an_answer_prints_on_one_sheet_without_the_form(live_server, page, tmp_path):
    page.goto(live_server.url + ASKED)
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="怎么算出来的")).to_be_visible()
    expect(page.locator(".answer__picture svg:visible")).to_have_count(1)
    expect(page.locator("form.screen-only")).to_be_hidden()
    expect(page.locator(".answer__tools")).to_be_hidden()
    expect(page.get_by_text(re.compile("^http.*rule=C11"))).to_be_visible()
    sheet = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_a_wrong_question_leads_to_its_field(live_server, page, assert_accessible):
    page.goto(f"{live_server.url}/tools/deadline/?rule=C11&start=2026-11-23&from1=2026-12-01")

    expect(page.locator(".error-summary")).to_be_focused()
    assert_accessible(page)
    page.locator(".error-summary a").first.click()
    expect(page.get_by_label("第1段暂停，末日")).to_be_focused()


def test_large_print_goes_back_to_the_same_answer(live_server, page):
    page.goto(live_server.url + ASKED)

    page.get_by_role("button", name="大字版").click()

    assert page.url == live_server.url + ASKED
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
