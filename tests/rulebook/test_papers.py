"""The catalogue of papers: numbers, who may approve, to whom a data class is shut."""

from __future__ import annotations

import pytest

from centre.actor import Role
from centre.rulebook import papers
from centre.rulebook.papers import LAYOUTS, PAPERS, PaperClass, paper

OF_AN_ORGAN = next(p for p in PAPERS.values() if p.paper_class is PaperClass.GW)
OF_A_COURT = next(
    p for p in PAPERS.values() if p.paper_class not in (PaperClass.GW, PaperClass.GWD)
)


@pytest.mark.parametrize(
    ("entry", "number", "fits"),
    [
        (OF_AN_ORGAN, "齐知保〔2026〕1号", True),
        (OF_AN_ORGAN, "齐知保〔2026〕第1号", False),
        (OF_AN_ORGAN, "齐知保〔2026〕01号", False),
        (OF_AN_ORGAN, "齐知保(2026)1号", False),
        (OF_A_COURT, "（2026）黑0204诉前调1号", True),
        (OF_A_COURT, "1号", False),
    ],
)
def test_number_has_the_form_of_its_class(entry, number, fits):
    assert papers.number_fits(entry, number) is fits


def test_an_unknown_code_is_refused():
    assert paper(OF_A_COURT.code) is OF_A_COURT
    with pytest.raises(KeyError):
        paper("DOC99")


def test_a_leaders_paper_is_approved_by_no_handler():
    led = next(p for p in PAPERS.values() if p.needs_leader)
    plain = next(p for p in PAPERS.values() if not p.needs_leader)

    assert Role.MARKET_OFFICER in papers.approvers(plain)
    assert Role.MARKET_OFFICER not in papers.approvers(led)
    assert Role.MARKET_HEAD in papers.approvers(led)


@pytest.mark.parametrize(
    ("data_class", "role", "shut"),
    [
        ("D", Role.JUDGE, True),
        ("D", Role.MEDIATOR, False),
        ("C", Role.COORDINATOR, True),
        ("B", Role.FILING_CLERK, False),
        ("J", Role.PARTY, True),
    ],
)
def test_a_data_class_is_shut_to_whom_the_law_shuts_it(data_class, role, shut):
    assert papers.is_barred(data_class, role) is shut


def test_every_paper_has_a_layout_of_its_class_or_its_own():
    for entry in PAPERS.values():
        assert entry.layouts == ((entry.layout,) if entry.layout else LAYOUTS[entry.paper_class])
    assert OF_AN_ORGAN.layouts == ("_organ_letter",)
    assert LAYOUTS.keys() == set(PaperClass)
