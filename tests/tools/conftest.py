"""The limit counts by address, and all tests come from one."""

from __future__ import annotations

import pytest

from centre.tools import limits
from tests.portal.conftest import (  # noqa: F401 -- a browser for the tools' pages too
    assert_accessible,
    browser_context_args,
    browser_type_launch_args,
    complaints,
)


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    limits.COUNTED.clear()
