"""消息文本. They say that something waits, never what was said (law.md K1)."""

from centre.notices.registry import define

define(
    "mediation.consented",
    "各方已同意调解",
    "案件{number}各方均已同意调解{due}。",
)
define("mediation.stopped", "调解程序已结束", "案件{number}：{state}。")
define(
    "mediation.designate",
    "请指定调解组织",
    "案件{number}未能由双方共同选定调解组织，请依法指定。",
)
define(
    "mediation.offered",
    "收到委派（委托、邀请）",
    "案件{number}的委派（委托、邀请）已送达，请在{due}前确认是否接受；逾期视为不接受。",
)
define(
    "mediation.answered",
    "调解组织已答复",
    "案件{number}：{organisation}答复“{answer}”。",
)
define("mediation.assigned_you", "您被指派为调解员", "案件{number}指派您调解，请先作出披露声明。")
define("mediation.assigned", "调解员已确定", "案件{number}由{mediator}调解。您有权依法申请更换。")
define(
    "mediation.disclosed",
    "调解员有披露事项",
    "案件{number}的调解员作出披露，是否同意由其继续调解，请答复。",
)
define(
    "mediation.challenged", "收到更换调解员申请", "案件{number}有更换调解员（回避）申请待决定。"
)
define("mediation.challenge_decided", "更换申请已决定", "案件{number}更换调解员申请：{outcome}。")
define(
    "mediation.exchanged",
    "材料已交换",
    "案件{number}的调解主持人已将各方材料交换给对方，请在案件页查阅。涉及商业秘密的材料不在交换之列。",
)
define("mediation.session", "调解会通知", "案件{number}定于{time}召开调解会，地点：{where}。")
define("mediation.session_cancelled", "调解会取消", "案件{number}原定{time}的调解会取消。")
define("mediation.sheet", "请阅看并确认", "案件{number}的{paper}待您阅看确认。")
define(
    "mediation.extension", "请签署延长同意书", "案件{number}拟延长调解期限至{until}，请表示意见。"
)
define(
    "mediation.message", "有新的沟通内容", "案件{number}有新的沟通内容，请登录查看。", mail=False
)
define(
    "mediation.over_time",
    "调解期限已满",
    "案件{number}的调解期限已满且未延长，请核对后确认终结（T6）或者说明。",
)
define("mediation.terminated", "调解终结", "案件{number}的调解已经终结，文书见案件页。")
