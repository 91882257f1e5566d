"""The code: random, hashed, short-lived, few tries, replaced by the next one."""

from datetime import timedelta

import pytest
from django.core import mail

from centre import clock
from centre.access.enums import Side
from centre.actor import Role
from centre.documents.models import Document
from centre.errors import NotPermitted
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from mediation import house
from mediation.models import CodeAttempt, Invitation
from mediation.services import invitations
from tests.factories import mediation as make
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make.invite(make.opened(at=clock.now() - timedelta(days=1)))


def look_up(room, code, client="10.0.0.1", at=None):
    return invitations.look_up(code=code, client=client, at=at or room.tick())


def test_the_code_has_sixty_secret_bits_and_is_not_stored(room):
    secret = room.code.replace("-", "")[invitations.LOCATOR :]
    row = Invitation.objects.get()

    assert len(secret) * 5 >= 60
    assert set(secret) <= set(invitations.ALPHABET)
    stored = [str(getattr(row, f.attname)) for f in row._meta.fields]
    assert not any(secret in value for value in stored)
    assert room.code not in str(Document.objects.get(kind="DOC04").context)


def test_codes_differ(room):
    codes = {invitations._secret(f"{n:064x}") for n in range(200)}

    assert len(codes) == 200


def test_the_right_code_opens_the_letter_however_it_is_typed(room):
    typed = room.code.lower().replace("-", " ")

    assert look_up(room, typed) == room.extra["invitation"]
    assert Invitation.objects.get().opened_at is not None


@pytest.mark.parametrize("spoil", ["", "AAAA-AAAA-AAAA-AAAA", "2"])
def test_a_wrong_code_is_refused_with_one_and_the_same_answer(room, spoil):
    with pytest.raises(invitations.CodeRefused) as refusal:
        look_up(room, spoil)

    assert refusal.value.code == "code_refused"
    assert CodeAttempt.objects.count() == 1


def test_ten_wrong_secrets_lock_the_letter(room):
    wrong = room.code[:-1] + ("A" if room.code[-1] != "A" else "B")
    for n in range(house.CODE_ATTEMPTS):
        with pytest.raises(invitations.CodeRefused):
            look_up(room, wrong, client=f"10.0.1.{n}")

    with pytest.raises(invitations.CodeRefused):
        look_up(room, room.code)
    assert Invitation.objects.get().void_reason == "输错次数过多"


def test_one_place_may_only_try_so_often(room):
    for _ in range(house.CLIENT_ATTEMPTS):
        with pytest.raises(invitations.CodeRefused):
            look_up(room, "ZZZZ-ZZZZ-ZZZZ-ZZZZ", at=room.now)

    with pytest.raises(invitations.TooManyTries):
        look_up(room, room.code, at=room.now)
    assert look_up(room, room.code, client="10.9.9.9")


def test_a_code_dies_on_its_last_moment(room):
    row = Invitation.objects.get()

    with pytest.raises(invitations.CodeRefused):
        look_up(room, room.code, at=row.expires_at)


def test_a_new_code_voids_the_old_one(room):
    old = room.code
    make.invite(room)

    with pytest.raises(invitations.CodeRefused):
        look_up(room, old)
    assert look_up(room, room.code)
    assert Invitation.objects.filter(voided_at__isnull=True).count() == 1


def test_the_mail_carries_the_code_once_and_the_salt_goes(room):
    party = room.party(Side.RESPONDENT)
    party.email = "other@example.com"
    party.save(update_fields=["email"])
    make.invite(room)
    errand = Outbox.objects.get(kind=invitations.MAIL)

    assert outbox.run(errand.pk) is True
    assert outbox.run(errand.pk) is False

    assert [m.to for m in mail.outbox] == [["other@example.com"]]
    assert room.code in mail.outbox[0].body
    assert Invitation.objects.get(voided_at__isnull=True).salt == ""
    assert look_up(room, room.code)


def test_a_strangers_desk_cannot_invite(room):
    stranger = actor_for(Role.FILING_CLERK)

    with pytest.raises(NotPermitted):
        invitations.issue(
            mediation=room.mediation, party=room.party(Side.RESPONDENT), by=stranger, at=room.now
        )


def test_who_has_answered_is_not_asked_again(room):
    make.respondent_answers(room)

    with pytest.raises(invitations.NotAsking):
        make.invite(room)


def test_the_enquiry_is_a_draft_of_the_court(room):
    document = Document.objects.get(kind="DOC04")

    assert document.state == "DRAFT"
    assert document.issuer_id == room.court.pk
