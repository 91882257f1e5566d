"""Jurisdiction hints of law.md B.5 and the confirmation venue of 4.4."""

from __future__ import annotations

from dataclasses import replace

import pytest

from centre.rulebook import causes
from centre.rulebook.jurisdiction import NAMES, advise, confirmation_courts
from centre.rulebook.settings import DEFAULTS

MILLION = 100_000_000  # fen
TF, IC, HRB, BJ = "黑0204", "黑02", "黑01", "京73"


@pytest.mark.parametrize(
    ("cause", "amount", "courts", "certain"),
    [
        pytest.param("165.02", MILLION - 1, (TF,), True, id="below the ceiling"),
        pytest.param("165.02", MILLION + 1, (IC,), True, id="above the ceiling"),
        pytest.param("165.02", MILLION, (TF, IC), False, id="exactly the ceiling: ask"),
        pytest.param("165.02", None, (TF,), True, id="no money claim"),
        pytest.param("167.03", 1, (HRB,), True, id="technical, whatever the amount"),
        pytest.param("169.03", 1, (IC,), True, id="design"),
        pytest.param("180", 1, (BJ,), False, id="drug patent linkage"),
        pytest.param("170.01", 1, (TF,), False, id="not settled by text"),
        pytest.param("152.03", 2 * MILLION, (IC,), True, id="contract on a technical subject"),
        pytest.param("152.03", 1, (TF,), True, id="small contract on a technical subject"),
        pytest.param("448", None, (TF,), False, id="no hint at all"),
    ],
)
def test_advice(cause, amount, courts, certain):
    advice = advise(cause, amount)

    assert (advice.court_codes, advice.certain) == (courts, certain)
    assert advice.reason
    assert advice.basis


@pytest.mark.parametrize(("inclusive", "court"), [(True, TF), (False, IC)])
def test_exactly_the_ceiling_once_the_court_has_answered(inclusive, court):
    settings = replace(DEFAULTS, amount_boundary_inclusive=inclusive)

    assert advise("165.02", MILLION, settings).court_codes == (court,)
    assert advise("165.02", MILLION, settings).certain


def test_well_known_mark_turns_basic_into_intermediate():
    assert advise("165.02", 1, well_known_mark=True).court_codes == (IC,)
    assert "驰名商标" in advise("165.02", 1, well_known_mark=True).reason
    assert advise("167.03", 1, well_known_mark=True).court_codes == (HRB,)


def test_technical_jurisdiction_of_this_city_is_a_setting():
    settings = replace(DEFAULTS, qiqihar_ic_has_technical_jurisdiction=True)

    assert advise("167.03", 1, settings).court_codes == (IC,)


def test_a_court_without_jurisdiction_is_warned_of():
    assert advise("167.03", 1, delegated_by=TF).warnings == (
        "齐齐哈尔市铁锋区人民法院可能没有管辖权：没有管辖权的，应当在收件时退回",
    )
    assert advise("165.02", 1, delegated_by=TF).warnings == ()
    assert advise("165.02", 1, delegated_by="黑0202").warnings[0].startswith("黑0202可能")


def test_without_a_link_to_this_city_the_answer_is_uncertain():
    assert not advise("165.02", 1, linked_to_qiqihar=False).certain
    assert advise("165.02", 1, linked_to_qiqihar=False).warnings
    assert advise("180", 1, linked_to_qiqihar=False).warnings == ()


def test_every_choosable_cause_has_an_answer():
    for cause in causes.all_causes():
        if cause.is_choosable:
            advice = advise(cause.key, MILLION // 2)
            assert set(advice.court_codes) <= set(NAMES)
            assert advice.certain is (cause.hint in {"T", "M", "B"})


def test_unknown_cause():
    with pytest.raises(KeyError):
        advise("999", 1)


@pytest.mark.parametrize("kind", ["MED_DELEGATED", "MED_INVITED_PRIOR", "MED_INVITED"])
def test_confirmation_goes_to_the_inviting_court(kind):
    advice = confirmation_courts(kind, "165.02", 1, inviting_court="黑0202")

    assert (advice.court_codes, advice.certain) == (("黑0202",), True)
    assert advice.warnings, "that court has no jurisdiction over the dispute"
    assert "第205条第1项" in advice.basis


@pytest.mark.parametrize(
    ("kind", "inviting", "cause", "court"),
    [
        pytest.param("MED_PEOPLES", "", "165.02", TF, id="own mediation, general"),
        pytest.param("MED_PEOPLES", "黑0202", "165.02", TF, id="no inviting court for this kind"),
        pytest.param("MED_COMMERCIAL", "", "171.03", HRB, id="own mediation, technical"),
        pytest.param("MED_DELEGATED", "", "165.02", TF, id="inviting court unknown"),
    ],
)
def test_confirmation_elsewhere_goes_by_class(kind, inviting, cause, court):
    advice = confirmation_courts(kind, cause, 1, inviting_court=inviting)

    assert advice.court_codes == (court,)
    assert "第205条第2项" in advice.basis
