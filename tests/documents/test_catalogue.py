"""The catalogue against the table of codes as the law file has it (law.md 6.1), read line by line.

A row: code, name, classes, whether it has a number of its own, who signs, what it must say. A word
of the last column must stand in the label of an item of that code or of one of its variants.
"""

from __future__ import annotations

import pytest

from centre.rulebook import papers
from centre.rulebook.papers import Numbering, Paper

LAW = [
    ("DOC01", "调解申请书", "FORM", False, "P A",
     "当事人 代理人 方式 请求事项 事实 权利 证据 其他程序 联系方式 电子送达 日期"),
    ("DOC02", "口头申请笔录", "FORM", False, "P W",
     "当事人 请求事项 事实 权利 证据 其他程序 联系方式 口头申请的原因 宣读 接待人 日期"),
    ("DOC03", "补正通知书", "CT MED", False, "CS O", "全部事项 期限 后果"),
    ("DOC04", "调解征询意见函", "CT MED", False, "CS O",
     "申请人 概要 拒绝 无不利后果 保密 答复期限 答复方式"),
    ("DOC05", "调解同意书", "FORM", False, "P A",
     "调解方式 调解组织 线上或者线下 延长 个人信息 电子送达 日期"),
    ("DOC06", "受理通知书", "CT MED", False, "CS O",
     "案号 调解方式 案由 办理单位 调解员的确定 权利 联系方式"),
    ("DOC07", "不予受理（退回）告知书", "CT MED", False, "CS O", "理由 法律依据 其他解决途径 退回材料"),
    ("DOC08", "委派调解函", "CT", False, "CS",
     "法院 案号 当事人 联系方式 概要 同意 材料清单 期限 起算 职责 退回地址 联系人"),
    ("DOC09", "委托调解函", "CT", False, "CS",
     "民初案号 当事人 概要 同意 材料清单 程序 期限 开庭 审限 职责 联系人"),
    ("DOC10", "邀请调解函", "CT", False, "CS", "案号 理由 时间 地点 协助事项 保密 费用"),
    ("DOC11", "材料移交签收单", "FORM", False, "M CS", "材料 页数 复制件 签收时间 起算"),
    ("DOC12", "接受（不接受）委派委托回复", "MED", False, "O M", "是否接受 理由 调解员 披露"),
    ("DOC13", "调解员选定（指定）通知书", "CT MED", False, "CS O",
     "调解员 任职依据 选定或者指定 更换 不接受指定的后果"),
    ("DOC14", "权利义务告知书", "MED", False, "P M",
     "权利 义务 保密 让步 虚假调解 费用 效力 司法确认 时效"),
    ("DOC15", "更换调解员（回避）", "FORM MED CT", False, "P O CS", "理由 事实 决定 调解员的确定"),
    ("DOC16", "调解员披露声明", "FORM", False, "M P", "披露 当事人的意见"),
    ("DOC17", "送达地址确认书", "FORM", False, "P A",
     "案号 当事人 证件 送达地址 收件人 电话 电子送达 变更 后果 适用程序"),
    ("DOC18", "调解通知书", "MED", False, "M O", "时间 地点 链接 参加人 携带 联系方式"),
    ("DOC19", "调解笔录", "MED", False, "P A M W",
     "时间 地点 到场人员 身份核对 权利告知 陈述 结果 下一步 确认"),
    ("DOC20", "无争议事实记载表", "MED", False, "P M", "无争议事实 说明 让步 除外 确认"),
    ("DOC21", "调解协议书", "MED", True, "P M O",
     "当事人 主要事实 争议事项 协议内容 让步 司法确认 生效"),
    ("DOC22", "口头协议登记", "MED", False, "M", "当事人 主要事实 协议内容 达成日期"),
    ("DOC23", "延长调解期限同意书", "FORM", False, "P", "原届满日 延长至 理由 签署"),
    ("DOC24", "调解终结书", "MED", False, "M O", "开始 终结 原因 费用增加 材料退回 救济"),
    ("DOC25", "调解情况报告", "MED", False, "M O", "经过 原因 无争议事实 退回"),
    ("DOC26", "虚假调解情况报告", "MED", False, "M", "可疑情形 当事人 材料"),
    ("DOC27", "民事调解书", "CT", False, "J K CS",
     "法院 案号 当事人 诉讼请求 事实 结果 费用 生效"),
    ("DOC28", "司法确认申请书", "FORM", False, "P A",
     "当事人 请求事项 事实 承诺 材料清单 日期"),
    ("DOC29", "司法确认受理通知书", "CT", False, "CS", "案号 案由 法官 到场"),
    ("DOC30", "询问笔录", "CT", False, "P J K", "到场 理解 自愿 串通 他人"),
    ("DOC31", "民事裁定书", "CT", False, "J K CS",
     "法院 当事人 协议概要 认定 法律依据 主文 效力 日期"),
    ("DOC32", "异议申请书", "FORM", False, "P", "裁定案号 收到 知道 理由 利害关系"),
    ("DOC33", "强制执行申请书", "FORM", False, "P", "裁定案号 未履行事项 财产线索"),
    ("DOC34", "涉嫌犯罪案件移送书", "GW FORM", True, "L OS",
     "机关 案件名称 涉嫌单位 事实 法律依据 证据 联系人 附件 物品 抄送"),
    ("DOC35", "移送回执", "FORM", False, "OS", "收到时间 材料 处理意见 签收人"),
    ("DOC36", "立案（不予立案）通知书", "", False, "", ""),
    ("DOC37", "提请复议书", "GW", True, "L OS", "决定 理由 法律依据 附件"),
    ("DOC38", "检察意见书", "", False, "", ""),
    ("DOC39", "案件移送函", "GW", True, "L OS", "来源 事实 材料清单 密级 联系人"),
    ("DOC40", "案情通报", "GW", True, "L OS",
     "类型 阶段 通报内容 请予事项 使用限制 密级 期限"),
    ("DOC41", "司法保护意见书", "GW", True, "OS", "受文单位 问题 法律依据 建议 联系人 参考"),
    ("DOC42", "咨询答复书", "FORM", True, "W",
     "咨询事项 事实 在办案件 分析 法律依据 建议 说明 答复人 复核人"),
    ("DOC43", "知识产权检索分析报告", "FORM", False, "W",
     "目的 数据库 日期 检索式 结果 法律状态 局限 说明"),
    ("DOC44", "经济影响评估报告", "GW FORM", False, "W",
     "企业 损失 在采措施 财物 替代 风险 建议 说明 评估人 日期"),
    ("DOC45", "送达回证", "CT", False, "P K",
     "机关 案号 文书 份数 受送达人 地点 方式 收到时间 代收人 关系 拒收 见证人 送达人"),
    ("DOC46", "授权委托书", "FORM", False, "P", "委托人 受托人 事项 权限 特别授权 期限 日期"),
    ("DOC47", "法定代表人身份证明书", "FORM", False, "O", "姓名 性别 职务 单位 日期"),
    ("DOC48", "卷宗封面、目录、备考表", "FORM", True, "W",
     "卷号 类别 当事人 案由 调解组织 调解员 受理日期 结案日期 结果 保管期限 页数 立卷人 目录 检查人"),
    ("DOC49", "履行情况登记", "MED", False, "M", "义务 期限 履行情况 凭证"),
    ("DOC50", "会商纪要", "JY", True, "", "时间 地点 主持人 出席 议题 议定事项 责任单位 期限"),
    ("DOC51", "保密承诺书", "FORM", False, "P", "范围 期限 返还销毁 责任"),
    ("DOC52", "典型案例", "FORM", False, "", "题名 关键词 案情 匿名 结果 意义 法律依据"),
]  # fmt: skip
CODES = [row[0] for row in LAW]


def variants(code: str) -> list[Paper]:
    return [p for p in papers.PAPERS.values() if p.code.split(".")[0] == code]


def test_the_catalogue_holds_every_code_of_the_law_and_the_portals_own_receipt():
    assert [f"DOC{n:02d}" for n in range(1, 53)] == CODES
    assert {code.split(".")[0] for code in papers.PAPERS} == {*CODES, "P01"}


@pytest.mark.parametrize("row", LAW, ids=CODES)
def test_a_line_of_the_catalogue_says_what_the_law_says(row):
    code, name, classes, has_own_number, signers, words = row
    found = variants(code)
    labels = " ".join(item.label for p in found for item in (*p.items, *p.may))

    assert any(name in p.title for p in found)
    assert not classes or {p.paper_class.value for p in found} <= set(classes.split())
    assert any(p.numbering is Numbering.OWN for p in found) is has_own_number
    assert {s.value for p in found for s in p.signers} == set(signers.split())
    assert [word for word in words.split() if word not in labels] == []


@pytest.mark.parametrize("entry", papers.PAPERS.values(), ids=lambda p: p.code)
def test_a_line_names_issuer_layout_basis_and_never_an_item_twice(entry):
    fields = [item.field for item in (*entry.items, *entry.may)]

    assert entry.issuer
    assert entry.layouts
    assert entry.basis
    assert len(fields) == len(set(fields))


def test_addressees_are_read_off_the_route():
    assert papers.paper("DOC08").issuer == "法院"
    assert papers.paper("DOC08").addressees == "特邀调解组织"
    assert papers.paper("DOC51").addressees == ""
