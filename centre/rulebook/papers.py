"""The catalogue of papers: what each must say, who issues and signs it, how it is numbered.

依据：law.md 6.0–6.1（各条来源见每件文书的 `basis`）。Pure data; `centre.documents` enforces it.
A code may carry a variant after a dot ("DOC15.decision") where one line of the law names several papers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from centre.actor import Role


class PaperClass(StrEnum):
    """文书类别. 依据：law.md 6.0."""

    CT = "CT"  # 诉讼文书
    GW = "GW"  # 公文（信函格式）
    GWD = "GWD"  # 公文（文件格式）
    JY = "JY"  # 纪要
    MED = "MED"  # 调解文书
    FORM = "FORM"  # 表格、申请书


class Numbering(StrEnum):
    """Where the number comes from. Only `OWN` is a number of the paper itself, unique in its register."""

    NONE = "NONE"
    CASE = "CASE"  # prints the case number; several papers share it
    OWN = "OWN"  # the issuer's own register; typed by its officer unless the portal is the register


class Signer(StrEnum):
    PARTY = "P"
    AGENT = "A"
    MEDIATOR = "M"
    ORGANISATION = "O"
    JUDGE = "J"
    CLERK = "K"
    COURT_SEAL = "CS"
    LEADER = "L"
    ORGAN_SEAL = "OS"
    AUTHOR = "W"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the paper must state: the letter's field and what the clerk calls it."""

    field: str
    label: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the catalogue."""

    code: str
    title: str
    paper_class: PaperClass
    route: str
    items: tuple[Item, ...]
    numbering: Numbering
    signers: frozenset[Signer]
    basis: str
    data_class: str
    is_upload_only: bool = False

    @property
    def needs_leader(self) -> bool:
        return Signer.LEADER in self.signers


OFFICERS = frozenset(
    {
        Role.COORDINATOR, Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT, Role.PROCURATOR,
        Role.MARKET_OFFICER, Role.MARKET_HEAD, Role.POLICE_LIAISON, Role.SECRETARY, Role.MEDIATOR,
        Role.ADVISER,
    }
)  # fmt: skip
NOT_LEADERS = frozenset({Role.MARKET_OFFICER, Role.COURT_CLERK})

# Roles to which a data class is never opened, whatever a letter's reader list says. 依据：law.md 1.4.
_COURT = frozenset({Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT})
_MARKET = frozenset({Role.MARKET_OFFICER, Role.MARKET_HEAD})
_KEEPERS = frozenset({Role.SYSTEM_ADMIN, Role.AUDITOR, Role.ANONYMOUS})
BARRED: dict[str, frozenset[Role]] = {
    "A": _KEEPERS,
    "B": _KEEPERS,
    "C": _KEEPERS | _MARKET | {Role.COORDINATOR, Role.SECRETARY, Role.POLICE_LIAISON},
    "D": frozenset(Role) - {Role.PARTY, Role.MEDIATOR, Role.SYSTEM},
    "E": _KEEPERS | _COURT | _MARKET | {Role.PROCURATOR, Role.POLICE_LIAISON},
    "F": _KEEPERS | _MARKET | {Role.PROCURATOR, Role.POLICE_LIAISON},
    "G": _KEEPERS | {Role.PROCURATOR, Role.POLICE_LIAISON},
    "H": _KEEPERS | _MARKET | {Role.PROCURATOR, Role.POLICE_LIAISON},
    "I": _KEEPERS | _MARKET | {Role.POLICE_LIAISON},
    "J": _KEEPERS | {Role.PARTY, Role.MEDIATOR, Role.SECRETARY, Role.JUDGE},
    "K": frozenset({Role.ANONYMOUS}),
}

# 公文发文字号：六角括号，无“第”，序号不编虚位。依据：GB/T 9704-2012 7.2.5；law.md B.4.
ORGAN_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,6}号")
OTHER_NUMBER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()〔〕\-—·第号]{3,60}")


def number_fits(paper: Paper, number: str) -> bool:
    """Whether the number has the form of this class of paper (law.md B.1, B.4)."""
    form = ORGAN_NUMBER if paper.paper_class in (PaperClass.GW, PaperClass.GWD) else OTHER_NUMBER
    return form.fullmatch(number) is not None


def _paper(
    code: str, title: str, paper_class: str, route: str, numbering: str, signers: str, basis: str,
    data_class: str, items: str, *, is_upload_only: bool = False,
) -> Paper:  # fmt: skip
    return Paper(
        code=code,
        title=title,
        paper_class=PaperClass(paper_class),
        route=route,
        items=tuple(Item(*pair.split(":")) for pair in items.split()),
        numbering=Numbering(numbering),
        signers=frozenset(Signer(s) for s in signers.split()),
        basis=basis,
        data_class=data_class,
        is_upload_only=is_upload_only,
    )


_INTAKE = (
    _paper(
        "P01", "收件回执", "FORM", "中心→申请人", "NONE", "", "law.md 5.1；《电子签名法》第5、6条", "B",
        "receipt_no:收件编号 received_at:收件时间 submitter:提交人 manifest:材料清单",
    ),
    _paper(
        "DOC01", "调解申请书", "FORM", "申请人→调解组织、法院", "NONE", "P A", "《特邀调解规定》第11条第2款", "B",
        "parties:当事人基本情况 kind:申请的调解方式 claims:请求事项 facts_and_grounds:事实与理由 "
        "evidence:证据清单 contact:联系方式 dated:日期",
    ),
    _paper(
        "DOC02", "口头申请笔录", "FORM", "接待人员", "NONE", "P", "《特邀调解规定》第11条；《人民调解法》第17条", "B",
        "parties:当事人基本情况 claims:请求事项 facts_and_grounds:事实与理由 oral_reason:口头申请的原因 dated:日期",
    ),
    _paper(
        "DOC03", "补正通知书", "CT", "法院、调解组织→申请人", "CASE", "CS O", "《民诉法解释》第354条", "B",
        "addressee:受送达人 gaps:需补正的事项 due_on:补正期限 consequence:逾期后果",
    ),
    _paper(
        "DOC04", "调解征询意见函", "CT", "法院、调解员→对方当事人", "CASE", "CS O", "《人民法院在线调解规则》第7、15条", "B",
        "addressee:受送达人 applicant:申请人 gist:纠纷概要 freedom:可以拒绝且无不利后果的说明 "
        "confidentiality:保密说明 reply_by:答复期限 how_to_reply:答复方式",
    ),
    _paper(
        "DOC05", "调解同意书", "FORM", "当事人", "NONE", "P A", "《特邀调解规定》第11条；《人民法院在线调解规则》第4条", "B",
        "party:当事人 kind:调解方式 organisation:调解组织 dated:日期",
    ),
    _paper(
        "DOC06", "受理通知书", "CT", "法院、调解组织→当事人", "CASE", "CS O", "law.md 2.1", "B",
        "addressee:受送达人 case_number:案号 kind:调解方式 cause:案由 rights:权利告知 contact:联系方式",
    ),
    _paper(
        "DOC07", "不予受理（退回）告知书", "CT", "法院、调解组织→申请人", "CASE", "CS O", "《人民法院在线调解规则》第9条", "B",
        "addressee:受送达人 reason:不予受理的理由 legal_basis:法律依据 other_route:其他解决途径",
    ),
)

_REFERRAL = (
    _paper(
        "DOC08", "委派调解函", "CT", "法院→特邀调解组织", "CASE", "CS", "《特邀调解规定》第11、27条", "B",
        "court_name:法院 addressee:特邀调解组织 case_number:案号 parties:当事人 cause:案由 gist:纠纷概要 "
        "consent:双方同意的记载 manifest:材料清单 period:调解期限 contact:联系人",
    ),
    _paper(
        "DOC09", "委托调解函", "CT", "法院→特邀调解组织", "CASE", "CS", "《特邀调解规定》第11、27条", "B",
        "court_name:法院 addressee:特邀调解组织 case_number:民初案号 parties:当事人 cause:案由 gist:纠纷概要 "
        "consent:双方同意的记载 manifest:材料清单 procedure:审理程序 period:调解期限 contact:联系人",
    ),
    _paper(
        "DOC10", "邀请调解函", "CT", "法院→受邀单位、个人", "CASE", "CS", "《民事诉讼法》第98条", "B",
        "court_name:法院 addressee:受邀单位 case_number:案号 reason:邀请理由 time:时间 place:地点",
    ),
    _paper(
        "DOC11", "材料移交签收单", "FORM", "法院→调解员", "NONE", "CS M", "《特邀调解规定》第27条", "B",
        "manifest:材料清单 handed_by:移交人 received_by:签收人 signed_at:签收时间",
    ),
    _paper(
        "DOC12", "接受（不接受）委派委托回复", "MED", "调解组织→法院", "CASE", "O M", "《人民法院在线调解规则》第12、13条", "B",
        "addressee:法院 case_number:案号 answer:是否接受",
    ),
    _paper(
        "DOC13", "调解员选定（指定）通知书", "CT", "法院、调解组织→当事人", "CASE", "CS O",
        "《特邀调解规定》第12条；《人民法院在线调解规则》第10条", "B",
        "addressee:受送达人 mediator:调解员 how_chosen:选定或者指定 challenge_right:申请更换的权利",
    ),
    _paper(
        "DOC14", "权利义务告知书", "MED", "调解员→当事人", "NONE", "P M", "《特邀调解规定》第14条；《人民调解法》第23、24条", "B",
        "addressee:当事人 rights:权利 duties:义务 confidentiality:保密 fees:费用 effect:协议效力 confirmation:司法确认",
    ),
    _paper(
        "DOC15.application", "更换调解员（回避）申请书", "FORM", "当事人→调解组织、法院", "NONE", "P",
        "《特邀调解规定》第15条", "B", "applicant:申请人 mediator:调解员 ground:理由 facts:事实 dated:日期",
    ),
    _paper(
        "DOC15.decision", "更换调解员（回避）决定书", "MED", "调解组织、法院→当事人", "CASE", "O CS",
        "《特邀调解规定》第15条；《人民法院在线调解规则》第13、14条", "B",
        "addressee:受送达人 decision:决定 reasons:理由",
    ),
    _paper(
        "DOC16", "调解员披露声明", "FORM", "调解员", "NONE", "M P", "《人民法院在线调解规则》第13条；《商事调解条例》第20条", "B",
        "mediator:调解员 relations:披露事项 dated:日期",
    ),
    _paper(
        "DOC17", "送达地址确认书", "FORM", "当事人", "NONE", "P A", "《民诉法解释》第136、137条", "A",
        "party:当事人 address:送达地址 recipient:收件人 phone:联系电话 e_service:电子送达意愿 consequences:后果告知 dated:日期",
    ),
    _paper(
        "DOC23", "延长调解期限同意书", "FORM", "当事人", "NONE", "P", "《特邀调解规定》第27条", "B",
        "parties:当事人 from_on:原届满日 to_on:延长至 reason:理由 dated:日期",
    ),
)

_MEDIATION = (
    _paper(
        "DOC18", "调解通知书", "MED", "调解员→当事人", "CASE", "M O", "《特邀调解规定》第14条", "B",
        "addressee:受送达人 time:时间 place:地点（链接） participants:参加人 contact:联系方式",
    ),
    _paper(
        "DOC19", "调解笔录", "MED", "调解员", "CASE", "P A M",
        "《特邀调解规定》第24条；《人民法院在线调解规则》第22条；《人民调解法》第27条", "E",
        "held_on:日期 place:地点 present:到场人员 rights_told:权利告知 statements:陈述 result:结果",
    ),
    _paper(
        "DOC20", "无争议事实记载表", "MED", "调解员→法院", "CASE", "P M", "《人民法院在线调解规则》第18、22条", "F",
        "parties:当事人 organisation:调解组织 mediator:调解员 facts:无争议事实 statement:说明 dated:日期",
    ),
    _paper(
        "DOC21", "调解协议书", "MED", "调解组织", "OWN", "P M O",
        "《特邀调解规定》第24条；《人民调解法》第29条；《商事调解条例》第22条", "G",
        "parties:当事人基本情况 facts_and_issues:主要事实和争议事项 clauses:协议内容 effect_clause:生效条款 "
        "confirmation_notice:司法确认告知",
    ),
    _paper(
        "DOC22", "口头协议登记", "MED", "调解员", "CASE", "M", "《人民调解法》第28、30条", "G",
        "parties:当事人 facts_and_issues:主要事实和争议事项 clauses:协议内容 reached_on:达成日期",
    ),
    _paper(
        "DOC24", "调解终结书", "MED", "调解员→当事人、法院", "CASE", "M O",
        "《特邀调解规定》第26条；《人民法院在线调解规则》第21、25条；《人民调解法》第26条", "H",
        "parties:当事人 started_on:开始日期 ended_on:终结日期 reason:终结原因 other_routes:其他救济途径",
    ),
    _paper(
        "DOC25", "调解情况报告", "MED", "调解员→法院", "CASE", "M O", "《特邀调解规定》第26条；《人民法院在线调解规则》第21条", "H",
        "addressee:法院 course:调解经过 reason:终结原因",
    ),
    _paper(
        "DOC26", "虚假调解情况报告", "MED", "调解员→法院、调解组织", "CASE", "M", "《特邀调解规定》第18条", "H",
        "addressee:报告对象 parties:当事人 signs:可疑情形",
    ),
    _paper(
        "DOC49", "履行情况登记", "MED", "调解组织", "CASE", "M", "《人民调解法》第31条", "G",
        "obligations:义务及履行情况 dated:日期",
    ),
)

_CONFIRMATION = (
    _paper(
        "DOC27", "民事调解书", "CT", "法院→当事人", "CASE", "J K CS", "《民事诉讼法》第100条", "I",
        "court_name:法院 case_number:案号 parties:当事人 claims:诉讼请求 facts:案件事实 result:调解结果 effect:生效条款",
        is_upload_only=True,
    ),
    _paper(
        "DOC28", "司法确认申请书", "FORM", "双方当事人→法院", "NONE", "P A",
        "《民诉法解释》第351—354条；《司法确认程序规定》第3条", "I",
        "court_name:受理法院 parties:双方当事人 request:请求事项 facts:事实与理由 statement:承诺 dated:日期",
    ),
    _paper(
        "DOC29", "司法确认受理通知书", "CT", "法院→双方当事人", "CASE", "CS", "《司法确认程序规定》第4条", "I",
        "court_name:法院 addressee:受送达人 case_number:案号 cause:案由 judge:承办法官",
    ),
    _paper(
        "DOC30", "询问笔录", "CT", "法官", "CASE", "P J K", "《民诉法解释》第356条", "I",
        "present:到场人员 questions:询问内容 held_on:日期",
    ),
    _paper(
        "DOC31", "民事裁定书", "CT", "法院→双方当事人", "CASE", "J K CS",
        "《民事诉讼法》第205、206条；《民诉法解释》第355、357、358、372条", "I",
        "court_name:法院 case_number:案号 parties:当事人 agreement_summary:协议概要 finding:审查认定 law:法律依据 "
        "operative:裁定主文 effect:效力",
        is_upload_only=True,
    ),
    _paper(
        "DOC32", "异议申请书", "FORM", "当事人、利害关系人→法院", "NONE", "P", "《民诉法解释》第372条", "I",
        "applicant:异议人 ruling_number:裁定案号 known_on:收到（知道）日期 ground:理由 dated:日期",
    ),
    _paper(
        "DOC33", "强制执行申请书", "FORM", "权利人→法院", "NONE", "P", "《民事诉讼法》第250条；《民诉法解释》第460条", "I",
        "applicant:申请执行人 ruling_number:裁定案号 unpaid:未履行事项 property_clues:财产线索 dated:日期",
    ),
)  # fmt: skip

_TRANSFER = (
    _paper(
        "DOC34", "涉嫌犯罪案件移送书", "GW", "市场监管→公安（抄送检察）", "OWN", "L OS",
        "《行政执法机关移送涉嫌犯罪案件的规定》第5、6条", "J",
        "addressee:受移送机关 case_name:案件名称 suspect:涉嫌单位（个人） facts:查明事实 law:法律依据 "
        "annexes:附件 contact:联系人",
    ),
    _paper(
        "DOC34.report", "涉嫌犯罪案件情况调查报告", "FORM", "市场监管→公安", "NONE", "L",
        "《行政执法机关移送涉嫌犯罪案件的规定》第6条", "J",
        "case_name:案件名称 source:案件来源 facts:查明事实 evidence:证据 opinion:处理意见",
    ),
    _paper(
        "DOC34.goods", "涉案物品清单", "FORM", "市场监管→公安", "NONE", "L",
        "《行政执法机关移送涉嫌犯罪案件的规定》第6条", "J", "case_name:案件名称 goods:涉案物品 kept_at:保管地点",
    ),
    _paper(
        "DOC35", "移送回执", "FORM", "公安、受移送机关→移送机关", "NONE", "OS", "《行政执法机关移送涉嫌犯罪案件的规定》第7条", "J",
        "sender:移送机关 received_at:收到时间 items:收到材料 answer:处理意见",
    ),
    _paper(
        "DOC35.civil", "移送回执", "FORM", "受移送单位→移送机关", "NONE", "OS", "《行政处罚法》第27条", "B",
        "sender:移送机关 received_at:收到时间 items:收到材料 answer:处理意见",
    ),
    _paper(
        "DOC36", "立案（不予立案）通知书", "CT", "公安→市场监管", "NONE", "", "《行政执法机关移送涉嫌犯罪案件的规定》第8条",
        "J", "", is_upload_only=True,
    ),
    _paper(
        "DOC37", "提请复议书（立案监督建议书）", "GW", "市场监管→公安、检察院", "OWN", "L OS",
        "《行政执法机关移送涉嫌犯罪案件的规定》第9条", "J",
        "addressee:受文机关 decision:提请复议的决定 reasons:理由 law:法律依据",
    ),
    _paper(
        "DOC38", "检察意见书", "CT", "检察院→行政机关", "NONE", "", "《人民检察院刑事诉讼规则》第373条", "J", "",
        is_upload_only=True,
    ),
    _paper(
        "DOC39", "案件移送函", "GW", "机关→机关", "OWN", "L OS", "《行政处罚法》第27条", "J",
        "addressee:受移送机关 source:线索来源 facts:已知事实 manifest:材料清单 contact:联系人",
    ),
    _paper(
        "DOC39.civil", "案件移送函", "GW", "机关→法院、调解组织", "OWN", "L OS", "law.md 2.7", "B",
        "addressee:受移送单位 source:案件来源 facts:基本情况 manifest:材料清单 contact:联系人",
    ),
    _paper(
        "DOC40", "案情通报", "GW", "机关→机关", "OWN", "L OS", "《行政处罚法》第27条", "J",
        "addressee:受文机关 kind:通报类型 stage:案件阶段 facts:通报内容 request:请予事项 use_limit:使用限制",
    ),
)

_SERVICE = (
    _paper(
        "DOC41", "司法保护意见书", "GW", "中心会同机关→企业、行业", "OWN", "OS", "law.md 2.8.3", "B",
        "addressee:受文单位 problem:问题 law:法律依据 advice:意见建议 contact:联系人 footer:参考性说明",
    ),
    _paper(
        "DOC42", "咨询答复书", "FORM", "中心→咨询人", "OWN", "W", "law.md 2.8.1", "B",
        "asker:咨询人 topic:咨询事项 facts:所述事实 analysis:分析 law:法律依据 advice:建议 disclaimer:说明 "
        "author:答复人",
    ),
    _paper(
        "DOC43", "知识产权检索分析报告", "FORM", "中心→咨询人", "NONE", "W", "law.md 2.8.1", "B",
        "purpose:目的 databases:数据库 searched_on:检索日期 queries:检索式 hits:结果 limits:局限 disclaimer:说明",
    ),
    _paper(
        "DOC44", "经济影响评估报告", "GW", "中心→承办机关", "NONE", "W", "law.md 2.8.2", "J",
        "enterprise:企业基本情况 loss:损失与影响 measures:在采措施 alternatives:替代措施 risks:风险 suggestion:建议 "
        "statement:说明 authors:评估人",
    ),
    _paper(
        "DOC45", "送达回证", "CT", "送达人→受送达人", "CASE", "P K", "《民事诉讼法》第87—89条；《民诉法解释》第131、133条", "B",
        "sender:送达机关 case_number:案号 papers:送达文书 recipient:受送达人 method:送达方式 received_at:收到时间",
    ),
    _paper(
        "DOC46", "授权委托书", "FORM", "委托人", "NONE", "P", "《民事诉讼法》第61、62条；《民诉法解释》第88、89条", "A",
        "principal:委托人 agent:受托人 matter:委托事项 authority:代理权限 term:委托期限 dated:日期",
    ),
    _paper(
        "DOC47", "法定代表人身份证明书", "FORM", "单位", "NONE", "O", "《民事诉讼法》第51条；《民诉法解释》第50条", "A",
        "name:姓名 post:职务 organisation:单位 dated:日期",
    ),
    _paper(
        "DOC48", "卷宗封面、目录、备考表", "FORM", "立卷人", "OWN", "W", "《人民调解法》第27条；law.md 6.5", "B",
        "parties:当事人 cause:案由 entries:目录 filed_by:立卷人",
    ),
    _paper(
        "DOC50", "会商纪要", "JY", "中心", "OWN", "", "law.md 2.8.6", "J",
        "held_on:时间 place:地点 chair:主持人 present:出席人员 conclusions:议定事项",
    ),
    _paper(
        "DOC51", "保密承诺书", "FORM", "工作人员、调解员、专家", "NONE", "P", "《民诉法解释》第146条；《知产证据规定》第26条", "A",
        "signer:承诺人 scope:保密范围 term:期限 duties:返还销毁 liability:责任 dated:日期",
    ),
    _paper(
        "DOC52", "典型案例", "JY", "中心、机关", "NONE", "", "law.md 2.8.5", "K",
        "title:题名 facts:基本案情 result:处理结果 significance:典型意义 law:法律依据",
    ),
)

PAPERS: dict[str, Paper] = {
    p.code: p for p in (*_INTAKE, *_REFERRAL, *_MEDIATION, *_CONFIRMATION, *_TRANSFER, *_SERVICE)
}


def paper(code: str) -> Paper:
    """The catalogue's entry. Raises `KeyError` for a code that is not in it."""
    return PAPERS[code]


def approvers(entry: Paper) -> frozenset[Role]:
    """Roles that may approve it in the issuer's name; a leader's paper is not an officer's to approve."""
    return OFFICERS - NOT_LEADERS if entry.needs_leader else OFFICERS


def is_barred(data_class: str, role: Role) -> bool:
    """Whether papers of this data class are closed to the role altogether (law.md 1.4)."""
    return role in BARRED[data_class]
