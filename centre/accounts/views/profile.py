"""One's own account: who I am here, which posts I hold, what I wait for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView, View

from centre.accounts import seats
from centre.accounts.models import JoinRequest, Registration
from centre.components import Line
from centre.errors import RuleViolation


class Profile(LoginRequiredMixin, TemplateView):
    template_name = "accounts/profile.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        lines = [
            Line("姓名", user.name),
            Line("登录邮箱", user.email),
            Line("手机号码", user.phone),
        ]
        return super().get_context_data(lines=lines, posts=self.request.posts_held, **kwargs)


class NoPost(LoginRequiredMixin, TemplateView):
    """Logged in, but seated nowhere yet: what to wait for and whom to ask."""

    template_name = "accounts/no_post.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.posts_held:
            return redirect("portal:desk")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = JoinRequest.objects.filter(user=self.request.user).select_related("organisation")
        return super().get_context_data(
            joins=own.order_by("-asked_at", "-id"),
            registration=Registration.objects.filter(user=self.request.user).first(),
            **kwargs,
        )


class SwitchPost(LoginRequiredMixin, View):
    """Act in another of one's posts; back to where one was if that page is ours."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            post = seats.take(request, request.POST.get("post", ""))
        except RuleViolation as refusal:
            messages.error(request, refusal.full_text)
        else:
            messages.success(request, f"现在以{post.organisation.called}的岗位办理。")
        target = request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(
            target, {request.get_host()}, require_https=request.is_secure()
        ):
            return redirect(target)
        return redirect("admin:index" if request.user.is_staff else "portal:desk")
