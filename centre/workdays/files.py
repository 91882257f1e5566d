"""放假安排文件: a year of a notice as CSV, checked line by line before it may say anything.

The header is `day,rest,name,notice` as in centre/rulebook/holidays, or `date,rest,name` with the
notice given beside. `rest` is 1 for a day off, 0 for a make-up working day (休、班 are read too).
UTF-8 with or without a mark, or GB 18030 as spreadsheets here save it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from centre.errors import RuleViolation
from centre.rulebook import dates
from centre.rulebook.calendar import SATURDAY, DayRow, statutory_days

LARGEST = 64 * 1024
LONGEST_NAME, LONGEST_NOTICE = 40, 120
DAY_COLUMNS = ("day", "date", "日期")
REST_COLUMNS = ("rest", "休息")
NAME_COLUMNS = ("name", "名称")
NOTICE_COLUMNS = ("notice", "通知")
REST = {"1": True, "休": True, "休息": True, "0": False, "班": False, "上班": False}
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class BadFile(RuleViolation):
    """`problems` names every line at fault, so that one round mends them all."""

    code = "bad_holiday_file"

    def __init__(self, problems: list[str]) -> None:
        super().__init__(
            "；".join(problems),
            kept="现行工作日历没有改动",
            advice="请改正文件后重新导入",
        )
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Year:
    """One year as its notice sets it, and what a careful clerk would look at twice."""

    year: int
    rows: tuple[DayRow, ...]
    notice: str
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Lines:
    notice: str
    rows: list[DayRow] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notices: set[str] = field(default_factory=set)


def read(content: bytes, *, notice: str = "") -> Year:
    """The year a file speaks of. Raises `BadFile`."""
    lines = _Lines(notice.strip())
    for number, row in _table(content):
        _take(lines, number, row)
    _check_whole(lines)
    if lines.problems:
        raise BadFile(lines.problems)
    return year_of(lines.rows)


def year_of(rows: list[DayRow]) -> Year:
    """The year as read, in the order of its days, with its warnings."""
    rows = sorted(rows, key=lambda row: row.day)
    year, notice = rows[0].day.year, rows[0].notice
    return Year(year, tuple(rows), notice, tuple(_warnings(year, rows, notice)))


def _table(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    if len(content) > LARGEST:
        raise BadFile(["文件过大，一年的放假安排只有几十行"])
    reader = csv.DictReader(io.StringIO(_text(content)), skipinitialspace=True)
    columns = [(name or "").strip().lower() for name in reader.fieldnames or []]
    wanted = (("日期", DAY_COLUMNS), ("休息", REST_COLUMNS), ("名称", NAME_COLUMNS))
    missing = [label for label, names in wanted if not set(names) & set(columns)]
    if missing:
        raise BadFile([f"首行缺少“{label}”一栏" for label in missing])
    reader.fieldnames = columns
    for row in reader:
        yield reader.line_num, {k: (v or "").strip() for k, v in row.items() if isinstance(v, str)}


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile(["文件不是文本，请另存为CSV（UTF-8）后导入"])


def _take(lines: _Lines, number: int, row: dict[str, str]) -> None:
    if not any(row.values()):
        return
    written, rest = _cell(row, DAY_COLUMNS), _cell(row, REST_COLUMNS)
    name, notice = _cell(row, NAME_COLUMNS), _cell(row, NOTICE_COLUMNS) or lines.notice
    day = as_day(written)
    problems = []
    if day is None:
        problems.append(f"日期“{written}”无法识别")
    if rest not in REST:
        problems.append(f"“{rest}”不是休息（1）或者上班（0）")
    if not name or len(name) > LONGEST_NAME:
        problems.append(f"名称应当为1至{LONGEST_NAME}字")
    if day and REST.get(rest) is False and day.weekday() < SATURDAY:
        problems.append(f"{dates.arabic(day)}不是周末，不能登记为调休上班")
    if day and any(day == other.day for other in lines.rows):
        problems.append(f"{dates.arabic(day)}重复")
    lines.problems += [f"第{number}行：{problem}" for problem in problems]
    lines.notices.add(notice)
    if day and rest in REST:
        lines.rows.append(DayRow(day, REST[rest], name, notice))


def _cell(row: dict[str, str], names: tuple[str, ...]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def as_day(text: str) -> date | None:
    found = DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _check_whole(lines: _Lines) -> None:
    years = sorted({row.day.year for row in lines.rows})
    if not lines.rows:
        lines.problems.append("文件里没有日期")
    if len(years) > 1:
        lines.problems.append(f"一个文件只能是同一年的安排，现有{'、'.join(map(str, years))}年")
    if "" in lines.notices:
        lines.problems.append("请写明放假通知的名称和日期")
    if len(lines.notices) > 1:
        lines.problems.append("一个文件只能依据同一份通知")
    if any(len(notice) > LONGEST_NOTICE for notice in lines.notices):
        lines.problems.append(f"通知名称不超过{LONGEST_NOTICE}字")


def _warnings(year: int, rows: list[DayRow], notice: str) -> Iterator[str]:
    off = {row.day for row in rows if row.is_rest}
    working = {row.day for row in rows if not row.is_rest}
    for day, row in sorted(statutory_days(year).items()):
        if day in working or (day not in off and day.weekday() < SATURDAY):
            yield f"{dates.arabic(day)}（{row.name}）是法定节日，文件没有列为休息日"
    if not working:
        yield "文件里没有调休上班日，请核对通知"
    if str(year) not in notice:
        yield f"通知名称里没有“{year}”，请核对是否为该年的通知"
