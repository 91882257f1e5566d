"""期间的写法: how long a clock runs, in Chinese figures, for sentences that name a period."""

from __future__ import annotations

from centre.rulebook import dates
from centre.rulebook.clocks import CLOCKS
from centre.rulebook.limitation import CLAIMS

TWO, PAIR = 2, "两"


def lasting(clock_id: str) -> str:
    """三十日, 二十四小时, 两个工作日, 六个月. KeyError for an unknown clock, ValueError for one
    whose length is not fixed."""
    clock = CLOCKS[clock_id]
    if clock.length is None:
        raise ValueError(f"{clock_id} has no length of its own")
    counted = clock.unit.label.startswith("个")
    figure = PAIR if counted and clock.length == TWO else dates.numeral(clock.length)
    return figure + clock.unit.label


def years_of(claim: str) -> str:
    """三年: the limitation of a claim. KeyError for an unknown one."""
    return f"{dates.numeral(CLAIMS[claim].years or 0)}年"
