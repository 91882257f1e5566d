"""One-line answers of the tables that nothing else in the rulebook asks for."""

from __future__ import annotations

from centre.rulebook.clocks import CLOCKS
from centre.rulebook.papers import PAPERS


def test_clocks_that_are_never_over_by_themselves():
    """An inner mark only warns; what may never fall due is only known to be late when it comes."""
    assert [clock.id for clock in CLOCKS.values() if clock.only_warns] == ["C23"]
    assert {clock.id for clock in CLOCKS.values() if clock.is_quiet} == {"C23", "TR04", "TR06"}


def test_a_paper_goes_from_its_issuer_to_its_addressees():
    sent, kept = PAPERS["DOC04"], PAPERS["DOC02"]

    assert (sent.issuer, sent.addressees) == ("法院、调解员", "对方当事人")
    assert (kept.issuer, kept.addressees) == ("接待人员", "")
