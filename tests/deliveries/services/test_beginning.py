"""A final paper: electronic where it was agreed, else a paper task; once for each person."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from centre.access.enums import Side
from centre.deliveries.enums import Channel, DispatchState, Outcome
from centre.deliveries.errors import NoConsent
from centre.deliveries.models import Attempt, Dispatch, Sending
from centre.deliveries.registry import Person
from centre.deliveries.services import addressing, beginning
from centre.documents import services as documents
from centre.documents.letters import Reader
from centre.documents.models import Delivery, Document
from centre.errors import NotPermitted
from tests.deliveries.conftest import AT, LATER
from tests.documents.letters import OwnPaper

pytestmark = pytest.mark.django_db


def test_who_agreed_gets_it_electronically_and_the_other_on_paper(room):
    room.agree(Channel.POST, Channel.PORTAL)

    document = room.paper()

    mine, theirs = room.to(Side.APPLICANT), room.to(Side.RESPONDENT)
    assert (mine.state, mine.method) == (DispatchState.DELIVERED, "ELECTRONIC")
    assert mine.delivered_on == AT.date()
    assert mine.delivered_at == document.finalised_at == AT
    assert mine.derivation == [
        "本平台账号：系统显示2024年3月5日9时30分发送成功",
        "到达受送达人特定系统的日期2024年3月5日为送达日期",
    ]
    assert (theirs.state, theirs.remark) == (DispatchState.PAPER, beginning.NO_CONSENT)
    assert not theirs.attempts.exists()
    assert mine.receipt is None


def test_beginning_twice_begins_once(room):
    document = room.paper()

    assert beginning.begin(document, at=LATER) == []
    assert Dispatch.objects.count() == 2


def test_papers_that_need_no_delivery_open_none(room):
    documents.issue(
        letter=OwnPaper(), dossier=room.dossier, issuer_id=None, by=room.scene.applicant, at=AT,
        readers=[Reader(room.scene.applicant.role, Side.APPLICANT)], approved=True,
    )  # fmt: skip

    assert beginning.begin(Document.objects.get(), at=AT) == []


def test_an_agreed_account_that_nobody_holds_is_no_delivery(room):
    room.agree(Channel.PORTAL, Channel.EMAIL, email="a@demo.example")
    room.scene.dossier.grants.all().delete()

    room.paper(Side.APPLICANT)

    row = room.to()
    assert row.state == DispatchState.PAPER
    assert row.remark.startswith("本平台账号：没有可以打开本件的平台账号；电子邮件：")
    assert {s.outcome for s in Sending.objects.all()} == {Outcome.FAILED}


def test_of_two_on_one_side_each_needs_an_own_account(room):
    """An account of the one is no arrival at the other."""
    one = room.people[0]
    room.people[0] = Person(
        one.key, one.side, one.name, user_ids=frozenset({room.scene.applicant.user_id})
    )
    room.people.append(Person("p-second", Side.APPLICANT, "丙三贸易有限公司"))
    for person in (room.people[0], room.people[2]):
        addressing.confirm(
            dossier=room.dossier, person=person, by=room.scene.applicant, at=AT,
            channels=[addressing.Confirmed(Channel.PORTAL)],
        )  # fmt: skip

    room.paper(Side.APPLICANT)

    states = dict(Dispatch.objects.values_list("person", "state"))
    assert states == {"p-applicant": DispatchState.DELIVERED, "p-second": DispatchState.PAPER}


def test_a_reader_nobody_knows_is_an_addressee_of_its_own(room):
    room.people.clear()

    room.paper(Side.APPLICANT)

    row = room.to()
    assert (row.name, row.state) == ("当事人", DispatchState.PAPER)
    assert row.person == f"reader:{row.reader_id}"


def test_a_later_consent_lets_the_officer_send_it_electronically(room):
    room.paper(Side.APPLICANT)
    with pytest.raises(NoConsent):
        beginning.send_again(dispatch=room.to(), by=room.clerk, at=LATER)
    room.agree(Channel.PORTAL)
    with pytest.raises(NotPermitted):
        beginning.send_again(dispatch=room.to(), by=room.scene.other_clerk, at=LATER)

    row = beginning.send_again(dispatch=room.to(), by=room.clerk, at=LATER)

    assert row.state == DispatchState.DELIVERED
    assert row.delivered_at == LATER


def test_a_void_paper_is_not_delivered_any_more(room):
    document = room.paper()

    documents.void(document=document, reason="写错", by=room.clerk, at=LATER)

    assert set(Dispatch.objects.values_list("state", flat=True)) == {DispatchState.CANCELLED}


def test_what_was_delivered_before_the_paper_became_void_stays_delivered(room):
    room.agree(Channel.PORTAL)
    document = room.paper(Side.APPLICANT)

    documents.void(document=document, reason="写错", by=room.clerk, at=LATER)

    assert room.to().state == DispatchState.DELIVERED


def test_the_database_refuses_a_second_delivery_of_one_paper_to_one_person(room):
    room.agree(Channel.PORTAL)
    room.paper(Side.APPLICANT)
    row = room.to()

    with pytest.raises(IntegrityError, match="paper_goes_to_a_person_once"), transaction.atomic():
        Dispatch.objects.create(
            document=row.document, dossier=row.dossier, issuer=row.issuer, reader=row.reader,
            person=row.person, side=row.side, name=row.name, code="SDX", opened_at=AT,
        )  # fmt: skip
    with (
        pytest.raises(IntegrityError, match="one_way_at_a_time_and_never_again"),
        transaction.atomic(),
    ):
        Attempt.objects.create(
            dispatch=row, method="POSTAL", started_at=AT, started_by_id=room.clerk.user_id
        )


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_deliver_once(room):
    room.agree(Channel.PORTAL)
    document = room.paper(Side.APPLICANT)
    Sending.objects.all().delete()
    _forget(document)
    failures: list[Exception] = []
    together = threading.Barrier(6)

    def work() -> None:
        together.wait()
        try:
            beginning.begin(document, at=AT)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert Dispatch.objects.count() == Attempt.objects.count() == Sending.objects.count() == 1
    assert room.to().state == DispatchState.DELIVERED
    assert Delivery.objects.filter(user_id=room.scene.applicant.user_id).count() == 1


def _forget(document: Document) -> None:
    """As if the paper had become final this moment and no worker had come yet."""
    Attempt.objects.filter(dispatch__document=document).delete()
    Dispatch.objects.filter(document=document).delete()
