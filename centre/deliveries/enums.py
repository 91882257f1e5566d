"""Channels, and the states of a delivery. Labels are the clerk's words."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """送达途径. The first three are electronic. 依据：《民事诉讼法》第90条；民诉法解释第136条。"""

    PORTAL = "PORTAL", "本平台账号"
    EMAIL = "EMAIL", "电子邮件"
    SMS = "SMS", "手机短信"
    POST = "POST", "邮寄地址"


ELECTRONIC = (Channel.PORTAL, Channel.EMAIL, Channel.SMS)


class DispatchState(TextChoices):
    """送达进度 of one paper to one person."""

    WAITING = "WAITING", "电子送达中"
    PAPER = "PAPER", "须纸质送达"
    UNDERWAY = "UNDERWAY", "邮寄中"
    ANNOUNCED = "ANNOUNCED", "公告期间"
    DELIVERED = "DELIVERED", "已送达"
    CANCELLED = "CANCELLED", "不再送达"


class AttemptState(TextChoices):
    """One way tried."""

    OPEN = "OPEN", "进行中"
    SUCCEEDED = "SUCCEEDED", "已送达"
    FAILED = "FAILED", "未送达"


class Outcome(TextChoices):
    """What became of one electronic sending. A begun one is never sent twice."""

    WAITING = "WAITING", "待发送"
    SENDING = "SENDING", "发送中"
    ARRIVED = "ARRIVED", "已到达"
    FAILED = "FAILED", "未到达"


class PostListState(TextChoices):
    """交寄清单."""

    OPEN = "OPEN", "收集中"
    CLOSED = "CLOSED", "正在制作"
    READY = "READY", "可以打印"
