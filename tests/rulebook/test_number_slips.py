"""Slips of the hand: every one is found, the right number is offered, no offer is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from centre.rulebook.identifiers import EXAMPLES, KINDS, examine, patent, resident_id, uscc
from centre.rulebook.identifiers.answer import MOST, bare, mended, near_misses, tidy

TODAY = date(2026, 11, 22)
DIGITS = "0123456789"
SAMPLES = {
    "uscc": ("91350100M000100Y43", uscc.ALPHABET, uscc.suggest),
    "resident_id": ("11010519491231002X", DIGITS + "X", resident_id.suggest),
    "patent": ("2017106018623", DIGITS + "X", patent.suggest),
}
OLD_PATENT = "97101765.4"


def slips(number: str, alphabet: str) -> list[str]:
    return [
        number[:n] + sign + number[n + 1 :]
        for n in range(len(number))
        for sign in alphabet
        if sign != number[n]
    ]


def swaps(number: str) -> list[str]:
    return [
        number[:n] + number[n + 1] + number[n] + number[n + 2 :]
        for n in range(len(number) - 1)
        if number[n] != number[n + 1]
    ]


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_single_slip_of_a_sample_is_found_and_mended(kind):
    number, alphabet, suggest = SAMPLES[kind]

    for wrong in slips(number, alphabet):
        offers = suggest(wrong, most=999)
        assert wrong not in {bare(offer) for offer in offers}, wrong
        assert number in {bare(offer) for offer in offers}, wrong
    for wrong in slips(number, alphabet)[::7]:
        answer = examine(kind, wrong)
        assert not answer.valid, wrong
        assert answer.reason, wrong
        assert answer.suggestions == suggest(wrong)
        assert len(answer.suggestions) <= MOST


@pytest.mark.parametrize("kind", SAMPLES)
def test_two_neighbours_swapped_are_found_and_mended(kind):
    number, _, _ = SAMPLES[kind]

    for wrong in swaps(number):
        answer = examine(kind, wrong)
        assert not answer.valid, wrong
        assert number in {bare(s) for s in answer.suggestions}, wrong


@pytest.mark.parametrize("wrong", slips(OLD_PATENT.replace(".", ""), DIGITS + "X"))
def test_every_single_slip_of_the_old_patent_form_is_found(wrong):
    assert not examine("patent", wrong).valid
    assert OLD_PATENT in patent.suggest(wrong, most=999)


@pytest.mark.parametrize("kind", SAMPLES)
def test_no_offer_is_itself_wrong(kind):
    number, alphabet, _ = SAMPLES[kind]

    for wrong in slips(number, alphabet)[::11] + swaps(number):
        for offer in examine(kind, wrong, today=TODAY).suggestions:
            assert examine(kind, offer, today=TODAY).valid, (wrong, offer)


def test_offers_are_ranked_likely_then_swapped_then_alike_then_last_first():
    assert near_misses("19", DIGITS, lambda n: n in {"91", "79", "29", "14", "11"}) == (
        "91", "14", "79", "11", "29",
    )  # fmt: skip
    assert near_misses("19", DIGITS, lambda n: n in {"91", "79", "29"}, lambda n: n == "29") == (
        "29", "91", "79",
    )  # fmt: skip


def test_offers_are_bounded_and_never_the_number_itself_or_twice():
    found = near_misses("1123456789", DIGITS, lambda n: True)

    assert len(found) == MOST
    everything = near_misses("112", DIGITS, lambda n: True, most=999)
    assert len(everything) == len(set(everything)) == 28
    assert near_misses("12", DIGITS, lambda n: False) == ()


@given(st.text(DIGITS, min_size=3, max_size=9), st.integers(0, 8), st.sampled_from(DIGITS))
def test_any_code_one_slip_away_is_among_the_offers(number, place, sign):
    place = min(place, len(number) - 1)
    wrong = number[:place] + sign + number[place + 1 :]
    assume(wrong != number)

    assert number in near_misses(wrong, DIGITS, lambda n: n == number)


@pytest.mark.parametrize(
    ("kind", "typed", "offer"),
    [
        pytest.param("resident_id", "11O10519491231002X", "11010519491231002X", id="O for 0"),
        pytest.param("resident_id", "I1010519491231002X", "11010519491231002X", id="I for 1"),
        pytest.param("resident_id", "1101051949123l002x", "11010519491231002X", id="l for 1"),
        pytest.param("resident_id", "1101O519491231003X", "11010519491231002X", id="two slips"),
        pytest.param("patent", "2O1710601862.3", "201710601862.3", id="patent: O for 0"),
        pytest.param("patent", "ZL2017106O1862.3", "ZL201710601862.3", id="patent: ZL is kept"),
        pytest.param("uscc", "9135O1OOM000100Y43", "91350100M000100Y43", id="uscc"),
        pytest.param("trademark", "I2345678", "12345678", id="trade mark"),
        pytest.param("software", "2O20SR0123456", "2020SR0123456", id="software"),
        pytest.param("layout", "BS.18500I234", "BS.185001234", id="layout: BS is kept"),
        pytest.param("resident_id", "1101*519491231002X", "11010519491231002X", id="one masked"),
        pytest.param("mobile", "1380013800O", "13800138000", id="telephone"),
    ],
)
def test_letters_read_for_digits(kind, typed, offer):
    answer = examine(kind, typed, today=TODAY)

    assert not answer.valid
    assert offer in answer.suggestions


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("patent", "A017106O1862.4"),
        ("trademark", "123456789"),
        ("software", "2020XX0123456"),
        ("resident_id", "1101**19491231003X"),
        ("uscc", "9135O1OOM000100Y44"),
    ],
)
def test_what_cannot_be_mended_gets_no_offer(kind, typed):
    assert examine(kind, typed).suggestions == ()


@pytest.mark.parametrize(
    ("kind", "typed"), [("software", "软著登字第" + "1" * 60 + "O号"), ("patent", "1" * 65)]
)
def test_what_is_far_too_long_is_not_searched(kind, typed):
    assert examine(kind, typed).suggestions == ()
    assert near_misses("1" * 64, DIGITS, lambda n: True)
    assert near_misses("1" * 65, DIGITS, lambda n: True) == ()


def test_mended_and_bare():
    assert mended("OQDILZSGBX9") == "000112568X9"
    assert tidy(" ａ\u200bb\u3000Ｃ ") == "ABC"
    assert bare("统一社会信用代码：【9135-0100·M000（100Y43）】") == "91350100M000100Y43"
    assert bare("号码") == "号码"
    assert bare("：12") == "12"


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_each_kind_is_valid_and_its_own_normal_form(kind):
    answer = examine(kind, EXAMPLES[kind], today=TODAY)

    assert (answer.kind, answer.value, answer.valid) == (kind, EXAMPLES[kind], True)
    assert (answer.value_normalised, answer.reason, answer.hint) == (EXAMPLES[kind], "", "")
    assert answer.suggestions == ()
    assert not answer.blocks


@pytest.mark.parametrize("kind", KINDS)
@given(typed=st.text(max_size=40))
def test_no_text_whatever_breaks_an_examination(kind, typed):
    answer = examine(kind, typed, today=TODAY)

    assert answer.valid is not bool(answer.reason)
    assert all(examine(kind, offer, today=TODAY).valid for offer in answer.suggestions)


@pytest.mark.parametrize("kind", KINDS)
def test_a_normal_form_stays_as_it_is_in_full_width(kind):
    wide = "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in EXAMPLES[kind])

    assert examine(kind, f" {wide} ", today=TODAY).value_normalised == EXAMPLES[kind]
