"""A period as a small calendar that prints."""

from __future__ import annotations

import re
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest

from centre.rulebook import clocks
from centre.rulebook.calendar import default_calendar
from centre.rulebook.clocks import Pause
from centre.rulebook.picture import Plan, Square, draw, plan

SVG = "{http://www.w3.org/2000/svg}"


def result(clock: str, start, **options) -> clocks.Result:
    return clocks.run(clock, start, default_calendar(), **options)


ROLLED = result("C20", date(2026, 9, 1))
PAUSED = result("C10", date(2026, 11, 2), pauses=[Pause(date(2026, 11, 9), date(2026, 11, 18))])
WORKING = result("C04", date(2026, 9, 30))
LONG = result("C27", date(2026, 9, 30))


def days(shown: Plan, month: int) -> dict[int, Square]:
    return dict(day for week in shown.months[month].weeks for day in week if day)


def square(kind: Square, *numbers: int) -> dict[int, Square]:
    return dict.fromkeys(numbers, kind)


def test_counted_rolled_and_last_days():
    shown = plan(ROLLED)

    assert [month.title for month in shown.months] == ["2026年9月", "2026年10月"]
    assert days(shown, 0) == square(Square.START, 1) | square(Square.COUNTED, *range(2, 31))
    assert days(shown, 1) == (
        square(Square.NOMINAL, 1)
        | square(Square.ROLLED, *range(2, 8))
        | square(Square.LAST, 8)
        | square(Square.OUTSIDE, *range(9, 32))
    )
    assert shown.left_out == 0
    assert shown.used == (
        Square.START,
        Square.COUNTED,
        Square.NOMINAL,
        Square.ROLLED,
        Square.LAST,
    )


def test_weeks_begin_on_monday():
    first = plan(ROLLED).months[0].weeks[0]

    assert [day and day[0] for day in first] == [None, 1, 2, 3, 4, 5, 6]


def test_paused_days():
    assert days(plan(PAUSED), 0) == (
        square(Square.OUTSIDE, 1)
        | square(Square.START, 2)
        | square(Square.COUNTED, *range(3, 9))
        | square(Square.PAUSED, *range(9, 19))
        | square(Square.COUNTED, *range(19, 31))
    )


def test_skipped_days_of_working_days():
    shown = days(plan(WORKING), 1)

    assert {day for day, kind in shown.items() if kind is Square.SKIPPED} == set(range(1, 8))
    assert (shown[8], shown[9], shown[10]) == (Square.COUNTED, Square.COUNTED, Square.LAST)
    assert Square.NOMINAL not in plan(WORKING).used


@pytest.mark.parametrize(
    ("clock", "start", "months", "left_out"),
    [
        pytest.param("C26", date(2026, 4, 15), ["2026年4月", "2026年10月"], 5, id="seven months"),
        pytest.param("L04", date(2026, 4, 15), None, 0, id="four months are all shown"),
        pytest.param(
            "C27", date(2026, 9, 30), ["2026年9月", "2028年9月", "2028年10月"], 23, id="two years"
        ),
    ],
)
def test_long_periods_are_compact(clock, start, months, left_out):
    shown = plan(result(clock, start))

    assert shown.left_out == left_out
    if months:
        assert [month.title for month in shown.months] == months
    else:
        assert len(shown.months) == 4


def test_six_months_are_still_shown_whole():
    shown = plan(result("C17", date(2026, 1, 31), length=130))

    assert len(shown.months) == 6
    assert shown.left_out == 0


def test_year_end_is_crossed():
    titles = [month.title for month in plan(result("C20", date(2026, 12, 10))).months]

    assert titles == ["2026年12月", "2027年1月"]


def test_a_period_of_no_days():
    shown = plan(result("L11", date(2026, 11, 23)))

    assert days(shown, 0)[23] is Square.LAST
    assert shown.used == (Square.LAST,)


def test_hours_show_both_days():
    shown = plan(result("TR02", datetime(2026, 11, 23, 16, 20, tzinfo=None)))  # noqa: DTZ001

    assert (days(shown, 0)[23], days(shown, 0)[24]) == (Square.START, Square.LAST)


@pytest.mark.parametrize(
    "drawn", [ROLLED, PAUSED, WORKING, LONG], ids=["rolled", "paused", "working days", "long"]
)
@pytest.mark.parametrize("columns", [1, 2, 3])
def test_one_well_formed_picture_that_a_strict_page_admits(drawn, columns):
    text = draw(drawn, columns=columns)
    tree = ET.fromstring(text)
    width, height = int(tree.attrib["width"]), int(tree.attrib["height"])

    assert tree.tag == f"{SVG}svg"
    assert not re.search(r"style|<script|url\(| on\w+=| id=|href", text)
    assert {node.get("fill") for node in tree.iter()} <= {None, "none", "#000", "#fff", "#767676"}
    assert tree.attrib["viewBox"] == f"0 0 {width} {height}"
    for node in tree.iter():
        x = float(node.get("x", 0)) + float(node.get("width", 0)) * (node.tag == f"{SVG}rect")
        y = float(node.get("y", 0)) + float(node.get("height", 0)) * (node.tag == f"{SVG}rect")
        assert x <= width, ET.tostring(node)
        assert y <= height, ET.tostring(node)


def test_one_column_is_narrow_enough_to_be_read_on_a_telephone():
    """Months, legend and heading below each other; the same days, the same marks."""
    tree, wide = ET.fromstring(draw(ROLLED, columns=1)), ET.fromstring(draw(ROLLED))
    words = [node.text for node in tree.iter(f"{SVG}text")]

    assert int(tree.attrib["width"]) == 246
    assert words[:2] == ["2026年9月1日起，", "2026年10月8日届满"]
    assert words[2:] == [node.text for node in wide.iter(f"{SVG}text")][1:]
    at = {
        node.text: (float(node.attrib["x"]), float(node.attrib["y"]))
        for node in tree.iter(f"{SVG}text")
    }
    assert at["2026年9月"][0] == at["2026年10月"][0] < at["起算事件当日"][0] == at["届满日"][0]
    assert at["2026年9月1日起，"][1] < at["2026年10月8日届满"][1] < at["2026年9月"][1]
    assert at["2026年9月"][1] < at["2026年10月"][1] < at["起算事件当日"][1] < at["届满日"][1]
    alone = ET.fromstring(draw(result("L11", date(2026, 11, 23))))
    assert int(alone.attrib["width"]) == 456, "one month beside its legend of two columns"


def test_read_aloud():
    tree = ET.fromstring(draw(ROLLED))

    title = "申请司法确认：2026年10月8日届满，顺延前为2026年10月1日"
    assert (tree.attrib["role"], tree.attrib["aria-label"]) == ("img", title)
    assert tree.findtext(f"{SVG}title") == title
    assert tree.findtext(f"{SVG}desc") == "".join(ROLLED.derivation)
    assert [node.tag for node in tree][:2] == [f"{SVG}title", f"{SVG}desc"]


def test_words_of_the_picture():
    words = [node.text for node in ET.fromstring(draw(LONG)).iter(f"{SVG}text")]

    assert words[0] == "2026年9月30日起，2028年10月4日届满（暂定）"
    assert "首月之后的23个月从略。" in words
    assert words[-2] == "届满日"
    hours = draw(result("TR02", datetime(2026, 9, 30, 16, 20)))  # noqa: DTZ001
    assert "2026年9月30日16时20分起，2026年10月1日16时20分届满" in hours
    assert ET.fromstring(draw(LONG)).attrib["aria-label"] == (
        "申请强制执行：2028年10月4日届满（暂定），顺延前为2028年9月30日"
    )
    assert "从略" not in draw(ROLLED)


def test_marks_of_black_and_white():
    tree = ET.fromstring(draw(PAUSED))
    black = [node for node in tree.iter(f"{SVG}rect") if node.get("fill") == "#000"]
    thick = [node for node in tree.iter(f"{SVG}rect") if node.get("stroke-width") == "2.5"]
    dashed = [node for node in tree.iter(f"{SVG}rect") if node.get("stroke-dasharray")]
    strokes = list(tree.iter(f"{SVG}path"))

    # Each once in the calendar and once in the legend.
    assert (len(black), len(thick), len(dashed)) == (2, 2, 2)
    assert len(strokes) == (10 + 1) + 2 * (1 + 1) + 2 * (1 + 1), (
        "paused; nominal and rolled crossed"
    )


def test_strokes_stay_inside_their_square():
    tree = ET.fromstring(draw(WORKING))
    boxes = {
        (float(n.attrib["x"]), float(n.attrib["y"])) for n in tree.iter(f"{SVG}rect") if n.get("x")
    }

    for node in tree.iter(f"{SVG}path"):
        points = [
            tuple(map(float, pair.split()))
            for pair in re.findall(r"[ML]([\d.]+ [\d.]+)", node.attrib["d"])
        ]
        left, top = min(x for x, _ in points), min(y for _, y in points)
        assert any(
            bx <= left and by <= top and all(x <= bx + 28 and y <= by + 24 for x, y in points)
            for bx, by in boxes
        )
