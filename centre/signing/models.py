"""Seals that organisations registered, and signing on a phone while the desk waits."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.constraints import both_or_neither, half_open
from centre.guards import state_guard
from centre.rows import PublicRow, VersionedRow
from centre.signing.enums import SealState
from centre.signing.lifecycle import SEAL


class SealQuerySet(models.QuerySet["Seal"]):
    def visible_to(self, actor: Actor) -> SealQuerySet:
        """The register's keepers see all; an organisation's own officers see theirs."""
        if actor.role in (Role.SYSTEM_ADMIN, Role.AUDITOR):
            return self.all()
        if actor.is_anonymous or actor.role is Role.PARTY:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id or 0)

    def waiting(self) -> SealQuerySet:
        return self.filter(state=SealState.PROPOSED)


class Seal(VersionedRow):
    """印章图样. 依据：law.md 6.0(2)。`outline` is what is printed, drawn from the picture's shape."""

    LIFECYCLE = SEAL

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="seals", verbose_name="单位"
    )
    name = models.CharField("印章名称", max_length=60)
    state = models.CharField("状态", max_length=20, choices=SealState, default=SealState.PROPOSED)
    picture = models.FileField("图样", upload_to="seals/", max_length=200)
    outline = models.TextField("描边", editable=False)
    sha256 = models.CharField("图样SHA-256", max_length=64)
    starts_on = models.DateField("启用日期")
    ends_on = models.DateField("停用日期（不含当日）", null=True, blank=True)
    registered_at = models.DateTimeField("登记时间")
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )
    approved_at = models.DateTimeField("核准时间", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="核准人",
    )  # fmt: skip
    withdrawn_at = models.DateTimeField("停用时间", null=True, blank=True)

    objects = SealQuerySet.as_manager()

    class Meta:
        verbose_name = "印章图样"
        verbose_name_plural = "印章图样"
        triggers = [state_guard(SEAL)]
        constraints = [
            both_or_neither("approved_at", "approved_by"),
            half_open("starts_on", "ends_on"),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(state=SealState.IN_FORCE),
                name="one_seal_in_force",
                violation_error_message="该单位已有使用中的印章图样",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("registered_by")),
                name="seal_has_four_eyes",
                violation_error_message="登记人不能核准自己登记的印章图样",
            ),
            models.CheckConstraint(
                condition=~Q(state=SealState.IN_FORCE) | Q(approved_at__isnull=False),
                name="seal_in_force_was_approved",
                violation_error_message="使用中的印章图样应当经过核准",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation.name} {self.name}"


class SigningLinkQuerySet(models.QuerySet["SigningLink"]):
    def visible_to(self, actor: Actor) -> SigningLinkQuerySet:
        """The person's own, in the post they were made in."""
        if actor.is_anonymous:
            return self.none()
        return self.filter(user_id=actor.user_id, post_id=actor.post_id)

    def open(self) -> SigningLinkQuerySet:
        return self.filter(used_at__isnull=True, ended_at__isnull=True)


class SigningLink(PublicRow):
    """手机签署链接. For one person, one paper and one text; once, and for ten minutes.

    `about` and `subject_id` name the paper: a lower floor keeps no key of an upper one.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签署人"
    )
    post_id = models.BigIntegerField("岗位", null=True, blank=True)
    about = models.CharField("文书类型", max_length=40)
    subject_id = models.UUIDField("文书公开编号")
    text_hash = models.CharField("所签文本哈希", max_length=64)
    made_at = models.DateTimeField("生成时间")
    ends_at = models.DateTimeField("失效时间")
    opened_at = models.DateTimeField("手机打开时间", null=True, blank=True)
    used_at = models.DateTimeField("签署时间", null=True, blank=True)
    ended_at = models.DateTimeField("作废时间", null=True, blank=True)

    objects = SigningLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "手机签署链接"
        verbose_name_plural = "手机签署链接"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "about", "subject_id"],
                condition=Q(used_at__isnull=True, ended_at__isnull=True),
                name="one_open_link_per_person_and_paper",
                violation_error_message="已有一个手机签署链接",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")), name="link_ends_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(ended_at__isnull=True),
                name="link_is_used_or_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.subject_id}"
