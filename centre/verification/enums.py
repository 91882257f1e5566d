"""What a look can find. Labels are what the counts are called."""

from django.db.models import TextChoices


class Found(TextChoices):
    """核验结果."""

    NOTHING = "NOTHING", "没有查到"
    PAPER = "PAPER", "查到文书"
    SAME = "SAME", "文件一致"
    DIFFERENT = "DIFFERENT", "文件不一致"
    REFUSED = "REFUSED", "过于频繁"
