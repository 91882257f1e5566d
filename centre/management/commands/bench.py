"""Measure main pages, the final submit and paper making against a bare page of the same run.

Figures are medians of wall and CPU milliseconds in this process; quote the ratios, machines differ.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.enums import CaseState
from cases.models import Case
from cases.services import intake
from centre import clock
from centre.accounts import demo
from centre.accounts.models import User
from centre.deadlines import services as deadlines
from centre.deadlines import watching
from centre.demo import crowd
from centre.demo.disputes import MARK
from centre.demo.scene import Scene
from centre.documents import making
from centre.documents.models import Document
from centre.rulebook.settings import DEFAULTS
from centre.workdays import services as workdays


class Rollback(Exception):
    pass


def measure(act: Callable[[], object], times: int) -> tuple[float, float, int]:
    """Median wall ms, median CPU ms, queries of the last run."""
    walls, cpus = [], []
    for _ in range(times):
        with CaptureQueriesContext(connection) as queries:
            wall, cpu = time.perf_counter(), time.process_time()
            act()
            walls.append((time.perf_counter() - wall) * 1000)
            cpus.append((time.process_time() - cpu) * 1000)
    return statistics.median(walls), statistics.median(cpus), len(queries)


class Command(BaseCommand):
    help = "测量主要页面、提交和文书制作（需要先有演示数据）"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--times", type=int, default=9)
        parser.add_argument(
            "--deadlines", type=int, default=200_000, help="期限巡查的期限件数，0为不测"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not Case.objects.exists():
            raise CommandError("请先运行 make demo")
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        times = options["times"]
        bare = measure(lambda: Client().get("/livez"), times)
        self.line("空白页（基准）", bare, bare)
        for name, act in self.pages():
            act()  # the first request pays for imports and caches
            self.line(name, measure(act, times), bare)
        self.line("最终提交（不含网络）", self.submits(times), bare)
        self.line("文书制作（一份）", self.papers(times), bare)
        if options["deadlines"]:
            self.night(options["deadlines"])

    def line(
        self, name: str, figures: tuple[float, float, int], bare: tuple[float, float, int]
    ) -> None:
        wall, cpu, queries = figures
        ratio = cpu / bare[1] if bare[1] else 0
        self.stdout.write(
            f"{name}：{wall:.1f} ms，CPU {cpu:.1f} ms（基准的 {ratio:.1f} 倍），查询 {queries}"
        )

    def pages(self) -> list[tuple[str, Callable[[], object]]]:
        """Pages as the person they are for."""
        company, clerk = self.logged_in("company-a"), self.logged_in("filing-tf")
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

    def logged_in(self, key: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(email=demo.email_of(key)))
        return client

    def submits(self, times: int) -> tuple[float, float, int]:
        """The act alone; each is rolled back."""
        figures = []
        for _ in range(times):
            try:
                with transaction.atomic():
                    scene = Scene(
                        clock.today() - timedelta(days=9),
                        "MED_DELEGATED",
                        MARK,
                        "company-a",
                        "company-b",
                    ).draft()
                    figures.append(
                        measure(
                            lambda s=scene: intake.submit(
                                case=s.case, by=s.applicant, at=clock.now()
                            ),
                            1,
                        )
                    )
                    raise Rollback
            except Rollback:
                continue
        return (
            statistics.median(f[0] for f in figures),
            statistics.median(f[1] for f in figures),
            figures[-1][2],
        )

    def night(self, count: int) -> None:
        """The watch over so many running deadlines, twice, in a database of its own: the commits
        and the audit chain are as real as at night, and nothing of it stays."""
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            at = clock.now().replace(hour=DEFAULTS.reminders_from_hour)
            crowd.gather(count, at=at)
            for which in ("首次", "再次"):
                wall, cpu = time.perf_counter(), time.process_time()
                tally = watching.watch(at)
                self.stdout.write(
                    f"期限巡查（{count}件计算中，{which}）：{time.perf_counter() - wall:.1f} s，"
                    f"CPU {time.process_time() - cpu:.1f} s，届满{tally.expired}件，"
                    f"提醒{tally.reminded}件，失败{tally.failed}件"
                )
            wall, cpu = time.perf_counter(), time.process_time()
            moved = deadlines.moved_by(workdays.current())
            self.stdout.write(
                f"放假安排变更的预览（{count}件计算中）：{time.perf_counter() - wall:.1f} s，"
                f"CPU {time.process_time() - cpu:.1f} s，变动{len(moved)}件"
            )
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)

    def papers(self, times: int) -> tuple[float, float, int]:
        document = Document.objects.filter(state="FINAL").order_by("-id").first()
        if document is None:
            raise CommandError("还没有制成的文书，请稍后再试")
        making.render_row(document, is_draft=False)  # fonts and style sheet are loaded once
        return measure(lambda: making.render_row(document, is_draft=False), times)
