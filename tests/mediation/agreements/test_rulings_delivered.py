"""送达裁定: the party's fifteen days run from the delivery that reached it, and from no upload."""

from __future__ import annotations

from datetime import timedelta

import pytest

from centre import clock
from centre.access.enums import Side
from centre.actor import Role
from centre.deliveries.models import Address, Dispatch
from centre.deliveries.services import addressing, recording
from centre.documents import services as documents
from centre.documents.models import Document
from mediation.models import RulingService
from mediation.services import rulings
from tests.factories.accounts import actor_for
from tests.factories.agreements import accepted
from tests.factories.files import pdf

pytestmark = pytest.mark.django_db


def test_each_party_is_served_by_the_delivery_that_reached_it():
    room, confirmation = accepted()
    judge = actor_for(Role.JUDGE, organisation=confirmation.court)
    live = Address.objects.live().electronic()
    for address in live.filter(side=Side.RESPONDENT):
        addressing.withdraw(address=address, by=room.respondent, at=room.tick())
    rulings.rule(
        confirmation=confirmation, verb="grant", findings="查明", by=judge, at=room.tick()
    )

    sealed = room.tick()
    documents.upload_final(
        document=Document.objects.get(kind="DOC31"), file=pdf("裁定书").read(), by=judge, at=sealed
    )

    one, two = room.party(Side.APPLICANT), room.party(Side.RESPONDENT)
    served = RulingService.objects.get()
    assert (served.party, served.received_at, served.method) == (one, sealed, "ELECTRONIC")

    later = room.tick(60 * 24 * 4)
    signed_on = clock.local_date(later) - timedelta(days=1)
    waiting = Dispatch.objects.get(person=str(two.public_id))
    recording.hand_over(
        dispatch=waiting, by=judge, at=later, files={"receipt": pdf("回证")},
        facts={
            "receiver": "王二", "relation": "LEGAL_REP", "place": "本院", "server": "书记员",
            "received_on": signed_on,
        },
    )  # fmt: skip
    theirs = RulingService.objects.get(party=two)
    assert (clock.local_date(theirs.received_at), theirs.method) == (signed_on, "DIRECT")
    assert theirs.objection_due_on > served.objection_due_on

    proven = sealed + timedelta(days=3)
    mine = Dispatch.objects.get(person=str(one.public_id))
    recording.prove(dispatch=mine, arrived_at=proven, reason="系统日志", by=judge, at=room.tick())
    moved = RulingService.objects.get(party=one)
    assert moved.received_at == proven
    assert moved.objection_due_on > served.objection_due_on
