"""Who walks: the demo accounts of the running portal, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from centre.accounts import demo
from tests.journeys.papers import Papers
from tests.stack.fixtures import SCREENS, People
from tests.stack.stack import Stack

PATIENCE = 30_000  # milliseconds: a busy machine is no fault of the portal
expect.set_options(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def _patient(people: People) -> None:
    people.patience = PATIENCE


@pytest.fixture(scope="session")
def accounts(stack: Stack) -> None:
    """The demo accounts, made once in the stack's own database."""
    stack.manage("demo_accounts")


@pytest.fixture
def enter(people: People, accounts: None) -> Callable[..., Page]:
    """`enter("甲公司", "company-a")` is that person's page, logged in."""

    def log_in(name: str, key: str, **how: bool) -> Page:
        return people.log_in(name, demo.email_of(key), demo.PASSWORD, **how)

    return log_in


@pytest.fixture
def papers(request: pytest.FixtureRequest, shot: Callable[..., object]) -> Papers:
    return Papers(SCREENS / request.node.name)
