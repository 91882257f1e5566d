"""Every word that the clause checker of law.md 4.6 knows, each in a sentence that only it betrays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from centre.rulebook import clauses
from centre.rulebook.clauses import Clause, Duty, check_clause, check_text
from tests.rulebook.test_clauses import PARTIES, PAY, TODAY, codes

RIGHTS = "专利 商标 著作权 版权 品种权 专有权 商业秘密 技术秘密 知识产权 软件 布图设计 域名 所有权"
BLOCKING = {"CL01", "CL02", "CL03", "CL04", "CL08", "CL09", "CL10"}
CAUGHT = [
    ("CL01", "涉案{}归乙方", RIGHTS),
    ("CL01", "涉案{}由双方共有", RIGHTS),
    ("CL01", "承认甲方享有{}", RIGHTS),
    ("CL01", "涉案作品的版权{}乙方", "归 归属 属于"),
    ("CL01", "涉案作品的版权由双方{}", "享有 所有 共有 持有"),
    ("CL01", "{}甲方享有版权", "确认 认可 承认 约定"),
    ("CL01", "承认甲方{}版权", "享有 拥有"),
    ("CL02", "{}该专利有效", "确认 认定 承认 认可 一致认为 同意"),
    ("CL02", "承认该{}有效", "专利 商标 著作权 品种权 布图设计 注册"),
    ("CL02", "承认该专利{}", "有效 无效"),
    ("CL03", "{}张三为该图的作者", "确认 认定 承认 认可"),
    ("CL03", "确认张三{}该图的作者", "为 是 系"),
    (
        "CL03", "确认张三为该图的{}",
        "发明人 设计人 作者 创作者 培育人 著作权人 专利权人 商标权人 权利人",
    ),
    ("CL04", "“鹤城”{}驰名商标", "认定 确认 承认 认可 构成"),
    ("CL05", "{}乙方不侵权", "确认 认定 承认 认可"),
    ("CL05", "确认乙方{}侵权", "不 未 没有 未构成"),
    ("CL05", "确认乙方未{}", "侵权 侵害 侵犯"),
    ("CL06", "甲方将{}转让给乙方", "专利 商标 著作权 软件 品种权 布图设计"),
    ("CL06", "甲方将专利{}给乙方", "转让 让与 过户"),
    ("CL07", "乙方{}复审", "撤回 放弃 撤销"),
    ("CL07", "乙方撤回{}", "无效宣告 无效请求 异议 撤三 撤销申请 复审"),
    ("CL08", "甲方{}举报", "不得 不再 不予 放弃 保证不 承诺不 不会"),
    ("CL08", "甲方不得{}", "举报 投诉 控告 报案 检举 追究刑事责任 追究乙方的刑事责任"),
    ("CL09", "双方{}售价", "统一 固定 限定 维持"),
    ("CL09", "双方固定{}", "售价 销售价格 转售价格 市场价格"),
    ("CL09", "该商品{}100元", "售价不低于 价格不低于 售价不得低于"),
    ("CL09", "双方{}客户", "划分 分割"),
    ("CL09", "双方划分{}", "市场 客户 区域"),
    ("CL09", "乙方{}进入黑龙江市场", "不得 不再 推迟 停止"),
    ("CL09", "乙方{}上市", "推迟 延迟 放弃"),
    ("CL09", "双方{}", "联合抵制 反向支付"),
    ("CL10", "{}支付5万元", "第三人 案外人 其他公司 关联公司 子公司 母公司 股东 配偶"),
    ("CL10", "案外人{}停止", "应 应当 须 承担 负责 支付 不得"),
    ("CL11", "乙方{}履行", "尽快 尽早 尽量 适当 适时 及时 视情况 酌情"),
    ("CL11", "乙方在{}内停止", "合理期限 合理时间"),
    ("CL11", "乙方赔偿{}", "若干 合理金额 相应款项 有关款项 约5万元 约人民币5万元 5万元上下"),
    ("CL11", "乙方{}货款", "及时支付 及时履行 及时给付 及时付清 据实支付 据实结算"),
    ("CL11", "余款{}", "另行协商 再行协商 另协商 待定 另行确定 另行约定 另行商定 暂定"),
    ("CL11", "双方{}", "其他无争议 再无争议 其他无纠纷 再无纠纷 无其他争议 无其他纠纷 一切两清了结"),
    ("CL12", "乙方将{}交还甲方", "域名 账号 帐号 店铺 公众号"),
    ("CL12", "店铺{}给甲方", "移交 交付 转移 过户 转让 交还 变更"),
    ("CL13", "乙方{}的，甲方请求法院判决", "不履行 未履行 不按期 逾期"),
    ("CL13", "乙方逾期的，{}法院判决", "请求 申请 要求 由 向"),
    ("CL13", "乙方逾期的，由法院{}", "判决 继续审理 恢复审理"),
    ("CL14", "甲方{}今后的权利", "放弃 不再"),
    ("CL14", "甲方放弃{}的权利", "今后 将来 未来 以后 日后"),
    ("CL14", "甲方放弃今后的{}", "诉权 权利 请求 主张 起诉 追究 侵权"),
    ("CL15", "乙方在报纸上{}", "赔礼道歉 公开道歉 致歉 刊登声明 刊登一份声明"),
    ("CL16", "乙方{}", "尽力 努力 力争 积极配合 积极协助 积极协调 引以为戒"),
    ("CL16", "双方{}", "友好相处 友好合作 保持良好关系 保持友好关系 加强管理 加强自律"),
    ("CL16", "乙方{}", "提高意识 提高认识"),
]  # fmt: skip
LEFT = [
    ("CL01", "商标{}", "属于第9类"),
    ("CL01", "产品落在专利{}", "归入的保护范围"),
    ("CL01", "软件源代码归甲方{}", "保管"),
    ("CL01", "专利材料一并归{}", "还甲方 档一份 案一份 集一处 责任人整理"),
    ("CL01", "涉案专利许可{}归乙方", "费 款 金 收益"),
    ("CL02", "双方确认商标{}", "有效期至2030年 无效宣告程序已经开始"),
    ("CL06", "甲方应于12月1日前{}", "提交专利转让登记材料"),
    ("CL10", "案外人应当付款，案外人{}", "同意 签名 签字 担保 是保证人"),
    ("CL10", "乙方{}第三人承担责任", "对 向 与 给 为 和"),
    ("CL11", "甲方{}10万元", "合约"),
    ("CL15", "乙方公开道歉，{}", "见附件 附后 全文由双方签名 内容如下 内容为“对不起”"),
    ("CL16", "乙方发给员工努力{}", "奖"),
]


def found(code: str, said: str, words: str) -> list[str]:
    """The words with which the sentence is caught under that code."""
    return [
        word
        for word in words.split()
        if code in codes(check_text(said.format(word), clause_number=1))
    ]


@pytest.mark.parametrize(("code", "said", "words"), CAUGHT)
def test_every_word_is_caught(code, said, words):
    assert found(code, said, words) == words.split()


@pytest.mark.parametrize(("code", "said", "words"), LEFT)
def test_words_that_only_look_alike_are_left(code, said, words):
    assert found(code, said, words) == []


def test_what_blocks_and_what_a_statement_of_the_court_may_not_hold():
    verdicts = {rule.finding.code: str(rule.finding.verdict) for rule in clauses.RULES}
    in_statements = {rule.finding.code: str(rule.statement_verdict) for rule in clauses.RULES}

    assert {code for code, verdict in verdicts.items() if verdict == "BLOCK"} == BLOCKING
    assert {c for c, v in in_statements.items() if v == "BLOCK"} == BLOCKING | {"CL13"}
    assert len(verdicts) == len(clauses.RULES)


@pytest.mark.parametrize("duty", [Duty.DELIVER, Duty.LICENSE, Duty.TRANSFER_REGISTRATION])
def test_what_is_delivered_licensed_or_transferred_needs_words_and_somebody(duty):
    clause = replace(PAY, duty=duty, amount_fen=None, account="", text="交付图纸2套")

    assert codes(check_clause(clause, today=TODAY, parties=PARTIES)) == []
    assert codes(
        check_clause(replace(clause, text="", creditor=""), today=TODAY, parties=PARTIES)
    ) == ["UC02", "UC09"]


def test_to_stop_needs_no_creditor_sum_or_account():
    clause = Clause(number=1, duty=Duty.STOP, debtor="乙公司", text="停止", due_on=TODAY)

    assert codes(check_clause(clause, today=TODAY, parties=PARTIES)) == []
