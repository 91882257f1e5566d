"""A paper with a procedure of three moves: enough to prove what every admin page promises."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.db import models
from django.urls import include, path

from centre import clock, transitions
from centre.access.models import Dossier, opens
from centre.access.services import open_dossier
from centre.actor import Actor, Role
from centre.admin_site import Act, ActForm, CaseworkAdmin, CentreAdminSite, Facts, Queue, Table
from centre.components import Line
from centre.errors import RuleViolation
from centre.lifecycle import Lifecycle, Move
from centre.rows import VersionedRow


class State(models.TextChoices):
    RECEIVED = "RECEIVED", "已收件"
    ACCEPTED = "ACCEPTED", "已受理"
    REFUSED = "REFUSED", "不予受理"


PAPER = Lifecycle(
    initial=State.RECEIVED,
    moves=(
        Move.of(
            "accept",
            "受理",
            {State.RECEIVED},
            State.ACCEPTED,
            owner=Role.FILING_CLERK,
            basis="甲法1",
        ),
        Move.of("refuse", "退回", {State.RECEIVED}, State.REFUSED, owner=Role.FILING_CLERK),
        Move.of("withdraw", "撤回", {State.ACCEPTED}, State.REFUSED, owner=Role.PARTY),
    ),
    turn={State.RECEIVED: Role.FILING_CLERK, State.ACCEPTED: Role.MEDIATOR, State.REFUSED: None},
)


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, actor: Actor) -> PaperQuerySet:
        return self.filter(opens(actor))

    def received(self) -> PaperQuerySet:
        return self.filter(state=State.RECEIVED)


class Paper(VersionedRow):
    """Its app is not installed, so no other test, migration or flush ever meets the table."""

    LIFECYCLE = PAPER

    dossier = models.ForeignKey(Dossier, models.PROTECT, db_constraint=False, verbose_name="卷宗")
    state = models.CharField("状态", max_length=20, choices=State, default=State.RECEIVED)
    title = models.CharField("名称", max_length=200)
    secret = models.CharField("秘密", max_length=200, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        app_label = "admin_site_tests"
        verbose_name = "纸件"
        verbose_name_plural = "纸件"

    def __str__(self) -> str:
        return self.title


class TooSoon(RuleViolation):
    code = "too_soon"


class ReasonForm(ActForm):
    reason = forms.CharField(label="理由", help_text="写明依据的事实。")


def accept(paper: Paper, data: dict, actor: Actor, at: datetime) -> None:
    transitions.make("accept", of=paper, by=actor, at=at, version=data["version"])


def refuse(paper: Paper, data: dict, actor: Actor, at: datetime) -> None:
    if data["reason"] == "早":
        raise TooSoon("审查期未满", basis="甲法2", advice="请期满后再办理")
    transitions.make("refuse", of=paper, by=actor, at=at, reason=data["reason"])


def note(paper: Paper, data: dict, actor: Actor, at: datetime) -> None:
    transitions.edit(paper, action="note", by=actor, at=at, secret="noted")


def create(_: None, data: dict, actor: Actor, at: datetime) -> Paper:
    return Paper.objects.create(title=data["reason"], dossier=open_dossier(at=at))


class PaperAdmin(CaseworkAdmin):
    roles = (Role.FILING_CLERK, Role.JUDGE)
    list_display = ("title", "state_now", "due_now")
    list_filter = ("state",)
    search_fields = ("title",)
    list_select_related = ("dossier",)
    list_per_page = 3
    ordering = ("due_on", "id")
    stopped = frozenset({State.REFUSED})
    acts = {
        "accept": Act("accept", "受理", run=accept, note="将制作受理通知书。", bulk=True),
        "refuse": Act("refuse", "退回", ReasonForm, refuse, basis="甲法3", grave=True),
        "withdraw": Act("withdraw", "撤回", run=accept),
        "note": Act(
            "note",
            "备注",
            run=note,
            allowed=lambda actor, paper: paper.title != "封存",
            bulk=True,
        ),
    }
    new_acts = {
        "create": Act(
            "create",
            "登记纸件",
            ReasonForm,
            create,
            allowed=lambda actor, _: actor.role is Role.FILING_CLERK,
        )
    }

    def sections(self, request, obj):
        return [
            Facts("基本情况", [Line("名称", obj.title), Line("说明")]),
            Table("材料", ["名称", "收到"], [["申请书", clock.today()], ["营业执照", None]]),
        ]


TO_REVIEW = Queue(
    "paper_to_review",
    "待审查的纸件",
    (Role.FILING_CLERK,),
    Paper,
    lambda actor: Paper.objects.visible_to(actor).received(),
    order=("due_on", "id"),
    due="due_on",
    empty="收到的纸件会列在这里。",
)
FOR_JUDGE = Queue(
    "paper_for_judge",
    "待法官阅看",
    (Role.JUDGE,),
    Paper,
    Paper.objects.visible_to,
)

site = CentreAdminSite(name="admin")
site.register(Paper, PaperAdmin)
site.add_queue(TO_REVIEW)
site.add_queue(FOR_JUDGE)
site.say({"note": "写了备注"})

urlpatterns = [path("admin/", site.urls), path("", include("centre.urls"))]
