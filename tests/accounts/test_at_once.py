"""Many at the same moment: guesses at one account, claims to one credit code."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test import Client

from centre import clock
from centre.accounts.enums import RegistrationPath
from centre.accounts.models import JoinRequest, Organisation
from centre.accounts.seeds import seed_system_user
from centre.accounts.services import registration
from tests.factories.accounts import UserFactory, credit_code

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _house():
    seed_system_user()


def at_once(act, things):
    def alone(thing):
        try:
            return act(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(alone, things))


def test_twenty_guesses_at_once_are_five(monkeypatch):
    user = UserFactory(email="zhou@example.com")
    checked = []
    real = type(user).check_password
    monkeypatch.setattr(
        type(user), "check_password", lambda self, raw: checked.append(raw) or real(self, raw)
    )

    codes = at_once(
        lambda n: (
            Client()
            .post("/accounts/login/", {"login": "zhou@example.com", "password": f"guess-{n}"})
            .status_code
        ),
        range(20),
    )

    assert len(checked) == 5
    assert sorted(codes) == [200] * 4 + [429] * 16
    assert AccessAttempt.objects.get().failures_since_start == 5


def test_one_of_six_claims_to_a_code_establishes_the_company():
    users = UserFactory.create_batch(6)
    code = credit_code(880_001)
    for user in users:
        registration.submit(
            user=user, path=RegistrationPath.COMPANY, at=clock.now(), credit_code=code,
            organisation_name="某公司", legal_representative="张三", address="某地", phone="1",
        )  # fmt: skip

    at_once(lambda user: registration.complete(user=user, at=clock.now()), users)

    assert Organisation.objects.filter(credit_code=code).count() == 1
    assert JoinRequest.objects.count() == 5
