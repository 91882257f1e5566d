"""丁公司在没有脚本的手机上填前三步，换一台电脑接着填: nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys import request as filing
from tests.journeys.doors import shut_to, shut_to_visitors
from tests.journeys.hands import fill, path, press, see

pytestmark = pytest.mark.journey

QUARREL = filing.Quarrel(
    mark="丹顶鹤十二景", number="45678912", nice_class="16", other="〔演示〕齐齐哈尔鹤乡乳业有限公司",
    other_code="912302020000000357", amount="68000", claims="停止使用并赔偿损失6.8万元",
    facts="被申请人在礼盒上使用与申请人商标相同的标识。",
    act_on=date(2026, 1, 10), knew_on=date(2026, 2, 1),
)  # fmt: skip


def test_request_is_begun_on_a_phone_and_resumed_elsewhere(enter, people, shot):
    phone = people("丁公司的手机", phone=True, javascript=False)
    enter("丁公司的手机", "company-d")
    draft = path_of_new_draft(phone)
    press(phone, "继续填写")
    phone.get_by_role("button", name="保存并继续").click()
    see(phone, "还不能继续")
    shot(phone, "three-questions-refused")
    filing.answer_three_questions(phone)
    filing.name_the_other(phone, QUARREL)
    shot(phone, "rights")
    filing.name_the_right(phone, QUARREL)
    filing.on(phone, "案由")
    shot(phone, "cause")

    desk = enter("丁公司的电脑", "company-d")
    desk.goto("/cases/new/")
    see(desk, "您已有一份草稿")
    shot(desk, "draft-waits", both=True)
    desk.goto(draft)
    see(desk, "共 11 步，已填好 3 步")
    shot(desk, "tasks", both=True)
    desk.goto(f"{draft}parties/")
    see(desk, QUARREL.other, QUARREL.other_code)
    desk.goto(f"{draft}rights/")
    see(desk, QUARREL.number)
    desk.goto(draft)
    press(desk, "继续填写")
    filing.on(desk, "案由")

    autosave_reaches_the_other_device(desk, phone, draft)

    pages = [draft, *(f"{draft}{step}/" for step in ("parties", "rights", "cause", "facts"))]
    shut_to(enter("乙公司", "company-b"), pages)
    shut_to_visitors(people("访客"), pages)


def autosave_reaches_the_other_device(desk, phone, draft):
    """What was typed and never sent is there on the other device."""
    desk.goto(f"{draft}facts/")
    fill(desk, facts=QUARREL.facts)
    expect(desk.locator("[data-part=autosave]")).to_contain_text("已保存")
    phone.goto(f"{draft}facts/")
    assert phone.locator("[name=facts]").input_value() == QUARREL.facts


def path_of_new_draft(page):
    filing.begin(page)
    return path(page)
