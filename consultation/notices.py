"""What is told to whom about an enquiry."""

from centre.notices.registry import define

define(
    "enquiry.received",
    title="新的咨询 {number}",
    body="收到主题为“{topic}”的咨询 {number}，请分派。",
)
define(
    "enquiry.routed",
    title="请答复咨询 {number}",
    body="咨询 {number} 已分派给您的岗位，请在{due_on}前答复。",
)
define(
    "enquiry.answered",
    title="您的咨询已有答复 {number}",
    body="您咨询的“{subject}”（{number}）已有书面答复，可在平台查看和下载。",
)
