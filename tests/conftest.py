"""What every test stands on."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

pytest_plugins = ["tests.stack.fixtures"]

APPEND_ONLY = {"audit_event", "audit_seal", "audit_head"}
ON_THE_STACK = {"journeys", "stack"}


@pytest.fixture(scope="session", autouse=True)
def _audit_survives_flush():
    """The database refuses to truncate the audit tables, so the test runner must not ask it to."""
    flush = DatabaseOperations.sql_flush

    def without_audit(self, style, tables, **options):
        kept = [t for t in tables if t not in APPEND_ONLY]
        return flush(self, style, kept, **options)

    DatabaseOperations.sql_flush = without_audit
    yield
    DatabaseOperations.sql_flush = flush


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item):
    """Tests of the running portal share it: one worker does them all."""
    if _is_on_stack(item):
        item.add_marker(pytest.mark.xdist_group("stack"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """They come first, because they last longest, and in the order written."""
    on_stack = [i for i in items if _is_on_stack(i)]
    on_stack.sort(key=lambda i: (i.path, i.location[1] or 0))
    rest = [i for i in items if not _is_on_stack(i)]
    items[:] = on_stack + rest


def _is_on_stack(item) -> bool:
    return item.path.relative_to(Path(__file__).parent).parts[0] in ON_THE_STACK
