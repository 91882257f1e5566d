"""丙公司咨询，中心答复，咨询转为调解申请: the facts are carried over."""

from __future__ import annotations

import pytest

from tests.journeys.doors import files_of, shut_to, shut_to_visitors
from tests.journeys.hands import act, fill, from_desk, path, press, see

pytestmark = pytest.mark.journey

SUBJECT = "网店售假怎样取证更有证明力"
FACTS = "2026年9月起陆续发现五家网店销售仿冒“扎龙鹤乡”奶粉。"
LAW = "《最高人民法院关于知识产权民事诉讼证据的若干规定》（法释〔2020〕12号）第七条"
NUMBER = "齐知保咨〔2026〕71号"


def test_enquiry_is_answered_and_becomes_a_request(enter, people, papers, shot):
    company = enter("丙公司", "company-c")
    company.goto("/enquiries/ask/")
    shot(company, "ask", both=True)
    fill(
        company, topic="C_EVIDENCE", subject=SUBJECT, facts=FACTS, right_type="TRADEMARK",
        question="公证取证、时间戳取证各有什么要求？", concerns_pending_case="no",
    )  # fmt: skip
    press(company, "提交咨询")
    see(company, SUBJECT, FACTS)
    enquiry = path(company)
    shot(company, "asked", both=True)

    coordinator = enter("协调员", "coordinator")
    from_desk(coordinator, "咨询·待分派", SUBJECT)
    shot(coordinator, "route", both=True)
    act(coordinator, "分派", body="知识产权司法保护中心", role="ADVISER")
    adviser = enter("咨询专员", "adviser")
    from_desk(adviser, "咨询·待答复", SUBJECT)
    act(
        adviser, "拟写答复", analysis="公证保全和可信时间戳均可采用。", law=LAW,
        advice="先固定网页，再公证购买实物并封存。",
    )  # fmt: skip
    company.goto(enquiry)
    assert "可信时间戳均可采用" not in company.inner_text("body")
    reviewer = enter("复核专员", "adviser-2")
    from_desk(reviewer, "咨询·待复核", SUBJECT)
    shot(reviewer, "review", both=True)
    act(reviewer, "复核通过并答复")

    reply = papers.open(company, "丙公司", "咨询答复书", "可信时间戳均可采用", "第七条")
    company.goto(enquiry)
    see(company, "可信时间戳均可采用", "先固定网页")
    shot(company, "answered", both=True)
    press(company, "转为调解申请")
    press(company, "生成申请草稿")
    draft = path(company)
    shot(company, "draft", both=True)
    company.goto(f"{draft}fill/facts/" if "fill" not in draft else f"{draft}facts/")
    assert FACTS in company.locator("[name=facts]").input_value()

    case = draft.split("fill/")[0]
    secret = [enquiry, f"{enquiry}convert/", case, f"{case}fill/", *files_of(reply)]
    shut_to(enter("丁公司", "company-d"), secret)
    shut_to_visitors(people("访客"), secret)
