"""Desks: each role its own queues and lawful acts; the code is shown once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.enums import MediationKind as K
from centre.accounts.models import User
from centre.actor import Role
from mediation.enums import MediationState as S
from mediation.models import Invitation
from tests.factories import mediation as make
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db
LIST_QUERIES = 5
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def log_in(client, actor):
    client.force_login(User.objects.get(pk=actor.user_id), backend=BACKEND)


def page(room, *verb):
    name = "act" if verb else "change"
    return reverse(f"admin:mediation_mediation_{name}", args=[room.mediation.public_id, *verb])


def buttons(client, room):
    return {button.act.verb for button in client.get(page(room)).context["buttons"]}


def press(client, room, verb, **data):
    form = client.get(page(room, verb)).context["form"]
    key = str(form["idempotency_key"].value())
    sent = {"idempotency_key": key, "version": room.refresh().version, **data}
    return client.post(page(room, verb), sent), sent


def in_queue(client, code):
    listed = client.get(reverse("admin:mediation_mediation_changelist") + f"?queue={code}")
    return len(listed.context["cl"].result_list)


def test_the_court_sees_lawful_acts_of_this_stage_only(client):
    room = make.opened()
    log_in(client, room.clerk)

    assert buttons(client, room) == {"invite", "record_answer", "unreachable", "particulars"}
    assert in_queue(client, "mediation_asking") == 1
    assert in_queue(client, "mediation_to_designate") == 0


def test_the_code_is_shown_once_and_a_second_press_makes_none(client):
    room = make.opened()
    log_in(client, room.clerk)
    respondent = room.mediation.case.parties.get(role="RESPONDENT")

    shown, sent = press(client, room, "invite", party=respondent.pk)
    again = client.post(page(room, "invite"), sent)

    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    assert shown.context["issued"][0].code in shown.content.decode()
    assert again.status_code == 302
    assert Invitation.objects.count() == 1


def test_the_office_accepts_and_assigns(client):
    room = make.offered()
    log_in(client, room.secretary)
    assert buttons(client, room) == {"accept", "decline"}
    assert in_queue(client, "mediation_to_accept") == 1

    press(client, room, "accept", way="online")
    assert room.refresh().state == S.MEDIATING
    assert in_queue(client, "mediation_to_assign") == 1

    row, mediator = make.enrolled(room.organisation)
    press(client, room, "assign_mediator", mediator=str(row.public_id), choosing="DESIGNATED")
    assert room.refresh().mediator_id == mediator.user_id


def test_the_mediator_is_led_from_disclosure_to_the_end(client):
    room = make.assigned()
    log_in(client, room.mediator)
    before = buttons(client, room)
    assert "disclose" in before
    assert "open" not in before

    press(client, room, "disclose", has_relations="no")
    assert "disclose" not in buttons(client, room)
    press(client, room, "terminate", reason="T5")
    assert room.refresh().state == S.TERMINATED


@pytest.mark.parametrize("role", [Role.FILING_CLERK, Role.SECRETARY, Role.MEDIATOR, Role.JUDGE])
def test_a_foreign_body_finds_nothing(client, role):
    room = make.mediating()
    log_in(client, actor_for(role))

    assert client.get(page(room)).status_code == 404
    assert client.get(page(room, "terminate")).status_code == 404


def test_a_colleague_in_the_same_house_does_not_see_the_case(client):
    room = make.mediating()
    log_in(client, actor_for(Role.MEDIATOR, organisation=room.organisation))

    assert client.get(page(room)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "verbs"),
    [
        (K.INVITED, {"invite", "record_answer", "unreachable", "particulars", "send_invitation"}),
        (K.ENTRUSTED, {"invite", "record_answer", "unreachable", "particulars"}),
    ],
)
def test_the_judge_works_in_the_admin_too(client, kind, verbs):
    room = make.opened(kind)
    log_in(client, room.judge)

    assert buttons(client, room) == verbs | {"bind_volume"}  # the court's own file may be read


def test_the_organ_asks_for_an_opinion_and_sees_each_code_once(client):
    room = make.opened(K.ADMIN)
    log_in(client, room.clerk)

    shown, _ = press(client, room, "request_opinion")

    assert len(shown.context["issued"]) == 1
    assert room.refresh().state == S.OPINION_REQUESTED


def test_a_list_asks_the_same_number_of_queries_for_one_and_three(client):
    room = make.opened()
    log_in(client, room.clerk)
    address = reverse("admin:mediation_mediation_changelist")
    client.get(address)

    def count():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    one = count()
    for _ in range(2):
        make.opened(organisation=room.court)

    assert (one, count()) == (LIST_QUERIES, LIST_QUERIES)
