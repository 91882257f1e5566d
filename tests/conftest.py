"""What every test stands on."""

from __future__ import annotations

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

APPEND_ONLY = {"audit_event", "audit_seal", "audit_head"}


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
