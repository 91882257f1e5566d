"""Codes of the file room. Labels are the archivist's words."""

from django.db.models import TextChoices

from centre.rulebook import volumes


class BundleState(TextChoices):
    """卷宗制作的进度."""

    REQUESTED = "REQUESTED", "已登记待编排"
    MAKING = "MAKING", "制作中"
    READY = "READY", "已制成"
    CANCELLED = "CANCELLED", "已取消"
    VOID = "VOID", "已作废"


class Purpose(TextChoices):
    """制作目的. 依据：centre/rulebook/volumes.toml。"""

    ARCHIVE = "ARCHIVE", volumes.PURPOSES["ARCHIVE"].title
    TRIAL = "TRIAL", volumes.PURPOSES["TRIAL"].title
    CONFIRMATION = "CONFIRMATION", volumes.PURPOSES["CONFIRMATION"].title
    READING = "READING", volumes.PURPOSES["READING"].title


class PartOf(TextChoices):
    """正卷、副卷. 依据：law.md 6.5。"""

    MAIN = "MAIN", "正卷"
    SIDE = "SIDE", "副卷"


class Shown(TextChoices):
    """How an entry stands in the bundle."""

    UNSEEN = "UNSEEN", "待编排"
    PAGES = "PAGES", "原件页面"
    IMAGE = "IMAGE", "图片"
    SHEET = "SHEET", "另附存储介质"
    LISTED = "LISTED", "仅列目录"
