"""暂停与延长: what may move an end, laid on one time line as intervals.

The order in which events are entered cannot matter: they are merged and sorted before they act.
Each act only ever moves the end on, and more the later the end is; so a longer pause never gives an
earlier end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from centre.rulebook.calendar import ONE_DAY
from centre.rulebook.clocks.refusal import ClockRefusal

UNDATED = date.max


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """Both days inclusive: a day wholly or partly inside the pause is a paused day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Extension:
    """New last day agreed or granted. Pauses after `agreed_on` come on top of it; without
    `agreed_on` the day is taken as written, after every pause."""

    until: date
    agreed_on: date | None = None

    @property
    def acts_on(self) -> date:
        return self.agreed_on or UNDATED


def merged(pauses: Iterable[Pause], since: date) -> list[Pause]:
    """Disjoint and in order: a day counts once, however many pauses hold it; days before `since`
    never do. Raises ClockRefusal for a pause that ends before it begins."""
    spans: list[Pause] = []
    for pause in sorted(pauses):
        if pause.last < pause.first:
            raise ClockRefusal("暂停的结束日期不能早于开始日期")
        first = max(pause.first, since)
        if spans and first <= spans[-1].last + ONE_DAY:
            spans[-1] = Pause(spans[-1].first, max(spans[-1].last, pause.last))
        elif first <= pause.last:
            spans.append(Pause(first, pause.last))
    return spans


def timeline(
    pauses: Iterable[Pause], extensions: Sequence[Extension], since: date
) -> list[Pause | Extension]:
    """All events in the order in which they act. A pause during which an extension was agreed is
    cut in two there: what went before lies under the extension, what follows on top of it."""
    cuts = sorted({e.agreed_on for e in extensions if e.agreed_on})
    events: list[Pause | Extension] = list(extensions)
    for span in merged(pauses, since):
        first = span.first
        for cut in cuts:
            if first < cut <= span.last:
                events.append(Pause(first, cut - ONE_DAY))
                first = cut
        events.append(Pause(first, span.last))
    return sorted(events, key=_turn)


def _turn(event: Pause | Extension) -> tuple[date, bool, date]:
    """On one day the extension acts first; of two extensions of one day the later stays."""
    if isinstance(event, Pause):
        return event.first, True, event.last
    return event.acts_on, False, event.until
