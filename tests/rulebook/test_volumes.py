"""卷宗: the rules as data, held against the matrix of law.md 1.4 and the catalogue of 6.1."""

from __future__ import annotations

import pytest

from centre.rulebook import papers, visibility, volumes
from centre.rulebook.settings import Settings
from centre.rulebook.volumes import CLASSES, KINDS, ORDERS, PURPOSES, Order, Part

IN_CONFIDENCE = {"D", "J", "K"}
PURPOSE_CODES = sorted(PURPOSES)


def test_every_class_of_the_law_has_its_volume():
    assert set(CLASSES) == {c.value for c in visibility.DataClass}
    assert {c for c, part in CLASSES.items() if part is Part.NEVER} == IN_CONFIDENCE


@pytest.mark.parametrize("code", sorted(papers.PAPERS))
def test_every_paper_of_the_catalogue_has_a_place_or_is_never_bound(code):
    paper = papers.PAPERS[code]
    is_bound = volumes.part_of(code, paper.data_class) is not Part.NEVER

    assert {volumes.is_of_the_file(order, code) for order in ORDERS} == {is_bound}


def test_no_kind_stands_twice_and_each_exception_is_one():
    for sections in ORDERS.values():
        kinds = [kind for section in sections for kind in section.kinds]
        assert len(kinds) == len(set(kinds))
    named = {k: papers.PAPERS[k] for k in KINDS if k in papers.PAPERS}
    assert [k for k, paper in named.items() if CLASSES[paper.data_class] is KINDS[k]] == []


@pytest.mark.parametrize("code", PURPOSE_CODES)
def test_who_receives_a_volume_may_read_all_of_it(code):
    """K8、K9: what is handed to a court holds nothing that the matrix closes to its judge."""
    purpose = PURPOSES[code]
    if purpose.viewer:
        assert purpose.parts == (Part.MAIN,)
        closed = {
            c for c in purpose.classes
            if not visibility.may_read(purpose.viewer, c, condition_met=True)
        }  # fmt: skip
        assert closed == set()


@pytest.mark.parametrize(
    ("purpose", "kind", "data_class", "part"),
    [
        pytest.param("ARCHIVE", "DOC19", "E", Part.SIDE, id="the record is archived aside"),
        pytest.param("TRIAL", "DOC19", "E", Part.NEVER, id="the record never goes to trial"),
        pytest.param("TRIAL", "DOC20", "F", Part.MAIN, id="undisputed facts travel"),
        pytest.param("TRIAL", "DOC25", "H", Part.MAIN, id="the closing report travels"),
        pytest.param("CONFIRMATION", "DOC25", "H", Part.NEVER, id="no report for confirmation"),
        pytest.param("ARCHIVE", volumes.SECRET, "C", Part.SIDE, id="secrets never in the main"),
        pytest.param("READING", volumes.SECRET, "C", Part.NEVER, id="secrets never for reading"),
        pytest.param("ARCHIVE", "CAUCUS", "D", Part.NEVER, id="told in confidence"),
        pytest.param("ARCHIVE", "DOC34", "J", Part.NEVER, id="a crime has its own file"),
        pytest.param("ARCHIVE", "DOC48", "B", Part.NEVER, id="the cover is no paper of itself"),
        pytest.param("ARCHIVE", "DOC26", "H", Part.SIDE, id="the report of a sham is kept aside"),
    ],
)
def test_a_paper_goes_where_the_rule_says(purpose, kind, data_class, part):
    assert volumes.part_for(PURPOSES[purpose], kind, data_class) is part


def test_the_organisations_order_is_that_of_the_peoples_mediation_file():
    """law.md 6.5: request, told, identity, authority, evidence, record, agreement, confirmation."""
    kinds = [
        "DOC01",
        "DOC14",
        "DOC47",
        "DOC46",
        volumes.EVIDENCE,
        "DOC19",
        "DOC21",
        "DOC49",
        "DOC28",
    ]
    places = [volumes.place(Order.ORGANISATION, kind) for kind in kinds]

    assert places == sorted(places)
    assert volumes.group(Order.ORGANISATION, "DOC46") == "授权委托"


def test_the_courts_order_goes_from_filing_to_confirmation():
    kinds = ["DOC01", "DOC08", "DOC11", "DOC14", "DOC19", "DOC21", "DOC20", "DOC31"]
    places = [volumes.place(Order.COURT, kind) for kind in kinds]

    assert places == sorted(places)


def test_what_a_party_handed_in_is_sorted_by_its_code_and_its_mark():
    assert volumes.kind_of_material("EV02", is_secret=False) == (volumes.IDENTITY, "A")
    assert volumes.kind_of_material("EV04", is_secret=False) == (volumes.EVIDENCE, "B")
    assert volumes.kind_of_material("EV02", is_secret=True) == (volumes.SECRET, "C")


@pytest.mark.parametrize(
    ("is_court", "is_confirmed", "text"),
    [
        (True, False, "30年（建议值）"),
        (False, True, "30年（本平台设定）"),
        (False, False, "10年（本平台设定）"),
    ],
)
def test_retention_is_a_setting_and_never_called_statutory(is_court, is_confirmed, text):
    kept = volumes.retention(is_court=is_court, is_confirmed=is_confirmed)

    assert kept.text == text
    assert "法定" not in text


def test_the_centre_may_set_another_period():
    own = Settings(retention_years_by_file_type={"OTHER": 20})

    assert volumes.retention(is_court=False, is_confirmed=False, settings=own).years == 20
