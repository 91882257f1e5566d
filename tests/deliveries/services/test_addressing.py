"""送达地址与同意: per channel, replaced or withdrawn, never erased."""

from __future__ import annotations

import pytest
from django.db import Error, transaction

from centre.access.enums import Side
from centre.deliveries.enums import Channel, DispatchState
from centre.deliveries.models import Address
from centre.deliveries.services import addressing
from centre.deliveries.services.addressing import Confirmed
from centre.errors import NotPermitted, RuleViolation
from tests.deliveries.conftest import AT, LATER

pytestmark = pytest.mark.django_db


def test_a_new_confirmation_replaces_the_old_one_and_both_are_kept(room):
    room.agree(Channel.POST, Channel.PORTAL, Channel.EMAIL, email="a@demo.example")

    addressing.confirm(
        dossier=room.dossier, person=room.people[0], by=room.scene.applicant, at=LATER,
        channels=[Confirmed(Channel.POST, " 建华区新路9号 ", recipient="张收", phone="0452")],
    )  # fmt: skip

    old = Address.objects.exclude(withdrawn_at=None)
    assert set(old.values_list("channel", "withdrawn_at", "is_replaced")) == {
        ("POST", LATER, True), ("PORTAL", LATER, True), ("EMAIL", LATER, True),
    }  # fmt: skip
    new = Address.objects.live().get()
    assert (new.channel, new.address, new.recipient) == ("POST", "建华区新路9号", "张收")


@pytest.mark.parametrize("said", [Confirmed(Channel.EMAIL, " "), Confirmed(Channel.SMS, "x")])
def test_a_channel_needs_its_address(room, said):
    with pytest.raises(RuleViolation) as refused:
        addressing.confirm(
            dossier=room.dossier, person=room.people[0], channels=[said],
            by=room.scene.applicant, at=AT,
        )  # fmt: skip

    assert refused.value.code == "e_address_missing"


def test_a_withdrawn_consent_counts_for_later_papers_only(room):
    room.agree(Channel.POST, Channel.PORTAL)
    room.paper(Side.APPLICANT)
    portal = Address.objects.get(channel=Channel.PORTAL)

    addressing.withdraw(address=portal, by=room.scene.applicant, at=LATER)
    again = addressing.withdraw(address=portal, by=room.scene.applicant, at=LATER)

    assert (again.withdrawn_at, again.is_replaced) == (LATER, False)
    assert room.to().state == DispatchState.DELIVERED
    room.paper(Side.APPLICANT)
    assert room.dossier.dispatches.order_by("id").last().state == DispatchState.PAPER


def test_only_the_own_side_withdraws_and_not_the_postal_address(room):
    room.agree(Channel.POST, Channel.PORTAL)
    portal = Address.objects.get(channel=Channel.PORTAL)

    for stranger in (room.scene.respondent, room.scene.stranger, room.clerk):
        with pytest.raises(NotPermitted):
            addressing.withdraw(address=portal, by=stranger, at=LATER)
    with pytest.raises(RuleViolation, match="不能只撤回"):
        addressing.withdraw(
            address=Address.objects.get(channel=Channel.POST), by=room.scene.applicant, at=LATER
        )


def test_who_sees_an_address(room):
    room.agree(Channel.POST)
    seen = {
        name: Address.objects.visible_to(getattr(room.scene, name)).exists()
        for name in ("applicant", "respondent", "clerk", "secretary", "other_clerk", "stranger")
    }

    assert seen == {
        "applicant": True, "respondent": False, "clerk": True, "secretary": True,
        "other_clerk": False, "stranger": False,
    }  # fmt: skip


def test_the_database_keeps_the_history(room):
    room.agree(Channel.POST)
    row = Address.objects.filter(channel=Channel.POST)

    for harm in (
        row.delete,
        lambda: row.update(address="别处"),
        lambda: Address.objects.create(
            dossier=room.dossier, person="p-applicant", side=Side.APPLICANT, name="甲",
            channel=Channel.POST, address="又一处", confirmed_at=AT,
            confirmed_by_id=room.clerk.user_id,
        ),
    ):  # fmt: skip
        with pytest.raises(Error), transaction.atomic():
            harm()
