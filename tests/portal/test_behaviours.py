"""What scripts add, in a real browser; and that nothing is lost without them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.portal import gallery

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.portal.gallery"),
]


@pytest.fixture(autouse=True)
def _nothing_saved():
    gallery.SAVED.clear()


def test_gallery_is_accessible_fits_a_phone_and_breaks_no_policy(
    live_server, page, complaints, assert_accessible
):
    page.goto(live_server.url + "/gallery/")

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []


def test_wrong_form_lists_its_errors_and_leads_to_the_fields(live_server, page, assert_accessible):
    page.goto(live_server.url + "/gallery/")

    page.get_by_role("button", name="保存并继续").click()

    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^有误："))
    assert_accessible(page)
    summary.get_by_role("link").nth(1).click()
    expect(page.get_by_label("企业")).to_be_focused()
    name = page.get_by_label("当事人名称")
    assert name.get_attribute("aria-describedby") == "id_name_helptext id_name_error"
    assert name.get_attribute("aria-invalid") == "true"


def test_form_works_without_scripts(live_server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/gallery/")
    page.get_by_label("当事人名称").fill("齐齐哈尔鹤城机床有限公司")

    page.get_by_role("button", name="保存并继续").click()

    assert page.get_by_label("当事人名称").input_value() == "齐齐哈尔鹤城机床有限公司"
    assert page.locator(".error-summary a").count() == 6
    context.close()


def test_leaving_a_field_saves_it_and_renews_the_version(live_server, page, complaints):
    page.goto(live_server.url + "/gallery/autosave/")

    page.get_by_label("备注").fill("写了一半")
    page.get_by_label("备注").blur()

    expect(page.get_by_text("已保存 14:32")).to_be_visible()
    assert gallery.SAVED == ["写了一半"]
    assert page.locator("[name=version]").input_value() == "7"
    assert complaints == []


def test_failed_saving_says_what_is_kept_and_keeps_it(live_server, page):
    page.goto(live_server.url + "/gallery/autosave/")

    page.get_by_label("备注").fill("fail")
    page.get_by_label("备注").blur()

    expect(page.get_by_text("您写的内容还在本页")).to_be_visible()
    assert page.get_by_label("备注").input_value() == "fail"


def test_saving_resumes_when_the_network_is_back(live_server, page):
    page.goto(live_server.url + "/gallery/autosave/")
    page.context.set_offline(True)
    page.get_by_label("备注").fill("断网时写的")
    page.get_by_label("备注").blur()
    expect(page.get_by_text("网络不通")).to_be_visible()

    page.context.set_offline(False)

    expect(page.get_by_text("已保存")).to_be_visible()
    assert gallery.SAVED == ["断网时写的"]


def test_second_press_sends_nothing(live_server, page):
    page.goto(live_server.url + "/gallery/autosave/")
    page.get_by_label("备注").fill("一次")
    page.get_by_label("备注").blur()
    expect(page.get_by_text("已保存 14:32")).to_be_visible()

    page.evaluate(
        "const f = document.querySelector('main form'); f.requestSubmit(); f.requestSubmit();"
    )
    page.wait_for_url("**/done/")

    assert gallery.SAVED == ["一次", "submitted 7"]


def test_a_press_waits_for_its_own_save_and_sends_the_new_version(live_server, page):
    page.goto(live_server.url + "/gallery/autosave/")
    page.get_by_label("备注").fill("slow")

    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/done/")

    assert gallery.SAVED == ["slow", "submitted 7"]


def test_refused_upload_keeps_the_chosen_file(live_server, page):
    page.goto(live_server.url + "/gallery/")
    page.get_by_label("证据文件").set_input_files(
        {"name": "证据.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 " * 1000}
    )

    page.get_by_role("button", name="保存并继续").click()

    expect(page.locator(".error-summary")).to_be_focused()
    assert page.evaluate("document.querySelector('[name=evidence]').files[0].name") == "证据.pdf"


def test_accepted_upload_goes_onwards(live_server, page, complaints):
    page.goto(live_server.url + "/gallery/")
    page.get_by_label("当事人名称").fill("齐齐哈尔鹤城机床有限公司")
    page.get_by_label("企业").check()
    page.get_by_label("停止侵权").check()
    page.get_by_label("涉案权利").select_option("商标")
    page.get_by_label("知道侵权的日期").fill("2026-03-01")
    page.get_by_label("事实与理由").fill("对方在网店销售假冒商品。")
    page.get_by_label("证据文件").set_input_files(
        {"name": "证据.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 " * 1000}
    )
    page.get_by_label("我保证以上内容真实").check()

    page.get_by_role("button", name="保存并继续").click()

    page.wait_for_url("**/gallery/done/")
    expect(page.get_by_role("heading", name="调解申请已提交")).to_be_visible()
    assert complaints == []


def test_confirmation_page_is_accessible(live_server, page, assert_accessible):
    page.goto(live_server.url + "/gallery/done/")

    assert_accessible(page)
