"""What officers report: each way with its proof, the day it counts from, its 送达回证."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from centre.access.enums import Side
from centre.deliveries.enums import AttemptState, Channel, DispatchState
from centre.deliveries.errors import BadDay, Unproved, WayClosed
from centre.deliveries.models import Attempt, Dispatch, Proof
from centre.deliveries.services import announcing, posting, recording
from centre.deliveries.signals import delivered
from centre.errors import NotPermitted, RuleViolation
from centre.lifecycle import UnlawfulMove
from centre.outbox.models import Outbox
from centre.rulebook import delivery
from tests.deliveries.conftest import AT, LATER, RECEIVED, photo
from tests.factories.files import pdf

pytestmark = pytest.mark.django_db
SIGNED = {
    "receiver": "赵铁锋", "relation": "MAIL_ROOM", "place": "龙华路1号", "server": "李书记",
    "received_on": RECEIVED,
}  # fmt: skip
LEFT = {"refusal": "看过后拒绝签收", "place": "龙华路1号", "server": "李书记", "left_on": RECEIVED}
WITNESSES = {"witness_one": "社区 钱进", "witness_two": "社区 孙立"}


@pytest.fixture
def row(room) -> Dispatch:
    room.paper(Side.APPLICANT)
    return room.to()


@pytest.fixture
def desk(room) -> dict:
    return {"by": room.clerk, "at": LATER}


@pytest.fixture
def news():
    heard = []

    def hear(sender, dispatch, moment, **_):
        heard.append((dispatch.pk, moment.on))

    delivered.connect(hear)
    yield heard
    delivered.disconnect(hear)


def hand_over(row, desk, **facts):
    return recording.hand_over(
        dispatch=row, facts={**SIGNED, **facts}, files={"receipt": pdf("回证")}, **desk
    )


def test_direct_delivery_counts_from_the_day_of_signing(row, desk, news):
    done = hand_over(row, desk)

    assert (done.state, done.method, done.delivered_on) == ("DELIVERED", "DIRECT", RECEIVED)
    assert done.delivered_at is None
    assert news == [(row.pk, RECEIVED)]
    attempt = done.attempts.get()
    assert attempt.state == AttemptState.SUCCEEDED
    proof = attempt.proofs.get()
    assert (proof.kind, proof.label, proof.media_type) == (
        "receipt",
        "回证.pdf",
        "application/pdf",
    )


def test_the_receipt_of_delivery_is_a_paper_of_the_court(row, desk):
    done = hand_over(row, desk)

    paper = done.receipt
    assert (paper.kind, paper.state, paper.issuer_id) == ("DOC45", "APPROVED", row.issuer_id)
    assert paper.context["recipient"] == "甲一科技有限公司"
    assert paper.context["received_at"] == "2024年3月7日"
    assert paper.context["relation"] == "该单位负责收件的人"
    assert paper.context["case_number"] == "（2024）黑0204诉前调确1号"
    assert not paper.readers.exists()
    assert Outbox.objects.filter(kind="document.make", ref__document=paper.pk).exists()


def test_proof_that_is_missing_is_named_and_nothing_is_recorded(row, desk):
    with pytest.raises(Unproved, match="签收的送达回证") as refused:
        recording.hand_over(dispatch=row, facts=SIGNED, files={}, **desk)

    assert "民事诉讼法" in refused.value.basis
    row.refresh_from_db()
    assert row.state == DispatchState.PAPER
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("day", [AT.date() - timedelta(days=1), LATER.date() + timedelta(days=1)])
def test_a_day_before_the_paper_or_after_today_is_refused(row, desk, day):
    with pytest.raises(BadDay):
        hand_over(row, desk, received_on=day)


def test_a_file_that_is_no_picture_is_refused(row, desk):
    note = photo("说明.txt")

    with pytest.raises(RuleViolation):
        recording.hand_over(dispatch=row, facts=SIGNED, files={"receipt": note}, **desk)
    assert not Proof.objects.exists()


@pytest.mark.parametrize(
    ("facts", "files"), [(LEFT | WITNESSES, {}), (LEFT, {"recording": photo()})]
)
def test_leaving_needs_two_witnesses_or_a_camera(row, desk, facts, files):
    with pytest.raises(Unproved, match="见证人"):
        recording.leave(dispatch=row, facts=LEFT, files={}, **desk)

    done = recording.leave(dispatch=row, facts=facts, files=files, **desk)

    assert (done.method, done.delivered_on) == ("LEAVING", RECEIVED)
    assert done.receipt.context["refusal"] == "看过后拒绝签收"


def test_a_court_statement_is_neither_left_nor_given_to_the_mail_room(row, desk, monkeypatch):
    monkeypatch.setitem(delivery.DATA["papers"], "personal", [row.document.kind])

    with pytest.raises(WayClosed, match="留置"):
        recording.leave(dispatch=row, facts=LEFT | WITNESSES, files={}, **desk)
    with pytest.raises(WayClosed, match="代收"):
        hand_over(row, desk)


def test_a_post_that_came_back_is_followed_by_another_way_on_the_same_row(row, room, desk):
    sent = posting.post(dispatch=row, **desk)
    assert sent.state == DispatchState.UNDERWAY
    with pytest.raises(RuleViolation, match="退回原因"):
        recording.send_back(dispatch=row, reason=" ", **desk)

    back = recording.send_back(dispatch=row, reason="原址查无此人", **desk)
    done = hand_over(back, desk)

    assert list(done.attempts.order_by("id").values_list("method", "state")) == [
        ("POSTAL", "FAILED"), ("DIRECT", "SUCCEEDED"),
    ]  # fmt: skip
    assert Dispatch.objects.count() == 1


def test_postal_delivery_counts_from_the_day_on_the_slip(row, desk):
    row = posting.post(dispatch=row, **desk)
    recording.track(dispatch=row, tracking_number=" ems 123 ", **desk)

    with pytest.raises(Unproved, match="收件日期"):
        recording.receive(dispatch=row, facts={}, files={}, **desk)
    done = recording.receive(
        dispatch=row, facts={"received_on": RECEIVED}, files={"slip": photo()}, **desk
    )

    assert (done.method, done.delivered_on) == ("POSTAL", RECEIVED)
    assert done.receipt.context["remarks"] == ["邮件号：EMS123"]
    assert done.receipt.context["place"] == "铁锋区龙华路1号"


def test_one_tracking_number_belongs_to_one_post(room, desk):
    room.paper()
    one, two = (
        posting.post(dispatch=room.to(side), **desk) for side in (Side.APPLICANT, Side.RESPONDENT)
    )
    hand_over(two, desk)
    with pytest.raises(RuleViolation, match="没有在邮寄"):
        recording.track(dispatch=two, tracking_number="EMS1", **desk)
    recording.track(dispatch=one, tracking_number="EMS1", **desk)

    with pytest.raises(Unproved, match="邮件号"):
        recording.track(dispatch=one, tracking_number=" ", **desk)
    room.paper(Side.RESPONDENT)
    three = posting.post(dispatch=Dispatch.objects.latest("id"), **desk)
    with pytest.raises(RuleViolation, match="已登记"):
        recording.track(dispatch=three, tracking_number="ems1", **desk)


def test_announcement_comes_last_and_delivers_when_its_period_has_passed(row, room, desk, news):
    facts = {"reason": "邮件退回，去向不明", "medium": "人民法院公告网", "published_on": RECEIVED}
    with pytest.raises(WayClosed):
        recording.announce(dispatch=row, facts=facts, files={}, whereabouts_unknown=False, **desk)

    told = recording.announce(
        dispatch=row, facts=facts, files={"scan": photo()}, whereabouts_unknown=True, **desk
    )

    assert (told.state, told.deemed_on) == (DispatchState.ANNOUNCED, date(2024, 4, 7))
    last = LATER.replace(month=4, day=7)
    assert announcing.lapse_all(at=last) == 0
    assert announcing.lapse_all(at=last + timedelta(days=1)) == 1
    row.refresh_from_db()
    assert (row.state, row.method, row.delivered_on) == (
        "DELIVERED", "ANNOUNCEMENT", date(2024, 4, 7),
    )  # fmt: skip
    assert row.receipt.state == "DRAFT"
    assert news == [(row.pk, date(2024, 4, 7))]
    assert announcing.lapse(row, at=last) is False


def test_who_comes_to_sign_ends_the_announcement(row, desk):
    facts = {"reason": "去向不明", "medium": "公告栏", "published_on": RECEIVED}
    told = recording.announce(
        dispatch=row, facts=facts, files={}, whereabouts_unknown=True, **desk
    )

    done = hand_over(told, desk)

    assert done.method == "DIRECT"
    assert done.attempts.get(method="ANNOUNCEMENT").failure == recording.INSTEAD


def test_a_mail_that_bounced_later_turns_into_a_paper_task(room, desk):
    room.agree(Channel.PORTAL)
    room.paper(Side.APPLICANT)
    with pytest.raises(RuleViolation):
        recording.bounce(dispatch=room.to(), reason="", **desk)

    back = recording.bounce(dispatch=room.to(), reason="邮件系统退信", **desk)

    assert (back.state, back.method, back.delivered_on) == ("PAPER", "", None)
    assert hand_over(back, desk).delivered_on == RECEIVED


def test_the_addressee_proves_another_day(room, desk, news):
    room.agree(Channel.PORTAL)
    room.paper(Side.APPLICANT)
    with pytest.raises(BadDay):
        recording.prove(dispatch=room.to(), arrived_at=LATER, reason=" ", **desk)

    proven = AT + timedelta(days=1)
    row = recording.prove(dispatch=room.to(), arrived_at=proven, reason="系统日志", **desk)

    assert row.delivered_at == proven
    assert row.derivation[-1] == "证明情况：系统日志"
    assert news[-1] == (row.pk, proven.date())


def test_only_electronic_delivery_bounces_or_is_proved_otherwise(row, desk):
    done = hand_over(row, desk)

    with pytest.raises(RuleViolation, match="电子送达"):
        recording.bounce(dispatch=done, reason="退信", **desk)
    with pytest.raises(RuleViolation, match="电子送达"):
        recording.prove(dispatch=done, arrived_at=AT, reason="x", **desk)


def test_another_institution_records_nothing(row, room):
    other = {"by": room.scene.other_clerk, "at": LATER}

    for act in (
        lambda: hand_over(row, other),
        lambda: posting.post(dispatch=row, **other),
        lambda: recording.track(dispatch=row, tracking_number="1", **other),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_what_is_delivered_is_not_delivered_again(row, desk):
    done = hand_over(row, desk)

    for act in (
        lambda: hand_over(done, desk),
        lambda: recording.leave(dispatch=done, facts=LEFT | WITNESSES, files={}, **desk),
        lambda: posting.post(dispatch=done, **desk),
    ):
        with pytest.raises(UnlawfulMove):
            act()


def test_the_paper_of_a_ruling_on_request(room, desk):
    room.agree(Channel.PORTAL)
    room.paper()
    mine = {"by": room.scene.applicant, "at": LATER}
    with pytest.raises(RuleViolation):
        recording.send_copy(dispatch=room.to(), **desk)
    for other in (room.scene.respondent, room.clerk):
        with pytest.raises(NotPermitted):
            recording.ask_for_copy(dispatch=room.to(), by=other, at=LATER)
    with pytest.raises(RuleViolation):
        recording.ask_for_copy(dispatch=room.to(Side.RESPONDENT), **mine)

    asked = recording.ask_for_copy(dispatch=room.to(), **mine)
    assert recording.ask_for_copy(dispatch=room.to(), **mine).version == asked.version
    assert list(Dispatch.objects.awaiting_copy()) == [asked]
    sent = recording.send_copy(dispatch=asked, **desk)

    assert sent.copy_sent_at == LATER
    assert sent.delivered_at == AT
