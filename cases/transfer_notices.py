"""What is told to whom about a transfer; no name of a party, no fact of the case."""

from centre.notices.registry import define

define("transfer.sent", title="待签收的移送 {number}", body="{sender}送来移送 {number}，请签收。")
define("transfer.received", title="移送已签收 {number}", body="{receiver}已签收移送 {number}。")
define("transfer.accepted", title="移送已接受 {number}", body="{receiver}已接受移送 {number}。")
define(
    "transfer.returned",
    title="移送被退回 {number}",
    body="{receiver}退回了移送 {number}，请查看理由。",
)
define(
    "transfer.to_approve",
    title="待批准的移送 {number}",
    body="移送 {number} 已书面报告，请在{due_at}前决定是否批准。",
)
define(
    "transfer.supervise",
    title="建议立案监督 {number}",
    body="移送 {number} 建议开展立案监督，请查看。",
)
