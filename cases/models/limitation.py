"""时效记录: what may have interrupted the limitation of a claim (law.md 3.7). Information, no gate."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.enums import LimitationKind, LimitationSource
from cases.models.case import Case
from centre import clock
from centre.access.enums import Side
from centre.access.models import Grant, opens
from centre.actor import Actor, Role
from centre.constraints import both_or_neither
from centre.rows import PublicRow

# Whoever reads the request itself. The debtor's own side does not: limitation is its defence to raise.
READS_LIMITATION = frozenset(
    {Role.FILING_CLERK, Role.JUDGE, Role.COORDINATOR, Role.MEDIATOR, Role.MARKET_OFFICER}
)


class LimitationEventQuerySet(models.QuerySet["LimitationEvent"]):
    def visible_to(self, actor: Actor) -> LimitationEventQuerySet:
        """A party sees its own side's notes; mediator and reviewer see all of an opened case, an
        organisation's office those of the requests it examines itself (law.md 1.4 B)."""
        rows = self.filter(opens(actor, "case__dossier"))
        if actor.role is Role.PARTY:
            grants = Grant.objects.live(clock.now()).held_by(actor).opening()
            mine = grants.filter(dossier=OuterRef("case__dossier"), side=OuterRef("side"))
            return rows.filter(Q(Exists(mine)))
        if actor.role is Role.SECRETARY:
            return rows.filter(case__handled_by_id=actor.organisation_id)
        return rows if actor.role in READS_LIMITATION else rows.none()

    def standing(self) -> LimitationEventQuerySet:
        return self.filter(struck_at__isnull=True)


class LimitationEvent(PublicRow):
    """时效事件. `side` is the claimant's. 依据：《民法典》第195条；《诉讼时效规定》第9至13条。"""

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="limitation_events", verbose_name="案件"
    )
    side = models.CharField("请求权一方", max_length=20, choices=Side, default=Side.APPLICANT)
    kind = models.CharField("事由", max_length=20, choices=LimitationKind)
    happened_on = models.DateField("发生日期")
    ended_on = models.DateField("该程序终结日", null=True, blank=True)
    evidence = models.CharField("证据", max_length=300)
    source = models.CharField("来源", max_length=20, choices=LimitationSource)
    dedupe = models.CharField("自动记录标识", max_length=80, blank=True)
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人"
    )
    struck_at = models.DateTimeField("划去时间", null=True, blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="划去人",
    )

    objects = LimitationEventQuerySet.as_manager()

    class Meta:
        verbose_name = "时效事件"
        verbose_name_plural = "时效事件"
        constraints = [
            both_or_neither("struck_at", "struck_by"),
            models.UniqueConstraint(
                fields=["case", "dedupe"],
                condition=~Q(dedupe=""),
                name="automatic_limitation_event_stands_once",
            ),
        ]
        indexes = [models.Index(fields=["case", "happened_on", "id"], name="limitation_by_case")]

    def __str__(self) -> str:
        return f"{self.happened_on} {self.get_kind_display()}"
