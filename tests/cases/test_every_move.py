"""Whatever happens to a request or a transfer, its deadlines are those the law gives it then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from cases.enums import CaseState as S
from cases.enums import TransferKind
from cases.enums import TransferState as T
from cases.models import Case
from cases.services import deadlines
from cases.services.transfers import journey, parcel
from cases.transfer_lifecycle import TRANSFER
from centre import clock, transitions
from centre.accounts.models import Organisation
from centre.actor import Role
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.cases import draft_case, the_centre
from tests.walking import acting, edges_of, walk

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 10, 0, tzinfo=clock.now().tzinfo)


def of_case(row, target, by, at):
    if target == S.SUBMITTED:
        moment = {} if row.submitted_at else {"submitted_at": at, "submitted_by_id": by.user_id}
        return {**moment, **deadlines.begins("C02", at)}
    if target == S.NEED_SUPPLEMENT:
        return deadlines.begins("C06", at, until=clock.local_date(at) + timedelta(days=9))
    if target == S.ACCEPTED:
        return {"accepted_at": at, "accepted_by_id": by.user_id, **deadlines.STOPPED}
    return deadlines.STOPPED


@pytest.mark.parametrize("measure_on", [None, date(2026, 11, 18)])
def test_each_move_of_a_request_leaves_the_right_deadlines(measure_on):
    case = transitions.edit(
        draft_case(at=AT),
        action="save",
        by=acting(Role.PARTY),
        at=AT,
        pre_suit_measure_on=measure_on,
    )

    seen, wrong = walk(case, of_case, at=AT)

    assert (seen, wrong) == (edges_of(Case.LIFECYCLE), [])


CLOCKS = {
    T.REPORTED: "TR01",
    T.APPROVED: "TR02",
    T.RECEIPTED: "TR03",
    T.SUPPLEMENT: "TR05",
    T.FILED: "TR07",
    T.NOT_FILED: "TR08",
    T.RECONSIDER: "TR09",
}


def of_transfer(row, target, by, at):
    facts = {}
    if target == T.APPROVED:
        facts = {"approved_at": at, "approved_by_id": by.user_id}
    if target == T.SENT:
        facts = {"sent_at": at, "manifest_hash": "a" * 64}
    if target == T.RECEIPTED and row.state == T.SENT:
        facts = {"received_at": at}
    if target == T.FILED:
        facts = {"filed_at": at}
    if target == T.PROC_SUPERVISE:
        facts = {"supervised_at": at}
    clock_id = CLOCKS.get(target, "") if row.kind == TransferKind.TO_POLICE else ""
    return {**facts, **journey.begins(clock_id, at)}


@pytest.mark.parametrize("kind", list(TransferKind))
def test_each_move_of_a_transfer_leaves_the_right_deadline(kind):
    the_centre()
    officer = actor_for(
        Role.MARKET_OFFICER, organisation=OrganisationFactory(market_regulation=True)
    )
    target = {
        TransferKind.TO_POLICE: Role.POLICE_LIAISON,
        TransferKind.TO_PROCURATORATE: Role.PROCURATOR,
        TransferKind.FOR_MEDIATION: Role.SECRETARY,
        TransferKind.TO_COURT: Role.FILING_CLERK,
        TransferKind.CLUE: Role.PROCURATOR,
    }[kind]
    body = Organisation.objects.get(pk=actor_for(target).organisation_id)
    transfer = parcel.open_transfer(
        kind=kind, target=body, case=None, subject="涉嫌假冒注册商标", person="某公司",
        conduct="假冒注册商标", facts="已查明", law_text="《刑法》第213条", secrecy="",
        contact="李四 0452-1234567", by=officer, at=AT,
    )  # fmt: skip

    seen, wrong = walk(transfer, of_transfer, at=AT)

    assert (seen, wrong) == (edges_of(TRANSFER[kind]), [])
