"""The clause checker of law.md 4.6: every row of the table, and words that must pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from centre.rulebook import clauses
from centre.rulebook.clauses import (
    Clause,
    Duty,
    Verdict,
    check_agreement,
    check_clause,
    check_text,
)

TODAY = date(2026, 11, 22)
PARTIES = ("甲公司", "乙公司")
PAY = Clause(
    number=1,
    duty=Duty.PAY,
    debtor="乙公司",
    creditor="甲公司",
    text="支付赔偿款",
    amount_fen=5_000_000,
    due_on=date(2026, 12, 1),
    account="建设银行 6200",
)


def codes(found) -> list[str]:
    return [finding.code for finding in found]


@pytest.mark.parametrize(
    ("code", "verdict", "ground", "text"),
    [
        ("CL01", "BLOCK", "NA5", "双方确认涉案专利权归甲方所有"),
        ("CL01", "BLOCK", "NA5", "“鹤城”商标权属于乙公司"),
        ("CL01", "BLOCK", "NA5", "该软件著作权归属双方共有"),
        ("CL01", "BLOCK", "NA5", "确认专利权归甲方"),
        ("CL01", "BLOCK", "NA5", "该商标专用权由双方共有"),
        ("CL01", "BLOCK", "NA5", "乙方承认甲方享有涉案发明专利"),
        ("CL02", "BLOCK", "NA5", "双方确认第201710601862.3号专利有效"),
        ("CL02", "BLOCK", "NA5", "乙方承认该注册商标无效"),
        ("CL03", "BLOCK", "NA5", "确认张三为发明人"),
        ("CL03", "BLOCK", "NA5", "双方认可李四系该作品的作者"),
        ("CL04", "BLOCK", "NA5", "认定“鹤城”为驰名商标"),
        ("CL05", "FLAG", "NA5", "双方确认乙方的行为不构成侵权"),
        ("CL06", "FLAG", "NA5", "甲方将该专利以十万元转让给乙方"),
        ("CL07", "FLAG", "", "乙方撤回对该专利的无效宣告请求"),
        ("CL08", "BLOCK", "RJ2", "甲方不得再向市场监管部门举报"),
        ("CL08", "BLOCK", "RJ2", "甲方放弃追究乙方的刑事责任"),
        ("CL08", "BLOCK", "RJ2", "甲方承诺不再追究其刑事责任"),
        ("CL09", "BLOCK", "RJ1", "双方统一售价为每件100元"),
        ("CL09", "BLOCK", "RJ1", "双方划分销售区域市场"),
        ("CL09", "BLOCK", "RJ1", "乙方三年内不得进入黑龙江市场"),
        ("CL09", "BLOCK", "RJ1", "乙方推迟仿制药上市一年"),
        ("CL09", "BLOCK", "RJ1", "产品价格不得低于100元"),
        ("CL10", "BLOCK", "RJ2", "由案外人支付十万元"),
        ("CL10", "BLOCK", "RJ2", "乙公司的股东应当承担连带责任"),
        ("CL11", "FLAG", "RJ5", "乙方尽快履行"),
        ("CL11", "FLAG", "RJ5", "双方其他无争议"),
        ("CL11", "FLAG", "RJ5", "乙方给予甲方适当补偿"),
        ("CL11", "FLAG", "RJ5", "双方再无纠纷"),
        ("CL11", "FLAG", "RJ5", "余款另行协商"),
        ("CL11", "FLAG", "RJ5", "乙方支付约5万元"),
        ("CL11", "FLAG", "RJ5", "赔偿5万元左右"),
        ("CL11", "FLAG", "RJ5", "具体金额待定"),
        ("CL16", "FLAG", "RJ5", "乙方应积极配合甲方"),
        ("CL16", "FLAG", "RJ5", "乙方加强管理，引以为戒"),
        ("CL12", "FLAG", "NA5", "乙方将域名example.cn过户给甲方"),
        ("CL13", "FLAG", "RJ1", "乙方如不履行，甲方可请求法院判决"),
        ("CL14", "FLAG", "RJ2", "甲方放弃今后的一切侵权主张"),
        ("CL15", "FLAG", "RJ5", "乙方应在《鹤城晚报》公开道歉"),
    ],
)
def test_rows_of_the_table(code, verdict, ground, text):
    findings = {finding.code: finding for finding in check_text(text, clause_number=3)}

    assert code in findings
    found = findings[code]
    assert (found.verdict, found.ground, found.clause_number) == (verdict, ground, 3)
    assert found.quote == text
    assert found.words in text
    assert found.why
    assert found.better


@pytest.mark.parametrize(
    "text",
    [
        "乙方应于2026年12月31日前停止制造、销售X型产品，并销毁库存30件。",
        "乙方应于2026年12月1日前向甲方支付人民币50,000元，逾期按日万分之五支付利息。",
        "甲方许可乙方在黑龙江省使用该商标三年，许可费10,000元，于2026年12月5日前付清。",
        "甲方应于2026年12月1日前向国家知识产权局提交专利转让登记材料。",
        "乙方应于2026年12月1日在《鹤城晚报》刊登声明，内容见附件一全文。",
        "双方确认本协议自签署之日起有效。",
        "专利许可费归乙方所有。",
        "乙方应归还甲方全部软件载体。",
        "商标有效期至2030年12月31日。",
        "双方于2026年1月5日签订的合同终止。",
        "担保人丙公司同意并签名：丙公司的股东应当于2026年12月1日前付款1元。",
        "乙方应于2026年12月1日前赔偿经济损失及合理费用共计50,000元。",
        "乙方不得授权第三人使用，并应于2026年12月1日前销毁模具2套。",
        "乙方给第三人造成损失的，由乙方承担，乙方对第三人承担责任。",
        "涉案商标属于第9类，产品落入专利的保护范围，软件源代码归甲方保管。",
        "乙方于2026年12月1日停止上市销售涉案药品。",
        "货款按合同约定的价格于2026年12月1日结清，因履行发生争议的，双方友好协商。",
        "双方对无争议事实签名。",
        "乙方承诺今后不再实施被诉行为。",
        "一方当事人拒绝履行的，对方可以向人民法院申请执行。",
        "合约10万元的货款乙方应于2026年12月1日前向甲方支付。",
        "逾期付款的，自逾期之日起按同期一年期贷款市场报价利率支付利息。",
        "停止生产、销售涉案商品并下架全部网店链接，自行下架并书面告知。",
        "汇入申请人在中国银行齐齐哈尔分行的账户；双方各自承担费用。",
        "",
    ],
)
def test_definite_words_pass(text):
    assert codes(check_text(text, today=TODAY)) == []


def test_a_finding_names_the_words_it_is_about():
    vague, outsider = (
        clauses.check_text(text)[0] for text in ("乙方适当赔偿甲方损失", "丙方的股东应当付款")
    )

    assert (vague.words, outsider.words) == ("适当", "股东应当")


def test_statement_of_the_court_may_not_send_back_to_the_court():
    text = "乙方如不履行，甲方可请求法院判决"

    (found,) = check_text(text, for_statement=True)

    assert (found.code, found.verdict) == ("CL13", Verdict.BLOCK)
    assert "第8条" in found.basis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乙方应向甲方支付赔偿款", ["UC03", "UC04"]),
        ("乙方应于2026年12月1日前支付赔偿款", ["UC02", "UC03"]),
        ("乙方应于2026年12月1日前支付5万元", ["UC02"]),
        ("乙方应于2026年12月1日前向甲方支付5万元", []),
        ("乙方应于签署后十五个工作日内向甲方支付5万元", []),
        ("逾期付款的，应按日万分之五支付违约金", []),
        ("逾期未付的，应支付违约金2万元", []),
        ("逾期付款的，应自逾期之日起支付利息", ["UC03"]),
        ("乙方应向甲方支付赔偿款5万元", ["UC04"]),
        ("乙方同意当场赔偿伍仟元", []),
        ("乙方应于2026年10月1日前付清5万元", ["UC05"]),
        ("乙方应于2026年2月30日前停止销售", ["UC05"]),
        ("乙方应于2026年11月22日前停止销售", []),
        ("乙方已于2026年10月1日支付5万元", []),
    ],
)
def test_free_text_must_hold_sum_and_day(text, expected):
    assert codes(check_text(text, today=TODAY)) == expected


def test_text_of_a_structured_clause_is_not_asked_for_sum_and_day():
    assert check_text("乙方应向甲方支付赔偿款", clause_number=1, today=TODAY) == []


def test_without_a_day_past_dates_are_not_judged():
    assert check_text("乙方应于2020年1月1日前停止销售") == []


def test_a_definite_clause_passes():
    assert check_clause(PAY, today=TODAY, parties=PARTIES) == []


@pytest.mark.parametrize(
    ("spoilt", "expected"),
    [
        ({"debtor": ""}, ["UC01"]),
        ({"creditor": ""}, ["UC02"]),
        ({"amount_fen": None}, ["UC03"]),
        ({"amount_fen": 0}, ["UC03"]),
        ({"amount_fen": -1}, ["UC03"]),
        ({"due_on": None}, ["UC04"]),
        ({"due_on": date(2026, 11, 21)}, ["UC05"]),
        ({"due_on": TODAY}, []),
        ({"account": ""}, ["UC06"]),
        ({"account": "", "method": "现金"}, []),
        ({"creditor": "乙公司"}, ["UC08"]),
        ({"text": ""}, []),
        ({"debtor": "丙公司"}, ["UC10"]),
        ({"debtor": "丙公司", "consented_outsiders": ("丙公司",)}, []),
        ({"duty": Duty.DESTROY, "text": "销毁库存", "creditor": ""}, ["UC07"]),
        ({"duty": Duty.DESTROY, "text": "销毁全部库存", "creditor": ""}, []),
        ({"duty": Duty.STOP, "text": "", "creditor": "", "amount_fen": None}, ["UC09"]),
        ({"duty": Duty.OTHER, "text": "", "creditor": ""}, ["UC09"]),
        ({"duty": Duty.APOLOGISE, "text": "公开道歉，全文见附件", "creditor": ""}, ["UC02"]),
        ({"text": "尽快支付"}, ["CL11"]),
    ],
)
def test_what_a_clause_lacks(spoilt, expected):
    assert codes(check_clause(replace(PAY, **spoilt), today=TODAY, parties=PARTIES)) == expected


def test_outsider_blocks_and_gaps_only_flag():
    (outsider,) = check_clause(replace(PAY, debtor="丙公司"), today=TODAY, parties=PARTIES)
    (gap,) = check_clause(replace(PAY, due_on=None), today=TODAY, parties=PARTIES)

    assert (outsider.verdict, outsider.ground) == (Verdict.BLOCK, "RJ2")
    assert (gap.verdict, gap.ground) == (Verdict.FLAG, "RJ5")


def test_without_parties_nobody_is_an_outsider():
    assert check_clause(PAY, today=TODAY) == []


def test_whole_agreement_is_sorted_for_the_precheck():
    found = check_agreement(
        [PAY, replace(PAY, number=2, due_on=None, text="该专利权归甲方所有")],
        today=TODAY,
        parties=PARTIES,
        text="双方其他无争议。甲方不得举报；",
    )

    assert [(f.clause_number, f.code) for f in found] == [
        (2, "UC04"),
        (2, "CL01"),
        (0, "CL11"),
        (0, "CL08"),
    ]
    assert clauses.verdict(found) is Verdict.BLOCK
    assert clauses.ownership(found) == ("该专利权归甲方所有",)
    assert clauses.unclear(found) == (
        "第2条：没有写明履行日期",
        "正文：义务不明确，无法强制执行",
    )
    assert clauses.harmful(found) == ("正文：不得约定放弃举报、控告或者不追究刑事责任",)


def test_verdict_is_the_worst():
    flag = check_text("尽快支付")

    assert clauses.verdict([]) is Verdict.ALLOW
    assert clauses.verdict(flag) is Verdict.FLAG
    assert clauses.verdict([*flag, *check_text("确认专利权归甲方")]) is Verdict.BLOCK


def test_duties_have_labels():
    assert [duty.label for duty in Duty] == [
        *("付款", "停止行为", "销毁", "赔礼道歉", "交付", "办理转让登记", "许可使用", "其他")
    ]
