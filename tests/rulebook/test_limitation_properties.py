"""Properties of the reference day: order never matters, more never ends earlier, nothing raises."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from centre.rulebook.calendar import default_calendar
from centre.rulebook.limitation import CLAIMS, Answer, Cause, Event, reckon

CALENDAR = default_calendar()
KNEW = date(2023, 12, 22)


def go(*events: Event, claim: str = "DEBT", knew_on: date | None = KNEW, **facts) -> Answer:
    return reckon(claim, knew_on, CALENDAR, events=events, **facts)


DAYS = st.integers(-100, 2200).map(lambda n: KNEW + timedelta(days=n))
EVENTS = st.builds(
    lambda on, cause, lasts, waived: Event(
        on, cause, ended_on=None if lasts is None else on + timedelta(days=lasts), waived=waived
    ),
    DAYS,
    st.sampled_from(Cause),
    st.none() | st.integers(-5, 500),
    st.booleans(),
)
CLAIM_CODES = st.sampled_from(sorted(CLAIMS))


@given(CLAIM_CODES, st.lists(EVENTS, max_size=4), st.none() | DAYS)
def test_the_order_of_events_never_matters(claim, events, harmed_on):
    answers = {
        (answer.reference_on, answer.rest_on, answer.hoped_on, answer.derivation)
        for some in permutations(events)
        for answer in [go(*some, claim=claim, harmed_on=harmed_on)]
    }

    assert len(answers) == 1


@given(CLAIM_CODES, st.lists(EVENTS, max_size=4), EVENTS)
def test_one_more_event_never_gives_an_earlier_day(claim, events, more):
    def end(answer: Answer) -> date:
        return answer.reference_on or date.max

    assert end(go(*events, more, claim=claim)) >= end(go(*events, claim=claim))


@given(st.lists(EVENTS, max_size=4), DAYS)
def test_nothing_outlasts_the_twenty_years_and_the_ends_are_in_order(events, harmed_on):
    answer = go(*events, harmed_on=harmed_on)

    assert answer.reference_on is not None
    assert answer.reference_on <= answer.latest_on
    assert CALENDAR.is_working_day(answer.rolled_on)
    assert answer.rolled_on >= answer.reference_on
    assert (answer.hoped_on or date.max) >= answer.reference_on >= (answer.rest_on or date.min)


@given(CLAIM_CODES, st.none() | st.dates(), st.lists(EVENTS, max_size=3), st.none() | st.dates())
def test_nothing_a_person_enters_raises(claim, knew_on, events, harmed_on):
    answer = go(*events, claim=claim, knew_on=knew_on, harmed_on=harmed_on)

    assert all(said.endswith("。") for said in answer.derivation)
