"""Each side's private ranking of organisations in the two working days of joint choice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from centre.access.enums import Side
from centre.accounts.models import Organisation
from centre.actor import Actor
from centre.guards import frozen_rows
from centre.rows import PublicRow
from mediation.models.mediation import Mediation
from mediation.permissions import on_side


class RankingQuerySet(models.QuerySet["Ranking"]):
    def visible_to(self, actor: Actor) -> RankingQuerySet:
        """A side sees its own list; nobody, the court included, sees a side's order of preference."""
        return self.filter(on_side(actor))


class Ranking(PublicRow):
    """一方的选择. Handed in once per round; `asks_court` leaves the choice to the court."""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="rankings", verbose_name="调解"
    )
    round = models.PositiveSmallIntegerField("第几轮", default=1)
    side = models.CharField("立场", max_length=20, choices=Side)
    asks_court = models.BooleanField("请法院指定", default=False)
    submitted_at = models.DateTimeField("提交时间")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提交人"
    )

    objects = RankingQuerySet.as_manager()

    class Meta:
        verbose_name = "选择名单"
        verbose_name_plural = "选择名单"
        triggers = [frozen_rows()]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "round", "side"],
                name="side_ranks_once_a_round",
                violation_error_message="本方已经提交名单",
            ),
            models.CheckConstraint(
                condition=Q(side__in=[Side.APPLICANT, Side.RESPONDENT]),
                name="ranking_belongs_to_a_side",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}第{self.round}轮名单"


class Preference(models.Model):
    """名单中的一家. Position 1 is liked best."""

    ranking = models.ForeignKey(
        Ranking, models.CASCADE, related_name="preferences", verbose_name="名单"
    )  # part of its list
    position = models.PositiveSmallIntegerField("次序")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="调解组织"
    )

    class Meta:
        verbose_name = "名单次序"
        verbose_name_plural = "名单次序"
        constraints = [
            models.UniqueConstraint(fields=["ranking", "position"], name="rank_is_taken_once"),
            models.UniqueConstraint(
                fields=["ranking", "organisation"], name="organisation_is_ranked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.organisation}"
