"""Signed-in browsers for the people of a case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from centre.accounts.models import User
from centre.actor import Actor
from tests.agreeing import deadlines_agree

__all__ = ["deadlines_agree"]


@pytest.fixture
def sign_in() -> Callable[[Actor], Client]:
    def open_browser(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return open_browser
