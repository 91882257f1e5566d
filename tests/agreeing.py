"""After each test, every matter it made must have exactly the deadlines the law gives it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from centre.management.commands import check_deadlines


@pytest.fixture(autouse=True)
def deadlines_agree(request: pytest.FixtureRequest) -> Iterator[None]:
    marked = request.node.get_closest_marker("django_db") is not None
    if marked:
        request.getfixturevalue("db")  # still open when we look
    yield
    is_open = connection.connection is not None and not connection.connection.closed
    if marked and is_open:  # a streamed download closes it with its response
        assert list(check_deadlines.faults()) == []
