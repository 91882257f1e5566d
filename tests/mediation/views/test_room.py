"""The room as HTML: marked words, strangers, and a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from centre.access.enums import Side
from centre.accounts.models import User
from centre.actor import Role
from mediation import wording
from mediation.enums import MediationState as S
from mediation.models import CaucusMessage
from mediation.services import proposals, talks
from tests.factories import mediation as make
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
A, R, N, P = "MARK-D-APPLICANT", "MARK-D-RESPONDENT", "MARK-D-NOTE", "MARK-D-PROPOSAL"


@pytest.fixture
def room():
    room = make.in_session()
    at, words = room.tick(), {"mediation": room.mediation}
    talks.whisper(body=A, by=room.applicant, at=at, **words)
    talks.whisper(body=R, by=room.respondent, at=at, **words)
    talks.note(body=N, by=room.mediator, at=at, **words)
    proposals.propose(audience="APPLICANT", body=P, by=room.mediator, at=at, **words)
    return room


def log_in(client, actor):
    client.force_login(User.objects.get(pk=actor.user_id), backend=BACKEND)


def url(name, room, *args):
    return reverse(f"mediation:{name}", args=[room.mediation.public_id, *args])


def marks(client, address):
    page = client.get(address, follow=True).content.decode()
    return {mark for mark in (A, R, N, P) if mark in page}


def pages_of(room):
    """Every page on which something of this mediation may show."""
    case = room.mediation.case
    return [
        url("room", room),
        reverse("cases:case", args=[case.public_id]),
        reverse("portal:desk"),
        reverse("admin:index"),
        reverse("admin:mediation_mediation_change", args=[room.mediation.public_id]),
        reverse("admin:mediation_mediation_changelist") + "?q=MARK-D",
        reverse("admin:cases_case_change", args=[case.public_id]),
        reverse("admin:cases_case_changelist") + "?q=MARK-D",
    ]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("applicant", {A, P}),
        ("respondent", {R}),
        ("mediator", {A, R, N, P}),
        ("clerk", set()),
        ("secretary", set()),
        ("coordinator", set()),
        ("judge", set()),
        ("admin", set()),
        ("stranger", set()),
    ],
)
def test_marked_words_show_to_their_own_audience_only(client, room, who, seen):
    extra = {
        "judge": lambda: actor_for(Role.JUDGE, organisation=room.court),
        "admin": lambda: actor_for(Role.SYSTEM_ADMIN),
        "stranger": lambda: actor_for(Role.PARTY),
    }
    log_in(client, extra[who]() if who in extra else getattr(room, who))

    found = set().union(
        *(marks(client, page) - {""} for page in pages_of(room) if "?q=" not in page)
    )
    searched = [
        client.get(page, follow=True).content.decode().count("测试") for page in pages_of(room)
    ]

    assert found == seen
    assert len(searched) == len(pages_of(room))


@pytest.mark.parametrize("who", ["clerk", "secretary", "coordinator", "stranger"])
def test_the_room_does_not_exist_for_those_outside(client, room, who):
    log_in(client, actor_for(Role.PARTY) if who == "stranger" else getattr(room, who))

    assert client.get(url("room", room)).status_code == 404
    assert client.post(url("whisper", room), {"body": "x"}).status_code == 404
    assert client.post(url("note", room), {"body": "x"}).status_code == 404


def test_an_anonymous_visitor_is_asked_to_log_in(client, room):
    assert "/accounts/login/" in client.get(url("room", room)).url


def test_a_party_speaks_in_confidence_from_the_room(client, room):
    log_in(client, room.applicant)
    page = client.get(url("room", room))
    key = page.context["streams"][1]["form"]["idempotency_key"].value()

    for _ in range(2):
        sent = {"idempotency_key": str(key), "body": "只说一次", "side": Side.RESPONDENT}
        assert client.post(url("whisper", room), sent).status_code == 302

    said = CaucusMessage.objects.filter(body="只说一次")
    assert [m.side for m in said] == [Side.APPLICANT]


def test_the_room_asks_the_same_number_of_queries_however_much_was_said(client, room):
    log_in(client, room.applicant)
    client.get(url("room", room))

    def count():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(url("room", room)).status_code == 200
        return len(seen)

    first = count()
    for n in range(3):
        talks.say(mediation=room.mediation, body=f"第{n}句", by=room.respondent, at=room.tick())
        talks.whisper(mediation=room.mediation, body=f"第{n}句", by=room.applicant, at=room.tick())

    assert count() == first


def test_leaving_takes_one_press(client, room):
    log_in(client, room.respondent)
    form = client.get(url("quit", room)).context["form"]
    sent = {
        "idempotency_key": str(form["idempotency_key"].value()),
        "version": room.refresh().version,
    }

    assert client.post(url("quit", room), sent).status_code == 302
    assert room.refresh().state == S.TERMINATED


def test_a_page_made_from_an_older_state_is_refused_with_what_was_typed(client, room):
    log_in(client, room.respondent)
    form = client.get(url("quit", room)).context["form"]
    sent = {
        "idempotency_key": str(form["idempotency_key"].value()),
        "version": 1,
        "note": "我写的理由",
    }

    response = client.post(url("quit", room), sent)

    assert response.status_code == 422
    assert "我写的理由" in response.content.decode()
    assert room.refresh().state == S.MEDIATING


def test_the_rights_page_records_the_acknowledgement(client):
    room = make.mediating(ready=False)
    log_in(client, room.applicant)
    form = client.get(url("rights", room)).context["form"]
    sent = {
        "idempotency_key": str(form["idempotency_key"].value()),
        "text_hash": wording.rights_and_duties(room.mediation.kind).wording.digest,
        "warned_of_fake": "on",
    }

    assert client.post(url("rights", room), sent).status_code == 302
    assert room.mediation.acknowledgements.count() == 1


def test_a_session_goes_into_the_phones_diary(client, room):
    log_in(client, room.applicant)
    session = make.sessions.schedule(
        mediation=room.mediation, starts_at=room.now + make.timedelta(hours=2),
        place="铁锋区;调解中心,203室", topic="不写进日历", by=room.mediator, at=room.tick(),
    )  # fmt: skip

    body = client.get(url("calendar", room, session.public_id)).content.decode()

    assert "BEGIN:VEVENT" in body
    assert "不写进日历" not in body
    assert all(len(line.encode()) <= 75 for line in body.split("\r\n"))
