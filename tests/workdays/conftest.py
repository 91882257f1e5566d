"""A notice for 2027 as it might read; none is out yet."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from centre.actor import Actor, Role
from centre.rulebook.calendar import DayRow
from centre.workdays import files, reading, services
from tests.factories.accounts import actor_for

AT = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
NOTICE = "国务院办公厅关于2027年部分节假日安排的通知（2026年11月23日）"
DAYS_2027 = """\
date,rest,name
2027-01-01,1,元旦
2027-01-02,1,元旦
2027-01-03,1,元旦
2027-01-30,0,春节调休上班
2027-02-05,1,春节
2027-02-06,1,春节
2027-02-07,1,春节
2027-02-08,1,春节
2027-02-09,1,春节
2027-02-10,1,春节
2027-02-11,1,春节
2027-02-14,0,春节调休上班
2027-04-05,1,清明节
2027-05-01,1,劳动节
2027-05-02,1,劳动节
2027-05-03,1,劳动节
2027-06-09,1,端午节
2027-09-15,1,中秋节
2027-10-01,1,国庆节
2027-10-02,1,国庆节
2027-10-03,1,国庆节
2027-10-04,1,国庆节
2027-10-09,0,国庆节调休上班
"""


@pytest.fixture(autouse=True)
def _nothing_is_left_behind():
    """Some tests write to the table past the services."""
    yield
    reading._known.clear()


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def year() -> files.Year:
    return files.read(DAYS_2027.encode(), notice=NOTICE)


@pytest.fixture
def coordinator(db) -> Actor:
    return actor_for(Role.COORDINATOR)


@pytest.fixture
def one_day() -> services.Proposal:
    """2026-11-27, a Friday, off."""
    return services.Proposal((DayRow(date(2026, 11, 27), True, "临时放假", "测试通知"),))
