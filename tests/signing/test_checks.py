"""Production refuses to start without a key of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from centre import clock
from centre.signing import checks, keys


@pytest.fixture
def own(settings, tmp_path):
    """A key as production would have it."""

    def made(days_ago: int = 0) -> None:
        path = tmp_path / "own.p12"
        path.write_bytes(
            keys.make("中心", passphrase=b"word", at=clock.now() - timedelta(days=days_ago))
        )
        settings.SIGNING_PKCS12, settings.SIGNING_PASSPHRASE = str(path), "word"
        settings.SIGNING_LOCAL_KEY = False

    return made


def ids() -> list[str]:
    return [message.id for message in checks.own_key()]


def test_a_machine_made_key_is_not_enough():
    assert ids() == ["signing.E001"]


def test_own_key_passes(own):
    own()

    assert ids() == []


def test_wrong_passphrase_or_missing_file_is_told(own, settings):
    own()
    settings.SIGNING_PASSPHRASE = "wrong"
    assert ids() == ["signing.E002"]

    settings.SIGNING_PKCS12 = "/nowhere.p12"
    assert ids() == ["signing.E002"]


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [(366 * 10 - 55, ["signing.W001"]), (366 * 10 - 57, []), (366 * 10 + 1, ["signing.E003"])],
)
def test_end_of_the_certificate_is_told_in_time(own, days_ago, expected):
    own(days_ago)

    assert ids() == expected
