"""A person's seat in an organisation, with a role. One person may hold several."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from centre.accounts.models.organisation import Organisation
from centre.accounts.models.user import User
from centre.actor import Actor, Role
from centre.rows import PublicRow


class PostQuerySet(models.QuerySet["Post"]):
    def held(self, *, on: date) -> PostQuerySet:
        return self.filter(
            Q(starts_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gt=on)
        ).filter(user__is_active=True, organisation__is_active=True)

    def of(self, user: User) -> PostQuerySet:
        return (
            self.filter(user=user)
            .select_related("organisation", "user")
            .order_by("starts_on", "id")
        )


class Post(PublicRow):
    """岗位. `starts_on <= day < ends_on`; a post ended on its first day was never held."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name="人员")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="posts", verbose_name="单位"
    )
    role = models.CharField("角色", max_length=20, choices=Role.choices())
    title = models.CharField("职务", max_length=40, blank=True)
    starts_on = models.DateField("任职起")
    ends_on = models.DateField("任职止", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "岗位"
        verbose_name_plural = "岗位"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="a_post_does_not_end_before_it_begins",
                violation_error_message="任职截止不得早于任职起始",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ends_on__isnull=True),
                name="one_open_post_per_role",
                violation_error_message="该人员已任此岗位",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.name}（{self.organisation.called}{Role(self.role).label}）"

    def as_actor(self) -> Actor:
        return Actor(
            user_id=self.user_id,
            role=Role(self.role),
            name=self.user.name,
            post_id=self.pk,
            organisation_id=self.organisation_id,
            organisation_name=self.organisation.name,
        )
