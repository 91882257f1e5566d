"""Codes of live deadlines."""

from django.db.models import IntegerChoices, TextChoices


class DeadlineState(TextChoices):
    """期限的状态. 已届满的仍可以补办，补办后记为逾期完成。"""

    RUNNING = "RUNNING", "计算中"
    PAUSED = "PAUSED", "暂停计算"
    SATISFIED = "SATISFIED", "已办理"
    EXPIRED = "EXPIRED", "已届满"
    DROPPED = "DROPPED", "不再适用"


OPEN = (DeadlineState.RUNNING, DeadlineState.PAUSED)
UNSETTLED = (*OPEN, DeadlineState.EXPIRED)


class Level(IntegerChoices):
    """预警级别. Each is told once; a later one makes the earlier ones moot."""

    CALM = 0, "平常"
    NOTICE = 1, "提示"
    NEAR = 2, "临近"
    URGENT = 3, "紧急"
    LATE = 4, "逾期"
