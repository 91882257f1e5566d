"""Need to know, kept as rows: which person or post may open which dossier, on which side, how long."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from centre import clock
from centre.access.enums import GrantKind, Side
from centre.accounts.models import Organisation, User
from centre.actor import Actor, Role
from centre.constraints import half_open
from centre.rows import PublicRow


class Dossier(PublicRow):
    """卷宗. The thing access is granted to. A case, a transfer and an enquiry each own one."""

    created_at = models.DateTimeField("建立时间")

    class Meta:
        verbose_name = "卷宗"
        verbose_name_plural = "卷宗"

    def __str__(self) -> str:
        return str(self.public_id)


class GrantQuerySet(models.QuerySet["Grant"]):
    def live(self, at: datetime) -> GrantQuerySet:
        return self.filter(Q(begins_at__lte=at), Q(ends_at__isnull=True) | Q(ends_at__gt=at))

    def held_by(self, actor: Actor) -> GrantQuerySet:
        """Grants to the person in this role, and grants to this role in the person's organisation."""
        if actor.is_anonymous:
            return self.none()
        person = Q(user_id=actor.user_id)
        post = Q(organisation_id=actor.organisation_id, user__isnull=True)
        return self.filter(person | post, role=actor.role.value)

    def opening(self) -> GrantQuerySet:
        return self.exclude(kind=GrantKind.EXCLUDED)


class Grant(models.Model):
    """授权. To a person (`user`), or to everybody in a role at an organisation (`user` empty)."""

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="grants", verbose_name="卷宗"
    )
    kind = models.CharField("种类", max_length=20, choices=GrantKind, default=GrantKind.STANDARD)
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="人员"
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name="单位",
    )
    role = models.CharField("角色", max_length=20, choices=Role.choices())
    side = models.CharField("立场", max_length=20, choices=Side, default=Side.NONE)
    begins_at = models.DateTimeField("自")
    ends_at = models.DateTimeField("至", null=True, blank=True)
    source = models.CharField("来源", max_length=80)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = "访问授权"
        verbose_name_plural = "访问授权"
        constraints = [
            half_open("begins_at", "ends_at"),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(organisation__isnull=False),
                name="grant_names_a_person_or_an_organisation",
                violation_error_message="授权应当写明人员或单位",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=False)
                | ~Q(kind__in=[GrantKind.SPECIFIC, GrantKind.CHALLENGED]),
                name="special_grants_have_an_end",
                violation_error_message="特别授权应当有截止时间",
            ),
            models.UniqueConstraint(
                fields=["dossier", "user", "organisation", "role", "side", "kind"],
                condition=Q(ends_at__isnull=True),
                nulls_distinct=False,
                name="one_open_grant_of_a_kind",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "role", "dossier"], name="grant_by_post"),
            models.Index(fields=["user", "role", "dossier"], name="grant_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.organisation} {self.role} {self.kind}"


def opens(actor: Actor, path: str = "dossier", *, side: str | None = None) -> Q:
    """The condition under which this actor may open the row whose dossier stands at `path`.

    A live grant in the actor's present post, and no live EXCLUDED grant to the person in any role.
    Used as `queryset.filter(opens(actor))`; it never loads an id list.
    """
    if actor.is_anonymous:
        return Q(pk__in=[])
    live = Grant.objects.live(clock.now()).filter(dossier=OuterRef(path))
    mine = live.held_by(actor).opening()
    if side is not None:
        mine = mine.filter(side=side)
    shut = live.filter(kind=GrantKind.EXCLUDED, user_id=actor.user_id)
    return Q(Exists(mine)) & ~Q(Exists(shut))
