"""Whatever is typed into whichever field of whichever paper is text: it fetches, links, runs nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pikepdf
import pytest

from centre.documents import inspection, rendering, samples
from centre.documents.rendering import Source, Unrenderable
from tests.documents.attacks import ATTACKS
from tests.documents.test_samples import SAMPLES

HOST = "http://127.0.0.1:9/canary"
FILE = "/tmp/canary-file"
TYPED = "　".join(a.format(url=HOST, file=FILE) for a in ATTACKS)
OURS = {"layout"}  # fields the code fills in itself: which form the paper has
BY_SLUG = [pytest.param(s, id=slug) for slug, s in SAMPLES.items()]


def planted(content: Any, field: str = "") -> Any:
    """The same content with everything typed behind every text of it."""
    if isinstance(content, dict):
        return {key: planted(value, key) for key, value in content.items()}
    if isinstance(content, list):
        return [planted(value, field) for value in content]
    return content + TYPED if isinstance(content, str) and field not in OURS else content


def with_planted(source: Source) -> Source:
    return replace(
        source, letter=planted(source.letter), title=source.title + TYPED,
        number=source.number + TYPED, issuer=source.issuer + TYPED,
    )  # fmt: skip


class Marks(HTMLParser):
    """Every element of a page with its attributes, and every declaration."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_decl(self, decl: str) -> None:
        self.found.append((f"!{decl}", {}))

    def handle_pi(self, data: str) -> None:
        self.found.append((f"?{data}", {}))


def shapes(html: str) -> set[tuple[str, str]]:
    """Element and attribute names."""
    return {(tag, name) for tag, given in Marks(html).found for name in (*given, "")}


def carrying(html: str) -> list[tuple[str, str]]:
    """Attributes that hold anything of what was typed."""
    return [
        (tag, name)
        for tag, given in Marks(html).found
        for name, value in given.items()
        if "canary" in (value or "")
    ]


@pytest.fixture(scope="module")
def ours() -> set[tuple[str, str]]:
    """What our templates write themselves, on all papers together."""
    return set().union(*(shapes(rendering.html(samples.source_of(s))) for s in SAMPLES.values()))


def test_there_are_enough_ways():
    assert len(set(ATTACKS)) >= 80


@pytest.mark.parametrize("sample", BY_SLUG)
def test_everything_typed_into_every_field_stays_text(sample, ours):
    html = rendering.html(with_planted(samples.source_of(sample)))

    assert sorted(shapes(html) - ours) == []
    assert [mark for mark in carrying(html) if mark != ("meta", "content")] == []
    is_kept = "{% debug %}" in html  # a template's signs are text as well; no long diff if not
    assert is_kept


def test_a_paper_with_all_of_it_links_and_carries_nothing():
    source = samples.source_of(samples.of_kind("DOC08"))
    typed = {**source.letter, "case_number": TYPED}
    made = rendering.render(replace(source, letter=typed))

    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert inspection.dangers(pdf) == set()
        assert inspection.links(pdf) == set()


@pytest.mark.parametrize("sign", ["\u202e", "\u2066"])
def test_signs_that_turn_the_text_round_are_refused(sign):
    source = samples.source_of(samples.of_kind("DOC08"))

    with pytest.raises(Unrenderable, match=f"U\\+{ord(sign):04X}"):
        rendering.render(replace(source, title=f"甲公司{sign}司公乙"))
