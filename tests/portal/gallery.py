"""Every component on one page, for tests and for looking at. Never part of the portal."""

from __future__ import annotations

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from centre.components import Due, Event, FileLine, Line, Standing, Step, Task
from centre.forms import DateField, MoneyField
from centre.rulebook import clocks
from centre.rulebook.calendar import default_calendar

LONG_NAME = "齐齐哈尔市建华区鹤城精密超精密数控机床关键功能部件制造（集团）股份有限公司"
SLOW = 0.6  # seconds
BEIJING = ZoneInfo("Asia/Shanghai")
DUE = Due.reckoned(clocks.run("C20", date(2026, 9, 1), default_calendar()), on=date(2026, 9, 20))
LATE = Due(day=date(2026, 11, 18), days_left=-4, basis="《人民法院在线调解规则》第12条")


class GalleryForm(forms.Form):
    name = forms.CharField(
        label="当事人名称",
        help_text="与营业执照一致，例如“齐齐哈尔鹤城机床有限公司”。",
        max_length=80,
    )
    kind = forms.ChoiceField(
        label="您是谁",
        choices=[("c", "企业"), ("s", "个体工商户"), ("n", "自然人")],
        widget=forms.RadioSelect,
        help_text="按证件上的登记选择。",
    )
    claims = forms.MultipleChoiceField(
        label="您的请求",
        choices=[("stop", "停止侵权"), ("pay", "赔偿损失"), ("sorry", "赔礼道歉")],
        widget=forms.CheckboxSelectMultiple,
    )
    right = forms.ChoiceField(label="涉案权利", choices=[("", "请选择"), ("tm", "商标")])
    amount = MoneyField(
        label="请求金额", required=False, help_text="例如 50000。没有金钱请求可以不填。"
    )
    known_on = DateField(label="知道侵权的日期", help_text="例如 2026-03-01。")
    facts = forms.CharField(label="事实与理由", widget=forms.Textarea, max_length=2000)
    evidence = forms.FileField(
        label="证据文件", required=False, help_text="PDF 或者照片，每个不超过 50 MB。"
    )
    truth = forms.BooleanField(
        label="我保证以上内容真实", help_text="故意作虚假陈述要承担法律责任。"
    )


class OneField(forms.Form):
    note = forms.CharField(label="备注", widget=forms.Textarea)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)


def gallery(request: HttpRequest) -> HttpResponse:
    form = GalleryForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return redirect("/gallery/done/")
    context = {
        "form": form,
        "standing": Standing(
            "双方已签署调解协议，协议已生效。", "双方当事人", "共同申请司法确认", DUE, True
        ),
        "late": Standing("法院已发出委派调解函。", "调解组织", "确认是否接受委派", LATE),
        "case_title": f"{LONG_NAME}与龙沙区新时代五金机电商行侵害商标权纠纷",
        "due": DUE,
        "events": [
            Event(
                datetime(2026, 10, 9, 9, 30, tzinfo=BEIJING), "提交调解申请", by="申请人", url="/x"
            ),
            Event(
                date(2026, 10, 12),
                "受理",
                "承办法院：铁锋区人民法院",
                basis="《民事诉讼法》第125条",
            ),
            Event(date(2026, 10, 20), "暂停：委托鉴定", tone="stopped"),
            Event(None, "等待调解组织确认接受", tone="them"),
        ],
        "tasks": [
            Task("当事人", "done", "/1"),
            Task("涉案权利", "doing", "/2", "注册商标号会自动核对格式"),
            Task("事实与理由", "error", "/3"),
            Task("证据", "todo", "/4"),
            Task("核对并提交", "locked", "/5", "前面各步填好以后"),
        ],
        "steps": [
            Step(t, "/s") for t in ("当事人", "权利", "案由", "请求", "事实", "证据", "核对")
        ],
        "lines": [
            Line("名称", LONG_NAME, "/edit"),
            Line("统一社会信用代码", "91230200MA18YY2QXL", "/edit", "校验位正确"),
            Line("事实与理由", "第一段。\n第二段。", "/edit"),
            Line("传真", "", "/edit"),
        ],
        "files": [
            FileLine(
                "调解申请书.pdf",
                "/f",
                182_340,
                "收件回执",
                sha256="ab" * 32,
                state="已送达",
                tone="done",
            ),
            FileLine(
                f"{LONG_NAME}商标注册证与续展证明扫描件（第一批）.pdf", "/f", 3_182_340, "证据"
            ),
        ],
        "page_obj": Paginator(range(230), 10).get_page(request.GET.get("page", 5)),
    }
    return render(request, "gallery.html", context, status=422 if form.errors else 200)


SAVED: list[str] = []


def autosave(request: HttpRequest) -> HttpResponse:
    form = OneField(request.POST or None)
    if request.headers.get("X-Autosave"):
        if request.POST.get("note") == "fail":
            return HttpResponse(status=500)
        if request.POST.get("note") == "slow":
            time.sleep(SLOW)
        SAVED.append(request.POST["note"])
        return JsonResponse({"saved_at": "14:32", "fields": {"version": "7"}})
    if request.method == "POST":
        SAVED.append(f"submitted {request.POST['version']}")
        return redirect("/gallery/done/")
    return render(request, "autosave.html", {"form": form})


def done(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery_done.html")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("gallery/autosave/", autosave),
    path("gallery/done/", done),
    path("gallery/broken/", broken),
    path("", include("centre.urls")),
]
