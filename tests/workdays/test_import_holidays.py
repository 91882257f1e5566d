"""`manage.py import_holidays`: a preview unless told otherwise; twice is once."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from centre.audit.models import AuditEvent
from centre.workdays import signals
from centre.workdays.models import CalendarDay
from centre.workdays.shifts import Part, Shift
from tests.workdays.conftest import DAYS_2027, NOTICE

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    def call(*options: str, text: str = DAYS_2027, notice: str = NOTICE) -> str:
        file, out = tmp_path / "2027.csv", StringIO()
        file.write_text(text, encoding="utf-8")
        call_command("import_holidays", str(file), *options, notice=notice, stdout=out)
        return out.getvalue()

    return call


def test_without_apply_it_is_a_preview(run):
    before = AuditEvent.objects.count()

    said = run()

    assert "工作日历将新增23天" in said
    assert "将变动的期限：0个" in said
    assert "没有改动" in said
    assert "春节：2月5日（星期五）至2月11日（星期四）放假，共7天" in said
    assert CalendarDay.objects.in_years([2027]).count() == 0
    assert AuditEvent.objects.count() == before


def test_copies_and_what_has_lapsed_are_listed_beside_the_running_ones(run):
    shifts = [
        Shift(
            date(2027, 2, 8), date(2027, 2, 12), f"件{part}", "期限", "C20", "x.y", str(part),
            part=part,
        )
        for part in Part
    ]  # fmt: skip
    signals.asked.connect(lambda **_: shifts, weak=False, dispatch_uid="test.parts")
    try:
        said = run()
    finally:
        signals.asked.disconnect(dispatch_uid="test.parts")

    for title, number in (
        ("将变动的期限", 2), ("将改动的事项上登记的日期", 3), ("已届满，须人工复核（不自动改动）", 1),
    ):  # fmt: skip
        line = f"  2027-02-08 → 2027-02-12（顺延 4 天） 件{number} 期限"
        assert f"{title}：1个\n{line}\n" in said


def test_apply_brings_it_in_once(run):
    said, again = run("--apply"), run("--apply")

    assert "工作日历已新增23天" in said
    assert "没有改动" in again
    assert CalendarDay.objects.in_years([2027]).count() == 23
    assert AuditEvent.objects.filter(action="calendar.add", detail__day="2027-01-01").count() == 1


def test_warnings_are_said(run):
    assert "请注意：2027年4月5日（清明节）" in run(
        text=DAYS_2027.replace("2027-04-05,1,清明节\n", "")
    )


@pytest.mark.parametrize(
    ("text", "notice", "words"),
    [
        pytest.param("date,rest,name\n", NOTICE, "文件里没有日期", id="no days"),
        pytest.param(DAYS_2027, "", "请写明放假通知", id="no notice"),
    ],
)
def test_a_bad_file_stops_it(run, text, notice, words):
    with pytest.raises(CommandError, match=words):
        run("--apply", text=text, notice=notice)

    assert CalendarDay.objects.in_years([2027]).count() == 0


def test_a_missing_file_stops_it(tmp_path):
    with pytest.raises(CommandError, match="无法读取文件"):
        call_command("import_holidays", str(tmp_path / "none.csv"))
