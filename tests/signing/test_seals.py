"""A seal's picture: registered by one, approved by its own organisation, found for papers of its time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from centre.accounts.models import Organisation
from centre.actor import Role
from centre.audit.models import AuditEvent
from centre.errors import NotPermitted
from centre.lifecycle import UnlawfulMove
from centre.signing import outlines, seals
from centre.signing.models import Seal
from tests.factories.accounts import actor_for
from tests.signing.pictures import seal as picture

AT = datetime(2026, 3, 5, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def secretary(db):
    return actor_for(Role.SECRETARY)


@pytest.fixture
def keeper(db):
    return actor_for(Role.SYSTEM_ADMIN)


def registered(secretary, keeper, **changes):
    organisation = Organisation.objects.get(pk=secretary.organisation_id)
    fields = {
        "organisation": organisation, "picture": picture(), "name": "调解专用章",
        "starts_on": AT.date(), "by": keeper, "at": AT,
    }  # fmt: skip
    return seals.register(**{**fields, **changes})


def test_seal_is_used_only_after_its_own_officer_approved(secretary, keeper):
    seal = registered(secretary, keeper)
    here = {"organisation_id": secretary.organisation_id}
    assert seals.in_force(at=AT, **here) is None

    seals.approve(seal=seal, by=secretary, at=AT + timedelta(hours=1))

    assert seals.in_force(at=AT, **here) is None
    assert seals.in_force(at=AT + timedelta(hours=2), **here) == seal
    done = AuditEvent.objects.filter(obj_id=str(seal.public_id))
    assert {event.action for event in done} == {"seal.register", "approve"}


def test_only_the_administrator_registers_and_only_its_own_officer_approves(secretary, keeper):
    with pytest.raises(NotPermitted):
        registered(secretary, keeper, by=secretary)
    seal = registered(secretary, keeper)

    with pytest.raises(NotPermitted):
        seals.approve(seal=seal, by=actor_for(Role.SECRETARY), at=AT)
    with pytest.raises((NotPermitted, UnlawfulMove)):
        seals.approve(seal=seal, by=keeper, at=AT)


def test_four_eyes_hold_in_the_database_too(secretary, keeper):
    seal = registered(secretary, keeper)

    with pytest.raises(IntegrityError, match="seal_has_four_eyes"), transaction.atomic():
        Seal.objects.filter(pk=seal.pk).update(approved_at=AT, approved_by_id=keeper.user_id)


def test_what_happens_later_changes_no_paper_made_before(secretary, keeper):
    here = {"organisation_id": secretary.organisation_id}
    first = seals.approve(seal=registered(secretary, keeper), by=secretary, at=AT)
    later = AT + timedelta(days=10)
    second = seals.approve(
        seal=registered(secretary, keeper, picture=picture(500)), by=secretary, at=later
    )
    seals.withdraw(seal=second, reason="遗失", by=keeper, at=later + timedelta(days=1))

    assert seals.in_force(at=AT + timedelta(days=1), **here) == first
    assert seals.in_force(at=later + timedelta(hours=1), **here) == second
    assert seals.in_force(at=later + timedelta(days=2), **here) is None


def test_days_of_validity_are_kept(secretary, keeper):
    seal = registered(
        secretary, keeper, starts_on=AT.date() + timedelta(days=2),
        ends_on=AT.date() + timedelta(days=5),
    )  # fmt: skip
    seals.approve(seal=seal, by=secretary, at=AT)

    found = [
        seals.in_force(organisation_id=secretary.organisation_id, at=AT + timedelta(days=n))
        is not None
        for n in (1, 2, 4, 5)
    ]

    assert found == [False, True, True, False]


def test_one_waits_at_a_time(secretary, keeper):
    registered(secretary, keeper)

    with pytest.raises(seals.SealExists):
        registered(secretary, keeper)


def test_outline_is_drawn_by_us():
    drawn = outlines.outline(picture())

    assert re.fullmatch(
        r'<svg viewBox="0 0 496 496"><path fill="#[0-9a-f]{6}" d="[Mhvz0-9 -]+"/></svg>', drawn
    )
    assert 'fill="#c8141e"' in drawn
    assert len(drawn) < 200_000
    assert drawn == outlines.outline(picture())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (picture(mode="RGB"), "没有透明背景"),
        (picture(background=255), "背景没有透明"),
        (picture(200), "尺寸不合"),
        (picture(mode="RGB", kind="JPEG"), "不是PNG"),
        (picture()[:400], "已经损坏"),
        (b"<svg onload='x'/>", "不是PNG"),
        (b"x" * (outlines.MAX_BYTES + 1), "超过2 MB"),
    ],
)
def test_other_pictures_are_refused(content, words):
    with pytest.raises(outlines.BadSeal, match=words):
        outlines.outline(content)
