"""From the code on paper to the answer: read first, register later, refuse as easily as agree."""

import pytest
from django.urls import reverse

from centre.accounts.models import User
from mediation import wording
from mediation.enums import MediationState as S
from mediation.models import Consent
from tests.factories import mediation as make

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def room():
    return make.invite(make.opened())


def log_in(client, actor):
    client.force_login(User.objects.get(pk=actor.user_id), backend=BACKEND)


def enter(client, code):
    return client.post(reverse("mediation:answer"), {"code": code})


def answer(client, room, decision):
    url = reverse("mediation:join_answer")
    form = client.get(url).context["form"]
    return client.post(
        url,
        {
            "idempotency_key": str(form["idempotency_key"].value()),
            "text_hash": wording.consent(room.mediation.kind).digest,
            "decision": decision,
            "accepts_online": "on",
        },
    )


def test_the_letter_is_read_before_any_registration(client, room):
    assert enter(client, room.code).status_code == 302

    page = client.get(reverse("mediation:letter")).content.decode()
    case = room.mediation.case
    applicant = case.parties.get(role="APPLICANT")
    assert applicant.name in page
    assert case.claims in page
    for hidden in (applicant.id_no, applicant.phone, applicant.domicile, applicant.legal_rep_name):
        assert hidden not in page
    assert case.facts not in page


def test_a_wrong_code_opens_nothing(client, room):
    response = enter(client, "AAAA-AAAA-AAAA-AAAA")

    assert response.status_code == 422
    assert client.get(reverse("mediation:letter")).status_code == 302


def test_answering_asks_for_an_account(client, room):
    enter(client, room.code)

    assert "/accounts/login/" in client.get(reverse("mediation:join_answer")).url


@pytest.mark.parametrize(
    ("decision", "state"), [("AGREE", S.SEEK_CONSENT), ("REFUSE", S.RETURNED)]
)
def test_both_answers_take_the_same_one_press(client, room, decision, state):
    enter(client, room.code)
    log_in(client, room.respondent)
    page = client.get(reverse("mediation:join_answer")).content.decode()
    assert page.count('name="decision" value="AGREE"') == 1
    assert page.count('name="decision" value="REFUSE"') == 1

    response = answer(client, room, decision)

    assert response.status_code == 302
    assert Consent.objects.get().decision == decision
    assert room.refresh().state == state
    assert client.get(response.url).status_code == 200


def test_the_wrong_company_is_told_what_to_do(client, room):
    enter(client, room.code)
    log_in(client, room.applicant)

    response = answer(client, room, "AGREE")

    assert response.status_code == 422
    assert "查阅码仍然有效" in response.content.decode()
    assert not Consent.objects.exists()
