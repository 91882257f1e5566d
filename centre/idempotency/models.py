"""A key made when the form was drawn; the second press of the button gets the first answer."""

from __future__ import annotations

from django.db import models


class IdempotencyKey(models.Model):
    """幂等记录. `answer` holds ids only and is re-authorised when it is replayed."""

    user_id = models.BigIntegerField("用户")
    endpoint = models.CharField("入口", max_length=80)
    key = models.UUIDField("键")
    request_hash = models.CharField("内容摘要", max_length=64)
    answer = models.JSONField("答复", default=dict)
    created_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "幂等记录"
        verbose_name_plural = "幂等记录"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "endpoint", "key"],
                name="idempotency_key_is_used_once",
                violation_error_message="本次提交已经处理",
            )
        ]
        indexes = [models.Index(fields=["created_at"], name="idempotency_by_age")]

    def __str__(self) -> str:
        return f"{self.endpoint} {self.key}"
