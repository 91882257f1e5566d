"""Work that leaves the transaction: one row, written with the act itself, delivered by Celery."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q


class OutboxQuerySet(models.QuerySet["Outbox"]):
    def open(self) -> OutboxQuerySet:
        return self.filter(done_at__isnull=True, parked_at__isnull=True)

    def due(self, *, at: datetime) -> OutboxQuerySet:
        return self.open().filter(Q(lease_until__isnull=True) | Q(lease_until__lt=at))

    def parked(self) -> OutboxQuerySet:
        return self.filter(parked_at__isnull=False, done_at__isnull=True)


class Outbox(models.Model):
    """待办外发. `dedupe` makes the errand unique; `ref` holds ids only, never content."""

    kind = models.CharField("种类", max_length=60)
    dedupe = models.CharField("去重键", max_length=200, unique=True)
    ref = models.JSONField("引用", default=dict)
    created_at = models.DateTimeField("登记时间")
    tries = models.PositiveSmallIntegerField("次数", default=0)
    lease_until = models.DateTimeField("租约至", null=True, blank=True)
    done_at = models.DateTimeField("完成时间", null=True, blank=True)
    parked_at = models.DateTimeField("搁置时间", null=True, blank=True)
    last_error = models.TextField("最近错误", blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = "外发事项"
        verbose_name_plural = "外发事项"
        indexes = [
            models.Index(
                fields=["id"],
                name="outbox_open_rows",
                condition=Q(done_at__isnull=True, parked_at__isnull=True),
            ),
            models.Index(
                fields=["parked_at", "id"],
                name="outbox_parked_rows",
                condition=Q(parked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.dedupe}"
