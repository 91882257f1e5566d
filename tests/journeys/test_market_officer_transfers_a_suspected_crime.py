"""市场监管办案人员移送涉嫌犯罪案件，并把一件纠纷转交调解组织: nobody in the linked case sees a word."""

from __future__ import annotations

import pytest

from centre.rulebook.transfers import FIVE_PAPERS
from tests.journeys import request as filing
from tests.journeys.doors import files_of, shut_to, shut_to_visitors
from tests.journeys.hands import act, approve, from_desk, path, see

pytestmark = pytest.mark.journey

CRIME, DISPUTE = "某五金经营部涉嫌销售假冒注册商标的商品案", "某食品商行包装近似纠纷"
FACTS = "现场查获带有“扎龙鹤乡”标识的奶粉一百二十件，经权利人辨认为假冒，货值金额约十六万元。"
LINKED = """
from datetime import timedelta
from centre import clock
from centre.demo.disputes import MILK
from centre.demo.scene import Scene
day = clock.today() - timedelta(days=5)
case = Scene(day, "MED_ADMIN", MILK, "company-a", "company-b").submit().case
print(case.receipt_number, case.public_id)
"""
BODY = "〔演示〕齐齐哈尔市知识产权纠纷人民调解委员会"
POLICE_NUMBER, CIVIL_NUMBER = "齐市监移〔2026〕71号", "齐市监函〔2026〕72号"
COMMON = {
    "person": "某经营部", "conduct": "销售假冒注册商标的商品", "facts": FACTS,
    "law_text": "《中华人民共和国商标法》第五十七条、第六十一条", "contact": "方市清 0452-2000099",
}  # fmt: skip


def open_transfer(officer, **values):
    officer.goto("/admin/cases/transfer/")
    act(officer, "登记移送", **COMMON, **values)
    see(officer, values["subject"])
    return path(officer)


def test_market_officer_transfers_a_suspected_crime(enter, people, papers, shot, stack):
    officer = enter("办案人员", "officer")
    number, case = stack.shell(LINKED).splitlines()[-1].split()
    shot(officer, "officer-desk", both=True)
    transfer = open_transfer(
        officer, kind="T_ADM_POLICE", target="公安局", subject=CRIME, case=number
    )
    see(officer, number)
    crime = officer.locator("h1").inner_text().split()[0]
    shot(officer, "transfer-opened", both=True)
    for paper in FIVE_PAPERS.values():
        act(
            officer, "添加材料", paper=paper.code, label=paper.label,
            upload=filing.evidence(paper.label),
        )  # fmt: skip
    item = officer.locator("a[href*='transfer']", has_text=paper.label).first.get_attribute("href")
    act(officer, "指定专案人员", second="卢执")
    act(officer, "书面报告负责人")
    shot(officer, "transfer-reported", both=True)

    head = enter("负责人", "head")
    from_desk(head, "移送·待批准", crime)
    shot(head, "head", both=True)
    act(head, "批准移送")
    from_desk(officer, "移送·待办", crime)
    act(officer, "封装送出", document_number=POLICE_NUMBER)
    approve(head, "涉嫌犯罪案件移送书")
    facts = (POLICE_NUMBER, CRIME, "货值金额约十六万元", "涉案物品清单")
    letter = papers.open(officer, "办案人员", "涉嫌犯罪案件移送书", *facts)

    police = enter("公安联络员", "police")
    papers.open(police, "公安联络员", "涉嫌犯罪案件移送书", *facts)
    from_desk(police, "移送·待签收处理", crime)
    shot(police, "police", both=True)
    handed = police.context.request.get(item)
    assert handed.body().startswith(b"%PDF")
    assert ".pdf" in handed.headers["content-disposition"]
    act(police, "签收", received_by_name="武安")
    receipt = papers.open(officer, "办案人员", "移送回执", CRIME, "武安")
    papers.open(police, "公安联络员", "移送回执", CRIME)

    procurator = enter("检察官", "procurator")
    procurator.goto(transfer)
    see(procurator, CRIME, "人民检察院")
    shot(procurator, "procurator-copy", both=True)
    papers.open(procurator, "检察官", "涉嫌犯罪案件移送书", *facts)

    civil = hand_over_a_dispute(enter, officer, head, papers, shot)

    parties_see_nothing(
        enter, people, case, number, [transfer, civil, item, *files_of(letter), *files_of(receipt)]
    )


def parties_see_nothing(enter, people, case, number, secret):
    """The parties of the linked case, another organisation, and a visitor."""
    for name, key in (("甲公司", "company-a"), ("乙公司", "company-b")):
        company = enter(name, key)
        # The desks of the organs are no place for companies at all.
        pages = [a for a in secret if not a.startswith("/admin/")]
        shut_to(company, pages)
        company.goto(secret[0])
        see(company, "不能进入工作台")
        for address in ("/desk/", "/messages/", "/documents/", f"/cases/{case}/"):
            company.goto(address)
            assert CRIME not in company.inner_text("body")
        assert "移送" not in company.inner_text("main")
    company = people("甲公司")
    company.goto(f"/cases/{case}/")
    see(company, number)
    shut_to(enter("商事调解秘书", "secretary-cmo"), secret)
    shut_to_visitors(people("访客"), secret)


def hand_over_a_dispute(enter, officer, head, papers, shot):
    """To the mediation organisation: received, accepted, the papers on both sides."""
    civil = open_transfer(officer, kind="T_ADM_MEDIATION", target=BODY, subject=DISPUTE)
    act(officer, "添加材料", label="处理情况说明", upload=filing.evidence("处理情况说明"))
    act(officer, "封装送出", document_number=CIVIL_NUMBER)
    approve(head, "案件移送函")
    papers.open(officer, "办案人员", "案件移送函", CIVIL_NUMBER, DISPUTE)
    secretary = enter("调解组织秘书", "secretary-pmc")
    papers.open(secretary, "调解组织秘书", "案件移送函", CIVIL_NUMBER, "处理情况说明")
    from_desk(secretary, "移送·待签收处理", DISPUTE)
    act(secretary, "签收", received_by_name="夏和鸣")
    act(secretary, "接受", note="已联系当事人自行提出调解申请")
    see(secretary, "已接受")
    shot(secretary, "parcel-accepted", both=True)
    papers.open(secretary, "调解组织秘书", "移送回执", DISPUTE, "夏和鸣")
    return civil
