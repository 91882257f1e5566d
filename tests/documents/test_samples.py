"""Every kind has a sample, on the layout of its class, saying all it must and nothing empty."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from centre.documents import proofreading, rendering, samples
from centre.documents.letters import Incomplete, Sample
from centre.rulebook import papers

SAMPLES = {
    slug: s
    for slug, s in samples.all_samples()
    if not slug.startswith("specimen") and not type(s.letter).__module__.startswith("tests.")
}
BY_SLUG = [pytest.param(s, id=slug) for slug, s in SAMPLES.items()]
ONE_OF_EACH_LAYOUT = ("DOC30", "DOC37", "DOC50", "DOC49", "DOC46")
EXTENDS = re.compile(r'{% extends (?:"letters/(\w+)\.html"|letter\.layout) %}')


@pytest.fixture(scope="module")
def shown() -> Callable[[Sample], str]:
    """The HTML of a sample, made once."""
    made: dict[int, str] = {}

    def html(sample: Sample) -> str:
        if id(sample) not in made:
            made[id(sample)] = rendering.html(samples.source_of(sample))
        return made[id(sample)]

    return html


def test_every_kind_the_portal_makes_has_a_sample():
    made_here = {code for code, p in papers.PAPERS.items() if p.items}

    assert {s.letter.KIND for s in SAMPLES.values()} == made_here
    assert set(papers.PAPERS) - made_here == {"DOC36", "DOC38"}


@pytest.mark.parametrize("sample", BY_SLUG)
def test_a_sample_states_each_item_and_leaves_no_gap(sample, shown):
    sample.letter.require_complete()
    html = shown(sample)

    assert proofreading.unstated(sample.letter, proofreading.text_of_html(html)) == []
    assert proofreading.gaps(html) == []


@pytest.mark.parametrize("sample", BY_SLUG)
def test_what_may_be_absent_goes_with_its_label(sample):
    letter = sample.letter
    may = [item.field for item in letter.paper.may]
    blank = {name: type(getattr(letter, name))() for name in may if is_plain(letter, name)}
    bare = replace(letter, **blank)
    html = rendering.html(samples.source_of(replace(sample, letter=bare)))

    bare.require_complete()
    assert proofreading.gaps(html) == []


def is_plain(letter, field: str) -> bool:
    """Texts and rows can be emptied; a property or a date stays."""
    return field in {f.name for f in fields(letter)} and isinstance(
        getattr(letter, field), (str, tuple)
    )


@pytest.mark.parametrize("sample", BY_SLUG)
def test_a_missing_item_refuses_by_name(sample):
    letter, names = sample.letter, {f.name for f in fields(sample.letter)}
    for item in letter.paper.items:
        if item.field in names:
            with pytest.raises(Incomplete) as refusal:
                replace(letter, **{item.field: ""}).require_complete()
            assert item.label in refusal.value.message


@pytest.mark.parametrize("sample", BY_SLUG)
def test_a_paper_stands_on_the_layout_of_its_class(sample):
    text = Path(settings.BASE_DIR / "templates" / sample.letter.TEMPLATE).read_text("utf-8")
    base = EXTENDS.match(text).group(1) or Path(sample.letter.layout).stem

    assert base in sample.letter.paper.layouts


@pytest.mark.parametrize("kind", ONE_OF_EACH_LAYOUT)
def test_the_pdf_says_what_the_page_says(kind, tmp_path):
    sample = samples.of_kind(kind)
    path = tmp_path / "sample.pdf"
    call_command("render_document", kind, "--sample", "--out", str(path), stdout=StringIO())

    assert proofreading.unstated(sample.letter, proofreading.text_of_pdf(path)) == []


def test_an_unknown_or_foreign_kind_is_named():
    with pytest.raises(CommandError, match="没有 DOC99"):
        call_command("render_document", "DOC99", "--sample")
    with pytest.raises(CommandError, match="立案"):
        call_command("render_document", "DOC36", "--sample")


def test_the_proofreader_sees_a_lost_item_and_an_empty_label(shown):
    sample = samples.of_kind("DOC46")
    text = proofreading.text_of_html(shown(sample))

    assert proofreading.unstated(sample.letter, text.replace("钱律师", "")) == ["受托人"]
    html = "<article><p>职务：</p><th>案由</th><td></td>（）<td></td>"
    assert proofreading.gaps(html) == ["<p>职务：</p>", "</th><td></td>", "（）"]


def test_letters_draws_one_sheet_and_checks_each_pdf(tmp_path):
    out = StringIO()
    call_command("letters", "doc46", "doc47", "--check", "--out", str(tmp_path), stdout=out)

    assert (tmp_path / "contact-sheet.png").stat().st_size > 1000
    assert len(list(tmp_path.glob("*.pdf"))) == 3
    assert "总览图" in out.getvalue()


def test_every_field_of_a_letter_is_data():
    for sample in SAMPLES.values():
        assert is_dataclass(sample.letter)
        assert sample.letter.context()
