"""放假安排文件: what is read, and what is refused with the line that is at fault."""

from __future__ import annotations

from datetime import date

import pytest

from centre.rulebook.calendar import FOLDER, read_rows
from centre.workdays import files
from tests.workdays.conftest import DAYS_2027, NOTICE

HEAD = "date,rest,name\n"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("20*.csv")), ids=lambda p: p.stem)
def test_the_shipped_files_read_as_the_rulebook_reads_them(path):
    year = files.read(path.read_bytes())

    assert list(year.rows) == sorted(read_rows(path), key=lambda row: row.day)
    assert year.warnings == ()


def test_the_plain_form_takes_the_notice_from_beside():
    year = files.read(DAYS_2027.encode(), notice=NOTICE)

    assert (year.year, len(year.rows), year.notice) == (2027, 23, NOTICE)
    assert {row.notice for row in year.rows} == {NOTICE}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_spreadsheet_may_save_it_its_own_way(encoding):
    content = "日期,休息,名称\r\n2027/1/1,休,元旦\r\n2027年1月30日,班,春节调休上班\r\n"

    year = files.read(content.encode(encoding), notice=NOTICE)

    assert [(r.day, r.is_rest) for r in year.rows] == [
        (date(2027, 1, 1), True),
        (date(2027, 1, 30), False),
    ]


@pytest.mark.parametrize(
    ("text", "notice", "problem"),
    [
        pytest.param("", NOTICE, "首行缺少“日期”一栏", id="empty"),
        pytest.param("date,name\n", NOTICE, "首行缺少“休息”一栏", id="a column is missing"),
        pytest.param(HEAD, NOTICE, "文件里没有日期", id="no lines"),
        pytest.param(
            HEAD + "2027-02-30,1,元旦\n",
            NOTICE,
            "第2行：日期“2027-02-30”无法识别",
            id="no such day",
        ),
        pytest.param(HEAD + "明天,1,元旦\n", NOTICE, "日期“明天”无法识别", id="no day at all"),
        pytest.param(
            HEAD + "2027-01-01,x,元旦\n", NOTICE, "“x”不是休息（1）或者上班（0）", id="neither"
        ),
        pytest.param(HEAD + "2027-01-01,1,\n", NOTICE, "名称应当为1至40字", id="no name"),
        pytest.param(
            HEAD + "2027-01-01,1,元旦\n2027-01-01,1,元旦\n",
            NOTICE,
            "第3行：2027年1月1日重复",
            id="twice",
        ),
        pytest.param(
            HEAD + "2027-01-01,1,元旦\n2028-01-01,1,元旦\n",
            NOTICE,
            "一个文件只能是同一年的安排，现有2027、2028年",
            id="two years",
        ),
        pytest.param(
            HEAD + "2027-01-05,0,调休上班\n",
            NOTICE,
            "2027年1月5日不是周末，不能登记为调休上班",
            id="a make-up day that works anyway",
        ),
        pytest.param(
            HEAD + "2027-01-01,1,元旦\n", "", "请写明放假通知的名称和日期", id="no notice"
        ),
        pytest.param(
            HEAD + "2027-01-01,1,元旦\n", "长" * 121, "通知名称不超过120字", id="a long notice"
        ),
        pytest.param(
            "day,rest,name,notice\n2027-01-01,1,元旦,甲2027\n2027-01-02,1,元旦,乙2027\n",
            "",
            "一个文件只能依据同一份通知",
            id="two notices",
        ),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong(text, notice, problem):
    with pytest.raises(files.BadFile) as refusal:
        files.read(text.encode(), notice=notice)

    assert refusal.value.code == "bad_holiday_file"
    assert problem in refusal.value.full_text
    assert "现行工作日历没有改动" in refusal.value.full_text


def test_all_lines_at_fault_are_named_in_one_round():
    text = HEAD + "2027-02-30,1,元旦\n2027-01-01,x,\n"

    with pytest.raises(files.BadFile) as refusal:
        files.read(text.encode(), notice=NOTICE)

    assert len([p for p in refusal.value.problems if p.startswith("第")]) == 3


def test_what_is_no_text_or_too_long_is_refused():
    for content in (b"\xff\xfe\x00\x81", b"x" * (files.LARGEST + 1)):
        with pytest.raises(files.BadFile):
            files.read(content, notice=NOTICE)


@pytest.mark.parametrize(
    ("text", "notice", "warning"),
    [
        pytest.param(
            HEAD + "2027-01-30,0,春节调休上班\n",
            NOTICE,
            "2027年1月1日（元旦）是法定节日，文件没有列为休息日",
            id="a statutory day is missing",
        ),
        pytest.param(
            HEAD + "2027-05-01,0,劳动节调休上班\n",
            NOTICE,
            "2027年5月1日（劳动节）是法定节日，文件没有列为休息日",
            id="a statutory day works",
        ),
        pytest.param(
            DAYS_2027.replace(",0,", ",1,"), NOTICE, "没有调休上班日", id="no make-up day"
        ),
        pytest.param(DAYS_2027, "放假通知", "通知名称里没有“2027”", id="a notice of which year"),
    ],
)
def test_what_looks_odd_is_said_but_not_refused(text, notice, warning):
    year = files.read(text.encode(), notice=notice)

    assert any(warning in said for said in year.warnings)


def test_a_statutory_day_on_a_weekend_need_not_be_listed():
    year = files.read(DAYS_2027.replace("2027-05-01,1,劳动节\n", "").encode(), notice=NOTICE)

    assert year.warnings == ()
