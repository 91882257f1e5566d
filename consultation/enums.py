"""Codes of the enquiry room (law.md 2.8.1)."""

from django.db.models import TextChoices


class EnquiryState(TextChoices):
    """咨询的状态. 咨询没有法律效力，也没有法定程序；依据：law.md 2.8.1 S1—S6（设计）。"""

    SUBMITTED = "SUBMITTED", "已提交待分派"
    PENDING_CASE_LIMIT = "PENDING_CASE_LIMIT", "涉及在办案件，仅作程序指引"
    ROUTED = "ROUTED", "已分派待答复"
    REVIEWING = "REVIEWING", "答复待复核"
    ANSWERED = "ANSWERED", "已答复"
    FOLLOW_UP = "FOLLOW_UP", "追问待分派"
    CLOSED = "CLOSED", "已办结"
    WITHDRAWN = "WITHDRAWN", "已撤回"
