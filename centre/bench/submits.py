"""The final submit of a case, the act alone; each is rolled back."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from cases.services import intake
from centre import clock
from centre.bench.measuring import Figures, median, once
from centre.bench.registry import Run, scene
from centre.demo.disputes import MARK
from centre.demo.scene import Scene


class Rollback(Exception):
    pass


@scene("submits", order=20)
def submits(run: Run) -> None:
    run.line("最终提交（不含网络）", median([one() for _ in range(run.times)]))


def one() -> Figures:
    figures: list[Figures] = []
    try:
        with transaction.atomic():
            day = clock.today() - timedelta(days=9)
            made = Scene(day, "MED_DELEGATED", MARK, "company-a", "company-b").draft()
            figures.append(
                once(lambda: intake.submit(case=made.case, by=made.applicant, at=clock.now()))
            )
            raise Rollback
    except Rollback:
        return figures[0]
