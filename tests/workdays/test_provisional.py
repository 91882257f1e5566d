"""暂定: a date in a year without its notice says so wherever it stands, and nothing raises."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string

from cases.enums import MediationKind as K
from cases.models import Case
from cases.services import deadlines, intake
from centre.admin_site.listing import due_html
from centre.components import Due
from centre.templatetags import ui
from centre.workdays import reading
from tests.factories.accounts import post_for
from tests.factories.cases import submitted_case

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
YEAR_END = datetime(2026, 12, 30, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
LATER = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("clock_id", "day", "expected"),
    [
        pytest.param("C20", LATER, True, id="days that roll"),
        pytest.param("C10", LATER, True, id="days of which it is debated"),
        pytest.param("C04", LATER, True, id="working days"),
        pytest.param("C16", LATER, False, id="days that never roll"),
        pytest.param("TR02", LATER, False, id="hours"),
        pytest.param("", LATER, True, id="no clock is known"),
        pytest.param("C20", date(2026, 12, 31), False, id="a year with its notice"),
        pytest.param("C20", date(2099, 1, 1), True, id="a year beyond the festival table"),
    ],
)
def test_which_stored_days_are_provisional(clock_id, day, expected):
    assert reading.is_provisional(clock_id, day) is expected


def test_a_list_and_a_case_page_say_so():
    due = Due(LATER, 30, provisional=True)

    assert "2027-03-01</time>（暂定）" in due_html(due)
    assert "暂定" in render_to_string("components/due.html", ui.due(due))
    assert "暂定" not in due_html(Due(LATER, 30))


def test_a_message_says_so():
    assert reading.said("C20", LATER) == "2027年3月1日（暂定）"
    assert reading.said("C20", date(2026, 12, 31)) == "2026年12月31日"


@pytest.fixture
def reviewer_desk(client):
    cast = submitted_case(kind=K.PEOPLES, at=AT)
    post = post_for(cast.reviewer.role, organisation=cast.organisation)
    post.user.is_staff = True
    post.user.save(update_fields=["is_staff"])
    client.force_login(post.user)
    return cast, client


def test_the_desk_the_list_and_the_page_of_a_case_say_so(reviewer_desk):
    cast, client = reviewer_desk
    begin = deadlines.begins(cast.case.due_clock, YEAR_END)
    Case.objects.filter(pk=cast.case.pk).update(**begin)
    assert begin["due_on"] == date(2027, 1, 5)

    pages = ("/admin/", "/admin/cases/case/", f"/admin/cases/case/{cast.case.public_id}/")
    for address in pages:
        text = client.get(address).content.decode().replace("标为“暂定”", "")
        assert "暂定" in text, address


def test_a_day_that_a_notice_names_is_not_provisional(reviewer_desk):
    cast, client = reviewer_desk
    intake.request_supplement(
        case=cast.case, items=["商标注册证"], by=cast.reviewer, at=AT, due_on=date(2027, 1, 6)
    )

    text = client.get("/admin/cases/case/").content.decode()

    assert "2027-01-06" in text
    assert "暂定" not in text
