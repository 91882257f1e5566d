"""Hashes of former passwords, kept so that staff do not return to them."""

from __future__ import annotations

from django.db import models

from centre.accounts.models.user import User


class PasswordRecord(models.Model):
    """历史口令. 依据：GB/T 22239-2019 8.1.4.1 a（身份鉴别信息定期更换）。"""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="password_records", verbose_name="用户"
    )  # CASCADE: a hash means nothing without its person
    encoded = models.CharField("摘要", max_length=128)
    set_at = models.DateTimeField("启用时间")

    class Meta:
        verbose_name = "历史口令"
        verbose_name_plural = "历史口令"
        indexes = [models.Index(fields=["user", "-set_at", "-id"], name="password_record_latest")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.set_at:%Y-%m-%d}"
