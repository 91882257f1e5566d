"""咨询: topics of law.md 2.8.1, who answers each, the fixed words. No statutory procedure exists.

依据：《民营经济促进法》第33条、第55条；《法官法》第46条.
"""

from __future__ import annotations

from dataclasses import dataclass

from centre.rulebook import tables


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic; `routed_to` is COURT, JUDGMENT_COURT, CENTRE, IP_STAFF or MARKET."""

    code: str
    label: str
    routed_to: str
    route_label: str
    hint: str


TOPICS: dict[str, Topic] = {
    row["code"]: Topic(
        row["code"], row["label"], row["routed_to"], row["route_label"], row["hint"]
    )
    for row in tables.read("topics")
}
REPLY_CLOCK = "S01"  # 5 working days, set by this house (law.md S1)
AFTER_JUDGMENT = "C_AFTER_JUDGMENT"

DISCLAIMER = "本答复仅供参考，不具有法律效力，不作为证据使用，不影响有关机关依法独立作出的处理。"
PENDING_CASE_QUESTION = "是否涉及正在办理的案件？案号"
PENDING_CASE_NOTICE = (
    "所涉案件正在办理，只能提供程序指引，不对案件结果发表意见；本次联系依规定登记。"
)
AFTER_JUDGMENT_NOTICE = (
    "判后答疑不中止、不延长法定期限：对判决上诉的期限为十五日，对裁定上诉的期限为十日，"
    "申请再审的期限为六个月（《民事诉讼法》第171条、第216条）。"
)


def choices() -> list[tuple[str, str]]:
    """For form fields."""
    return [(topic.code, topic.label) for topic in TOPICS.values()]


def routed_to(topic_code: str, *, pending_case: bool) -> str:
    """Organisation type that answers. Of a pending case only procedure may be said, and never by
    its own judges: the centre gives it (law.md S3). Raises KeyError."""
    target = TOPICS[topic_code].routed_to
    return "CENTRE" if pending_case and target == "COURT" else target
