"""日历图: the plan drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from centre.rulebook import dates
from centre.rulebook.clocks.result import Result
from centre.rulebook.picture import shapes
from centre.rulebook.picture.days import Month, Plan, Square, plan
from centre.rulebook.picture.shapes import FAINT, HEIGHT, INK, PAPER, SMALL, WIDTH

COLUMNS = 2
GAP, TOP, HEAD, MARGIN = 20, 30, 44, 8
WEEK = 7
MONTH_WIDTH = WEEK * WIDTH
LEGEND_LINE = HEIGHT + 6
HEAD_LINE = 18
INSIDE = 17  # baseline of a figure in its square


def draw(result: Result, *, columns: int = COLUMNS) -> str:
    """A complete <svg>; `columns` months beside each other. One column is for a narrow screen."""
    shown = plan(result)
    wide = columns > 1
    columns = min(columns, len(shown.months))
    head = (_span(result),) if wide else _lines(result)
    top = TOP + (len(head) - 1) * HEAD_LINE
    row = HEAD + GAP + HEIGHT * max(len(m.weeks) for m in shown.months)
    place = _Places(columns, row, top)
    bottom = top + -(-len(shown.months) // columns) * row
    legend_top = bottom + (LEGEND_LINE if shown.left_out else 0)
    across = max(columns, COLUMNS if wide else 1)
    width = 2 * MARGIN + across * (MONTH_WIDTH + GAP) - (GAP if wide else 0)
    legend_columns = COLUMNS if wide else 1
    height = legend_top + -(-len(shown.used) // legend_columns) * LEGEND_LINE + MARGIN
    body = [
        shapes.element("rect", width=width, height=height, fill=PAPER),
        *(
            shapes.words(line, MARGIN, TOP - 12 + n * HEAD_LINE, font_weight="bold")
            for n, line in enumerate(head)
        ),
        *_months(shown, place),
        *_legend(shown, legend_top, legend_columns),
    ]
    if shown.left_out:
        said = f"首月之后的{shown.left_out}个月从略。"
        body.append(shapes.words(said, MARGIN, bottom + 10, font_size=SMALL))
    title = escape(_title(result))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif"><title>{title}</title>'
        f"<desc>{escape(''.join(result.derivation))}</desc>{''.join(body)}</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the months stand: how many beside each other, and how high a row is."""

    columns: int
    row: int
    top: int

    def of(self, place: int) -> tuple[int, int]:
        down, across = divmod(place, self.columns)
        return MARGIN + across * (MONTH_WIDTH + GAP), self.top + down * self.row


def _title(result: Result) -> str:
    rolled = result.legal_on > result.nominal_on
    before = f"，顺延前为{dates.arabic(result.nominal_on)}" if rolled else ""
    provisional = "（暂定）" if result.provisional else ""
    return f"{result.name}：{_end(result.legal_end)}届满{provisional}{before}"


def _lines(result: Result) -> tuple[str, str]:
    provisional = "（暂定）" if result.provisional else ""
    return f"{_end(result.start)}起，", f"{_end(result.legal_end)}届满{provisional}"


def _span(result: Result) -> str:
    return "".join(_lines(result))


def _end(moment: date | datetime) -> str:
    return dates.with_time(moment) if isinstance(moment, datetime) else dates.arabic(moment)


def _months(shown: Plan, places: _Places) -> Iterator[str]:
    for place, month in enumerate(shown.months):
        yield from _month(month, *places.of(place))


def _month(month: Month, x: int, y: int) -> Iterator[str]:
    yield shapes.words(month.title, x, y + 16)
    for place, name in enumerate("一二三四五六日"):
        yield _centred(name, x + place * WIDTH, y + 20, font_size=SMALL, fill=FAINT)
    for line, week in enumerate(month.weeks):
        for place, day in enumerate(week):
            if day:
                yield _day(str(day[0]), day[1], x + place * WIDTH, y + HEAD + line * HEIGHT)


def _day(figure: str, square: Square, x: int, y: int) -> str:
    if square is Square.OUTSIDE:
        return _centred(figure, x, y, fill=FAINT)
    if square is Square.LAST:
        return shapes.box(x, y, fill=INK) + _centred(figure, x, y, fill=PAPER, font_weight="bold")
    if square is Square.START:
        return shapes.box(x, y, dash="3 2") + _centred(figure, x, y)
    if square is Square.COUNTED:
        return shapes.box(x, y) + _centred(figure, x, y)
    strokes = shapes.level(x, y) if square is Square.PAUSED else shapes.slanted(x, y)
    thick = 2.5 if square is Square.NOMINAL else 1
    over = shapes.level(x, y) if square in {Square.ROLLED, Square.NOMINAL} else ""
    return (
        shapes.box(x, y, width=thick)
        + strokes
        + over
        + shapes.patch(x, y)
        + _centred(figure, x, y)
    )


def _centred(text: str, x: int, y: int, **attributes: object) -> str:
    return shapes.words(text, x + WIDTH / 2, y + INSIDE, text_anchor="middle", **attributes)


def _legend(shown: Plan, top: int, columns: int) -> Iterator[str]:
    for place, square in enumerate(shown.used):
        down, across = divmod(place, columns)
        x, y = MARGIN + across * (MONTH_WIDTH + GAP), top + down * LEGEND_LINE
        yield _day("日", square, x, y)
        yield shapes.words(square.label, x + WIDTH + 8, y + INSIDE, font_size=SMALL)
