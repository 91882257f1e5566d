"""Real cases on the desk: no list asks more questions when more rows lie in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centre.accounts.models import User
from centre.actor import Actor
from tests.factories.accounts import OrganisationFactory
from tests.factories.cases import submitted_case
from tests.factories.mediation import mediating, offered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _real_urls(settings):
    settings.ROOT_URLCONF = "centre.urls"


def log_in(client, actor: Actor):
    client.force_login(User.objects.get(pk=actor.user_id))
    client.session["post"] = actor.post_id
    return client


def walk(client) -> dict[str, tuple[int, int]]:
    """Rows shown and questions asked, for each queue and register on the desk."""
    desk = client.get("/admin/").context
    addresses = [line.url for line in desk["waiting"]]
    addresses += [url for _, url in desk["registers"]]
    found = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            rows = client.get(address).context["cl"].result_list
        found[address] = (len(rows), len(asked))
    return found


def grows(client, more: Callable[[], object]) -> dict[str, tuple]:
    """Lists that got longer and cost more, after two more rows."""
    one = walk(client)
    more()
    more()
    three = walk(client)
    assert any(three[a][0] >= 3 for a in three), three
    return {a: (one[a], three[a]) for a in one if one[a][0] and three[a][1] != one[a][1]}


def test_lists_of_requests_cost_the_same_for_one_and_three(client):
    court = OrganisationFactory(court=True)
    cast = submitted_case(kind="MED_DELEGATED", organisation=court)
    log_in(client, cast.reviewer)

    assert grows(client, lambda: submitted_case(kind="MED_DELEGATED", organisation=court)) == {}


def test_lists_of_offers_cost_the_same_for_one_and_three(client):
    room = offered()
    log_in(client, room.clerk)

    assert grows(client, lambda: offered(organisation=room.court)) == {}


def test_lists_of_mediations_cost_the_same_for_one_and_three(client):
    room = mediating()
    log_in(client, room.clerk)

    assert grows(client, lambda: mediating(organisation=room.court)) == {}


@pytest.mark.parametrize("who", ["clerk", "mediator", "secretary", "coordinator"])
def test_every_page_of_a_mediation_opens_for_its_people(client, who):
    room = mediating()
    actor = getattr(room, who)
    if actor is None:
        pytest.skip("nobody in this seat")
    log_in(client, actor)

    for address in walk(client):
        listed = client.get(address).context["cl"]
        for obj in listed.result_list:
            page = listed.model_admin.case_url(obj)
            shown = client.get(page)
            assert shown.status_code == 200, page
            for button in shown.context["buttons"]:
                assert client.get(button.url).status_code == 200, button.url
