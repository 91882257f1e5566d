"""What each way of signing is worth, and which kind of agreement accepts which."""

from __future__ import annotations

import pytest

from centre.rulebook import kinds
from centre.rulebook.effectiveness import Signer
from centre.rulebook.signing import WEIGHTS, Way, suffices, ways_for


def test_only_a_certificate_is_called_reliable():
    named = {way for way, weight in WEIGHTS.items() if "可靠电子签名" in weight.name}

    assert named == {Way.CERTIFICATE}
    assert "不是可靠电子签名" in WEIGHTS[Way.MARK].worth
    assert not WEIGHTS[Way.MARK].is_signature
    assert all(weight.basis for weight in WEIGHTS.values())


@pytest.mark.parametrize("kind", [kinds.DELEGATED, kinds.PEOPLES, kinds.COMMERCIAL])
@pytest.mark.parametrize("way", [Way.PAPER, Way.CERTIFICATE])
def test_paper_and_certificate_suffice_everywhere(kind, way):
    for signer in Signer:
        for is_online in (True, False):
            assert suffices(way, signer, kind, is_online=is_online).suffices


@pytest.mark.parametrize(
    ("signer", "is_online", "expected"),
    [
        (Signer.PARTY, True, True),
        (Signer.MEDIATOR, True, True),
        (Signer.PARTY, False, False),
        (Signer.MEDIATOR, False, False),
        (Signer.ORGANISATION, True, False),
        (Signer.JUDGE, True, False),
        (Signer.COURT_CLERK, True, False),
    ],
)
def test_a_mark_counts_online_only_and_never_as_a_seal(signer, is_online, expected):
    answer = suffices(Way.MARK, signer, kinds.DELEGATED, is_online=is_online)

    assert answer.suffices is expected
    assert bool(answer.why) is not expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (kinds.DELEGATED, True), (kinds.PEOPLES, True), (kinds.ENTRUSTED, True),
        (kinds.COMMERCIAL, False), (kinds.INDUSTRY, False), (kinds.ADMIN, False),
    ],
)  # fmt: skip
def test_fingerprints_only_where_the_rule_names_them(kind, expected):
    assert suffices(Way.FINGERPRINT, Signer.PARTY, kind, is_online=False).suffices is expected
    assert not suffices(Way.FINGERPRINT, Signer.MEDIATOR, kind, is_online=False).suffices


def test_what_is_left_offline():
    assert ways_for(Signer.PARTY, kinds.COMMERCIAL, is_online=False) == (
        Way.PAPER,
        Way.CERTIFICATE,
    )
