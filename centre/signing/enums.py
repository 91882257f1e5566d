"""States of a seal's picture. Labels are the clerk's words."""

from django.db.models import TextChoices


class SealState(TextChoices):
    """印章图样状态. 依据：law.md 6.0(2)（没有登记核准的印章图样，不得使用）。"""

    PROPOSED = "PROPOSED", "待本单位核准"
    IN_FORCE = "IN_FORCE", "使用中"
    DECLINED = "DECLINED", "未核准"
    WITHDRAWN = "WITHDRAWN", "已停用"
