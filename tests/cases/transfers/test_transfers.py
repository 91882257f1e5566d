"""Parcels between organs, and a suspected crime on its way to the police."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import IntegrityError

from cases.admin.transfer_forms import OpenForm
from cases.enums import TransferKind as K
from cases.models import Transfer, TransferItem
from cases.services.transfers import crime, journey, parcel
from centre import clock
from centre.accounts.models import User
from centre.actor import Role
from centre.documents import services as documents
from centre.documents.models import Document
from centre.documents.services import BadNumber
from centre.errors import NotPermitted
from centre.lifecycle import UnlawfulMove
from centre.rulebook.transfers import FIVE_PAPERS
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.cases import submitted_case, the_centre

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 30, 16, 20, tzinfo=clock.now().tzinfo)


@pytest.fixture
def market():
    the_centre()
    return OrganisationFactory(market_regulation=True)


@pytest.fixture
def officer(market):
    return actor_for(Role.MARKET_OFFICER, organisation=market)


@pytest.fixture
def head(market):
    return actor_for(Role.MARKET_HEAD, organisation=market)


@pytest.fixture
def police():
    return actor_for(Role.POLICE_LIAISON)


@pytest.fixture
def procurator():
    return actor_for(Role.PROCURATOR)


def target_of(actor):
    from centre.accounts.models import Organisation

    return Organisation.objects.get(pk=actor.organisation_id)


def opened(officer, target, kind=K.TO_POLICE, **changes):
    return parcel.open_transfer(
        kind=kind, target=target, subject="某店涉嫌销售假冒注册商标的商品案", person="某店",
        conduct="销售假冒注册商标的商品", facts="货值金额约十六万元", law_text="《商标法》第57条",
        contact="方市清 0452-2000099", by=officer, at=AT, **changes,
    )  # fmt: skip


def pack(transfer, officer, *, without: int = 0):
    papers = list(FIVE_PAPERS.values())
    for paper in papers[: len(papers) - without]:
        parcel.add_item(
            transfer=transfer, label=paper.label, paper=paper.code, by=officer, at=AT,
            upload=SimpleUploadedFile("a.txt", paper.label.encode(), "text/plain"),
        )  # fmt: skip
    return transfer


def reported(officer, police, market):
    second = User.objects.get(pk=actor_for(Role.MARKET_OFFICER, organisation=market).user_id)
    transfer = pack(opened(officer, target_of(police)), officer)
    transfer = crime.form_team(transfer=transfer, second=second, by=officer, at=AT)
    return crime.report(transfer=transfer, by=officer, at=AT)


def sent(officer, head, police, market):
    transfer = crime.approve(transfer=reported(officer, police, market), by=head, at=AT)
    return journey.send(
        transfer=transfer,
        document_number="齐市监移〔2026〕3号",
        by=officer,
        at=AT + timedelta(hours=2),
    )


def test_the_head_has_three_days_and_dispatch_twenty_four_hours(officer, head, police, market):
    transfer = reported(officer, police, market)
    assert (transfer.due_clock, clock.local(transfer.due_at).date().isoformat()) == (
        "TR01",
        "2026-10-03",
    )

    transfer = crime.approve(transfer=transfer, by=head, at=AT)

    assert transfer.due_clock == "TR02"
    assert transfer.due_at == AT + timedelta(hours=24)


def test_only_the_head_approves_and_never_ones_own_report(officer, police, market):
    transfer = reported(officer, police, market)

    colleague = actor_for(Role.MARKET_OFFICER, organisation=market)
    with pytest.raises(UnlawfulMove):
        crime.approve(transfer=transfer, by=colleague, at=AT)

    own = actor_for(
        Role.MARKET_HEAD, organisation=market, user=User.objects.get(pk=officer.user_id)
    )
    with pytest.raises(crime.OwnReport):
        crime.approve(transfer=transfer, by=own, at=AT)


def test_the_team_is_two_people(officer, police):
    transfer = opened(officer, target_of(police))

    with pytest.raises(crime.TeamTooSmall):
        crime.form_team(
            transfer=transfer, second=User.objects.get(pk=officer.user_id), by=officer, at=AT
        )


def test_nothing_goes_to_the_police_without_its_five_papers(officer, head, police, market):
    second = User.objects.get(pk=actor_for(Role.MARKET_OFFICER, organisation=market).user_id)
    transfer = pack(opened(officer, target_of(police)), officer, without=2)
    transfer = crime.form_team(transfer=transfer, second=second, by=officer, at=AT)
    transfer = crime.report(transfer=transfer, by=officer, at=AT)
    transfer = crime.approve(transfer=transfer, by=head, at=AT)

    with pytest.raises(parcel.PapersMissing):
        journey.send(transfer=transfer, document_number="齐市监移〔2026〕3号", by=officer, at=AT)


def test_a_paper_that_does_not_exist_says_why(officer, police):
    transfer = opened(officer, target_of(police))
    with pytest.raises(parcel.PapersMissing):
        parcel.add_item(transfer=transfer, label="检验报告", by=officer, at=AT)

    with pytest.raises(IntegrityError), transaction.atomic():
        TransferItem.objects.create(transfer=transfer, position=1, label="空", added_at=AT)


def test_what_was_sent_is_sealed(officer, head, police, market):
    transfer = sent(officer, head, police, market)

    assert transfer.manifest_hash == parcel.manifest_hash(transfer)
    with pytest.raises(parcel.Sealed):
        parcel.add_item(transfer=transfer, label="后补", by=officer, at=AT, absent_because="无")


def test_the_procuratorate_gets_its_copy_and_the_letter_waits_for_approval(
    officer, head, police, procurator, market
):
    transfer = sent(officer, head, police, market)

    assert Transfer.objects.visible_to(procurator).get() == transfer
    assert Document.objects.get(kind="DOC34").state == "DRAFT"


def test_receipt_starts_the_three_days_of_the_police(officer, head, police, market):
    transfer = sent(officer, head, police, market)

    transfer = journey.receive(
        transfer=transfer, received_by_name="武安", by=police, at=AT + timedelta(hours=5)
    )

    assert (transfer.state, transfer.due_clock) == ("RECEIPTED", "TR03")
    assert Document.objects.filter(kind="DOC35").count() == 1


def test_a_receipt_typed_to_the_minute_of_sending_is_taken(officer, head, police, market):
    transfer = sent(officer, head, police, market)
    Transfer.objects.update(sent_at=transfer.sent_at + timedelta(seconds=40))
    minute = transfer.sent_at

    with pytest.raises(journey.ReasonNeeded, match="签收时间"):
        journey.receive(
            transfer=transfer, received_by_name="武安", received_at=minute - timedelta(minutes=1),
            by=police, at=AT + timedelta(hours=5),
        )  # fmt: skip
    transfer = journey.receive(
        transfer=Transfer.objects.get(), received_by_name="武安", received_at=minute, by=police,
        at=AT + timedelta(hours=5),
    )  # fmt: skip

    assert transfer.received_at == transfer.sent_at


def test_a_number_sent_before_is_refused_in_words(officer, head, police, market):
    sent(officer, head, police, market)

    with pytest.raises(BadNumber, match="已被使用"):
        sent(officer, head, police, market)

    assert Transfer.objects.filter(state="SENT").count() == 1


def test_a_case_can_be_linked_on_the_form(officer, market):
    cast = submitted_case(kind="MED_ADMIN", organisation=market)

    form = OpenForm({"case": cast.case.pk}, obj=None, actor=officer)
    form.is_valid()

    assert "case" not in form.errors


def test_refusal_opens_reconsideration(officer, head, police, market):
    transfer = sent(officer, head, police, market)
    transfer = journey.receive(
        transfer=transfer, received_by_name="武安", by=police, at=AT + timedelta(hours=5)
    )
    transfer = crime.answer(
        transfer=transfer, verb="decline", note="不予立案", by=police, at=AT + timedelta(days=2)
    )
    assert transfer.due_clock == "TR08"

    transfer = crime.pursue(
        transfer=transfer,
        verb="reconsider",
        note="提请复议",
        by=officer,
        at=AT + timedelta(days=3),
    )

    assert (transfer.state, transfer.due_clock) == ("RECONSIDER", "TR09")
    paper = Document.objects.get(kind="DOC37", dossier=transfer.dossier)
    assert (paper.state, paper.issuer_id) == ("DRAFT", transfer.source_id)
    assert paper.context["decision"] == "不予立案"
    with pytest.raises(NotPermitted):
        documents.approve(document=paper, by=officer, at=AT + timedelta(days=3), number="")
    with pytest.raises(BadNumber):
        documents.approve(document=paper, by=head, at=AT + timedelta(days=3))


def test_supervision_is_asked_of_the_procuratorate_in_a_paper_of_its_own(
    officer, head, procurator, police, market
):
    transfer = sent(officer, head, police, market)
    transfer = journey.receive(
        transfer=transfer, received_by_name="武安", by=police, at=AT + timedelta(hours=5)
    )
    crime.answer(
        transfer=transfer, verb="decline", note="不予立案", by=police, at=AT + timedelta(days=2)
    )

    crime.pursue(
        transfer=transfer, verb="ask_supervision", note="已达追诉标准", by=officer,
        at=AT + timedelta(days=3),
    )  # fmt: skip

    paper = Document.objects.get(kind="DOC37.supervision", dossier=transfer.dossier)
    assert paper.context["addressee"] == target_of(procurator).name
    assert paper.context["reasons"] == "已达追诉标准"


def test_parties_mediators_and_other_bureaus_see_nothing(officer, head, police, market):
    cast = submitted_case()
    transfer = sent(officer, head, police, market)
    strangers = [
        cast.applicant, cast.reviewer, actor_for(Role.MEDIATOR), actor_for(Role.MARKET_OFFICER),
        actor_for(Role.COORDINATOR, organisation=the_centre()),
    ]  # fmt: skip

    for actor in strangers:
        assert not Transfer.objects.visible_to(actor).exists()
        assert not TransferItem.objects.visible_to(actor).exists()
        with pytest.raises(NotPermitted):
            journey.receive(transfer=transfer, received_by_name="某", by=actor, at=AT)


def test_parcel_that_is_sent_back_is_closed_to_the_receiver(officer, market):
    secretary = actor_for(Role.SECRETARY)
    transfer = opened(officer, target_of(secretary), K.FOR_MEDIATION)
    parcel.add_item(
        transfer=transfer, label="说明", by=officer, at=AT,
        upload=SimpleUploadedFile("a.txt", "说明".encode(), "text/plain"),
    )  # fmt: skip
    transfer = journey.send(
        transfer=transfer, document_number="齐市监函〔2026〕1号", by=officer, at=AT
    )
    assert Transfer.objects.visible_to(secretary).exists()

    transfer = journey.send_back(
        transfer=transfer, reason="不属本组织范围", by=secretary, at=AT + timedelta(hours=1)
    )

    assert transfer.state == "RETURNED"
    assert not Transfer.objects.visible_to(secretary).exists()


def test_wrong_receiver_is_refused(officer, procurator):
    with pytest.raises(parcel.WrongTarget):
        opened(officer, target_of(procurator), K.TO_POLICE)


def test_database_refuses_an_unlawful_state(officer, police):
    transfer = opened(officer, target_of(police))

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_transfer SET state = 'SENT' WHERE id = %s", [transfer.pk])
