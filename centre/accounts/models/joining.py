"""How people come to an organisation: what they registered, and whom they asked to let them in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from centre.accounts.enums import AgentKind, JoinState, RegistrationPath
from centre.accounts.lifecycle import JOIN_REQUEST
from centre.accounts.models.organisation import Organisation
from centre.accounts.models.user import User
from centre.actor import Actor, Role
from centre.constraints import both_or_neither
from centre.guards import state_guard
from centre.rows import VersionedRow


class Registration(models.Model):
    """注册登记. What a visitor wrote; an organisation and a post once the e-mail is proved.

    Until then it binds nobody: an unproved address cannot take a company's credit code.
    """

    PERSONAL_DATA = ("legal_representative", "address", "phone", "licence_no")

    user = models.OneToOneField(
        User, models.PROTECT, related_name="registration", verbose_name="用户"
    )
    path = models.CharField("身份", max_length=20, choices=RegistrationPath)
    organisation_name = models.CharField("单位名称", max_length=120, blank=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    legal_representative = models.CharField("法定代表人（负责人）", max_length=60, blank=True)
    legal_representative_post = models.CharField("职务", max_length=40, blank=True)
    address = models.CharField("住所", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    agent_kind = models.CharField("代理人身份", max_length=20, choices=AgentKind, blank=True)
    licence_no = models.CharField("执业证号", max_length=60, blank=True)
    privacy_version = models.CharField("隐私告知版本", max_length=20)
    submitted_at = models.DateTimeField("提交时间")
    completed_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "注册登记"
        verbose_name_plural = "注册登记"
        constraints = [
            models.CheckConstraint(
                condition=~Q(path=RegistrationPath.COMPANY)
                | (~Q(credit_code="") & ~Q(organisation_name="")),
                name="a_company_registers_with_name_and_code",
                violation_error_message="企业注册应当填写名称和统一社会信用代码",
            ),
            models.CheckConstraint(
                condition=~Q(path=RegistrationPath.AGENT) | ~Q(agent_kind=""),
                name="an_agent_registers_with_a_kind",
                violation_error_message="代理人注册应当选择身份",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_path_display()} {self.organisation_name or self.user}"


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def pending(self) -> JoinRequestQuerySet:
        return self.filter(state=JoinState.PENDING)

    def visible_to(self, actor: Actor) -> JoinRequestQuerySet:
        """The asker's own, those asking for the actor's organisation; all for the coordinator."""
        if actor.role is Role.COORDINATOR:
            return self.all()
        if actor.role is not Role.PARTY:
            return self.none()
        return self.filter(Q(user_id=actor.user_id) | Q(organisation_id=actor.organisation_id))


class JoinRequest(VersionedRow):
    """加入申请. A registered company's own people decide who else acts for it."""

    LIFECYCLE = JOIN_REQUEST

    state = models.CharField("状态", max_length=20, choices=JoinState, default=JoinState.PENDING)
    user = models.ForeignKey(
        User, models.PROTECT, related_name="join_requests", verbose_name="申请人"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="join_requests", verbose_name="单位"
    )
    asked_at = models.DateTimeField("申请时间")
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="决定人"
    )

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "加入申请"
        verbose_name_plural = "加入申请"
        triggers = [state_guard(JOIN_REQUEST)]
        constraints = [
            both_or_neither("decided_at", "decided_by"),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(state=JoinState.PENDING),
                name="one_pending_join_request",
                violation_error_message="已提出加入申请，请等待确认",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("accounts:join", args=[self.public_id])

    def __str__(self) -> str:
        return f"{self.user.name}申请加入{self.organisation.called}"
