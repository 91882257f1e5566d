"""States and choices of papers. Labels are the clerk's words."""

from django.db.models import TextChoices


class DocumentState(TextChoices):
    """文书状态. 依据：law.md 6.0（门户只出草稿，本机关人员核准后方为正本）。"""

    DRAFT = "DRAFT", "草稿待核"
    APPROVED = "APPROVED", "已核准"
    FINAL = "FINAL", "已制成"
    VOID = "VOID", "已作废"


class NumberSource(TextChoices):
    """文号来源. 依据：law.md 6.0（不得替机关自动编号）。"""

    NONE = "NONE", "无文号"
    PORTAL = "PORTAL", "门户登记簿"
    MANUAL = "MANUAL", "机关登记簿（人工录入）"
    UPLOAD = "UPLOAD", "随正本上传"


class DeliveryMethod(TextChoices):
    """送达方式. 依据：《民事诉讼法》第88—95条。"""

    ELECTRONIC = "ELECTRONIC", "电子送达"
    DIRECT = "DIRECT", "直接送达"
    POSTAL = "POSTAL", "邮寄送达"
    LEAVING = "LEAVING", "留置送达"
    ANNOUNCEMENT = "ANNOUNCEMENT", "公告送达"


class VoidGround(TextChoices):
    """作废原因类别: what readers of a voided paper are told; the words stay with the issuer."""

    ERROR = "ERROR", "内容有误"
    REPLACED = "REPLACED", "由新文书代替"
    MISDIRECTED = "MISDIRECTED", "受文人有误"
    REVOKED = "REVOKED", "制发单位撤销"
    OTHER = "OTHER", "其他原因"
