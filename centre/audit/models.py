"""Append-only history. Soft references only: an audit row outlives what it speaks of."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Outcome(models.TextChoices):
    OK = "ok", "成功"
    DENIED = "denied", "拒绝"
    ERROR = "error", "出错"


class AuditEvent(models.Model):
    """审计记录. Who did or read what, when and why; the database fills id and recorded_at.

    `detail` holds ids, hashes and state names, never the content of a file (law.md 7.3).
    """

    id = models.UUIDField(
        "编号", primary_key=True, db_default=models.Func(function="gen_random_uuid")
    )
    recorded_at = models.DateTimeField(
        "入库时间", db_default=models.Func(function="clock_timestamp")
    )
    at = models.DateTimeField("行为时间", db_default=Now())
    actor = models.CharField("行为人编号", max_length=40)
    actor_name = models.CharField("行为人", max_length=80, blank=True)
    role = models.CharField("角色", max_length=20)
    org = models.CharField("单位", max_length=120, blank=True)
    action = models.CharField("行为", max_length=80)
    obj_type = models.CharField("对象类型", max_length=60)
    obj_id = models.CharField("对象编号", max_length=60)
    outcome = models.CharField("结果", max_length=20, choices=Outcome, default=Outcome.OK)
    reason = models.TextField("理由", blank=True)
    ip = models.GenericIPAddressField("地址", null=True, blank=True)
    request_id = models.UUIDField("请求编号", null=True, blank=True)
    before = models.CharField("变更前", max_length=80, blank=True)
    after = models.CharField("变更后", max_length=80, blank=True)
    detail = models.JSONField("细节", default=dict, blank=True)

    class Meta:
        db_table = "audit_event"
        verbose_name = "审计记录"
        verbose_name_plural = "审计记录"
        indexes = [
            models.Index(fields=["obj_type", "obj_id", "recorded_at"], name="audit_by_object"),
            models.Index(fields=["actor", "recorded_at"], name="audit_by_actor"),
            models.Index(fields=["recorded_at", "id"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name or self.actor} {self.action} {self.obj_type}:{self.obj_id}"


class AuditSeal(models.Model):
    """哈希链. One link per event, made at commit by a deferred trigger."""

    seq = models.BigIntegerField("序号", primary_key=True)
    event = models.OneToOneField(AuditEvent, models.PROTECT, verbose_name="审计记录")
    alg = models.CharField("算法", max_length=20, default="sha256")
    prev = models.BinaryField("前一哈希")
    hash = models.BinaryField("哈希", unique=True)

    class Meta:
        db_table = "audit_seal"
        verbose_name = "审计封条"
        verbose_name_plural = "审计封条"

    def __str__(self) -> str:
        return f"{self.seq} {bytes(self.hash).hex()[:12]}"


class AuditHead(models.Model):
    """链头. The one row every commit locks last."""

    one = models.BooleanField("唯一一行", primary_key=True, default=True)
    seq = models.BigIntegerField("序号")
    hash = models.BinaryField("哈希")

    class Meta:
        db_table = "audit_head"
        verbose_name = "审计链头"
        verbose_name_plural = "审计链头"

    def __str__(self) -> str:
        return f"链头 {self.seq}"
