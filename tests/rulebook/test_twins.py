"""白话对照: every paper that goes to a party says what it means for that party."""

from __future__ import annotations

import re

import pytest

from centre.rulebook import papers, twins
from centre.rulebook.clocks import CLOCKS

TO_PARTIES = sorted(code for code, p in papers.PAPERS.items() if twins.goes_to_party(p))
LEGALESE = ("予以", "兹", "本院", "上述", "依照", "经审查")


@pytest.mark.parametrize("code", TO_PARTIES)
def test_every_paper_for_a_party_has_its_plain_words(code):
    found = twins.twin(code)

    assert found is not None, f"{papers.paper(code).title} has no twin"
    assert found.means
    assert found.todo
    assert found.otherwise
    assert found.ask


def test_the_route_tells_parties_from_organs():
    assert {"DOC03", "DOC06", "DOC31", "DOC42", "DOC15.decision", "P01"} <= set(TO_PARTIES)
    assert not {"DOC08", "DOC12", "DOC25", "DOC34", "DOC44"} & set(TO_PARTIES)


@pytest.mark.parametrize("code", sorted(twins.TWINS))
def test_a_twin_is_of_a_paper_and_names_only_what_the_paper_holds(code):
    family = [p for c, p in papers.PAPERS.items() if c == code or c.startswith(f"{code}.")]
    found = twins.TWINS[code]
    text = found.means + "".join(found.todo) + found.otherwise

    assert family
    assert not re.search(r"[{}]", text)
    assert [word for word in LEGALESE if word in text] == []
    if found.by:
        assert bool(found.by.field) or found.by.clock in CLOCKS


def test_lengths_come_from_the_clocks():
    assert "三十日" in twins.TWINS["DOC14"].otherwise
    assert "二年" in twins.TWINS["DOC31"].otherwise


def test_a_variant_has_the_words_of_its_family():
    assert twins.twin("DOC31.anything") == twins.twin("DOC31")
    assert twins.twin("DOC15.decision") != twins.twin("DOC15.application")
    assert twins.twin("DOC99") is None
