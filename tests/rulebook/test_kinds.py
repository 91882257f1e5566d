"""Kinds of law.md 2.0: exact labels, decision table, what may be confirmed."""

from __future__ import annotations

from itertools import product

import pytest

from centre.rulebook import kinds
from centre.rulebook.case_numbers import TYPE_CODES
from centre.rulebook.clocks import CLOCKS
from centre.rulebook.kinds import KINDS, Leader, clock_of, confirmability, kind_for

LABELS = {
    "MED_DELEGATED": "诉前委派调解",
    "MED_ENTRUSTED": "诉中委托调解",
    "MED_INVITED": "邀请调解（邀请协助调解）",
    "MED_INVITED_PRIOR": "邀请调解组织先行调解",
    "MED_PEOPLES": "人民调解",
    "MED_COMMERCIAL": "商事调解",
    "MED_INDUSTRY": "行业调解（公益）",
    "MED_ADMIN": "行政调解",
    "CONF": "司法确认",
    "TRANSFER": "案件移送",
    "CONSULT": "咨询",
    "ECON_IMPACT": "经济影响评估",
    "OPINION": "司法保护意见",
    "BULLETIN": "案情通报",
    "TYPICAL": "典型案例发布",
    "MEETING": "业务会商",
}


def test_labels_are_exact():
    assert {code: kind.label for code, kind in KINDS.items()} == LABELS
    assert list(kinds.MEDIATION_KINDS) == [code for code in LABELS if code.startswith("MED_")]


def test_success_documents_and_numbers():
    assert KINDS["MED_ENTRUSTED"].success_documents == ("民事调解书", "准许撤诉裁定")
    assert KINDS["MED_DELEGATED"].number_types == ("诉前调",)
    assert KINDS["CONF"].number_types == ("诉前调确", "民特")
    assert KINDS["MED_PEOPLES"].number_types == (), "the organisation's own number"
    for kind in KINDS.values():
        assert set(kind.number_types) <= set(TYPE_CODES)


EXPECTED = {
    (False, Leader.ORGANISATION, True, ""): "MED_DELEGATED",
    (False, Leader.ORGANISATION, True, "PMC"): "MED_DELEGATED",
    (False, Leader.COURT, True, ""): "MED_INVITED",
    (False, Leader.COURT, True, "PMC"): "MED_INVITED",
    (False, Leader.ORGANISATION, False, "PMC"): "MED_PEOPLES",
    (False, Leader.ORGANISATION, False, "CMO"): "MED_COMMERCIAL",
    (False, Leader.ORGANISATION, False, "ASSOC"): "MED_INDUSTRY",
    (False, Leader.ADMINISTRATIVE, False, ""): "MED_ADMIN",
    (False, Leader.ADMINISTRATIVE, False, "PMC"): "MED_ADMIN",
    (True, Leader.ORGANISATION, True, ""): "MED_ENTRUSTED",
    (True, Leader.ORGANISATION, True, "PMC"): "MED_ENTRUSTED",
    (True, Leader.COURT, True, ""): "MED_INVITED",
    (True, Leader.COURT, True, "PMC"): "MED_INVITED",
    (False, Leader.COURT, True, "CMO"): "MED_INVITED",
    (True, Leader.COURT, True, "CMO"): "MED_INVITED",
    (False, Leader.COURT, True, "ASSOC"): "MED_INVITED",
    (True, Leader.COURT, True, "ASSOC"): "MED_INVITED",
    (False, Leader.ORGANISATION, True, "CMO"): "MED_DELEGATED",
    (True, Leader.ORGANISATION, True, "CMO"): "MED_ENTRUSTED",
    (False, Leader.ORGANISATION, True, "ASSOC"): "MED_DELEGATED",
    (True, Leader.ORGANISATION, True, "ASSOC"): "MED_ENTRUSTED",
    (False, Leader.ADMINISTRATIVE, False, "CMO"): "MED_ADMIN",
    (False, Leader.ADMINISTRATIVE, False, "ASSOC"): "MED_ADMIN",
}


@pytest.mark.parametrize(
    ("registered", "leader", "by_court", "organisation"),
    list(product([False, True], Leader, [False, True], ["", "PMC", "CMO", "ASSOC"])),
)
def test_decision_table(registered, leader, by_court, organisation):
    kind = kind_for(
        registered=registered, leader=leader, by_court=by_court, organisation_type=organisation
    )

    expected = EXPECTED.get((registered, leader, by_court, organisation))
    assert (kind.code if kind else None) == expected


@pytest.mark.parametrize(
    ("code", "options", "clock"),
    [
        ("MED_DELEGATED", {}, "C10"),
        ("MED_DELEGATED", {"online": True}, "C11"),
        ("MED_DELEGATED", {"simple": True}, "C10"),
        ("MED_ENTRUSTED", {}, "C12"),
        ("MED_ENTRUSTED", {"online": True, "simple": True}, "C13"),
        ("MED_INVITED", {}, "C14"),
        ("MED_INVITED", {"simple": True}, "C14S"),
        ("MED_INVITED_PRIOR", {"online": True}, "C11"),
        ("MED_PEOPLES", {}, "C16"),
        ("MED_COMMERCIAL", {}, "C17"),
        ("MED_ADMIN", {}, ""),
    ],
)
def test_clock_of_kind(code, options, clock):
    assert clock_of(code, **options) == clock


def test_clocks_named_by_kinds_exist():
    for kind in KINDS.values():
        named = {kind.clock_offline, kind.clock_online, kind.clock_simple} - {""}
        assert named <= set(CLOCKS), kind.code


@pytest.mark.parametrize(
    ("code", "options", "allowed", "reason"),
    [
        ("MED_DELEGATED", {}, True, "可以共同申请"),
        ("MED_INVITED_PRIOR", {}, True, "可以共同申请"),
        ("MED_PEOPLES", {}, True, "可以共同申请"),
        ("MED_COMMERCIAL", {}, True, "可以共同申请"),
        ("MED_ENTRUSTED", {}, False, "调解书"),
        ("MED_ENTRUSTED", {"court_tick": True}, False, "调解书"),
        ("MED_DELEGATED", {"registered": True}, False, "调解书"),
        ("MED_INVITED", {"registered": True}, False, "调解书"),
        ("MED_INVITED", {"organisation_took_part": False}, False, "依法设立的调解组织"),
        ("MED_INVITED", {}, True, "可以共同申请"),
        ("MED_PEOPLES", {"organisation_took_part": False}, False, "依法设立的调解组织"),
        ("MED_ADMIN", {}, False, "由法院确认"),
        ("MED_ADMIN", {"court_tick": True}, True, "可以共同申请"),
        ("MED_INDUSTRY", {}, False, "由法院确认"),
        ("MED_INDUSTRY", {"court_tick": True}, True, "可以共同申请"),
        ("CONSULT", {}, False, "不是调解"),
        ("CONF", {}, False, "不是调解"),
    ],
)
def test_confirmability(code, options, allowed, reason):
    answer = confirmability(code, **options)

    assert answer.allowed is allowed
    assert reason in answer.reason
    assert answer.basis
