"""The people in a case. A party is a person in a case, not an account; an account may claim it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.enums import AgentType, IdType, PartyRole, PartyType
from cases.models.case import Case
from centre.access.enums import Side
from centre.access.models import opens
from centre.accounts.enums import MandateScope
from centre.accounts.models import Mandate, Organisation
from centre.actor import Actor
from centre.constraints import both_or_neither
from centre.rows import VersionedRow


class PartyQuerySet(models.QuerySet["Party"]):
    def visible_to(self, actor: Actor) -> PartyQuerySet:
        return self.filter(opens(actor, "case__dossier"))

    def applicants(self) -> PartyQuerySet:
        return self.filter(role=PartyRole.APPLICANT)

    def respondents(self) -> PartyQuerySet:
        return self.filter(role=PartyRole.RESPONDENT)


class Party(VersionedRow):
    """当事人. 依据：law.md 5.1；对方的电话、证件号不需要也不显示（law.md 1.4）。"""

    PERSONAL_DATA = ("id_no", "phone", "email", "service_address")

    case = models.ForeignKey(Case, models.CASCADE, related_name="parties", verbose_name="案件")
    role = models.CharField("地位", max_length=20, choices=PartyRole)
    position = models.PositiveSmallIntegerField("序号", default=1)
    party_type = models.CharField(
        "类型", max_length=20, choices=PartyType, default=PartyType.COMPANY
    )
    name = models.CharField("姓名或名称", max_length=120, blank=True)
    id_type = models.CharField("证件类型", max_length=20, choices=IdType, blank=True)
    id_no = models.CharField("证件号码", max_length=40, blank=True)
    legal_rep_name = models.CharField("法定代表人", max_length=60, blank=True)
    legal_rep_post = models.CharField("法定代表人职务", max_length=40, blank=True)
    domicile_code = models.CharField("住所地区划代码", max_length=6, blank=True)
    domicile = models.CharField("住所", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    service_address = models.CharField("送达地址", max_length=200, blank=True)
    accept_e_service = models.BooleanField("同意电子送达", default=False)
    is_private_enterprise = models.BooleanField("民营企业", null=True, blank=True)
    enterprise_size = models.CharField("企业规模", max_length=20, blank=True)
    industry = models.CharField("行业", max_length=40, blank=True)
    foreign_related = models.BooleanField("涉外", default=False)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="对应单位",
    )
    claimed_at = models.DateTimeField("认领时间", null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="认领人",
    )

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = "当事人"
        verbose_name_plural = "当事人"
        constraints = [
            both_or_neither("claimed_at", "claimed_by"),
            models.UniqueConstraint(
                fields=["case", "role", "position"], name="party_place_is_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}{self.name}"

    @property
    def side(self) -> Side:
        return {
            PartyRole.APPLICANT: Side.APPLICANT,
            PartyRole.RESPONDENT: Side.RESPONDENT,
            PartyRole.THIRD_PARTY: Side.THIRD,
        }[PartyRole(self.role)]


class Representation(VersionedRow):
    """委托代理. At most two agents a party. 依据：《民事诉讼法》第61、62条。"""

    party = models.ForeignKey(Party, models.CASCADE, related_name="agents", verbose_name="当事人")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="账号",
    )
    mandate = models.ForeignKey(
        Mandate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="授权委托"
    )
    name = models.CharField("代理人姓名", max_length=60)
    agent_type = models.CharField(
        "代理人类型", max_length=20, choices=AgentType, default=AgentType.LAWYER
    )
    firm = models.CharField("执业机构", max_length=120, blank=True)
    cert_no = models.CharField("执业证号", max_length=60, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    scope = models.CharField(
        "权限", max_length=20, choices=MandateScope, default=MandateScope.GENERAL
    )
    powers = models.JSONField("特别授权事项", default=list, blank=True)
    position = models.PositiveSmallIntegerField("序号", default=1)

    class Meta:
        verbose_name = "委托代理"
        verbose_name_plural = "委托代理"
        constraints = [
            models.UniqueConstraint(
                fields=["party", "position"], name="agent_place_is_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(position__in=[1, 2]),
                name="a_party_has_at_most_two_agents",
                violation_error_message="一方当事人最多委托两名代理人",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_scope_display()}）"
