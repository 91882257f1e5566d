"""期限情况: the facts of one deadline, with nothing said that nobody noted."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from centre.deadlines import presenters
from centre.deadlines.models import Deadline
from centre.rulebook.dates import BEIJING


@pytest.mark.parametrize(
    ("clock", "hour", "said"),
    [
        pytest.param("C20", 0, "2026年11月5日", id="a day"),
        pytest.param("C20", 16, "2026年11月5日16时00分", id="the hour is known"),
        pytest.param("TR02", 0, "2026年11月5日0时00分", id="hours run from midnight too"),
    ],
)
def test_midnight_is_not_said_of_a_day(clock, hour, said):
    start = datetime(2026, 11, 5, hour, tzinfo=BEIJING)
    ends = date(2026, 12, 7)
    row = Deadline(clock_id=clock, started_at=start, nominal_on=ends, legal_on=ends)

    lines = {line.label: line.value for line in presenters.facts(row)}

    assert lines["起算"].endswith(f"，{said}")


@pytest.mark.parametrize(
    ("nominal", "said"), [(date(2026, 12, 5), "2026年12月5日"), (date(2026, 12, 7), None)]
)
def test_the_day_before_rolling_stands_only_where_there_was_one(nominal, said):
    start = datetime(2026, 11, 5, tzinfo=BEIJING)
    row = Deadline(
        clock_id="C20", started_at=start, nominal_on=nominal, legal_on=date(2026, 12, 7)
    )

    lines = {line.label: line.value for line in presenters.facts(row)}

    assert lines.get("未顺延的届满日") == said
