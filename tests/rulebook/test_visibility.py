"""The matrix of law.md 1.4, written out a second time by hand."""

from __future__ import annotations

import pytest

from centre.rulebook.visibility import (
    LABELS,
    MATRIX,
    DataClass,
    Viewer,
    condition,
    may_read,
    rights,
)

# columns: applicant, respondent, mediator, organisation, inviting court, trial judge, centre,
# market regulation, procuratorate, public
EXPECTED = {
    "A": "OWM OWM R   R R R R C  C  -",
    "B": "OWC OWC R   M R C R C  C  -",
    "C": "OWC OWC C   - C C - -  C  -",
    "D": "O   O   RW  - - - - -  -  -",
    "E": "R   R   RW  R C - - -  -  -",
    "F": "RS  RS  RW  R R R M -  -  -",
    "G": "RS  RS  RW  R R C M C  -  -",
    "H": "O   O   RW  R R C R -  -  -",
    "I": "R   R   M   M RW RW R - C C",
    "J": "C   -   -   - C C C RW RW -",
    "K": "M   M   O   O R R R R  R  C",
}


@pytest.mark.parametrize("data_class", DataClass)
def test_row(data_class):
    cells = EXPECTED[data_class].split()

    for viewer, cell in zip(Viewer, cells, strict=True):
        assert rights(viewer, data_class) == frozenset(cell.replace("-", "")), viewer


def test_matrix_is_whole():
    assert len(MATRIX) == len(Viewer) * len(DataClass)
    assert set(LABELS) == set(DataClass)


def test_caucus_stays_with_the_mediator():
    readers = {viewer for viewer in Viewer if may_read(viewer, "D", condition_met=True)}

    assert readers == {Viewer.MEDIATOR}


def test_trial_judge_never_reads_the_session_record():
    assert rights(Viewer.TRIAL_JUDGE, DataClass.SESSION_RECORD) == frozenset()


def test_conditions_are_said():
    for (viewer, data_class), cell in MATRIX.items():
        if "C" in cell.rights:
            assert condition(viewer, data_class), (viewer, data_class)


@pytest.mark.parametrize(
    ("viewer", "data_class", "met", "may"),
    [
        ("MEDIATOR", "C", False, False),
        ("MEDIATOR", "C", True, True),
        ("MEDIATOR", "E", False, True),
        ("CENTRE", "G", True, False),
        ("PUBLIC", "A", True, False),
    ],
)
def test_may_read(viewer, data_class, met, may):
    assert may_read(viewer, data_class, condition_met=met) is may


def test_unknown_square():
    with pytest.raises(KeyError):
        rights("JANITOR", "A")
