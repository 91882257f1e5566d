"""工作日历 in the admin: file or single day, then the check page, then one press."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from centre import clock
from centre.access import services as access
from centre.actor import Actor, Role
from centre.audit.models import AuditEvent, Outcome
from centre.deadlines import services as deadlines
from centre.deadlines import watching
from centre.deadlines.models import Deadline
from centre.rulebook.calendar import default_calendar
from centre.workdays import services
from centre.workdays.models import CalendarDay
from tests.factories.accounts import post_for
from tests.workdays.conftest import DAYS_2027, NOTICE

pytestmark = pytest.mark.django_db
BASE = "/admin/workdays/calendarday/"
CHECK, IMPORT = f"{BASE}check/", f"{BASE}new/import/"
READERS = {Role.COORDINATOR, Role.SYSTEM_ADMIN, Role.AUDITOR}
STAFF = [r for r in Role if r not in {Role.PARTY, Role.SYSTEM, Role.ANONYMOUS}]
NUMBER = "（2026）测0202诉前调7号"


def desk(role: Role) -> Client:
    client = Client()
    client.post_held = post_for(role)
    client.force_login(client.post_held.user)
    return client


def upload(client: Client, text: str = DAYS_2027, **fields):
    file = SimpleUploadedFile("2027.csv", text.encode(), "text/csv")
    body = {
        "idempotency_key": str(uuid4()),
        "notice": NOTICE,
        "reason": "通知已公布",
        "file": file,
    }
    return client.post(IMPORT, body | fields)


def confirm(client: Client, page, **fields):
    form = page.context["form"]
    body = {name: form[name].value() for name in ("idempotency_key", "expected")}
    return client.post(CHECK, body | fields)


@pytest.fixture
def deadline(at) -> Deadline:
    """30 days from 2027-01-06 end in the week of the spring festival of the notice."""
    dossier = access.open_dossier(at=at)
    start = at.replace(year=2027, month=1, day=6)
    deadlines.follow(
        dossier, dossier=dossier, running=[deadlines.Running("C20", start)],
        by=Actor.system(), at=start,
    )  # fmt: skip
    Deadline.objects.update(number=NUMBER)
    return Deadline.objects.get()


@pytest.mark.parametrize("role", STAFF)
def test_who_opens_the_calendar_and_who_may_change_it(role):
    client = desk(role)
    day = CalendarDay.objects.get(day=date(2026, 10, 1))

    assert (client.get(BASE).status_code == 200) is (role in READERS)
    codes = [client.get(url).status_code for url in (IMPORT, f"{BASE}{day.public_id}/correct/")]
    expected = 200 if role is Role.COORDINATOR else 409 if role in READERS else 404
    assert codes == [expected, expected]
    code = client.get(CHECK).status_code
    assert code == (302 if role is Role.COORDINATOR else 404)


def test_a_file_is_shown_first_and_changes_nothing(deadline):
    client = desk(Role.COORDINATOR)
    before = Deadline.objects.values().get(), AuditEvent.objects.count()

    sent = upload(client)
    page = client.get(CHECK)

    assert (sent.status_code, sent["Location"]) == (302, CHECK)
    assert CalendarDay.objects.in_years([2027]).count() == 0
    assert (Deadline.objects.values().get(), AuditEvent.objects.count()) == before
    text = page.content.decode()
    assert "2027年2月9日" in text
    assert "2027年2月12日" in text
    assert "顺延 3 天" in text
    assert page.context["shift_count"] == 1


def test_what_has_lapsed_stands_first_and_is_for_people(deadline):
    client = desk(Role.COORDINATOR)
    watching.watch(clock.midnight(date(2027, 2, 10)))
    upload(client)

    page = client.get(CHECK)

    assert (page.context["shift_count"], page.context["expired_count"]) == (0, 1)
    text = page.content.decode()
    assert "已届满，须人工复核" in text
    assert "系统不自动改动" in text


def test_a_number_is_shown_only_to_whoever_may_open_the_file(deadline):
    client = desk(Role.COORDINATOR)
    upload(client)
    assert NUMBER not in client.get(CHECK).content.decode()

    access.give(
        dossier=deadline.dossier, role=Role.COORDINATOR, by=Actor.system(),
        organisation_id=client.post_held.organisation_id, at=clock.now(), source="test",
    )  # fmt: skip

    assert NUMBER in client.get(CHECK).content.decode()


def test_one_press_brings_the_year_in_and_moves_the_deadline(deadline):
    client = desk(Role.COORDINATOR)
    upload(client)

    done = confirm(client, client.get(CHECK))

    assert (done.status_code, done["Location"]) == (302, BASE)
    deadline.refresh_from_db()
    assert (deadline.legal_on, deadline.provisional) == (date(2027, 2, 12), False)
    row = AuditEvent.objects.get(obj_id=deadline.public_id, action="deadline.recount")
    assert (row.before, row.after, row.role) == ("2027-02-09", "2027-02-12", "COORDINATOR")
    assert "变动期限1个" in client.get(BASE).content.decode()
    assert client.get(CHECK).status_code == 302


def test_a_second_press_does_nothing_more(deadline):
    client = desk(Role.COORDINATOR)
    upload(client)
    page = client.get(CHECK)
    confirm(client, page)
    events = AuditEvent.objects.count()

    again = confirm(client, page)

    assert again.status_code == 302
    assert AuditEvent.objects.count() == events
    assert "没有重复办理" in client.get(BASE).content.decode()


def test_what_changed_since_the_look_is_shown_again(deadline):
    client = desk(Role.COORDINATOR)
    upload(client)
    page = client.get(CHECK)
    Deadline.objects.update(dropped_at=clock.now(), state="DROPPED")

    again = confirm(client, page)

    assert again.status_code == 409
    assert "预览之后" in again.content.decode()
    assert CalendarDay.objects.in_years([2027]).count() == 0
    assert confirm(client, again).status_code == 302
    assert CalendarDay.objects.in_years([2027]).count() == 23


def test_a_bad_file_is_named_line_by_line():
    client = desk(Role.COORDINATOR)

    page = upload(client, "date,rest,name\n2027-02-30,1,元旦\n2027-01-05,0,上班\n")

    assert page.status_code == 422
    assert "第2行" in page.content.decode()
    assert "第3行" in page.content.decode()
    assert client.get(CHECK).status_code == 302


def test_what_looks_odd_is_said_before_the_press():
    client = desk(Role.COORDINATOR)
    upload(client, DAYS_2027.replace("2027-04-05,1,清明节\n", ""))

    assert "2027年4月5日（清明节）是法定节日" in client.get(CHECK).content.decode()


def test_a_single_day_is_corrected_through_the_same_page():
    client = desk(Role.COORDINATOR)
    day = CalendarDay.objects.get(day=date(2026, 10, 10))
    body = {
        "idempotency_key": str(uuid4()), "version": day.version, "is_rest": "1",
        "name": "临时放假", "notice": "齐政办发〔2026〕9号", "reason": "政府通知",
    }  # fmt: skip

    sent = client.post(f"{BASE}{day.public_id}/correct/", body)
    assert sent["Location"] == CHECK
    confirm(client, client.get(CHECK))

    day.refresh_from_db()
    assert (day.is_rest, day.name, day.version) == (True, "临时放假", 2)
    event = AuditEvent.objects.get(obj_id=day.public_id, action="calendar.correct")
    assert event.reason == "政府通知"


def test_two_corrections_from_one_page_do_not_overwrite_each_other():
    first, second = desk(Role.COORDINATOR), desk(Role.COORDINATOR)
    day = CalendarDay.objects.get(day=date(2026, 10, 10))
    for client, name in ((first, "甲"), (second, "乙")):
        body = {
            "idempotency_key": str(uuid4()), "version": 1, "is_rest": "0", "name": name,
            "notice": "通知", "reason": "更正",
        }  # fmt: skip
        client.post(f"{BASE}{day.public_id}/correct/", body)
    confirm(first, first.get(CHECK))

    late = confirm(second, second.get(CHECK))

    assert late.status_code == 409
    day.refresh_from_db()
    assert day.name == "甲"


def test_a_new_day_is_registered():
    client = desk(Role.COORDINATOR)
    body = {
        "idempotency_key": str(uuid4()), "day": "2026-12-28", "is_rest": "1", "name": "临时放假",
        "notice": "齐政办发〔2026〕9号", "reason": "政府通知",
    }  # fmt: skip

    client.post(f"{BASE}new/day/", body)
    confirm(client, client.get(CHECK))

    assert CalendarDay.objects.get(day=date(2026, 12, 28)).is_rest


@pytest.mark.parametrize(
    ("day", "is_rest", "code", "words"),
    [
        pytest.param("2026-10-01", "1", 422, "已经登记", id="named by the notice"),
        pytest.param("2026-12-26", "1", 422, "本来就是这样", id="a Saturday off"),
        pytest.param("2027-03-01", "1", 409, "2027年放假安排尚未导入", id="no notice yet"),
    ],
)
def test_a_day_that_cannot_be_registered_is_refused(day, is_rest, code, words):
    client = desk(Role.COORDINATOR)
    body = {
        "idempotency_key": str(uuid4()), "day": day, "is_rest": is_rest, "name": "临时放假",
        "notice": "通知", "reason": "通知",
    }  # fmt: skip

    page = client.post(f"{BASE}new/day/", body)

    assert page.status_code == code
    assert words in page.content.decode()


def test_a_reader_who_presses_is_refused_and_written_down():
    client = desk(Role.SYSTEM_ADMIN)
    day = CalendarDay.objects.get(day=date(2026, 10, 10))

    page = client.post(f"{BASE}{day.public_id}/correct/", {"idempotency_key": str(uuid4())})

    assert page.status_code == 409
    event = AuditEvent.objects.get(obj_id=day.public_id)
    assert event.outcome == Outcome.DENIED


def test_the_list_costs_the_same_for_one_year_and_for_all(django_assert_num_queries):
    client = desk(Role.AUDITOR)
    client.get(BASE)
    for address in (f"{BASE}?year=2026", BASE):
        with django_assert_num_queries(5):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", [Role.JUDGE, Role.COORDINATOR])
def test_every_desk_says_that_the_notice_is_missing(role, monkeypatch):
    monkeypatch.setattr("centre.workdays.admin.clock.today", lambda: date(2026, 11, 23))

    text = desk(role).get("/admin/").content.decode()

    assert "2027年放假安排尚未导入" in text
    assert (IMPORT in text) is (role is Role.COORDINATOR)


def test_no_desk_says_so_while_the_notice_is_known(monkeypatch):
    monkeypatch.setattr("centre.workdays.admin.clock.today", lambda: date(2026, 10, 1))

    assert "尚未导入" not in desk(Role.JUDGE).get("/admin/").content.decode()


def test_the_horizon_is_the_one_of_the_health_check():
    assert timedelta(days=60) == services.HORIZON
    assert default_calendar().is_provisional(date(2027, 1, 1))
