"""What is told to whom about an agreement and its confirmation."""

from centre.notices.registry import define

NOTICES = (
    (
        "agreement.offered",
        "请签署调解协议",
        "{case}的调解协议已经定稿，请在{due_on}前阅读全文并签署；不愿签署的，也请告知调解员。",
    ),
    (
        "agreement.effective",
        "调解协议已经生效",
        "{case}的调解协议已经生效。双方可以在{due_on}前共同申请司法确认。",
    ),
    (  # where the court has yet to say that it takes this kind
        "agreement.effective_asking",
        "调解协议已经生效",
        "{case}的调解协议已经生效。本类协议能否申请司法确认，请先询问法院；可以申请的，应当在{due_on}前共同提出。",
    ),
    (
        "agreement.certificate_accepted",
        "数字证书签名已采用",
        "您对{case}调解协议的数字证书签名已经核验，作为可靠电子签名登记。",
    ),
    (
        "agreement.certificate_refused",
        "数字证书签名没有采用",
        "您对{case}调解协议的数字证书签名没有采用：{reason}。签署尚未登记，请重新办理。",
    ),
    (
        "agreement.unsigned",
        "协议签署期限已满",
        "{case}的调解协议在{due_on}前没有签齐。请核对后退回修改，或者按拒绝签署终结调解（T7）。",
    ),
    (
        "agreement.window_closed",
        "申请司法确认的期限已过",
        "{case}的调解协议申请司法确认的期限已于{due_on}届满，不能再共同申请。仍可以选择：{options}。",
    ),
    (
        "confirmation.started",
        "请在司法确认申请书上签名",
        "{case}的司法确认申请已经发起，须双方共同申请，请在{due_on}前签名。",
    ),
    (
        "confirmation.filed",
        "待受理的司法确认申请",
        "收到对{number}调解协议的司法确认申请，请在{due_on}前决定是否受理。",
    ),
    (
        "confirmation.supplement",
        "法院通知补交材料",
        "司法确认申请还缺材料，请在{due_on}前补交，通知书可在平台查看。",
    ),
    ("confirmation.accepted", "法院已受理司法确认申请", "司法确认申请已受理，案号{number}。"),
    (
        "confirmation.summoned",
        "法院通知共同到场核实",
        "请于{when}到{place}，双方共同到场核实调解协议。",
    ),
    ("confirmation.more", "法院要求补充说明", "法院要求补充：{question}"),
    ("confirmation.ruled", "司法确认有了裁定结果", "{number}裁定书已经送达，可在平台查看和下载。"),
    (
        "obligation.due",
        "协议义务即将到期",
        "协议第{position}条的履行期限是{due_on}，请按约定履行。",
    ),
    ("obligation.late", "协议义务已经逾期", "协议第{position}条已于{due_on}到期，尚未登记履行。"),
)


def define_all() -> None:
    """Called once when the app is ready."""
    for code, title, body in NOTICES:
        define(code, title, body)
