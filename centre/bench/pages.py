"""Main pages as the person they are for."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from cases.enums import CaseState
from cases.models import Case
from centre.accounts import demo
from centre.accounts.models import User
from centre.bench.measuring import measure
from centre.bench.registry import Run, scene


@scene("pages", order=10)
def pages(run: Run) -> None:
    for name, act in opened():
        act()  # the first request pays for imports and caches
        run.line(name, measure(act, run.times))


def opened() -> list[tuple[str, Callable[[], object]]]:
    company, clerk = logged_in("company-a"), logged_in("filing-tf")
    case = (
        Case.objects.visible_to(demo.actor("company-a"))
        .exclude(state=CaseState.DRAFT)
        .order_by("-id")
        .first()
    )
    return [
        ("首页", lambda: Client().get("/")),
        ("我的事项", lambda: company.get("/desk/")),
        ("案件页", lambda: company.get(f"/cases/{case.public_id}/")),
        ("工作台", lambda: clerk.get("/admin/")),
        ("案件队列", lambda: clerk.get("/admin/cases/case/?queue=case_to_review")),
        ("办案页", lambda: clerk.get(f"/admin/cases/case/{case.public_id}/")),
    ]


def logged_in(key: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=demo.email_of(key)))
    return client
