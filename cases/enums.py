"""Codes of the case room. Labels are the law's own words (law.md 2.0, 2.1, 2.7, 5.1)."""

from django.db.models import TextChoices


class CaseState(TextChoices):
    """收案阶段的状态. 依据：law.md 2.1；受理之后的调解状态见 mediation。"""

    DRAFT = "DRAFT", "草稿"
    SUBMITTED = "SUBMITTED", "已提交待审查"
    NEED_SUPPLEMENT = "NEED_SUPPLEMENT", "待补正"
    CRIME_REVIEW = "CRIME_REVIEW", "已转有关机关研判"
    RETURNED = "RETURNED", "不予受理（退回）"
    ACCEPTED = "ACCEPTED", "已受理"
    WITHDRAWN = "WITHDRAWN", "已撤回"
    CLOSED = "CLOSED", "已结案"


class MediationKind(TextChoices):
    """调解种类. 依据：law.md 2.0，标签不得改写。"""

    DELEGATED = "MED_DELEGATED", "诉前委派调解"
    ENTRUSTED = "MED_ENTRUSTED", "诉中委托调解"
    INVITED = "MED_INVITED", "邀请调解（邀请协助调解）"
    INVITED_PRIOR = "MED_INVITED_PRIOR", "邀请调解组织先行调解"
    PEOPLES = "MED_PEOPLES", "人民调解"
    COMMERCIAL = "MED_COMMERCIAL", "商事调解"
    INDUSTRY = "MED_INDUSTRY", "行业调解（公益）"
    ADMIN = "MED_ADMIN", "行政调解"


class PartyRole(TextChoices):
    APPLICANT = "APPLICANT", "申请人"
    RESPONDENT = "RESPONDENT", "被申请人"
    THIRD_PARTY = "THIRD_PARTY", "第三人"


class PartyType(TextChoices):
    """当事人类型. 依据：law.md 5.1."""

    NATURAL = "NATURAL", "自然人"
    SOLE_TRADER = "SOLE_TRADER", "个体工商户"
    COMPANY = "COMPANY", "企业法人"
    PUBLIC_BODY = "PUBLIC_BODY", "机关事业单位"
    SOCIAL = "SOCIAL", "社会组织"
    FOREIGN_COMPANY = "FOREIGN_COMPANY", "外国企业"
    FOREIGN_PERSON = "FOREIGN_PERSON", "外国人"


class IdType(TextChoices):
    """证件类型. 依据：law.md 5.1、5.3."""

    USCC = "USCC", "统一社会信用代码"
    RESIDENT_ID = "RESIDENT_ID", "居民身份证"
    PASSPORT = "PASSPORT", "护照"
    HK_MACAU_PERMIT = "HK_MACAU_PERMIT", "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "TAIWAN_PERMIT", "台湾居民来往大陆通行证"
    FOREIGN_RESIDENT = "FOREIGN_RESIDENT", "外国人永久居留证"
    OTHER = "OTHER", "其他证件"


class RightType(TextChoices):
    """涉案权利类型. 依据：law.md 5.2."""

    PATENT_INV = "PATENT_INV", "发明专利"
    PATENT_UM = "PATENT_UM", "实用新型专利"
    PATENT_DES = "PATENT_DES", "外观设计专利"
    TRADEMARK = "TRADEMARK", "商标"
    COPYRIGHT = "COPYRIGHT", "著作权"
    SOFTWARE = "SOFTWARE", "计算机软件著作权"
    TRADE_SECRET = "TRADE_SECRET", "商业秘密"
    UNFAIR = "UNFAIR", "不正当竞争"
    PVP = "PVP", "植物新品种"
    ICLAYOUT = "ICLAYOUT", "集成电路布图设计"
    GI = "GI", "地理标志"
    DOMAIN = "DOMAIN", "网络域名"
    FRANCHISE = "FRANCHISE", "特许经营"
    TECH = "TECH", "技术合同"
    TRADE_NAME = "TRADE_NAME", "企业名称（商号）"
    SPECIAL_MARK = "SPECIAL_MARK", "特殊标志"
    MONOPOLY = "MONOPOLY", "垄断"
    DATA = "DATA", "数据"
    OTHER_IP = "OTHER_IP", "其他知识产权"


class AgentType(TextChoices):
    """代理人类型. 依据：《民事诉讼法》第61条；《民诉法解释》第85—87条。"""

    LAWYER = "LAWYER", "律师"
    LEGAL_WORKER = "LEGAL_WORKER", "基层法律服务工作者"
    RELATIVE = "RELATIVE", "近亲属"
    EMPLOYEE = "EMPLOYEE", "工作人员"
    RECOMMENDED = "RECOMMENDED", "推荐公民"


class Secrecy(TextChoices):
    """材料密级. 依据：law.md 1.3 K11、1.4 B/C 类。"""

    ORDINARY = "ORDINARY", "普通材料"
    TRADE_SECRET = "TRADE_SECRET", "商业秘密"


class NumberSource(TextChoices):
    """文号来源. 机关文号出自该机关自己的登记簿。依据：law.md 6.0(1)。"""

    MANUAL = "MANUAL", "机关登记簿（人工录入）"
    PORTAL = "PORTAL", "机关指定由平台登记"


class TransferKind(TextChoices):
    """移送的种类. 依据：law.md 2.7；民事纠纷只能由当事人起诉，故称“引导起诉／材料转交”而不称移送。"""

    TO_POLICE = "T_ADM_POLICE", "涉嫌犯罪案件移送（公安机关）"
    CLUE = "T_CLUE", "线索移送"
    TO_PROCURATORATE = "T_ADM_PROC", "案情通报或提请监督（检察机关）"
    FOR_MEDIATION = "T_ADM_MEDIATION", "转介调解（调解组织）"
    TO_COURT = "T_ADM_COURT_CIVIL", "引导起诉／材料转交（人民法院）"


class TransferState(TextChoices):
    """移送的状态. 依据：law.md 2.7.1 X1—X17；其他种类只经拟制、送出、签收、接受或退回。"""

    DRAFT = "DRAFT", "拟制中"
    SUSPECT = "SUSPECT", "发现涉嫌犯罪"
    TEAM = "TEAM", "已成立专案组"
    REPORTED = "REPORTED", "已书面报告待批"
    APPROVED = "APPROVED", "已批准待移送"
    NOT_APPROVED = "NOT_APPROVED", "不批准移送"
    SENT = "SENT", "已送出待签收"
    RECEIPTED = "RECEIPTED", "已签收"
    SUPPLEMENT = "SUPPLEMENT", "待补正"
    FORWARDED = "FORWARDED", "已转送有管辖权机关"
    FILED = "FILED", "已立案"
    GOODS_HANDED = "GOODS_HANDED", "已移交物品材料"
    CRIM_RESULT = "CRIM_RESULT", "已有刑事处理结果"
    NOT_FILED = "NOT_FILED", "不予立案"
    RECONSIDER = "RECONSIDER", "已提请复议"
    PROC_SUPERVISE = "PROC_SUPERVISE", "已建议立案监督"
    ADMIN_CONTINUE = "ADMIN_CONTINUE", "依法继续行政处理"
    ACCEPTED = "ACCEPTED", "已接受"
    RETURNED = "RETURNED", "已退回"
    RECALLED = "RECALLED", "已撤回"


class ScreeningOccasion(TextChoices):
    """何时比对刑事追诉标准. 依据：law.md 5.7。"""

    SUBMISSION = "SUBMISSION", "提交申请"
    CHANGE = "CHANGE", "数额变动"


class LimitationKind(TextChoices):
    """诉讼时效事由. 依据：law.md 3.7 N3—N7、N11；《民法典》第195条第1项。"""

    REQUEST = "N3", "向有关机关、组织提出请求"
    SUIT = "N4", "起诉、申请仲裁、支付令、保全或者执行"
    REPORT = "N5", "报案、控告"
    CONSENT = "N6", "对方同意履行"
    PART = "N7", "就部分债权主张权利"
    CENTRE = "N11", "向本中心提交申请（是否中断尚无定论）"
    DEMAND = "DEMAND", "向对方送达履行请求"


class LimitationSource(TextChoices):
    SYSTEM = "SYSTEM", "平台自动记录"
    PARTY = "PARTY", "当事人登记"
    OFFICER = "OFFICER", "办理人员登记"
