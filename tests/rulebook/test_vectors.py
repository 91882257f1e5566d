"""The vectors of law.md section 9, each under its own id."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from centre.rulebook import clauses, confirmation, grounds, kinds, tripwire
from centre.rulebook.calendar import default_calendar
from centre.rulebook.clocks import Pause, run
from centre.rulebook.effectiveness import Form, Signature, Signer, moment
from centre.rulebook.visibility import DataClass, Viewer, rights

BEIJING = ZoneInfo("Asia/Shanghai")
PAUSED = (Pause(date(2026, 12, 1), date(2026, 12, 10)),)


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("clock", "start", "nominal", "legal"),
    [
        pytest.param("C20", date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 8), id="1"),
        pytest.param("C20", date(2026, 1, 16), date(2026, 2, 15), date(2026, 2, 24), id="4"),
        pytest.param("C20", date(2026, 11, 23), date(2026, 12, 23), date(2026, 12, 23), id="7"),
        pytest.param("C04", date(2026, 9, 30), date(2026, 10, 10), date(2026, 10, 10), id="13"),
        pytest.param("C03", date(2026, 9, 18), date(2026, 9, 21), date(2026, 9, 21), id="16"),
        pytest.param("C04", date(2026, 11, 20), date(2026, 11, 25), date(2026, 11, 25), id="18"),
    ],
)
def test_period_vector(clock, start, nominal, legal):
    result = run(clock, start, default_calendar())

    assert (result.nominal_end, result.legal_end, result.provisional) == (nominal, legal, False)


def test_period_vector_21_appraisal_pause_ends_in_a_year_without_notice():
    result = run("C11", date(2026, 11, 23), default_calendar(), pauses=PAUSED)

    assert result.nominal_end == date(2027, 1, 2)
    assert result.provisional


def test_period_vector_20_hours_do_not_roll():
    result = run("TR02", at(9, 30, 16).replace(minute=20), default_calendar())

    expected = datetime(2026, 10, 1, 16, 20, tzinfo=BEIJING)
    assert (result.nominal_end, result.legal_end) == (expected, expected)


def test_s1_entrusted_mediation_never_goes_to_confirmation():
    answer = kinds.confirmability(kinds.ENTRUSTED, registered=True)

    assert not answer.allowed
    assert "调解书" in answer.reason


def test_s2_peoples_mediation_takes_effect_with_the_seal():
    effect = moment(
        kinds.PEOPLES,
        Form.WRITTEN,
        [
            Signature(Signer.PARTY, "甲", at(11, 1)),
            Signature(Signer.PARTY, "乙", at(11, 1)),
            Signature(Signer.MEDIATOR, "调解员", at(11, 1)),
            Signature(Signer.ORGANISATION, "调委会", at(11, 5)),
        ],
    )
    window = run("C20", effect.earliest_at, default_calendar())

    assert effect.effective_at == at(11, 5)
    assert (window.nominal_end, window.legal_end) == (date(2026, 12, 5), date(2026, 12, 7))


def test_s4_online_agreement_takes_effect_with_the_last_party():
    effect = moment(
        kinds.DELEGATED,
        Form.ONLINE,
        [Signature(Signer.PARTY, "甲", at(11, 1, 10)), Signature(Signer.PARTY, "乙", at(11, 3))],
    )

    assert effect.effective_at == at(11, 3)


def test_s5_oral_agreement_takes_effect_without_a_signature():
    effect = moment(kinds.PEOPLES, Form.ORAL, [], agreed_at=at(11, 10))

    assert (effect.effective_at, effect.missing) == (at(11, 10), ())


def test_s6_one_sided_application_stops(facts):
    failures = confirmation.precheck(facts(applicants=("甲",)))

    assert [failure.number for failure in confirmation.stops(failures)] == [5]


def test_s7_ownership_clause_stops_at_check_9(facts):
    findings = clauses.check_text("确认专利权归甲方")
    failures = confirmation.precheck(facts(blocked_clauses=clauses.ownership(findings)))

    assert [failure.number for failure in confirmation.stops(failures)] == [9]


def test_s8_after_thirty_days_other_ways_are_shown(facts):
    first, *rest = confirmation.precheck(facts(today=date(2026, 12, 8)))
    ways = {way.code for way in confirmation.alternatives_after(first)}

    assert (first.number, rest) == (4, [])
    assert ways == {"SUE", "AGAIN", "NOTARY", "PAYMENT_ORDER", "ARBITRATION"}


def test_s9_refusal_of_the_respondent_has_its_ground():
    assert grounds.of("RT4").label == "对方当事人明确拒绝调解"
    assert grounds.of("T4").label == "一方当事人不愿继续调解"


def test_s11_ten_days_of_appraisal_move_the_end_by_ten_days():
    start = date(2026, 11, 2)
    plain = run("C10", start, default_calendar())
    paused = run(
        "C10", start, default_calendar(), pauses=[Pause(date(2026, 11, 9), date(2026, 11, 18))]
    )

    assert paused.nominal_end == plain.nominal_on + timedelta(days=10)


def test_s13_counterfeit_sales_trip_the_wire_and_start_tr01():
    hits = tripwire.trips(tripwire.Facts("TRADEMARK", sales_fen=16_000_000))

    assert [hit.article for hit in hits] == ["刑法第214条"]
    assert run("TR01", date(2026, 11, 23), default_calendar()).nominal_end == date(2026, 11, 26)


def test_s16_the_public_never_reads_an_agreement():
    assert rights(Viewer.PUBLIC, DataClass.AGREEMENT) == frozenset()
