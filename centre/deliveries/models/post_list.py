"""交寄清单: the posts one officer sends together, with cover sheets to print."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from centre.accounts.models import Organisation, User
from centre.actor import Actor
from centre.deliveries.enums import PostListState
from centre.deliveries.lifecycle import POST_LIST
from centre.guards import state_guard
from centre.rows import VersionedRow
from centre.rulebook import papers


class PostListQuerySet(models.QuerySet["PostList"]):
    def visible_to(self, actor: Actor) -> PostListQuerySet:
        """The officer's own lists: they name people of several dossiers, open to this officer."""
        if actor.is_anonymous or actor.role not in papers.OFFICERS:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id, opened_by_id=actor.user_id)

    def collecting(self) -> PostListQuerySet:
        return self.filter(state=PostListState.OPEN)

    def latest_first(self) -> PostListQuerySet:
        return self.order_by("-opened_at", "-id")


class PostList(VersionedRow):
    """交寄清单. One is being collected at a time; closed, the worker makes its PDF."""

    LIFECYCLE = POST_LIST

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="单位"
    )
    state = models.CharField(
        "状态", max_length=20, choices=PostListState, default=PostListState.OPEN
    )
    opened_at = models.DateTimeField("建立时间")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经办人")
    closed_at = models.DateTimeField("封单时间", null=True, blank=True)
    file = models.CharField("文件", max_length=200, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveIntegerField("字节数", default=0)
    pages = models.PositiveSmallIntegerField("页数", default=0)

    objects = PostListQuerySet.as_manager()

    class Meta:
        verbose_name = "交寄清单"
        verbose_name_plural = "交寄清单"
        triggers = [state_guard(POST_LIST)]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "opened_by"],
                condition=Q(state=PostListState.OPEN),
                name="one_post_list_is_being_collected",
                violation_error_message="已有一份正在收集的交寄清单",
            ),
            models.CheckConstraint(
                condition=~Q(state=PostListState.READY) | (~Q(file="") & ~Q(sha256="")),
                name="ready_post_list_has_its_file",
                violation_error_message="制成的清单应当有文件",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation.called} 交寄清单 {self.opened_at:%Y-%m-%d}"
