"""Transfers of law.md 2.7."""

from __future__ import annotations

import pytest

from centre.rulebook.clocks import CLOCKS
from centre.rulebook.transfers import FIVE_PAPERS, KINDS, missing_papers, sent_by

LAW = [
    *("T_ADM_POLICE", "T_POLICE_ADM", "T_PROC_ADM", "T_COURT_ADM", "T_COURT_POLICE"),
    *("T_PROC_POLICE", "T_CLUE", "T_ADM_COURT_CIVIL", "T_ADM_COURT_ENF", "T_COURT_COURT"),
]


def test_sub_kinds_of_the_law_file_and_two_of_the_house():
    assert list(KINDS) == [*LAW, "T_ADM_MEDIATION", "T_ADM_PROC"]


def test_a_civil_dispute_is_never_called_transferred():
    civil = KINDS["T_ADM_COURT_CIVIL"]

    assert civil.label == "引导起诉 / 材料转交"
    assert "移送" not in civil.label
    assert civil.receiver == "PARTY"


def test_suspected_crime_needs_the_head_and_a_copy():
    assert [code for code, kind in KINDS.items() if kind.needs_head_approval] == ["T_ADM_POLICE"]
    assert [code for code, kind in KINDS.items() if kind.copy_to_procuratorate] == [
        "T_ADM_POLICE",
        "T_COURT_POLICE",
    ]
    assert KINDS["T_ADM_POLICE"].clocks[:2] == ("TR01", "TR02")


def test_clocks_exist_and_every_sub_kind_has_its_basis():
    for kind in KINDS.values():
        assert set(kind.clocks) <= set(CLOCKS)
        assert kind.basis


def test_five_papers():
    assert [paper.label for paper in FIVE_PAPERS.values()] == [
        "涉嫌犯罪案件移送书",
        "涉嫌犯罪案件情况的调查报告",
        "涉案物品清单",
        "有关检验报告或者鉴定结论",
        "其他有关涉嫌犯罪的材料",
    ]


@pytest.mark.parametrize(
    ("fifth", "missing"),
    [
        pytest.param("附件.pdf", [], id="attached"),
        pytest.param("无：没有其他材料", [], id="explained"),
        pytest.param("无", ["P5"], id="none, unexplained"),
        pytest.param("无:", ["P5"], id="none, empty reason"),
        pytest.param("  ", ["P5"], id="blank"),
        pytest.param(None, ["P5"], id="not named"),
    ],
)
def test_each_paper_is_there_or_explained(fifth, missing):
    present = dict.fromkeys(["P1", "P2", "P3", "P4"], "a.pdf")
    if fifth is not None:
        present["P5"] = fifth

    assert [paper.code for paper in missing_papers(present)] == missing


def test_sent_by():
    assert [kind.code for kind in sent_by("PROCURATORATE")] == ["T_PROC_ADM", "T_PROC_POLICE"]
    assert sent_by("NOTARY") == ()
