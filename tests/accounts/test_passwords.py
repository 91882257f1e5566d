"""What a password must be, for parties and for staff."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from centre.accounts import passwords
from centre.accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory

PARTY = User(email="zhaoliu@example.com", name="赵六", phone="13812345678")
STAFF = User(email="zhaoliu@example.com", name="赵六", phone="13812345678", is_staff=True)


def codes(password, user=PARTY) -> set[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {e.code for e in error.error_list}
    return set()


@pytest.mark.parametrize("password", ["nanhu-chuntian", "春天在南湖看花开了呀真好", PASSWORD])
def test_a_good_password_of_a_party(password):
    assert codes(password) == set()


@pytest.mark.parametrize("password", [PASSWORD, "Nanhu-Chuntian-58", "nanhu chuntian kan hua"])
def test_a_good_password_of_staff(password):
    assert codes(password, STAFF) == set()


@pytest.mark.parametrize(
    ("password", "user", "code"),
    [
        pytest.param("nanhu-chu", PARTY, "password_too_short", id="nine characters"),
        pytest.param("Nanhu-Chu-5", STAFF, "password_too_short", id="staff: eleven"),
        pytest.param("nanhu" * 26, PARTY, "password_too_long", id="more than 128"),
        pytest.param("nanhuchuntian", STAFF, "password_too_plain", id="staff: one kind"),
        pytest.param("nanhuchunti58", STAFF, "password_too_plain", id="staff: two kinds"),
        pytest.param("zhaoliu@exam", PARTY, "password_too_similar", id="like the e-mail"),
        pytest.param("1234567890", PARTY, "password_too_common", id="digits"),
        pytest.param("qwertyuiop", PARTY, "password_too_common", id="keyboard"),
        pytest.param("woaini1314520", PARTY, "password_too_common", id="Chinese habit"),
        pytest.param("Qiqihaer@2026", PARTY, "password_too_common", id="city and year"),
        pytest.param("qqhr-20260101", PARTY, "password_too_common", id="abbreviation and date"),
        pytest.param("Tiefeng-Fayuan-2026", STAFF, "password_too_common", id="court and year"),
        pytest.param("P@ssw0rd123!", STAFF, "password_too_common", id="look-alike letters"),
        pytest.param("齐齐哈尔法院保护中心2026", PARTY, "password_too_common", id="in characters"),
        pytest.param("15987654321aa", PARTY, "password_too_common", id="a telephone number"),
        pytest.param("zhongxinzhongxin1", STAFF, "password_too_common", id="centre twice"),
    ],
)
def test_a_bad_password(password, user, code):
    assert code in codes(password, user)


def test_the_words_are_tried_longest_first():
    words = passwords.common_words()

    assert len(words) > 100
    assert [len(w) for w in words] == sorted((len(w) for w in words), reverse=True)


@pytest.mark.django_db
def test_staff_may_return_to_a_password_after_five_others():
    user = UserFactory(staff=True)
    used = [f"Nanhu-Chuntian-{n}{n}" for n in range(6)]
    for password in used:
        user.set_password(password)
        user.save()

    refused = {p: "password_used_before" in codes(p, user) for p in used}

    assert refused == {used[0]: False} | dict.fromkeys(used[1:], True)


@pytest.mark.django_db
def test_of_parties_no_former_passwords_are_kept():
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()

    assert user.password_records.count() == 0
    assert codes(PASSWORD, user) == set()


@pytest.mark.parametrize(
    ("staff", "days", "old"),
    [(True, 90, False), (True, 91, True), (False, 900, False), (True, None, False)],
)
def test_only_staff_passwords_grow_old(at, staff, days, old):
    changed = None if days is None else at - timedelta(days=days)

    assert passwords.too_old(User(is_staff=staff, password_changed_at=changed), at=at) is old


def test_passwords_are_kept_as_argon2id_of_the_chosen_cost(settings):
    settings.PASSWORD_HASHERS = ["centre.accounts.hashers.PortalArgon2"]

    encoded = make_password(PASSWORD)

    assert encoded.startswith("argon2$argon2id$v=19$m=65536,t=3,p=2$")
    assert check_password(PASSWORD, encoded)
    assert identify_hasher(encoded).algorithm == "argon2"
