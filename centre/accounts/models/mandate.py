"""The power of attorney: which company gave which agent which powers, from when to when."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from centre.accounts.enums import MandateScope
from centre.accounts.models.organisation import Organisation
from centre.accounts.models.user import User
from centre.constraints import half_open
from centre.rows import VersionedRow


class MandateQuerySet(models.QuerySet["Mandate"]):
    def current(self, *, on: date) -> MandateQuerySet:
        return self.filter(
            Q(starts_on__lte=on),
            Q(ends_on__isnull=True) | Q(ends_on__gt=on),
            revoked_at__isnull=True,
            confirmed_at__isnull=False,
        )

    def special(self) -> MandateQuerySet:
        return self.filter(scope=MandateScope.SPECIAL)


class Mandate(VersionedRow):
    """授权委托. 依据：《民事诉讼法》第61、62条；《民诉法解释》第88、89条。

    It counts only once the principal (a post in the company) has confirmed it.
    """

    agent = models.ForeignKey(User, models.PROTECT, related_name="mandates", verbose_name="代理人")
    principal = models.ForeignKey(
        Organisation, models.PROTECT, related_name="mandates_given", verbose_name="委托人"
    )
    scope = models.CharField("权限", max_length=20, choices=MandateScope)
    powers = models.JSONField("特别授权事项", default=list, blank=True)
    matter = models.CharField("委托事项", max_length=200, blank=True)
    starts_on = models.DateField("委托起")
    ends_on = models.DateField("委托止", null=True, blank=True)
    confirmed_at = models.DateTimeField("委托人确认时间", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="确认人"
    )
    revoked_at = models.DateTimeField("解除时间", null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "授权委托"
        verbose_name_plural = "授权委托"
        constraints = [half_open("starts_on", "ends_on")]

    def __str__(self) -> str:
        return f"{self.principal.called}委托{self.agent.name}（{self.get_scope_display()}）"
