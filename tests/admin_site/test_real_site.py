"""The real site: every post walks its desk, its queues and its registers without stumbling."""

from __future__ import annotations

import re

import pytest

from centre.actor import Actor
from centre.admin_site import site
from tests.factories.accounts import SEATS, post_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _real_urls(settings):
    settings.ROOT_URLCONF = "centre.urls"


@pytest.mark.parametrize("role", list(SEATS))
def test_a_post_opens_its_desk_and_everything_on_it(at_desk, role):
    client = at_desk(post_for(role))

    desk = client.get("/admin/").context

    addresses = [line.url for line in (*desk["waiting"], *desk["clear"])]
    addresses += [url for _, url in desk["registers"]]
    assert {url: client.get(url).status_code for url in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("role", list(SEATS))
def test_what_is_not_on_the_desk_is_not_there(at_desk, role):
    client = at_desk(post_for(role))
    desk = client.get("/admin/").context
    shown = {url for _, url in desk["registers"]}
    shown |= {line.url for line in (*desk["waiting"], *desk["clear"])}
    others = {admin.list_url() for admin in site._registry.values()} - shown
    others |= {
        f"{site._registry[queue.model].list_url()}?queue={queue.code}"
        for queue in site.queues.values()
    } - shown

    assert {url: client.get(url).status_code for url in others} == dict.fromkeys(others, 404)


def test_every_queue_belongs_to_roles_that_may_open_its_list():
    wrong = {
        (queue.code, role)
        for queue in site.queues.values()
        for role in queue.roles
        if role not in site._registry[queue.model].roles
    }

    assert wrong == set()


def test_every_act_page_knows_its_verb():
    assert site.urls
    for admin in site._registry.values():
        admin.check_parts()


def test_every_column_and_act_is_named_in_chinese():
    chinese = re.compile("[一-鿿]")
    actor = Actor.system()
    labels = {
        (type(admin).__name__, column.name): column.label
        for admin in site._registry.values()
        for column in (admin.column(name, actor, None) for name in admin.list_display)
    }
    labels |= {
        (type(admin).__name__, act.verb): act.title
        for admin in site._registry.values()
        for act in (*admin.acts.values(), *admin.new_acts.values())
    }

    assert {where: label for where, label in labels.items() if not chinese.search(label)} == {}
