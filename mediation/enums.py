"""Codes of the mediation room. Labels are the law's own words (law.md 2.2–2.6)."""

from django.db.models import TextChoices


class MediationState(TextChoices):
    """调解程序状态. Which of them a mediation can reach depends on its kind (see lifecycle)."""

    SEEK_CONSENT = "SEEK_CONSENT", "征询意见"
    ENTRUST_PROPOSED = "ENTRUST_PROPOSED", "征得同意中（诉中）"
    SELECTING = "SELECTING", "选定调解组织"
    OFFERED = "OFFERED", "待调解组织确认"
    INVITE_DRAFT = "INVITE_DRAFT", "拟邀请"
    INVITE_SENT = "INVITE_SENT", "已发邀请"
    INVITE_ACCEPTED = "INVITE_ACCEPTED", "已应邀"
    INVITE_DECLINED = "INVITE_DECLINED", "未应邀"
    REGISTERED = "REGISTERED", "已登记"
    ASSIGNED = "ASSIGNED", "已确定调解员"
    OPINION_REQUESTED = "OPINION_REQUESTED", "已送达副本待答复"
    MEDIATING = "MEDIATING", "调解中"
    PAUSED_APPRAISAL = "PAUSED_APPRAISAL", "鉴定期间暂停"
    PAUSED_FAKE_CHECK = "PAUSED_FAKE_CHECK", "虚假调解审查中"
    AGREED = "AGREED", "已达成待签署"
    COURT_EXAMINING = "COURT_EXAMINING", "法院审查协议"
    STATEMENT_SERVED = "STATEMENT_SERVED", "调解书送达中"
    EFFECTIVE = "EFFECTIVE", "协议已生效"
    WITHDRAWAL_RULED = "WITHDRAWAL_RULED", "已裁定准许撤诉"
    TERMINATED = "TERMINATED", "调解终结"
    TRIAL_RESUMED = "TRIAL_RESUMED", "恢复审理"
    TO_FILING = "TO_FILING", "转立案"
    RETURNED = "RETURNED", "对方不同意，已退回"
    REFUSED = "REFUSED", "对方不同意"
    WITHDRAWN = "WITHDRAWN", "申请人撤回"
    CLOSED_SUCCESS = "CLOSED_SUCCESS", "调解成功结案"
    CLOSED_FAIL = "CLOSED_FAIL", "调解不成结案"


class MeetingForm(TextChoices):
    """线上或线下. Decides when the 30-day clock starts. 依据：特邀调解规定第27条；在线调解规则第24条。"""

    ONLINE = "ONLINE", "线上"
    OFFLINE = "OFFLINE", "线下"


class Procedure(TextChoices):
    """诉讼程序. Entrusted mediation: 15 days ordinary, 7 days simple. 依据：特邀调解规定第27条。"""

    ORDINARY = "ORDINARY", "普通程序"
    SIMPLE = "SIMPLE", "简易程序"


class AgreementState(TextChoices):
    """协议文本的状态. 依据：law.md 2.9、6.0(4)。"""

    DRAFTING = "DRAFTING", "起草中"
    SIGNING = "SIGNING", "签署中"
    EFFECTIVE = "EFFECTIVE", "已生效"
    ABANDONED = "ABANDONED", "未签成"


class ConfirmationState(TextChoices):
    """司法确认的状态. 依据：law.md 2.6。"""

    DRAFT = "DRAFT", "待双方签署申请"
    FILED = "FILED", "已提交待受理"
    SUPPLEMENT = "SUPPLEMENT", "待补交材料"
    NOT_ACCEPTED = "NOT_ACCEPTED", "不予受理"
    ACCEPTED = "ACCEPTED", "已受理"
    HEARING = "HEARING", "到场核实"
    MORE_ASKED = "MORE_ASKED", "待补充陈述或证据"
    GRANTED = "GRANTED", "裁定确认有效"
    DISMISSED = "DISMISSED", "裁定驳回申请"
    WITHDRAWN = "WITHDRAWN", "撤回（按撤回处理）"
    OBJECTED = "OBJECTED", "异议审查中"
    REVOKED = "REVOKED", "确认裁定被撤销"
    CHANGED = "CHANGED", "确认裁定被变更"
    ENFORCEMENT = "ENFORCEMENT", "已申请强制执行"
    ABANDONED = "ABANDONED", "未提交，已放弃"


class ObligationKind(TextChoices):
    """义务类型. 依据：law.md 2.10。"""

    PAY = "PAY", "支付款项"
    STOP = "STOP", "停止行为"
    DESTROY = "DESTROY", "销毁"
    APOLOGISE = "APOLOGISE", "赔礼道歉"
    DELIVER = "DELIVER", "交付"
    REGISTER = "REGISTER", "办理登记"
    LICENSE = "LICENSE", "许可使用"
    OTHER = "OTHER", "其他"


class ObligationState(TextChoices):
    """履行状态. 依据：law.md 2.10。"""

    NOT_DUE = "NOT_DUE", "未到期"
    DUE = "DUE", "已到期"
    PARTIAL = "PARTIAL", "部分履行"
    DONE = "DONE", "已履行"
    OVERDUE = "OVERDUE", "逾期未履行"
    DEFAULT = "DEFAULT", "违约"
    WAIVED = "WAIVED", "已免除"


class SignatureRole(TextChoices):
    """签署人身份. 何者必须签署由调解种类决定。依据：law.md 2.9。"""

    PARTY = "PARTY", "当事人"
    MEDIATOR = "MEDIATOR", "调解员"
    ORGANISATION = "ORGANISATION", "调解组织（盖章）"
    JUDGE = "JUDGE", "法官"
    CLERK = "CLERK", "书记员"


class SignatureWay(TextChoices):
    """签署方式，各按其真实效力记载. 手写图形或键入姓名不是可靠电子签名。依据：《电子签名法》第13、14条。"""

    ONLINE_MARK = "ONLINE_MARK", "平台实名确认（非可靠电子签名）"
    PAPER_SCAN = "PAPER_SCAN", "纸质签名、盖章后扫描"
    CERTIFICATE = "CERTIFICATE", "数字证书可靠电子签名"
    FINGERPRINT = "FINGERPRINT", "捺印（纸质）"


class Decision(TextChoices):
    """对调解的答复. Refusing costs no more than agreeing. 依据：在线调解规则第4、15条。"""

    AGREE = "AGREE", "同意调解"
    REFUSE = "REFUSE", "不同意调解"


class AnswerChannel(TextChoices):
    """答复途径. 依据：law.md D3——同意应当记载时间、途径和所示文本。"""

    PORTAL = "PORTAL", "平台"
    PAPER = "PAPER", "书面"
    TELEPHONE = "TELEPHONE", "电话"
    IN_PERSON = "IN_PERSON", "当面"


class Choosing(TextChoices):
    """选定方式. 依据：特邀调解规定第12条；在线调解规则第10条。"""

    JOINT = "JOINT", "双方共同选定"
    DESIGNATED = "DESIGNATED", "法院指定"


class OfferAnswer(TextChoices):
    """调解组织的答复. 依据：在线调解规则第12条。"""

    OPEN = "OPEN", "待确认"
    ACCEPTED = "ACCEPTED", "接受"
    DECLINED = "DECLINED", "不予接受"
    LAPSED = "LAPSED", "逾期视为不接受"
    VOIDED = "VOIDED", "已失效"


class Qualification(TextChoices):
    """任职依据. 依据：人民调解法第14条；商事调解条例第12条；特邀调解规定第6条。"""

    PML14 = "PML14", "人民调解员（《人民调解法》第14条）"
    CMR12_LAW = "CMR12_LAW", "法律职业资格且从事调解三年以上（《商事调解条例》第12条）"
    CMR12_PRACTICE = "CMR12_PRACTICE", "曾任律师、仲裁员、公证员、法官、检察官三年以上（第12条）"
    CMR12_EXPERT = "CMR12_EXPERT", "具有专业知识和中级以上职称（第12条）"
    CMR12_EARLIER = "CMR12_EARLIER", "本条例施行前从事商事调解三年以上（第12条）"
    INVITED = "INVITED", "特邀调解员（《特邀调解规定》第6条）"
    OFFICER = "OFFICER", "行政调解人员"


class ChallengeKind(TextChoices):
    """更换事由的性质. 依据：law.md 1.5."""

    CHALLENGE = "CHALLENGE", "申请回避"
    GOOD_REASON = "GOOD_REASON", "正当理由更换"
    WITHDRAWAL = "WITHDRAWAL", "调解员自行回避"


class ChallengeOutcome(TextChoices):
    PENDING = "PENDING", "待决定"
    UPHELD = "UPHELD", "准予更换"
    REJECTED = "REJECTED", "不予更换"


class SessionState(TextChoices):
    PLANNED = "PLANNED", "已排定"
    HELD = "HELD", "已召开"
    CANCELLED = "CANCELLED", "已取消"


class Audience(TextChoices):
    """方案向谁提出. 依据：law.md 1.4 D 类。"""

    BOTH = "BOTH", "双方"
    APPLICANT = "APPLICANT", "申请人一方"
    RESPONDENT = "RESPONDENT", "被申请人一方"


class ProposalReply(TextChoices):
    ACCEPT = "ACCEPT", "可以接受"
    DECLINE = "DECLINE", "不能接受"


class PauseKind(TextChoices):
    """暂停原因. 依据：在线调解规则第26条；特邀调解规定第18条。"""

    APPRAISAL = "APPRAISAL", "委托鉴定"
    FAKE_CHECK = "FAKE_CHECK", "虚假调解审查"


class SheetState(TextChoices):
    """笔录、记载表的进度."""

    DRAFT = "DRAFT", "起草中"
    OPEN = "OPEN", "待各方确认"
    CONFIRMED = "CONFIRMED", "各方已确认"


class Scope(TextChoices):
    """协议处理的事项. 依据：《民事诉讼法解释》第355条第1款第1、3、4项。"""

    CIVIL = "CIVIL", "平等主体之间的知识产权民事纠纷，不属于下面两种"
    NOT_CIVIL = "NOT_CIVIL", "应当由行政机关或者其他机关处理，不属于人民法院受理的民事纠纷"
    OTHER_PROCEDURE = (
        "OTHER_PROCEDURE",
        "涉及身份关系，或者应当适用其他特别程序、公示催告程序、破产程序",
    )


class FilingOutcome(TextChoices):
    """对起诉状的处理. 依据：《民事诉讼法》第126条。"""

    FILED = "FILED", "登记立案"
    REFUSED = "REFUSED", "裁定不予受理"
