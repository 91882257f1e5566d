"""A world put back is the world that the services built."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, transaction

from centre.audit import chain
from mediation.services import talks
from tests.factories import mediation as make
from tests.factories import staging
from tests.factories.accounts import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(staging, "_kept", {})


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def contents() -> dict[str, list]:
    """Every row of the project, table by table, but for what the commit adds to the chain."""
    tables = {model._meta.db_table: model for model in apps.get_models()}
    return {
        table: list(model._base_manager.order_by("pk").values_list())
        for table, model in tables.items()
        if table not in {"audit_seal", "audit_head"}
    }


def test_the_rows_the_answer_and_the_chain_are_the_same():
    with undone():
        built, rows = make.mediating(), contents()
    with undone():
        given = make.mediating()
        connection.check_constraints()

        assert contents() == rows
        assert given == built
        assert given.mediation is not built.mediation
        report = chain.verify()
        assert (report.links, report.findings) == (len(rows["audit_event"]), ())


def test_the_world_goes_on_from_there():
    with undone():
        make.mediating()
    room = make.mediating()

    talks.say(body="大家好", by=room.applicant, at=room.tick(), mediation=room.mediation)
    connection.check_constraints()


def test_rows_of_the_test_are_built_upon_and_not_mixed():
    with undone():
        make.mediating()
    own = OrganisationFactory()

    room = make.mediating()

    assert own.pk < room.organisation.pk


def test_a_changed_setting_builds_anew(settings):
    with undone():
        first = make.opened()
    settings.PORTAL_PHONE = "0452-0000000"

    assert make.opened().mediation.pk > first.mediation.pk
