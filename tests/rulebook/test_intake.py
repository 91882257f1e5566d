"""What is asked of the applicant: law.md 5.1, 5.2, 5.5."""

from __future__ import annotations

import pytest

from centre.rulebook import causes, identifiers, intake

MANDATORY = {
    "PATENT_INV": ["application_no", "filing_date", "claims_asserted"],
    "PATENT_UM": ["application_no", "filing_date", "claims_asserted"],
    "PATENT_DES": ["application_no", "filing_date"],
    "TRADEMARK": ["registration_no", "nice_class"],
    "COPYRIGHT": ["title", "work_type"],
    "SOFTWARE": ["name_version"],
    "TRADE_SECRET": ["secret_kind", "secret_points", "protection"],
    "UNFAIR": ["act"],
    "PVP": ["variety_name"],
    "ICLAYOUT": ["registration_no"],
    "GI": ["path", "product"],
    "DOMAIN": ["domain"],
    "FRANCHISE": ["brand"],
    "TECH": ["contract_type"],
    "TRADE_NAME": ["name"],
    "SPECIAL_MARK": ["name"],
    "MONOPOLY": ["market", "act"],
    "DATA": ["dataset"],
    "OTHER_IP": ["description"],
}


def test_mandatory_fields_of_each_right():
    assert {
        code: [field.code for field in right.mandatory]
        for code, right in intake.RIGHT_TYPES.items()
    } == MANDATORY


def test_identifier_kinds_exist():
    for right in intake.RIGHT_TYPES.values():
        assert {f.identifier for f in right.fields} <= {"", *identifiers.KINDS}
        assert len({f.code for f in right.fields}) == len(right.fields)


def test_every_right_names_known_evidence_and_organ():
    for right in intake.RIGHT_TYPES.values():
        assert set(right.evidence) <= set(intake.EVIDENCE), right.code
        assert right.organ in {"", *intake.ORGANS}, right.code
        assert right.core_evidence, right.code


def test_copyright_complaints_never_go_to_market_regulation():
    assert intake.RIGHT_TYPES["COPYRIGHT"].organ == "COPYRIGHT"
    assert intake.RIGHT_TYPES["SOFTWARE"].organ == "COPYRIGHT"


def test_evidence_catalogue():
    assert list(intake.EVIDENCE) == [f"EV{n:02d}" for n in range(1, 14)]


def test_every_cause_points_to_a_right():
    for cause in causes.all_causes():
        if cause.is_choosable:
            assert cause.right_type in intake.RIGHT_TYPES


def test_party_types_and_their_papers():
    assert [kind.label for kind in intake.PARTY_TYPES.values()] == [
        *("自然人", "个体工商户", "企业法人", "机关事业", "社会组织", "外国企业", "外国人")
    ]
    assert intake.PARTY_TYPES["COMPANY"].id_kinds == ("uscc",)
    assert intake.PARTY_TYPES["PERSON"].id_kinds[0] == "resident_id"
    assert [c for c, kind in intake.PARTY_TYPES.items() if not kind.is_organisation] == [
        "PERSON",
        "FOREIGN_PERSON",
    ]
    for kind in intake.PARTY_TYPES.values():
        assert set(kind.id_kinds) <= set(intake.ID_KINDS) <= set(identifiers.KINDS)


def test_lists():
    assert len(intake.CLAIMS) == 10
    assert len(intake.AGENT_TYPES) == 5
    assert list(intake.AUTHORITY_POWERS) == ["ADMIT", "SETTLE", "COUNTERCLAIM", "APPEAL"]
    assert intake.AUTHORITY == {"GENERAL": "一般代理", "SPECIAL": "特别授权"}


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, ["registration_no", "nice_class"]),
        ({"registration_no": "123", "nice_class": "  "}, ["nice_class"]),
        ({"registration_no": "123", "nice_class": "9"}, []),
    ],
)
def test_missing_fields(values, missing):
    assert [field.code for field in intake.missing_fields("TRADEMARK", values)] == missing


@pytest.mark.parametrize(
    ("authority", "powers", "may"),
    [
        ("SPECIAL", {"SETTLE", "ADMIT"}, True),
        ("SPECIAL", {"ADMIT"}, False),
        ("GENERAL", {"SETTLE"}, False),
        ("全权代理", {"SETTLE"}, False),
    ],
)
def test_only_special_authority_to_settle_settles(authority, powers, may):
    assert intake.may_settle(authority, powers) is may
