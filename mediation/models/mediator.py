"""The roster: who may be assigned as a mediator, on which qualification, for which matters."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.constraints import half_open
from centre.rows import VersionedRow
from mediation.enums import Qualification


class MediatorQuerySet(models.QuerySet["Mediator"]):
    def visible_to(self, actor: Actor) -> MediatorQuerySet:
        """The roster is public to everybody who is logged in. 依据：在线调解规则第5、12条。"""
        if actor.is_anonymous:
            return self.none()
        return self

    def managed_by(self, actor: Actor) -> MediatorQuerySet:
        if actor.role is not Role.SECRETARY:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def serving(self, *, on: date) -> MediatorQuerySet:
        return self.filter(
            Q(starts_on__lte=on),
            Q(ends_on__isnull=True) | Q(ends_on__gt=on),
            user__is_active=True,
        )


class Mediator(VersionedRow):
    """调解员名册. 依据：law.md 1.2 `mediators[]`；人民调解法第14条；商事调解条例第12条。"""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="mediator_profiles",
        verbose_name="人员",
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="mediators", verbose_name="调解组织"
    )
    qualification = models.CharField("任职依据", max_length=20, choices=Qualification)
    certificate_no = models.CharField("证书编号", max_length=60, blank=True)
    specialities = models.JSONField("擅长领域", default=list, blank=True)
    expertise = models.CharField("专业背景", max_length=200, blank=True)
    is_public_official = models.BooleanField("公职人员", default=False)
    starts_on = models.DateField("入册日期")
    ends_on = models.DateField("出册日期", null=True, blank=True)

    objects = MediatorQuerySet.as_manager()

    class Meta:
        verbose_name = "调解员"
        verbose_name_plural = "调解员名册"
        constraints = [
            half_open("starts_on", "ends_on"),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(ends_on__isnull=True),
                name="mediator_is_enrolled_once",
                violation_error_message="该人员已在本组织名册",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.name}（{self.organisation.called}）"
