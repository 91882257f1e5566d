"""暂定 on paper: a last day in a year without a notice says so, as the pages do, and stays as issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from centre import clock
from centre.documents.models import Document
from centre.documents.rendering import Source, html
from centre.rulebook.calendar import Calendar, default_calendar
from centre.workdays import reading
from mediation.services import periods
from tests.factories import mediation as make

pytestmark = pytest.mark.django_db
TIME = clock.now().tzinfo
THIS_YEAR = datetime(2026, 10, 12, 9, 0, tzinfo=TIME)
KNOWN, NONE = default_calendar(), Calendar(())


def source_of(kind: str) -> Source:
    return Source.of(Document.objects.get(kind=kind), is_draft=False)


@pytest.mark.parametrize(
    ("notices", "words"), [(KNOWN, "2026年11月11日</td>"), (NONE, "2026年11月11日（暂定）</td>")]
)
def test_the_receipt_that_starts_the_period_says_how_sure_its_end_is(notices, words):
    with reading.supposing(notices):
        make.accepted(at=THIS_YEAR)

    assert words in html(source_of("DOC11"))


@pytest.mark.parametrize(
    ("notices", "words"), [(KNOWN, "2026年11月11日届满"), (NONE, "2026年11月11日（暂定）届满")]
)
def test_an_extension_names_the_end_it_moves(notices, words):
    with reading.supposing(notices):
        room = make.mediating(at=THIS_YEAR)
        extension = periods.propose_extension(
            mediation=room.refresh(), to_on=date(2026, 11, 25), reason="核对账目",
            by=room.applicant, at=room.tick(),
        )  # fmt: skip
        for actor in (room.applicant, room.respondent):
            periods.sign_extension(extension=extension, agrees=True, by=actor, at=room.tick())

    text = html(source_of("DOC23"))

    assert words in text
    assert "延长至" in text
    assert "2026年11月25日（暂定）" not in text, "what is agreed is sure"


def test_a_paper_of_before_has_no_mark_and_reads_as_it_did():
    make.accepted(at=THIS_YEAR)
    source = source_of("DOC11")
    older = {name: value for name, value in source.letter.items() if name != "due_note"}

    assert html(replace(source, letter=older)) == html(source)
