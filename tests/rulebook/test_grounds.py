"""Grounds: complete, each with its article and where to go instead."""

from __future__ import annotations

import pytest

from centre.rulebook import grounds

GROUPS = {
    "RETURN": ["RT1", "RT2", "RT3", "RT4", "RT5", "RT6", "RT7", "RT8"],
    "NOT_ACCEPTED": ["NA1", "NA2", "NA3", "NA4", "NA5"],
    "DISMISSED": ["RJ1", "RJ2", "RJ3", "RJ4", "RJ5", "RJ6"],
    "TERMINATION": ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8"],
    "CHALLENGE": ["CH1", "CH2", "CH3", "CH4"],
    "DECLINE": ["DC1", "DC2", "DC3", "DC4"],
    "TRANSFER_REFUSAL": ["TF1", "TF2", "TF3", "TF4"],
}


@pytest.mark.parametrize(("group", "codes"), GROUPS.items())
def test_groups_are_complete(group, codes):
    assert list(getattr(grounds, group)) == codes
    assert list(grounds.group(group)) == codes


@pytest.mark.parametrize("code", [code for codes in GROUPS.values() for code in codes])
def test_every_ground_has_basis_and_a_way_on(code):
    ground = grounds.of(code)

    assert ground.label
    assert ground.basis
    assert ground.advice


def test_grounds_that_need_words_of_their_own():
    assert grounds.of("T8").needs_text
    assert grounds.of("RJ6").needs_text
    assert not grounds.of("T6").needs_text


def test_confirmation_grounds_cite_the_right_items():
    for n, code in enumerate(GROUPS["DISMISSED"], start=1):
        assert grounds.of(code).basis == f"《民事诉讼法解释》第358条第{n}项"
    for n, code in enumerate(GROUPS["NOT_ACCEPTED"], start=1):
        assert grounds.of(code).basis == f"《民事诉讼法解释》第355条第1款第{n}项"


def test_choices_keep_the_printed_order():
    assert grounds.choices(grounds.TERMINATION)[0] == ("T1", "达成调解协议")


def test_unknown_code():
    with pytest.raises(KeyError):
        grounds.of("T9")
