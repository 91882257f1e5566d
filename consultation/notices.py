"""What is told to whom about an enquiry."""

from centre.notices.registry import define

NOTICES = (
    ("enquiry.received", "新的咨询 {number}", "收到主题为“{topic}”的咨询 {number}，请分派。"),
    (
        "enquiry.routed",
        "请答复咨询 {number}",
        "咨询 {number} 已分派给您的岗位，请在{due_on}前答复。",
    ),
    (
        "enquiry.answered",
        "您的咨询已有答复 {number}",
        "您咨询的“{subject}”（{number}）已有书面答复，可在平台查看和下载。",
    ),
)


def define_all() -> None:
    """Called once when the app is ready."""
    for code, title, body in NOTICES:
        define(code, title, body)
