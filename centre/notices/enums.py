"""What happened to the e-mail of a message."""

from django.db.models import TextChoices


class MailState(TextChoices):
    """邮件状态. A begun but unconfirmed mail is uncertain, never sent twice."""

    NONE = "NONE", "不发邮件"
    WAITING = "WAITING", "待发"
    SENDING = "SENDING", "发送中（结果不明）"
    SENT = "SENT", "已发"
    FAILED = "FAILED", "发送失败"
