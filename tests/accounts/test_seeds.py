"""The house's own account."""

from __future__ import annotations

import pytest

from centre.accounts.models import User
from centre.accounts.seeds import seed_system_user
from centre.actor import SYSTEM_USER_ID
from tests.factories.accounts import UserFactory


@pytest.mark.django_db
def test_the_first_person_after_the_seed_gets_the_next_key():
    User.objects.all()._raw_delete("default")

    seed_system_user()
    seed_system_user()
    person = UserFactory()

    assert list(User.objects.order_by("id").values_list("id", flat=True)) == [
        SYSTEM_USER_ID,
        person.pk,
    ]


@pytest.mark.django_db
def test_nobody_can_log_in_as_the_house():
    house = User.objects.get(pk=SYSTEM_USER_ID)

    assert not house.is_active
    assert not house.has_usable_password()
