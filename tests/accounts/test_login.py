"""Log-in, lock-out, sessions, passwords: the doors."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core import mail
from django.test import Client
from django.urls import reverse

from centre import clock
from centre.accounts.models import User
from centre.actor import Role
from tests.factories.accounts import PASSWORD, UserFactory, post_for

pytestmark = pytest.mark.django_db
LOGIN, ADMIN_LOGIN = "/accounts/login/", "/admin/login/"
NEW = "Chunfeng-Huaxue-61"


def attempt(client, email, password="wrong-wrong-wrong", **headers):
    return client.post(LOGIN, {"login": email, "password": password}, **headers)


def without_token(response) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_party_lands_on_the_desk_and_an_officer_in_the_admin():
    party, officer = post_for(Role.PARTY), post_for(Role.JUDGE)

    landed = [attempt(Client(), p.user.email, PASSWORD).url for p in (party, officer)]

    assert landed == [reverse("portal:desk"), reverse("admin:index")]


def test_the_name_may_be_typed_in_capitals():
    user, client = UserFactory(email="zhou@example.com"), Client()

    attempt(client, "ZHOU@Example.com", PASSWORD)

    assert int(client.session["_auth_user_id"]) == user.pk


def test_the_admin_has_no_door_of_its_own():
    answer = Client().get(ADMIN_LOGIN)

    assert answer.status_code == 302
    assert answer.url.startswith(LOGIN)


def test_the_fifth_failure_closes_the_door_for_half_an_hour(client):
    user = UserFactory()
    answers = [attempt(client, user.email).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]
    assert attempt(client, user.email, PASSWORD).status_code == 429
    assert not is_in(client)
    AccessAttempt.objects.update(attempt_time=clock.now() - timedelta(minutes=31))
    attempt(client, user.email, PASSWORD)
    assert is_in(client)


def test_knocking_at_a_closed_door_does_not_keep_it_closed(client):
    user = UserFactory()
    for _ in range(5):
        attempt(client, user.email)
    AccessAttempt.objects.update(attempt_time=clock.now() - timedelta(minutes=29))

    attempt(client, user.email)

    assert AccessAttempt.objects.get().attempt_time < clock.now() - timedelta(minutes=28)


def test_locked_and_unknown_look_the_same():
    user = UserFactory()
    known, unknown = Client(), Client()
    pages = []
    for _ in range(6):
        a, b = attempt(known, user.email), attempt(unknown, "nobody@example.com")
        pages.append((a.status_code, b.status_code))

    assert pages == [(200, 200)] * 4 + [(429, 429)] * 2
    assert "请稍后再试" in a.content.decode()
    assert without_token(a) == without_token(b)


def test_spelling_and_address_do_not_give_more_guesses():
    user = UserFactory(email="zhou@example.com")
    spellings = ["zhou@example.com", "ZHOU@example.com", " zhou@EXAMPLE.com", "Zhou@example.com"]
    codes = [
        attempt(Client(), name, REMOTE_ADDR=f"10.0.0.{n}", HTTP_USER_AGENT=f"a{n}").status_code
        for n, name in enumerate([*spellings, user.email])
    ]

    assert codes[-1] == 429


def test_strangers_do_not_lock_the_owner_out_of_a_known_device():
    user, owner, stranger = UserFactory(), Client(), Client()
    attempt(owner, user.email, PASSWORD)
    owner.post("/accounts/logout/")
    for _ in range(6):
        attempt(stranger, user.email, REMOTE_ADDR="10.9.9.9")

    attempt(owner, user.email, PASSWORD)

    assert is_in(owner)
    assert attempt(Client(), user.email, PASSWORD).status_code == 429


def test_a_known_device_has_five_guesses_too_and_opens_one_account_only():
    user, other, owner = UserFactory(), UserFactory(), Client()
    attempt(owner, user.email, PASSWORD)
    owner.post("/accounts/logout/")

    codes = [attempt(owner, user.email).status_code for _ in range(5)]
    others = [attempt(owner, other.email, REMOTE_ADDR=f"10.1.0.{n}").status_code for n in range(5)]

    assert (codes[-1], others[-1]) == (429, 429)


def test_proving_the_mailbox_opens_the_door_again(client, carry):
    user = UserFactory()
    for _ in range(5):
        attempt(client, user.email)

    client.post(reverse("account_reset_password"), {"email": user.email})
    [letter] = carry()
    link = "/accounts/" + letter.body.split("/accounts/")[1].split()[0]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})
    attempt(client, user.email, NEW)

    assert is_in(client)
    assert client.get(link, follow=True).context["token_fail"]


def test_asking_for_a_link_tells_nothing(client, carry):
    user = UserFactory()

    pages = [
        client.post(reverse("account_reset_password"), {"email": email})
        for email in (user.email, "nobody@example.com")
    ]

    assert [(p.status_code, p.url) for p in pages] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    assert [m.to for m in carry()] == [[user.email]]


def test_a_suspended_person_is_refused_like_a_stranger():
    """Whoever knows the password of a closed account learns that it is closed, nobody else."""
    user = UserFactory(suspended=True)

    wrong = attempt(Client(), user.email)
    unknown = attempt(Client(), "nobody@example.com")

    assert wrong.status_code == unknown.status_code == 200
    client = Client()
    attempt(client, user.email, PASSWORD)
    assert not is_in(client)


def test_the_session_gets_a_new_key_at_log_in_and_post_switch(client):
    post = post_for(Role.JUDGE)
    second = post_for(Role.COURT_CLERK, organisation=post.organisation, user=post.user)
    client.get(LOGIN)
    attempt(client, post.user.email, PASSWORD)
    first_key = client.session.session_key

    client.post(reverse("accounts:switch_post"), {"post": str(second.public_id)})

    assert client.session.session_key != first_key
    assert not type(client.session)().exists(first_key)


def test_changing_the_password_wants_the_old_one_and_ends_other_sessions(client, carry):
    user, elsewhere = UserFactory(), Client()
    for c in (client, elsewhere):
        attempt(c, user.email, PASSWORD)
    change = reverse("account_change_password")

    refused = client.post(change, {"oldpassword": "no", "password1": NEW, "password2": NEW})
    assert "oldpassword" in refused.context["form"].errors
    client.post(change, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert client.get(reverse("accounts:profile")).status_code == 200
    assert elsewhere.get(reverse("accounts:profile")).status_code == 302
    assert "您的密码已修改" in [m.subject for m in carry()]


def test_staff_do_not_return_to_a_former_password(client):
    user = UserFactory(staff=True)
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)

    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD},
    )

    assert "password1" in answer.context["form"].errors


def test_staff_with_an_outdated_password_change_it_first(client):
    user = post_for(Role.JUDGE).user
    client.force_login(user)
    User.objects.filter(pk=user.pk).update(password_changed_at=clock.now() - timedelta(days=91))

    answer = client.get(reverse("accounts:profile"))

    assert (answer.status_code, answer.url) == (302, reverse("account_change_password"))
    assert client.get(reverse("account_change_password")).status_code == 200
    User.objects.filter(pk=user.pk).update(is_staff=False)
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_one_session_per_member_of_staff(settings):
    settings.SINGLE_STAFF_SESSION = True
    officer, party = post_for(Role.JUDGE).user, post_for(Role.PARTY).user
    outcomes = {}
    for user in (officer, party):
        first, second = Client(), Client()
        first.force_login(user)
        second.force_login(user)
        outcomes[user] = [c.get(reverse("accounts:profile")).status_code for c in (first, second)]

    assert outcomes == {officer: [302, 200], party: [200, 200]}


def test_the_doors_are_on_record(client, recorded):
    post = post_for(Role.JUDGE)
    attempt(client, post.user.email)
    attempt(client, "nobody@example.com", "my-password-in-the-wrong-field")
    attempt(client, post.user.email, PASSWORD)
    client.post("/accounts/logout/")

    rows = list(recorded())
    assert [(r.action, r.outcome, r.actor_name) for r in rows] == [
        ("login.failed", "denied", "访客"),
        ("login.failed", "denied", "访客"),
        ("login", "ok", post.user.name),
        ("logout", "ok", post.user.name),
    ]
    assert rows[0].obj_id == str(post.user.public_id)
    assert rows[0].ip == "127.0.0.1"
    assert post.user.email not in str([r.detail for r in rows])


def test_log_out_needs_a_post(client):
    client.force_login(UserFactory())

    client.get("/accounts/logout/")

    assert is_in(client)


def test_no_password_is_kept_by_the_lock_out_table(client):
    attempt(client, UserFactory().email, "correct-horse-9")

    row = AccessAttempt.objects.get()
    assert "correct-horse-9" not in row.post_data
    assert not mail.outbox


def test_leaving_leaves_nothing_in_the_browser(client):
    client.force_login(UserFactory())

    answer = client.post("/accounts/logout/")

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get("/accounts/login/")
