"""Extension by consent of all before expiry; paused days do not count; T6 is proposed, not done."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cases.enums import MediationKind as K
from centre.deadlines import watching
from centre.documents.models import Document
from centre.errors import NotPermitted, RuleViolation
from centre.notices.models import Message
from mediation.enums import MediationState as S
from mediation.services import ending, periods
from tests.factories import mediation as make

pytestmark = pytest.mark.django_db
CN = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 10, 12, 9, tzinfo=CN)  # 30 days: 2026-11-11


def at(*parts):
    return datetime(*parts, tzinfo=CN)


@pytest.fixture
def room():
    return make.mediating(at=START)


def propose(room, to_on=date(2026, 11, 20), when=None):
    return periods.propose_extension(
        mediation=room.mediation, to_on=to_on, reason="正在核对账目", by=room.applicant,
        at=when or room.tick(),
    )  # fmt: skip


def sign(room, extension, actor, agrees=True, when=None):
    return periods.sign_extension(
        extension=extension, agrees=agrees, by=actor, at=when or room.tick()
    )


def test_the_end_moves_when_the_last_party_has_signed(room):
    extension = propose(room)
    sign(room, extension, room.applicant)
    assert room.refresh().due_on == date(2026, 11, 11)

    sign(room, extension, room.respondent)

    mediation = room.refresh()
    assert (mediation.due_on, mediation.legal_due_on) == (date(2026, 11, 20), date(2026, 11, 20))
    assert Document.objects.get(kind="DOC23").state == "APPROVED"


def test_an_extension_signed_after_expiry_counts_for_nothing(room):
    extension = propose(room)
    sign(room, extension, room.applicant)

    with pytest.raises(periods.TooLate):
        sign(room, extension, room.respondent, when=at(2026, 11, 12, 0, 1))
    assert room.refresh().due_on == date(2026, 11, 11)


def test_one_no_ends_the_proposal(room):
    extension = propose(room)
    extension = sign(room, extension, room.respondent, agrees=False)

    assert extension.refused_at is not None
    with pytest.raises(periods.AlreadySigned):
        sign(room, extension, room.applicant)


@pytest.mark.parametrize("to_on", [date(2026, 11, 11), date(2026, 11, 1)])
def test_the_new_end_lies_beyond_the_old_one(room, to_on):
    with pytest.raises(periods.BadDates):
        propose(room, to_on)


def test_an_expired_period_is_not_extended(room):
    with pytest.raises(periods.TooLate):
        propose(room, when=at(2026, 11, 12, 9))


def test_a_stranger_cannot_propose(room):
    with pytest.raises(NotPermitted):
        periods.propose_extension(
            mediation=room.mediation, to_on=date(2026, 11, 20), reason="x", by=room.clerk,
            at=room.tick(),
        )  # fmt: skip


def test_ten_days_of_appraisal_move_the_end_by_ten_days(room):
    room.mediation = periods.pause_for_appraisal(
        mediation=room.mediation, first_on=date(2026, 10, 20), note="委托鉴定", by=room.clerk,
        at=at(2026, 10, 20, 9),
    )  # fmt: skip
    assert room.mediation.state == S.PAUSED_APPRAISAL

    mediation = periods.resume(
        mediation=room.mediation, last_on=date(2026, 10, 29), by=room.clerk,
        at=at(2026, 10, 30, 9),
    )  # fmt: skip

    assert mediation.state == S.MEDIATING
    assert (mediation.due_on, mediation.legal_due_on) == (date(2026, 11, 21), date(2026, 11, 23))


def test_pause_and_extension_may_come_in_any_order(room):
    extension = propose(room, date(2026, 11, 25))
    for actor in (room.applicant, room.respondent):
        sign(room, extension, actor)
    room.mediation = periods.pause_for_appraisal(
        mediation=room.mediation, first_on=date(2026, 10, 20), note="", by=room.clerk,
        at=at(2026, 10, 20, 9),
    )  # fmt: skip
    mediation = periods.resume(
        mediation=room.mediation, last_on=date(2026, 10, 24), by=room.clerk, at=at(2026, 10, 25, 9)
    )

    assert mediation.due_on == date(2026, 11, 30)


@pytest.mark.parametrize("first_on", [date(2026, 10, 1), date(2026, 10, 30)])
def test_a_pause_begins_inside_the_period_and_not_later_than_today(room, first_on):
    with pytest.raises(periods.BadDates):
        periods.pause_for_appraisal(
            mediation=room.mediation, first_on=first_on, note="", by=room.clerk,
            at=at(2026, 10, 20, 9),
        )  # fmt: skip


def test_suspicion_of_a_sham_stops_the_talks_and_is_reported(room):
    room.mediation = periods.suspect_fake(
        mediation=room.mediation, signs="双方对全部事实无争议且标的巨大", by=room.mediator,
        at=at(2026, 10, 20, 9),
    )  # fmt: skip
    assert room.mediation.state == S.PAUSED_FAKE_CHECK
    assert Document.objects.get(kind="DOC26").state == "APPROVED"

    mediation = periods.resume(
        mediation=room.mediation, last_on=date(2026, 10, 22), by=room.clerk, at=at(2026, 10, 23, 9)
    )
    assert mediation.state == S.MEDIATING


def test_a_confirmed_sham_ends_the_mediation(room):
    room.mediation = periods.suspect_fake(
        mediation=room.mediation, signs="可疑", by=room.mediator, at=room.tick()
    )
    mediation = ending.confirm_fake(
        mediation=room.mediation, note="经查系虚构债务", by=room.clerk, at=room.tick()
    )

    assert (mediation.state, mediation.end_reason) == (S.TERMINATED, "T8")
    assert not mediation.pauses.open().exists()


def test_the_mediator_cannot_clear_the_own_suspicion(room):
    room.mediation = periods.suspect_fake(
        mediation=room.mediation, signs="可疑", by=room.mediator, at=room.tick()
    )
    with pytest.raises(NotPermitted):
        periods.resume(
            mediation=room.mediation, last_on=date(2026, 10, 12), by=room.mediator, at=room.tick()
        )


def test_the_watch_proposes_the_end_once_and_leaves_it_to_the_mediator(room):
    assert watching.watch(at(2026, 11, 11, 23)).expired == 0

    watching.watch(at(2026, 11, 12, 1))
    watching.watch(at(2026, 11, 12, 1))

    told = Message.objects.filter(code="mediation.over_time")
    assert [m.user_id for m in told] == [room.mediator.user_id]
    assert room.refresh().state == S.MEDIATING


def test_t6_only_after_the_period(room):
    with pytest.raises(ending.NotOver):
        ending.terminate(
            mediation=room.mediation, reason="T6", by=room.mediator, at=at(2026, 11, 11, 9)
        )

    mediation = ending.terminate(
        mediation=room.mediation, reason="T6", by=room.mediator, at=at(2026, 11, 12, 9)
    )
    assert mediation.state == S.TERMINATED


def test_a_judge_led_clock_starts_with_the_last_consent():
    room = make.mediating(K.INVITED, at=START)

    last = room.mediation.consents.order_by("-decided_at").first().decided_at
    assert room.mediation.clock_started_at == last
    assert (room.mediation.due_clock, room.mediation.due_on) == ("C14", date(2026, 10, 27))


def test_peoples_mediation_has_the_suggested_thirty_days_from_registration():
    room = make.mediating(K.PEOPLES, at=START)

    assert room.mediation.clock_started_at == room.mediation.opened_at
    assert (room.mediation.due_clock, room.mediation.due_on) == ("C16", date(2026, 11, 11))


def test_a_silent_respondent_counts_as_refusing_administrative_mediation():
    room = make.opened(K.ADMIN, at=START)
    room.mediation, _ = make.officiating.request_opinion(
        mediation=room.mediation, by=room.clerk, at=room.tick()
    )
    assert (room.mediation.due_clock, room.mediation.due_on) == ("C18b", date(2026, 10, 27))

    assert [watching.watch(moment).expired for moment in (
        at(2026, 10, 27, 23), at(2026, 10, 28, 1), at(2026, 10, 28, 1)
    )] == [0, 1, 0]  # fmt: skip
    assert room.refresh().state == S.REFUSED


def test_the_end_of_the_talks_needs_a_word_for_t8(room):
    with pytest.raises(RuleViolation) as refusal:
        ending.terminate(mediation=room.mediation, reason="T8", by=room.mediator, at=room.tick())
    assert refusal.value.code == "end_reason_missing"
