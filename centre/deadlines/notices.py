"""消息文本: which deadline, which case, which day; never what the case is about."""

from centre.notices.registry import define

COMING, WARNED = "deadlines.coming", "deadlines.warned"
LATE, MISSED, MOVED = "deadlines.late", "deadlines.missed", "deadlines.moved"

define(COMING, "期限提醒：{clock}", "{number}“{clock}”将于{day}届满{left}，请及时办理。")
define(
    WARNED,
    "{alert}：{clock}",
    "{number}“{clock}”已到第{days}天，尚未办理完毕，请抓紧办理。",
)
define(LATE, "期限已过：{clock}", "{number}“{clock}”已于{day}届满，尚未办理完毕。{advice}")
define(
    MISSED,
    "有期限被错过：{clock}",
    "{number}“{clock}”已于{day}届满，尚未办理完毕。承办：{role_label}。请督促办理并查看原因登记。",
)
define(
    MOVED,
    "放假安排调整，期限有变动",
    "因国家放假安排调整，以下期限重新计算：{lines}。请按变动后的日期办理。",
)
