"""The same scene as the papers', and one notice to tell."""

from __future__ import annotations

import pytest

from centre.notices import registry
from tests.documents.conftest import carry, scene  # noqa: F401 -- fixtures


@pytest.fixture(autouse=True)
def notices():
    registry.define("test.news", "{number}有新进展", "您的申请（{number}）已经受理。")
    registry.define("test.quiet", "小事", "只在站内。", mail=False)
