"""Signing on a phone while the desk waits."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from centre.actor import Actor
from centre.rows import PublicRow


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
