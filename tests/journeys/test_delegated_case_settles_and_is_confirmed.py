"""甲公司、乙公司、法院、调解组织走完全程: request, mediation, agreement, judicial confirmation."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from centre import clock
from centre.accounts import demo
from tests.journeys import request as filing
from tests.journeys.doors import files_of, shut_to, shut_to_visitors
from tests.journeys.hands import (
    act,
    approve,
    at_beijing,
    fill,
    follow,
    from_desk,
    from_my_matters,
    path,
    pick,
    press,
    see,
    send,
)

pytestmark = pytest.mark.journey

A_NAME, B_NAME = "齐齐哈尔北辰数控机床有限公司", "黑龙江嫩江重型装备有限公司"
CASE = re.compile("北辰数控")
BODY = "〔演示〕齐齐哈尔市知识产权纠纷人民调解委员会"
NUMBER = "（2026）黑0204诉前调71号"
SIGNERS = {"甲公司": "陈晓北", "乙公司": "何立江"}
AGREEMENT_NUMBER = "（2026）齐知人调字第1号"
QUARREL = filing.Quarrel(
    mark="鹤城北辰", number="23456789", nice_class="7", other=f"〔演示〕{B_NAME}",
    other_code="912302060000000276", amount="486000",
    claims="一、停止使用“鹤城北辰”标识；二、赔偿经济损失和合理开支共48.6万元",
    facts="被申请人自2025年4月起在其数控车床铭牌上使用“鹤城北辰”字样，与申请人第7类注册商标相同。",
    act_on=date(2025, 4, 1), knew_on=date(2025, 6, 20),
)  # fmt: skip
ADDRESS = {
    "address": "黑龙江省齐齐哈尔市演示大街12号", "recipient": "法务部", "phone": "13800000003",
    "e_service": True, "e_address": "served@demo.example",
}  # fmt: skip


class Journey:
    """The people of one case, and where its pages are."""

    def __init__(self, enter, people, papers, shot):
        self.enter, self.people, self.papers, self.shot = enter, people, papers, shot
        self.secret: list[str] = []
        self.kept: set[str] = set()
        self.a = enter("甲公司", "company-a")
        self.clerk = enter("立案书记员", "filing-tf")
        self.b = people("乙公司")

    @property
    def both(self):
        return (("甲公司", self.a), ("乙公司", self.b))

    def keep(self, page, name):
        """A picture of each page; the same page of the other party adds nothing."""
        if name not in self.kept:
            self.kept.add(name)
            self.shot(page, name, both=True)

    def paper(self, page, who, title, *facts):
        address = self.papers.open(page, who, title, *facts)
        self.secret += files_of(address)
        return address


def test_delegated_case_settles_and_is_confirmed(enter, people, papers, shot):
    walk = Journey(enter, people, papers, shot)

    company_files_a_request(walk)
    court_accepts(walk)
    respondent_reads_and_both_consent(walk)
    both_choose_the_same_organisation(walk)
    organisation_accepts_and_mediator_discloses(walk)
    parties_are_briefed(walk)
    mediator_holds_a_session(walk)
    agreement_is_written_and_signed(walk)
    parties_apply_for_confirmation(walk)
    court_confirms(walk)
    performance_is_recorded(walk)
    nobody_else_gets_in(walk)


def company_files_a_request(walk):
    a = walk.a
    walk.keep(a, "desk")
    filing.begin(a)
    walk.keep(a, "tasks")
    press(a, "继续填写")
    filing.answer_three_questions(a)
    walk.keep(a, "parties")
    filing.name_the_other(a, QUARREL)
    walk.keep(a, "rights")
    filing.name_the_right(a, QUARREL)
    walk.keep(a, "cause")
    filing.tell(a, QUARREL)
    filing.upload(a, "商标注册证", "EV01", "证明申请人享有注册商标专用权", pages=2)
    filing.upload(a, "公证书", "EV04", "证明被申请人销售被控侵权机床")
    walk.keep(a, "evidence")
    material = a.locator(".files__name").first.get_attribute("href")
    press(a, "继续下一页")
    walk.keep(a, "wish")
    filing.wish_and_declare(a)
    see(a, "铁锋区人民法院", QUARREL.number, "公证书")
    walk.keep(a, "check")
    press(a, "确认无误，提交申请")
    see(a, "申请已提交", "齐知保收")
    walk.keep(a, "receipt")
    walk.receipt = path(a)
    walk.case = walk.receipt.removesuffix("receipt/")
    walk.secret += [walk.receipt, walk.case, material]
    walk.receipt_paper = walk.paper(a, "甲公司", "收件回执", "商标注册证", "公证书", B_NAME)


def court_accepts(walk):
    clerk = walk.clerk
    walk.keep(clerk, "clerk-desk")
    from_desk(clerk, "待审查", CASE)
    walk.keep(clerk, "clerk-case")
    act(clerk, "受理", registered="no", leader="ORGANISATION", court_number=NUMBER)
    approve(clerk, "受理通知书")
    walk.paper(walk.a, "甲公司", "受理通知书", NUMBER, "铁锋区人民法院")


def respondent_reads_and_both_consent(walk):
    a, b, clerk = walk.a, walk.b, walk.clerk
    from_desk(clerk, "征询中", CASE)
    walk.keep(clerk, "clerk-mediation")
    pick(clerk, "发出征询（生成查阅码）", "嫩江重型装备")
    clerk.get_by_label("同时把查阅码寄到邮箱").uncheck()
    send(clerk, "发出征询（生成查阅码）")
    code = clerk.locator(".code-slip").inner_text().strip()
    walk.keep(clerk, "code-slip")
    approve(clerk, "调解征询意见函")
    walk.paper(clerk, "立案书记员", "调解征询意见函", NUMBER, B_NAME)

    b.goto("/join/")
    walk.keep(b, "join")
    fill(b, code=code)
    press(b, "阅看函件")
    see(b, A_NAME, "侵害商标权纠纷", "48.6万元", "不同意不需要说明理由")
    walk.keep(b, "letter")
    press(b, "登录后答复")
    fill(b, login=demo.email_of("company-b"), password=demo.PASSWORD)
    b.locator("[name=password]").press("Enter")
    b.wait_for_url("**/join/answer/")
    walk.keep(b, "answer")
    press(b, "同意调解")
    walk.room = path(b).removesuffix("joined/")
    walk.secret.append(walk.room)

    from_my_matters(a, CASE)
    follow(a, "答复是否同意调解")
    walk.keep(a, "consent")
    press(a, "同意调解")


def both_choose_the_same_organisation(walk):
    for _, page in walk.both:
        from_my_matters(page, CASE)
        follow(page, "选择调解组织")
        walk.keep(page, "choose")
        fill(page, rank_1=BODY)
        press(page, "提交")
    see(walk.b, "等待调解组织确认")
    approve(walk.clerk, "委派调解函")


def organisation_accepts_and_mediator_discloses(walk):
    secretary = walk.secretary = walk.enter("调解组织秘书", "secretary-pmc")
    walk.paper(secretary, "调解组织秘书", "委派调解函", NUMBER, BODY)
    secretary.goto("/admin/mediation/mediator/")
    pick(secretary, "登记入册", "孟广德")
    fill(secretary, qualification="PML14", specialities=["TRADEMARK"])
    walk.keep(secretary, "enrol")
    send(secretary, "登记入册")
    from_desk(secretary, "待确认接受", CASE)
    walk.keep(secretary, "secretary-case")
    act(secretary, "接受", way="online")
    from_desk(secretary, "待指派", CASE)
    pick(secretary, "指派调解员", "孟广德")
    fill(secretary, choosing="DESIGNATED")
    walk.keep(secretary, "assign")
    send(secretary, "指派调解员")
    walk.mediator = walk.enter("调解员", "mediator-pmc")
    from_desk(walk.mediator, "我的调解", CASE)
    walk.keep(walk.mediator, "mediator-case")
    act(walk.mediator, "作出披露声明", has_relations="no")
    walk.paper(walk.a, "甲公司", "调解员选定（指定）通知书", "孟广德", NUMBER)


def parties_are_briefed(walk):
    for _, page in walk.both:
        from_my_matters(page, CASE)
        follow(page, "阅看权利义务告知并确认")
        walk.keep(page, "rights")
        fill(page, warned_of_fake=True)
        press(page, "我已阅看并明白")
        follow(page, "填写送达地址确认书")
        fill(page, **ADDRESS)
        walk.keep(page, "address")
        press(page, "确认送达地址")
    walk.paper(walk.b, "乙公司", "权利义务告知书", "虚假")
    walk.address_paper = walk.paper(walk.a, "甲公司", "送达地址确认书", "演示大街12号")


def mediator_holds_a_session(walk):
    mediator = walk.mediator
    from_desk(mediator, "我的调解", CASE)
    for _ in walk.both:
        pick(mediator, "核验当事人身份")
        fill(mediator, method="核对营业执照副本和法定代表人身份证原件")
        send(mediator, "核验当事人身份")
    act(mediator, "排定调解会", starts_at=at_beijing(days=1), place="第一调解室", topic="赔偿数额")
    pick(mediator, "召开调解会（登记到场）")
    fill(mediator, present="陈北辰，申请人法定代表人\n何嫩江，被申请人法定代表人")
    send(mediator, "召开调解会（登记到场）")
    pick(mediator, "制作调解笔录")
    fill(
        mediator, statements="被申请人认可曾使用该标识，愿意停止并赔偿。",
        result="双方就停止使用和赔偿数额达成一致。", recorder="孟广德",
    )  # fmt: skip
    walk.keep(mediator, "record-form")
    send(mediator, "制作调解笔录")
    pick(mediator, "交各方阅看确认")
    send(mediator, "交各方阅看确认")
    for _, page in walk.both:
        from_my_matters(page, CASE)
        follow(page, re.compile("^阅看.*笔录"))
        walk.keep(page, "record")
        press(page, "阅看无误，确认")
    from_desk(mediator, "我的调解", CASE)
    pick(mediator, "签名定稿")
    send(mediator, "签名定稿")
    walk.paper(walk.b, "乙公司", "调解通知书", "第一调解室")
    walk.paper(walk.b, "乙公司", "调解笔录", "愿意停止并赔偿")
    walk.paper(mediator, "调解员", "调解笔录", "愿意停止并赔偿")


def agreement_is_written_and_signed(walk):
    mediator, due = walk.mediator, clock.today() + timedelta(days=45)
    from_desk(mediator, "我的调解", CASE)
    act(
        mediator, "起草调解协议", main_facts=QUARREL.facts, issues="是否侵权以及赔偿数额。",
        default_liability="逾期付款的，按一年期贷款市场报价利率支付利息", costs="双方各自承担",
        c1_kind="PAY", c1_obligor="嫩江重型装备", c1_creditor="北辰数控", c1_amount_fen="240000",
        c1_text="赔偿经济损失及合理开支", c1_due_on=due, c1_way="汇入申请人的银行账户",
        c2_kind="STOP", c2_obligor="嫩江重型装备", c2_creditor="北辰数控", c2_due_on=due,
        c2_text="停止在机床上使用涉案标识", c2_way="自行停止并书面告知",
    )  # fmt: skip
    from_desk(mediator, "协议·待完成", CASE)
    walk.keep(mediator, "agreement-draft")
    act(mediator, "定稿，交各方签署")
    for who, page in walk.both:
        page.goto(walk.case)
        walk.keep(page, "case")
        press(page, "阅读并签署")
        press(page, "签署协议")
        fill(page, way="ONLINE_MARK", typed_name=SIGNERS[who], read=True)
        walk.keep(page, "sign")
        press(page, "签署")
    see(walk.b, "已生效")
    walk.agreement = path(walk.b)
    walk.secret += [walk.agreement, f"{walk.agreement}sign/"]
    approve(walk.secretary, "调解协议书", number=AGREEMENT_NUMBER)
    for who, page in walk.both:
        walk.paper(page, who, "调解协议书", AGREEMENT_NUMBER, "240,000元", "停止在机床上使用")


def parties_apply_for_confirmation(walk):
    a, b = walk.a, walk.b
    a.goto(walk.agreement)
    walk.keep(a, "agreement-effective")
    press(a, "发起司法确认申请")
    walk.keep(a, "start-confirmation")
    a.get_by_label("不属于下面两种").check()
    press(a, "发起申请")
    walk.confirmation = path(a)
    walk.secret.append(walk.confirmation)
    for _, page in walk.both:
        page.goto(walk.confirmation)
        press(page, "在申请书上签名")
        fill(page, voluntary=True, no_harm=True, know_fake=True)
        walk.keep(page, "application")
        press(page, "签名")
    walk.keep(b, "confirmation-draft")
    a.goto(walk.confirmation)
    press(a, "共同提交")
    press(a, "共同提交")
    see(a, "已提交待受理")
    walk.paper(a, "甲公司", "司法确认申请书", "调解协议有效", "铁锋区人民法院")


def court_confirms(walk):
    clerk = walk.clerk
    from_desk(clerk, "司法确认·待受理", CASE)
    walk.keep(clerk, "confirmation-clerk")
    clerk.locator(".moves").get_by_role("link", name="受理", exact=True).click()
    number = clerk.locator("[name=number]").input_value()
    fill(clerk, judge="秦正平")
    walk.keep(clerk, "confirmation-accept")
    send(clerk, "受理")
    approve(clerk, "司法确认受理通知书")
    walk.paper(walk.b, "乙公司", "司法确认受理通知书", number)

    judge = walk.enter("法官", "judge-tf")
    from_desk(judge, "司法确认·待裁定", CASE)
    walk.keep(judge, "confirmation-judge")
    act(judge, "通知共同到场核实", when=at_beijing(days=3), place="本院第五法庭")
    act(judge, "裁定确认有效", findings="经审查，双方自愿达成协议，意思表示真实。")
    from_desk(judge, "待核准的文书", "民事裁定书")
    walk.keep(judge, "ruling")
    act(judge, "上传盖章正本", file=filing.evidence("民事裁定书", words="SEALED BY THE COURT"))
    for who, page in walk.both:
        walk.paper(page, who, "民事裁定书", "SEALED BY THE COURT")
        page.goto(walk.confirmation)
        see(page, "裁定确认有效", number, "有异议的，应当在下列期限内提出")
        walk.keep(page, "confirmed")


def performance_is_recorded(walk):
    a = walk.a
    a.goto(walk.agreement)
    follow(a, "登记履行")
    fill(a, paid_fen="240000", is_complete=True, note="银行转账，流水号尾号8899")
    walk.keep(a, "perform")
    press(a, "登记")
    see(a, "已履行")
    walk.keep(a, "performed")
    for name, address in (
        ("inbox", "/messages/"),
        ("papers", "/documents/"),
        ("case-closed", walk.case),
    ):
        walk.b.goto(address)
        walk.keep(walk.b, name)


def nobody_else_gets_in(walk):
    stranger = walk.enter("丙公司", "company-c")
    shut_to(stranger, walk.secret)
    shut_to_visitors(walk.people("访客"), walk.secret)
    own_to_a = [walk.receipt, *files_of(walk.receipt_paper), *files_of(walk.address_paper)]
    shut_to(walk.b, own_to_a)
