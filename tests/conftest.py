"""What every test stands on."""

from __future__ import annotations

import gc

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from xdist.scheduler import LoadScopeScheduling

from deploy.local.places import ROOT

pytest_plugins = ["tests.stack.fixtures"]

APPEND_ONLY = {"audit_event", "audit_seal", "audit_head"}
# The heap of a run is large and mostly lasting: to look through it often costs a third of the time.
gc.set_threshold(100_000, 20, 100)
ON_THE_STACK = {"journeys", "stack"}
ONE_WORLD = {"access"}
AT_THE_DESK = "[admin:"  # of the addresses of the matrix, the half that has a worker of its own


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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A kept database remembers the forms of earlier runs; the tests are about those at hand."""
    with django_db_blocker.unblock():
        from centre.documents import seeds, sources
        from centre.documents.models import TemplateVersion

        kept = set(TemplateVersion.objects.values_list("template", "digest"))
        if kept != {(name, sources.digest_here(name)) for name in sources.here().names()}:
            with connection.cursor() as cursor:
                cursor.execute(
                    "TRUNCATE documents_templateversion, documents_templatesource CASCADE"
                )
            seeds.register_forms(plan=[])


def room(nodeid: str) -> str:
    """Tests that share something dear stay together on one worker; others by file."""
    path, _, test = nodeid.partition("::")
    folder = path.split("/")[1]
    if folder in ON_THE_STACK:
        return "stack"
    if folder in ONE_WORLD:
        return f"{folder}, desk" if AT_THE_DESK in test else f"{folder}, doors"
    return path


class ByRoom(LoadScopeScheduling):
    """Hands whole rooms to the workers, in the order below."""

    def _split_scope(self, nodeid: str) -> str:
        return room(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByRoom(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """What lasts longest comes first; on the running portal in the order written."""

    def place(item) -> tuple:
        own = room(f"{item.path.relative_to(ROOT)}::{item.name}")
        if own == "stack":
            return (0, str(item.path), item.location[1] or 0)
        return (1, own) if own.partition(",")[0] in ONE_WORLD else (2,)

    items.sort(key=place)


def pytest_collection_finish():
    """What stands now stands to the end: no collector needs to look at it again."""
    gc.collect()
    gc.freeze()
