"""The world stands once for the whole folder, inside a transaction that is taken back at the end."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from tests.access import world as made
from tests.access.walk import Walker


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        try:
            built = made.build()
            connection.check_constraints()  # what is deferred to the commit runs now, once
            yield built
        finally:
            transaction.set_rollback(True)


@pytest.fixture(scope="package")
def walker(world, django_db_blocker):
    with django_db_blocker.unblock():
        return Walker(world)
