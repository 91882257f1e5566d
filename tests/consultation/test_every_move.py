"""Whatever happens to an enquiry, its deadline is the one the house's rule gives it then."""

from __future__ import annotations

from datetime import datetime

import pytest

from centre import clock, transitions
from centre.actor import Role
from centre.management.commands import check_deadlines
from consultation import receivers
from consultation.enums import EnquiryState as S
from consultation.models import Enquiry
from consultation.services import enquiries
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.walking import edges_of, walk

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 10, 0, tzinfo=clock.now().tzinfo)


@pytest.fixture
def enquiry():
    OrganisationFactory(centre=True)
    return enquiries.ask(
        topic="C_EVIDENCE", subject="怎样取证", question="怎样？", by=actor_for(Role.PARTY), at=AT
    )


def test_each_move_leaves_the_right_deadline(enquiry):
    body = OrganisationFactory(market_regulation=True)

    def changes(row, target, by, at):
        if target == S.ROUTED:
            return {"body": body, "body_role": Role.MARKET_OFFICER.value, **enquiries.begins(at)}
        if target == S.ANSWERED:
            return {"answered_at": at, **enquiries.STOPPED}
        return enquiries.STOPPED if target in {S.CLOSED, S.WITHDRAWN} else {}

    seen, wrong = walk(enquiry, changes, at=AT)

    assert (seen, wrong) == (edges_of(Enquiry.LIFECYCLE), [])


def test_a_deaf_room_is_found_out(enquiry):
    """The check itself: without the receiver, the rows no longer agree."""
    transitions.made.disconnect(dispatch_uid="consultation.follow", sender=Enquiry)
    try:
        moved = enquiries.withdraw(
            enquiry=enquiry, by=actor_for(Role.PARTY, organisation=enquiry.asker), at=AT
        )
        assert len(list(check_deadlines.faults())) == 1
    finally:
        transitions.made.connect(
            receivers.follow_enquiry, sender=Enquiry, dispatch_uid="consultation.follow"
        )
    receivers.follow_enquiry(row=moved, verb="withdraw", by=acting_system(), at=AT)


def acting_system():
    from centre.actor import Actor

    return Actor.system()
