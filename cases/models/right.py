"""The right at issue, with the number it is registered under."""

from __future__ import annotations

from django.db import models

from cases.enums import RightType
from cases.models.case import Case
from centre.rows import VersionedRow


class Right(VersionedRow):
    """涉案权利. 依据：law.md 5.2；号码校验见 rulebook.identifiers。"""

    case = models.ForeignKey(Case, models.CASCADE, related_name="rights", verbose_name="案件")
    position = models.PositiveSmallIntegerField("序号", default=1)
    right_type = models.CharField("权利类型", max_length=20, choices=RightType)
    title = models.CharField("名称", max_length=200, blank=True)
    number = models.CharField("权利号码", max_length=60, blank=True)
    nice_class = models.PositiveSmallIntegerField("类别", null=True, blank=True)
    holder = models.CharField("权利人", max_length=120, blank=True)
    filed_on = models.DateField("申请日", null=True, blank=True)
    granted_on = models.DateField("授权（登记）日", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True, db_column="valid_to")
    extra = models.JSONField("其他要素", default=dict, blank=True)

    class Meta:
        verbose_name = "涉案权利"
        verbose_name_plural = "涉案权利"
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="right_place_is_taken_once")
        ]

    def __str__(self) -> str:
        """商标“鹤乡”（12345678，第30类）: the key of a mark is its number and class (law.md 5.2)."""
        title = f"“{self.title}”" if self.title else ""
        nice = f"第{self.nice_class}类" if self.nice_class else ""
        found_by = "，".join(filter(None, (self.number, nice)))
        return f"{self.get_right_type_display()}{title}{f'（{found_by}）' if found_by else ''}"
