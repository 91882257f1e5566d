"""What the intake tells to whom. Quiet and few; no party's secret stands in a message."""

from __future__ import annotations

from centre.notices.registry import define

RECEIVED = "case.received"
NEW_FOR_REVIEW = "case.new_for_review"
NEW_FOR_COORDINATOR = "case.new_for_coordinator"
SUPPLEMENT_WANTED = "case.supplement_wanted"
SUPPLEMENTED = "case.supplemented"
LAPSED = "case.lapsed"
LAPSED_AT_DESK = "case.lapsed_at_desk"
RETURNED = "case.returned"
ACCEPTED = "case.accepted"
FORWARDED = "case.forwarded"
UNDER_STUDY = "case.under_study"
CRIME_REVIEW = "case.crime_review"
STUDY_OVER = "case.study_over"
WITHDRAWN = "case.withdrawn"
TRIPPED = "case.tripped"


def define_all() -> None:
    """Called once when the app is ready."""
    define(
        RECEIVED,
        "已收到您的调解申请 {number}",
        "平台已于{at_text}收到“{cause}”的调解申请，收件编号{number}，现由{receiver}审查。"
        "收件回执可在案件页下载。提交申请不是起诉，也不是立案。",
    )
    define(
        NEW_FOR_REVIEW,
        "新收调解申请 {number}",
        "案由：{cause}。申请人希望：{kind}。请在{due}前审查。",
    )
    define(
        NEW_FOR_COORDINATOR,
        "待核对去向的调解申请 {number}",
        "案由：{cause}。{reason}。请核对后转送有权受理的单位。",
    )
    define(
        SUPPLEMENT_WANTED,
        "请补正调解申请 {number}",
        "{receiver}审查后请您补正：{items}。请于{due}前在案件页逐项补正；逾期视为撤回申请。",
    )
    define(SUPPLEMENTED, "申请人已补正 {number}", "案由：{cause}。请继续审查。", mail=False)
    define(
        LAPSED,
        "申请因逾期未补正视为撤回 {number}",
        "补正期限已于{due}届满。您填写的内容和上传的文件都在，备齐后可以重新提出。",
    )
    define(
        LAPSED_AT_DESK,
        "申请因逾期未补正视为撤回 {number}",
        "案由：{cause}。补正期限已于{due}届满，本件视为撤回，无需再审查。",
        mail=False,
    )
    define(
        RETURNED,
        "调解申请未予受理 {number}",
        "{receiver}未受理本件：{ground}。{advice}。告知书经该单位核准后可在案件页下载。",
    )
    define(
        ACCEPTED,
        "调解申请已受理 {number}",
        "{receiver}已受理本件，调解方式为{kind}。受理通知书经该单位核准后可在案件页下载。",
    )
    define(FORWARDED, "调解申请已转送 {number}", "您的申请已由中心转送{receiver}审查。")
    define(UNDER_STUDY, "调解申请 {number} 已转有关机关研判", "已转有关机关研判，结果另行告知。")
    define(
        CRIME_REVIEW,
        "请研判线索 {number}",
        "调解申请审查中发现需要研判的情况，案由：{cause}。请在后台查看并答复。",
    )
    define(STUDY_OVER, "研判结束，恢复审查 {number}", "案由：{cause}。请继续审查。", mail=False)
    define(WITHDRAWN, "申请人已撤回申请 {number}", "案由：{cause}。本件已终结。", mail=False)
    define(
        TRIPPED,
        "调解申请 {number} 有需要先核对的提示",
        "案由：{cause}。请在后台案件页查看提示和下一步；是否转有关机关研判由您决定，不影响受理。",
        mail=False,
    )
