"""Registers of numbers, and the last number allotted in each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from centre.accounts.models import Organisation
from centre.documents.enums import NumberSource


class NumberRegister(models.Model):
    """文号登记簿. Which of an institution's registers the portal keeps for it. 依据：law.md 6.0.

    `pattern` writes the number out, e.g. “齐知保意〔{year}〕{n}号”.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="number_registers", verbose_name="单位"
    )
    code = models.CharField("种类", max_length=40)
    source = models.CharField(
        "编号方式", max_length=20, choices=NumberSource, default=NumberSource.MANUAL
    )
    pattern = models.CharField("文号格式", max_length=60, blank=True)

    class Meta:
        verbose_name = "文号登记簿"
        verbose_name_plural = "文号登记簿"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"],
                name="register_is_kept_in_one_place",
                violation_error_message="该单位的这一登记簿已经设置",
            ),
            models.CheckConstraint(
                condition=~Q(source=NumberSource.PORTAL)
                | (Q(pattern__contains="{n}") & Q(pattern__contains="{year}")),
                name="portal_register_has_a_pattern",
                violation_error_message="门户登记簿的格式应当含{year}和{n}",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation.called} {self.code}"


class NumberSequence(models.Model):
    """编号序列. The last number allotted, under a row lock."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="单位"
    )
    register = models.CharField("登记簿", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("已用至", default=0)

    class Meta:
        verbose_name = "编号序列"
        verbose_name_plural = "编号序列"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "register", "year"],
                name="one_sequence_per_register_and_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.year}：{self.last}"
