from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from centre import clock
from centre.access import services as access
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from tests.admin_site.paper import Paper
from tests.factories.accounts import OrganisationFactory, post_for

HOME = "/admin/admin_site_tests/paper/"


@pytest.fixture(scope="session", autouse=True)
def _paper_table(django_db_setup, django_db_blocker):
    """The test-only table, made once; a reused database may hold it already."""
    with django_db_blocker.unblock():
        if Paper._meta.db_table not in connection.introspection.table_names():
            with connection.schema_editor() as editor:
                editor.create_model(Paper)


@pytest.fixture(autouse=True)
def _paper_urls(settings):
    settings.ROOT_URLCONF = "tests.admin_site.paper"


@pytest.fixture
def court() -> Organisation:
    return OrganisationFactory(court=True)


@pytest.fixture
def clerk(court):
    return post_for(Role.FILING_CLERK, organisation=court)


@pytest.fixture
def at_desk(client):
    """Log a post's holder in at the desk."""

    def log_in(post):
        post.user.is_staff = True
        post.user.save(update_fields=["is_staff"])
        client.force_login(post.user)
        return client

    return log_in


@pytest.fixture
def paper_for():
    """A paper that lies before every holder of these roles at the organisation."""

    def make(organisation, title="申请书", *, roles=(Role.FILING_CLERK,), due_on=None, secret=""):
        at = clock.now()
        dossier = access.open_dossier(at=at)
        for role in roles:
            access.give(
                dossier=dossier,
                role=role,
                organisation_id=organisation.pk,
                by=Actor.system(),
                at=at,
                source="test",
            )
        return Paper.objects.create(dossier=dossier, title=title, due_on=due_on, secret=secret)

    return make


@pytest.fixture
def one_paper(paper_for, court):
    return paper_for(court, due_on=date(2026, 12, 1))


__all__ = ["HOME", "OrganisationKind"]
