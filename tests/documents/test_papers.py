"""The catalogue against the law file, and every letter against the catalogue."""

from __future__ import annotations

from dataclasses import fields

import pytest

from centre.actor import Role
from centre.documents import samples
from centre.rulebook import papers


def test_the_catalogue_holds_every_line_of_the_law_file():
    codes = {code.split(".")[0] for code in papers.PAPERS}

    assert codes == {f"DOC{n:02d}" for n in range(1, 53)} | {"P01"}


@pytest.mark.parametrize("entry", papers.PAPERS.values(), ids=lambda p: p.code)
def test_every_paper_names_its_basis_and_a_known_data_class(entry):
    assert entry.title
    assert entry.basis
    assert "law.md" not in entry.basis
    assert entry.data_class in papers.BARRED
    assert entry.items or entry.is_upload_only


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("齐市监函〔2026〕3号", True),
        ("齐知保意〔2026〕120号", True),
        ("齐市监函〔2026〕03号", False),
        ("齐市监函〔2026〕第3号", False),
        ("齐市监函[2026]3号", False),
        ("齐市监函（2026）3号", False),
        ("齐市监函〔2026〕0号", False),
        ("齐市监函〔2026〕3", False),
        ("〔2026〕3号", False),
        ("齐市监函〔2026〕3号\n", False),
    ],
)
def test_an_organs_number_has_the_form_of_the_standard(number, fits):
    assert papers.number_fits(papers.paper("DOC39"), number) is fits


def test_a_court_ruling_with_a_seal_is_never_made_here():
    assert papers.paper("DOC31").is_upload_only
    assert papers.paper("DOC27").is_upload_only


@pytest.mark.parametrize(
    ("data_class", "role"),
    [
        ("E", Role.JUDGE), ("E", Role.MARKET_OFFICER), ("E", Role.PROCURATOR),
        ("D", Role.COORDINATOR), ("D", Role.FILING_CLERK), ("G", Role.PROCURATOR),
        ("J", Role.PARTY), ("J", Role.MEDIATOR),
        ("B", Role.SYSTEM_ADMIN), ("B", Role.AUDITOR), ("C", Role.SECRETARY),
    ],
)  # fmt: skip
def test_the_matrix_closes_classes_to_roles(data_class, role):
    assert papers.is_barred(data_class, role)


@pytest.mark.parametrize(
    ("data_class", "role"),
    [("E", Role.MEDIATOR), ("E", Role.FILING_CLERK), ("F", Role.JUDGE), ("I", Role.PROCURATOR)],
)
def test_the_matrix_leaves_classes_open_to_roles(data_class, role):
    assert not papers.is_barred(data_class, role)


def test_a_leaders_paper_is_not_an_officers_to_approve():
    assert Role.MARKET_OFFICER not in papers.approvers(papers.paper("DOC34"))
    assert Role.MARKET_HEAD in papers.approvers(papers.paper("DOC34"))


def test_every_letter_has_a_field_for_each_item_the_law_asks():
    list(samples.all_samples())
    lacking = {
        f"{kind.__name__}.{item.field}（{item.label}）"
        for kind in samples.every_letter()
        if kind.KIND
        for item in papers.paper(kind.KIND).items
        if item.field not in {f.name for f in fields(kind)} and not hasattr(kind, item.field)
    }

    assert lacking == set()
