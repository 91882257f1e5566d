"""What the mediator puts to the sides (data class D), and each side's answer, kept apart."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from centre import clock
from centre.access.enums import Side
from centre.access.models import Grant, opens
from centre.actor import Actor, Role
from centre.guards import frozen_rows
from centre.rows import PublicRow
from mediation.enums import Audience, ProposalReply
from mediation.models.mediation import Mediation
from mediation.permissions import DOSSIER, leads


def addressed_to(actor: Actor) -> Q:
    """The proposal was put to both sides, or to the side on which this actor stands."""
    if actor.role is not Role.PARTY:
        return Q(pk__in=[])
    grants = Grant.objects.live(clock.now()).held_by(actor).opening()
    mine = grants.filter(dossier=OuterRef(DOSSIER))
    on_its_side = Exists(mine.filter(side=OuterRef("audience")))
    return opens(actor, DOSSIER) & (Q(audience=Audience.BOTH) | Q(on_its_side))


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, actor: Actor) -> ProposalQuerySet:
        return self.filter(addressed_to(actor) | (leads(actor) & opens(actor, DOSSIER)))


class Proposal(PublicRow):
    """调解方案. Neither side sees the other's answer before both have accepted."""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="proposals", verbose_name="调解"
    )
    position = models.PositiveSmallIntegerField("第几稿")
    audience = models.CharField("向谁提出", max_length=20, choices=Audience)
    body = models.TextField("方案")
    made_at = models.DateTimeField("提出时间")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    accepted_by_both_at = models.DateTimeField("双方均接受", null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "调解方案"
        verbose_name_plural = "调解方案"
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "position"], name="proposal_is_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"第{self.position}稿方案"


class ProposalAnswerQuerySet(models.QuerySet["ProposalAnswer"]):
    def visible_to(self, actor: Actor) -> ProposalAnswerQuerySet:
        dossier = f"proposal__{DOSSIER}"
        if actor.role is Role.PARTY:
            grants = Grant.objects.live(clock.now()).held_by(actor).opening()
            mine = Exists(grants.filter(dossier=OuterRef(dossier), side=OuterRef("side")))
            return self.filter(opens(actor, dossier) & Q(mine))
        return self.filter(leads(actor, "proposal__mediation__") & opens(actor, dossier))


class ProposalAnswer(models.Model):
    """对方案的答复. 依据：law.md 1.4 D 类——各方只见己方。"""

    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="answers", verbose_name="方案"
    )
    side = models.CharField("立场", max_length=20, choices=Side)
    reply = models.CharField("答复", max_length=20, choices=ProposalReply)
    note = models.TextField("说明", blank=True)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="答复人"
    )

    objects = ProposalAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "方案答复"
        verbose_name_plural = "方案答复"
        triggers = [frozen_rows()]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "side"],
                name="side_answers_a_proposal_once",
                violation_error_message="本方已经答复该方案",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()} {self.get_reply_display()}"
