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
