"""进度查询的次数: who asked from where, so that codes cannot be tried one after another."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class LookupAttemptQuerySet(models.QuerySet["LookupAttempt"]):
    def from_address(self, ip: str, *, at: datetime) -> LookupAttemptQuerySet:
        return self.filter(ip=ip, at__gt=at - HOUR)

    def for_number(self, number: str, *, at: datetime) -> LookupAttemptQuerySet:
        return self.filter(number=number, at__gt=at - DAY)


class LookupAttempt(models.Model):
    """一次查询. Kept a day; holds no answer. 依据：security.md 3.13。"""

    ip = models.GenericIPAddressField("地址")
    number = models.CharField("收件编号", max_length=60)
    at = models.DateTimeField("时间")

    objects = LookupAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = "进度查询记录"
        verbose_name_plural = "进度查询记录"
        indexes = [
            models.Index(fields=["ip", "at"], name="lookup_by_address"),
            models.Index(fields=["number", "at"], name="lookup_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.ip} {self.at:%Y-%m-%d %H:%M}"
