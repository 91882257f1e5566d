"""咨询: topics of law.md 2.8.1 and who answers them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    code: str
    label: str
    routed_to: str  # organisation type: CENTRE, COURT, JUDGMENT_COURT, IP_STAFF
    hint: str
    route_label: str


TOPICS: dict[str, Topic] = {}
DISCLAIMER = "本答复仅供参考，不具有法律效力，不作为证据使用，不影响有关机关依法独立作出的处理。"
REPLY_CLOCK = "S01"
PENDING_CASE_NOTICE = ""
AFTER_JUDGMENT_NOTICE = ""
