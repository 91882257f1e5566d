"""The gate of the first session, and the papers that all confirm."""

from datetime import timedelta

import pytest

from centre.access.enums import Side
from centre.actor import Role
from centre.documents.models import Document
from centre.errors import NotPermitted, RuleViolation
from mediation import parties, wording
from mediation.enums import SessionState, SheetState
from mediation.models import DeliveryAddress, FactSheet, MediationSession, SessionRecord
from mediation.services import briefing, facts, records, sessions, sheets
from tests.factories import mediation as make
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db
WORDS = {
    "rights_told": "已告知权利义务",
    "statements": "申请人：商标被使用。被申请人：愿意停止。",
    "result": "双方同意继续协商",
    "next_step": "下次调解",
    "recorder": "李记",
}


def call(room):
    return sessions.schedule(
        mediation=room.mediation, starts_at=room.now + timedelta(hours=1), place="203室",
        by=room.leader, at=room.tick(),
    )  # fmt: skip


def hold(room, session):
    return sessions.hold(
        session=session, attendances=[sessions.Present("孙立新", "被申请人")], by=room.leader,
        at=room.tick(60),
    )  # fmt: skip


def test_the_first_session_waits_for_every_party():
    room = make.mediating(ready=False)
    session = call(room)

    with pytest.raises(briefing.NotYet) as refusal:
        hold(room, session)

    assert refusal.value.code == "first_session_gate"
    assert len(briefing.missing(room.mediation)) == 6  # three things of two parties
    make.make_ready(room)
    assert hold(room, session).state == SessionState.HELD


def test_the_warning_about_sham_mediation_has_its_own_tick():
    room = make.mediating(ready=False)
    digest = wording.rights_and_duties(room.mediation.kind).wording.digest

    with pytest.raises(RuleViolation) as refusal:
        briefing.acknowledge(
            mediation=room.mediation, text_hash=digest, warned_of_fake=False, by=room.applicant,
            at=room.tick(),
        )  # fmt: skip
    assert refusal.value.code == "fake_warning"


def test_other_words_cannot_be_acknowledged():
    room = make.mediating(ready=False)

    with pytest.raises(briefing.TextNotShown):
        briefing.acknowledge(
            mediation=room.mediation, text_hash="x", warned_of_fake=True, by=room.applicant,
            at=room.tick(),
        )  # fmt: skip


def test_an_address_is_seen_by_its_own_side_and_those_who_serve():
    room = make.mediating()

    assert DeliveryAddress.objects.visible_to(room.applicant).count() == 1
    assert DeliveryAddress.objects.visible_to(room.mediator).count() == 2
    assert not DeliveryAddress.objects.visible_to(actor_for(Role.AUDITOR)).exists()
    assert Document.objects.filter(kind="DOC17").count() == 2


def test_electronic_service_needs_an_address():
    room = make.mediating(ready=False)

    with pytest.raises(RuleViolation) as refusal:
        briefing.confirm_address(
            mediation=room.mediation, values={**make.ADDRESS, "e_address": ""}, by=room.applicant,
            at=room.tick(),
        )  # fmt: skip
    assert refusal.value.code == "e_address_missing"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"starts_at": timedelta(hours=-1), "place": "203室"}, "session_time"),
        ({"starts_at": timedelta(hours=1)}, "session_place"),
    ],
)
def test_a_session_needs_a_time_to_come_and_a_place(words, code):
    room = make.mediating()
    words = {**words, "starts_at": room.now + words["starts_at"]}

    with pytest.raises(sessions.BadTime) as refusal:
        sessions.schedule(mediation=room.mediation, by=room.leader, at=room.tick(), **words)
    assert refusal.value.code == code


def test_the_other_sides_and_strangers_cannot_call_a_session():
    room = make.mediating()

    for actor in (room.applicant, room.secretary, room.clerk, actor_for(Role.MEDIATOR)):
        with pytest.raises(NotPermitted):
            sessions.schedule(
                mediation=room.mediation, starts_at=room.now + timedelta(hours=1), place="203室",
                by=actor, at=room.tick(),
            )  # fmt: skip


def test_the_court_does_not_see_the_diary():
    room = make.mediating()
    call(room)

    for actor in (room.applicant, room.respondent, room.mediator, room.secretary):
        assert MediationSession.objects.visible_to(actor).count() == 1
    for actor in (room.clerk, room.coordinator):
        assert not MediationSession.objects.visible_to(actor).exists()


def test_a_cancelled_session_is_not_held():
    room = make.mediating()
    session = sessions.cancel(session=call(room), reason="冲突", by=room.leader, at=room.tick())

    with pytest.raises(RuleViolation):
        hold(room, session)


def record(room):
    return records.write(session=room.session, values=WORDS, by=room.leader, at=room.tick())


def confirm(room, row, actor, digest=None):
    digest = digest or sheets.digest(records.content(row))
    return records.confirm(record=row, content_hash=digest, by=actor, at=room.tick())


def test_a_record_is_confirmed_by_each_party_and_signed_by_the_mediator():
    room = make.in_session()
    row = records.lay_open(record=record(room), by=room.leader, at=room.tick())

    row = confirm(room, row, room.applicant)
    assert row.state == SheetState.OPEN
    row = confirm(room, row, room.respondent)
    assert row.state == SheetState.CONFIRMED
    assert Document.objects.get(kind="DOC19").state == "DRAFT"

    records.sign(record=row, by=room.leader, at=room.tick())
    assert Document.objects.get(kind="DOC19").state == "APPROVED"


def test_an_open_record_is_not_changed_any_more():
    room = make.in_session()
    records.lay_open(record=record(room), by=room.leader, at=room.tick())

    with pytest.raises(sheets.NotOpen):
        record(room)


def test_other_words_than_those_read_cannot_be_confirmed():
    room = make.in_session()
    row = records.lay_open(record=record(room), by=room.leader, at=room.tick())

    with pytest.raises(sheets.TextChanged):
        confirm(room, row, room.applicant, digest="0" * 64)


def test_a_draft_record_is_the_mediators_alone():
    room = make.in_session()
    record(room)

    assert SessionRecord.objects.visible_to(room.mediator).count() == 1
    for actor in (room.applicant, room.respondent, room.secretary, room.clerk):
        assert not SessionRecord.objects.visible_to(actor).exists()


def test_facts_are_confirmed_apart_and_reach_the_court_only_when_all_agreed():
    room = make.in_session()
    sheet = facts.write(
        mediation=room.mediation,
        facts=["商标注册号为12345678", " "],
        by=room.leader,
        at=room.tick(),
    )
    assert sheet.facts == ["商标注册号为12345678"]
    sheet = facts.lay_open(sheet=sheet, by=room.leader, at=room.tick())
    digest = sheets.digest(facts.content(sheet))
    facts.confirm(sheet=sheet, content_hash=digest, by=room.applicant, at=room.tick())
    assert not FactSheet.objects.visible_to(room.clerk).exists()

    sheet = facts.confirm(sheet=sheet, content_hash=digest, by=room.respondent, at=room.tick())

    assert sheet.state == SheetState.CONFIRMED
    assert FactSheet.objects.visible_to(room.clerk).count() == 1
    facts.sign(sheet=sheet, by=room.leader, at=room.tick())
    assert Document.objects.get(kind="DOC20").state == "APPROVED"


def test_a_sheet_without_a_fact_is_refused():
    room = make.in_session()

    with pytest.raises(RuleViolation):
        facts.write(mediation=room.mediation, facts=[" "], by=room.leader, at=room.tick())


def test_identity_is_checked_by_the_leader_only():
    room = make.mediating(ready=False)
    party = parties.needed(room.mediation.case)[0]

    with pytest.raises(NotPermitted):
        briefing.check_identity(
            mediation=room.mediation,
            party=party,
            method="看证件",
            by=room.applicant,
            at=room.tick(),
        )
    assert room.party(Side.APPLICANT) == party
