"""How often was looked, and how much one address may still look. Neither holds personal data."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, models

from centre import clock
from centre.documents.models import Document
from centre.verification.enums import Found

KEPT = timedelta(days=1)


class AllowanceQuerySet(models.QuerySet["Allowance"]):
    def spend(self, source: str, *, at: datetime) -> tuple[int, int]:
        """One look and, until it is settled, one miss more; both sums of this hour.

        One statement: however many ask at once, each gets a number of its own.
        """
        self.filter(hour_at__lt=at - KEPT).delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO verification_allowance AS a (source, hour_at, looks, misses)"
                " VALUES (%s, %s, 1, 1) ON CONFLICT (source, hour_at)"
                " DO UPDATE SET looks = a.looks + 1, misses = a.misses + 1"
                " RETURNING looks, misses",
                [source, hour_of(at)],
            )
            looks, misses = cursor.fetchone()
        return looks, misses

    def settle(self, source: str, *, at: datetime, is_hit: bool) -> None:
        """Give the miss back for a hit; a miss costs the same statement."""
        given = 1 if is_hit else 0
        self.filter(source=source, hour_at=hour_of(at)).update(misses=models.F("misses") - given)


class Allowance(models.Model):
    """核验次数限制. One row for an address and an hour, kept a day.

    `source` is a keyed hash that changes daily: no address is stored and none can be found again.
    """

    source = models.CharField("来源摘要", max_length=64)
    hour_at = models.DateTimeField("小时")
    looks = models.PositiveIntegerField("次数", default=0)
    misses = models.PositiveIntegerField("未查到次数", default=0)

    objects = AllowanceQuerySet.as_manager()

    class Meta:
        verbose_name = "核验次数限制"
        verbose_name_plural = "核验次数限制"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "hour_at"], name="allowance_is_one_row_an_hour"
            )
        ]
        indexes = [models.Index(fields=["hour_at"], name="allowance_by_hour")]

    def __str__(self) -> str:
        return f"{self.hour_at:%Y-%m-%d %H}：{self.looks}"


class LookCountQuerySet(models.QuerySet["LookCount"]):
    def add(self, document_id: int | None, found: str, *, at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO verification_lookcount AS c (document_id, day, found, count)"
                " VALUES (%s, %s, %s, 1) ON CONFLICT (document_id, day, found)"
                " DO UPDATE SET count = c.count + 1",
                [document_id, clock.local_date(at), found],
            )


class LookCount(models.Model):
    """核验统计. How often a paper was looked for on a day, and with which result; nothing more."""

    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文书"
    )
    day = models.DateField("日期")
    found = models.CharField("结果", max_length=20, choices=Found)
    count = models.PositiveIntegerField("次数", default=0)

    objects = LookCountQuerySet.as_manager()

    class Meta:
        verbose_name = "核验统计"
        verbose_name_plural = "核验统计"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "day", "found"],
                nulls_distinct=False,
                name="looks_are_counted_in_one_row",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_found_display()}：{self.count}"


def hour_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
