"""推算步骤: the derivation as data. Sentences and pictures are made from it, never beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from centre.rulebook.calendar import DayRow
from centre.rulebook.clocks.rule import Unit

ROLL_BASIS = "《民事诉讼法》第85条第3款"
FIRST_DAY_BASIS = "《民事诉讼法》第85条第2款"
FIXED_BASIS = "《民事诉讼法解释》第127条"
LAST_DAY_BASIS = "《民法典》第202条"


class Kind(StrEnum):
    """What a step says."""

    START = "START"  # the event, with its day or moment
    GRANTED = "GRANTED"  # units on top: amount, whole length in `total`
    FIRST_DAY = "FIRST_DAY"
    COUNTED = "COUNTED"  # from `first` to `last`, before pauses and extensions
    SHORT_MONTH = "SHORT_MONTH"  # no corresponding day
    PAUSED = "PAUSED"  # spans of paused days
    EXTENDED = "EXTENDED"  # to `last`
    SKIPPED = "SKIPPED"  # rest days inside a period of working days
    MADE_UP = "MADE_UP"  # weekend days that work
    END = "END"  # nominal end
    ROLLED = "ROLLED"  # rest days passed over at the end; `last` is the legal end
    DEBATED = "DEBATED"
    NO_ROLL = "NO_ROLL"
    NOTICE = "NOTICE"  # the notices the rest days come from
    PROVISIONAL = "PROVISIONAL"
    MARK = "MARK"  # how sure the house is of the length
    CHANGE = "CHANGE"  # another text of the law before the end, or before the start
    RULE = "RULE"  # clock, text and version of the table
    SOURCE = "SOURCE"


Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation; `sentences.say` makes the Chinese of it."""

    kind: Kind
    first: date | datetime | None = None
    last: date | datetime | None = None
    days: tuple[DayRow, ...] = ()
    spans: tuple[Span, ...] = ()
    amount: int = 0
    total: int = 0
    unit: Unit = Unit.DAY
    reason: str = ""
    source: str = ""

    def as_dict(self) -> dict[str, object]:
        """For machines: ISO dates, empty entries left out."""
        data: dict[str, object] = {"kind": self.kind.value}
        if self.first is not None:
            data["first"] = self.first.isoformat()
        if self.last is not None:
            data["last"] = self.last.isoformat()
        if self.days:
            data["days"] = [
                {"on": d.day.isoformat(), "name": d.name, "notice": d.notice} for d in self.days
            ]
        if self.spans:
            data["spans"] = [[a.isoformat(), b.isoformat()] for a, b in self.spans]
        if self.amount:
            data |= {"amount": self.amount, "unit": self.unit.value}
        if self.total:
            data["total"] = self.total
        data |= {k: v for k, v in (("reason", self.reason), ("source", self.source)) if v}
        return data
