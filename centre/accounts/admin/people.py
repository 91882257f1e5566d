"""Accounts and posts: the system administrator acts, the auditor reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from axes.utils import reset as forget_failures
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from centre import clock
from centre.accounts.enums import SEATS, OrganisationKind
from centre.accounts.forms.fields import MobileField
from centre.accounts.models import Organisation, Post, User
from centre.accounts.services import mail, people
from centre.actor import SYSTEM_USER_ID, Actor, Role
from centre.admin_site import Act, ActForm, CaseworkAdmin, Facts, Link, Table, site
from centre.audit import services as audit
from centre.components import Line
from centre.forms import DateField
from centre.rulebook import masking

KEEPERS = frozenset({Role.SYSTEM_ADMIN})
READERS = frozenset({Role.SYSTEM_ADMIN, Role.AUDITOR})
STAFF_ROLES = [(r.value, r.label) for r in Role if r not in {Role.SYSTEM, Role.ANONYMOUS}]


def keeps(actor: Actor, obj: Any) -> bool:
    return actor.role in KEEPERS


class OpenAccountForm(ActForm):
    name = forms.CharField(label="姓名", max_length=60)
    email = forms.EmailField(label="电子邮箱", help_text="登录名；设置密码的链接发到这里。")
    phone = MobileField(label="手机号码", required=False)


class AmendPersonForm(ActForm):
    name = forms.CharField(label="姓名", max_length=60)
    phone = MobileField(label="手机号码", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None:
            self.fields["name"].initial = self.obj.name
            self.fields["phone"].initial = self.obj.phone


class ReasonForm(ActForm):
    reason = forms.CharField(label="理由", max_length=200)


class AppointForm(ActForm):
    organisation = forms.ModelChoiceField(
        label="单位", queryset=Organisation.objects.active().order_by("kind", "name", "id")
    )
    role = forms.ChoiceField(label="角色", choices=STAFF_ROLES)
    title = forms.CharField(label="职务", max_length=40, required=False)
    starts_on = DateField(label="任职起", initial=clock.today)
    ends_on = DateField(label="任职止（不含当日）", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "任职止应当晚于任职起。")
        organisation, role = cleaned.get("organisation"), cleaned.get("role")
        if organisation and role and Role(role) not in SEATS[OrganisationKind(organisation.kind)]:
            self.add_error("role", f"{organisation.get_kind_display()}不设此岗位。")
        return cleaned


class DismissForm(ReasonForm):
    on = DateField(label="免岗日期", initial=clock.today, help_text="从这一天起不再任此岗位。")


def open_account(obj: Any, data: dict[str, Any], by: Actor, at: datetime) -> User:
    return people.open_account(
        email=data["email"], name=data["name"], phone=data["phone"], staff=True, by=by, at=at
    )


def amend(user: User, data: dict[str, Any], by: Actor, at: datetime) -> User:
    return people.amend(user=user, name=data["name"], phone=data["phone"], by=by, at=at)


def appoint(user: User, data: dict[str, Any], by: Actor, at: datetime) -> Post:
    return people.appoint(
        user=user, organisation=data["organisation"], role=Role(data["role"]),
        title=data["title"], starts_on=data["starts_on"], ends_on=data["ends_on"], by=by, at=at,
    )  # fmt: skip


def suspend(user: User, data: dict[str, Any], by: Actor, at: datetime) -> User:
    return people.suspend(user=user, by=by, at=at, reason=data["reason"])


def reinstate(user: User, data: dict[str, Any], by: Actor, at: datetime) -> User:
    return people.reinstate(user=user, by=by, at=at, reason=data["reason"])


def unlock(user: User, data: dict[str, Any], by: Actor, at: datetime) -> User:
    """The person has been identified otherwise; the counter of failed log-ins starts anew."""
    forget_failures(username=user.email)
    audit.record("account.unlock", subject=user, by=by, at=at, reason=data["reason"])
    return user


def send_link(user: User, data: dict[str, Any], by: Actor, at: datetime) -> User:
    mail.post("invitation", to=user, at=at)
    audit.record("account.send_link", subject=user, by=by, at=at)
    return user


def dismiss(post: Post, data: dict[str, Any], by: Actor, at: datetime) -> Post:
    return people.dismiss(post=post, on=data["on"], by=by, at=at, reason=data["reason"])


class UserAdmin(CaseworkAdmin):
    roles = READERS
    register_title = "人员"
    list_display = ("name", "email", "phone_shown", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active")
    search_fields = ("name", "email")
    ordering = ("name", "id")
    due_field = ""
    new_acts = {
        "open": Act(
            "open", "开立账号", OpenAccountForm, open_account, allowed=keeps,
            note="账号开立后，本人用邮件中的链接自行设置密码；随后请为其任岗。",
            done="账号已开立，设置密码的链接已发出。",
        ),
    }  # fmt: skip
    acts = {
        "appoint": Act("appoint", "任岗", AppointForm, appoint, allowed=keeps),
        "amend": Act("amend", "更正姓名和电话", AmendPersonForm, amend, allowed=keeps),
        "send_link": Act(
            "send_link", "重发设置密码的链接", ActForm, send_link,
            allowed=lambda actor, user: keeps(actor, user) and user.is_active,
        ),
        "unlock": Act("unlock", "解除登录锁定", ReasonForm, unlock, allowed=keeps),
        "suspend": Act(
            "suspend", "停用账号", ReasonForm, suspend, grave=True,
            allowed=lambda actor, user: keeps(actor, user) and user.is_active,
            note="停用后，本人的登录立即失效，岗位不再有效；账号和记录保留。",
        ),
        "reinstate": Act(
            "reinstate", "恢复启用", ReasonForm, reinstate,
            allowed=lambda actor, user: keeps(actor, user) and not user.is_active,
        ),
    }  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return User.objects.exclude(pk=SYSTEM_USER_ID)

    def phone_shown(self, user: User) -> str:
        return masking.mobile(user.phone)

    phone_shown.short_description = "手机号码"

    def standing(self, request: HttpRequest, obj: Any) -> None:
        return None

    def sections(self, request: HttpRequest, obj: User) -> Sequence[Any]:
        lines = [
            Line("姓名", obj.name),
            Line("电子邮箱", obj.email),
            Line("手机号码", masking.mobile(obj.phone)),
            Line("启用", "是" if obj.is_active else "否"),
        ]
        posts = Post.objects.of(obj)
        rows = [
            [
                Link(post.organisation.name, f"/admin/accounts/post/{post.public_id}/"),
                post.get_role_display(),
                post.title,
                post.starts_on,
                post.ends_on,
            ]
            for post in posts
        ]
        return [
            Facts("基本情况", lines),
            Table(
                "岗位", ["单位", "角色", "职务", "任职起", "任职止"], rows, empty="还没有岗位。"
            ),
        ]


class PostAdmin(CaseworkAdmin):
    roles = READERS
    register_title = "岗位"
    list_display = ("person", "organisation", "role", "title", "starts_on", "ends_on")
    list_select_related = ("user", "organisation")
    list_filter = ("role",)
    search_fields = ("user__name", "user__email", "organisation__name")
    ordering = ("-starts_on", "-id")
    due_field = ""
    acts = {
        "dismiss": Act(
            "dismiss", "免岗", DismissForm, dismiss, grave=True,
            allowed=lambda actor, post: keeps(actor, post)
            and (post.ends_on is None or post.ends_on > clock.today()),
        ),
    }  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Post.objects.exclude(user_id=SYSTEM_USER_ID)

    def person(self, post: Post) -> str:
        return post.user.name

    person.short_description = "人员"

    def standing(self, request: HttpRequest, obj: Any) -> None:
        return None

    def subjects(self, obj: Post) -> Sequence[Any]:
        return ()

    def sections(self, request: HttpRequest, obj: Post) -> Sequence[Any]:
        lines = [
            Line("人员", obj.user.name),
            Line("单位", obj.organisation.name),
            Line("角色", obj.get_role_display()),
            Line("职务", obj.title),
            Line("任职起", str(obj.starts_on)),
            Line("任职止", str(obj.ends_on or "")),
        ]
        return [Facts("岗位", lines)]


site.register(User, UserAdmin)
site.register(Post, PostAdmin)
site.say(
    {
        "account.open": "开立账号",
        "account.amend": "更正姓名、电话",
        "account.suspend": "停用账号",
        "account.reinstate": "恢复启用",
        "account.unlock": "解除登录锁定",
        "account.send_link": "发送设置密码的链接",
        "account.password": "设置密码",
        "account.email_confirmed": "验证邮箱",
        "account.email_changed": "更换邮箱",
        "post.appoint": "任岗",
        "post.dismiss": "免岗",
        "post.switch": "换用岗位",
        "login": "登录",
        "login.failed": "登录失败",
        "logout": "退出",
        "registration.submit": "提交注册",
        "registration.complete": "完成注册",
    }
)
