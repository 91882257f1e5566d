"""The power of attorney: which company gave which agent which powers, from when to when."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q, Subquery
from django.urls import reverse

from centre.accounts.enums import MandatePower, MandateScope, MandateState
from centre.accounts.lifecycle import MANDATE
from centre.accounts.models.organisation import Organisation
from centre.accounts.models.user import User
from centre.actor import Actor, Role
from centre.constraints import both_or_neither, half_open
from centre.guards import state_guard
from centre.rows import VersionedRow

CONFIRMED = (MandateState.IN_FORCE, MandateState.REVOKED, MandateState.RELINQUISHED)


class MandateQuerySet(models.QuerySet["Mandate"]):
    def current(self, *, on: date) -> MandateQuerySet:
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=on),
            state=MandateState.IN_FORCE,
            starts_on__lte=on,
        )

    def special(self, power: MandatePower = MandatePower.SETTLE) -> MandateQuerySet:
        """特别授权且列明该事项. 依据：《民诉法解释》第89条。"""
        return self.filter(scope=MandateScope.SPECIAL, powers__contains=[power.value])

    def visible_to(self, actor: Actor) -> MandateQuerySet:
        """The agent's own, the company's own, and those addressed to either by e-mail or code."""
        if actor.role is not Role.PARTY:
            return self.none()
        email = Subquery(User.objects.filter(pk=actor.user_id).values("email")[:1])
        ours = Organisation.objects.filter(pk=actor.organisation_id or 0).exclude(credit_code="")
        code = Subquery(ours.values("credit_code")[:1])
        addressed = Q(state=MandateState.PROPOSED) & (
            Q(agent__isnull=True, agent_email=email)
            | Q(principal__isnull=True, principal_code=code)
        )
        own = Q(agent_id=actor.user_id)
        if actor.organisation_id is not None:
            own |= Q(principal_id=actor.organisation_id)
        return self.filter(own | addressed)

    def awaiting(self, actor: Actor) -> MandateQuerySet:
        """Proposed by the other side, and this person's side has to answer."""
        mine = Q(agent_id=actor.user_id) | Q(principal_id=actor.organisation_id)
        return self.filter(state=MandateState.PROPOSED).exclude(mine)


class Mandate(VersionedRow):
    """授权委托. 依据：《民事诉讼法》第61、62条；《民诉法解释》第88、89条。

    One side proposes, the other confirms; only then does it count. The other side is named by what
    is written on the paper (the agent's e-mail, the company's credit code), and linked when it
    confirms: proposing tells nobody who has an account here.
    """

    LIFECYCLE = MANDATE
    PERSONAL_DATA = ("agent_email",)

    state = models.CharField(
        "状态", max_length=20, choices=MandateState, default=MandateState.PROPOSED
    )
    agent = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="mandates", verbose_name="代理人"
    )
    agent_email = models.EmailField("代理人电子邮箱", blank=True)
    principal = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates_given",
        verbose_name="委托人",
    )
    principal_code = models.CharField("委托人统一社会信用代码", max_length=18, blank=True)
    scope = models.CharField("权限", max_length=20, choices=MandateScope)
    powers = models.JSONField("特别授权事项", default=list, blank=True)
    matter = models.CharField("委托事项", max_length=200, blank=True)
    starts_on = models.DateField("委托起")
    ends_on = models.DateField("委托止", null=True, blank=True)
    proposed_at = models.DateTimeField("提出时间")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="提出人")
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="确认人"
    )
    ended_at = models.DateTimeField("终止时间", null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="终止人"
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "授权委托"
        verbose_name_plural = "授权委托"
        triggers = [state_guard(MANDATE)]
        indexes = [
            models.Index(fields=["principal", "state", "id"], name="mandate_by_principal"),
            models.Index(fields=["agent", "state", "id"], name="mandate_by_agent"),
        ]
        constraints = [
            half_open("starts_on", "ends_on"),
            both_or_neither("confirmed_at", "confirmed_by"),
            both_or_neither("ended_at", "ended_by"),
            models.CheckConstraint(
                condition=Q(scope=MandateScope.GENERAL, powers=[])
                | (Q(scope=MandateScope.SPECIAL) & ~Q(powers=[])),
                name="only_a_special_mandate_lists_powers",
                violation_error_message="特别授权应当列明具体事项，一般授权不列",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CONFIRMED)
                | Q(agent__isnull=False, principal__isnull=False, confirmed_at__isnull=False),
                name="a_confirmed_mandate_names_both_sides",
                violation_error_message="已确认的委托应当写明代理人和委托人",
            ),
            models.CheckConstraint(
                condition=(Q(agent__isnull=False) | ~Q(agent_email=""))
                & (Q(principal__isnull=False) | ~Q(principal_code="")),
                name="a_mandate_addresses_both_sides",
                violation_error_message="委托应当写明双方",
            ),
        ]

    def __str__(self) -> str:
        giver = self.principal.called if self.principal else self.principal_code
        taker = self.agent.name if self.agent else self.agent_email
        return f"{giver}委托{taker}（{self.get_scope_display()}）"

    def get_absolute_url(self) -> str:
        return reverse("accounts:mandate", args=[self.public_id])

    @property
    def power_labels(self) -> list[str]:
        return [MandatePower(p).label for p in self.powers]
