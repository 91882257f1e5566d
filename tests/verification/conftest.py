"""One final paper, uploaded by its court, so that nothing needs to be rendered."""

from __future__ import annotations

import pytest

from centre.documents import services
from tests.documents.conftest import AT, scene  # noqa: F401 -- a fixture
from tests.documents.letters import RulingDraft
from tests.documents.test_services import court_file, issue


@pytest.fixture
def draft(scene):  # noqa: F811
    return issue(scene, letter=RulingDraft(), by=scene.judge)


@pytest.fixture
def paper(draft, scene):  # noqa: F811
    return services.upload_final(document=draft, file=court_file(), by=scene.judge, at=AT)
