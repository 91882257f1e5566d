"""What is told to whom about a transfer; no name of a party, no fact of the case."""

from centre.notices.registry import define

NOTICES = (
    ("transfer.sent", "待签收的移送 {number}", "{sender}送来移送 {number}，请签收。"),
    ("transfer.received", "移送已签收 {number}", "{receiver}已签收移送 {number}。"),
    ("transfer.accepted", "移送已接受 {number}", "{receiver}已接受移送 {number}。"),
    ("transfer.returned", "移送被退回 {number}", "{receiver}退回了移送 {number}，请查看理由。"),
    (
        "transfer.to_approve",
        "待批准的移送 {number}",
        "移送 {number} 已书面报告，请在{due_at}前决定是否批准。",
    ),
    (
        "transfer.overdue",
        "移送逾期提醒 {number}",
        "{sender}的移送 {number}“{clock}”已逾期，请关注。",
    ),
    ("transfer.supervise", "建议立案监督 {number}", "移送 {number} 建议开展立案监督，请查看。"),
)


def define_all() -> None:
    """Called once when the app is ready."""
    for code, title, body in NOTICES:
        define(code, title, body)
