"""诉讼时效提示: information, never a gate (law.md 3.7)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.models import Case, LimitationEvent
from cases.services import intake, limitation
from centre import clock, transitions
from centre.access import services as access
from centre.access.enums import Side
from centre.actor import Role
from centre.errors import NotPermitted
from tests.factories.accounts import actor_for
from tests.factories.agreements import effective
from tests.factories.cases import draft_case, submitted_case

pytestmark = pytest.mark.django_db


def kinds_of(case):
    return list(
        LimitationEvent.objects.filter(case=case).order_by("id").values_list("kind", "source")
    )


def own(cast, **changes):
    fields = {"kind": "N6", "evidence": "还款承诺书", "happened_on": clock.today(), **changes}
    return limitation.record(case=cast.case, by=cast.applicant, at=clock.now(), **fields)


def test_submission_notes_the_receipt_and_the_body_that_got_it():
    """依据：law.md N3、N11。"""
    cast = submitted_case()

    assert kinds_of(cast.case)[:2] == [("N11", "SYSTEM"), ("N3", "SYSTEM")]
    event = cast.case.limitation_events.get(kind="N3")
    assert cast.organisation.name in event.evidence
    assert event.happened_on == clock.local_date(cast.case.submitted_at)


def test_forwarding_to_the_same_body_twice_notes_it_once():
    cast = submitted_case()
    limitation.on_handover(cast.case, by=cast.applicant, at=clock.now())

    assert [k for k, _ in kinds_of(cast.case)].count("N3") == 1


def test_a_measure_before_suit_counts_as_suit():
    cast = submitted_case()
    case = transitions.edit(
        cast.case, action="measure", by=cast.applicant, at=clock.now(),
        pre_suit_measure_on=clock.today(),
    )  # fmt: skip

    limitation.on_submission(case, by=cast.applicant, at=clock.now())

    assert kinds_of(cast.case)[-1] == ("N4", "SYSTEM")


def test_a_signed_agreement_is_the_debtors_consent():
    """依据：《诉讼时效规定》第14条。"""
    _room, agreement = effective()

    event = LimitationEvent.objects.get(kind="N6")
    assert event.happened_on == clock.local_date(agreement.effective_at)


def test_a_request_long_out_of_time_is_taken_all_the_same():
    case = draft_case()
    long_ago = clock.today() - timedelta(days=9 * 365)
    Case.objects.filter(pk=case.pk).update(knew_on=long_ago, act_on=long_ago)
    applicant = actor_for(Role.PARTY, organisation=case.filer)

    case = intake.submit(case=Case.objects.get(pk=case.pk), by=applicant, at=clock.now())

    found = limitation.answer(case, limitation.events_of(case, applicant))
    assert case.state == "SUBMITTED"
    assert found.reference_on < clock.today()


def test_the_reference_day_runs_from_the_last_interruption():
    cast = submitted_case()
    events = limitation.events_of(cast.case, cast.applicant)

    found = limitation.answer(cast.case, events)

    request = cast.case.limitation_events.get(kind="N3").happened_on
    assert found.reference_on == request.replace(year=request.year + 3)
    assert limitation.summary(found).startswith("参考到期日：")


def test_only_to_stop_knows_no_limitation():
    """依据：《民法典》第196条第1项。"""
    cast = submitted_case()
    Case.objects.filter(pk=cast.case.pk).update(claim_kinds=["STOP"])
    case = Case.objects.get(pk=cast.case.pk)

    assert limitation.claim_of(case) == "STOP"
    assert limitation.answer(case, []).reference_on is None


def test_a_patent_has_its_own_rule():
    cast = submitted_case()
    cast.case.rights.update(right_type="PATENT_UM")

    assert limitation.claim_of(cast.case) == "PATENT"


@pytest.mark.parametrize(
    "wrong",
    [
        {"happened_on": clock.today() + timedelta(days=1)},
        {"ended_on": clock.today() + timedelta(days=1)},
        {"ended_on": clock.today() - timedelta(days=1)},
        {"evidence": "  "},
    ],
    ids=["tomorrow", "ends tomorrow", "ends before it began", "no evidence"],
)
def test_a_wrong_event_is_refused(wrong):
    cast = submitted_case()

    with pytest.raises(limitation.BadEvent):
        own(cast, **wrong)


@pytest.mark.parametrize(
    ("role", "side", "reads"),
    [
        (Role.PARTY, Side.APPLICANT, True),
        (Role.PARTY, Side.RESPONDENT, False),
        (Role.MEDIATOR, Side.NONE, True),
        (Role.COORDINATOR, Side.NONE, True),
        (Role.SECRETARY, Side.NONE, False),
        (Role.PROCURATOR, Side.NONE, False),
    ],
)
def test_the_debtor_never_reads_the_creditors_limitation(role, side, reads):
    """The debtor raises limitation itself or not at all. 依据：《民法典》第193条。"""
    cast = submitted_case()
    reader = actor_for(role)
    access.give(
        dossier=cast.case.dossier, role=role, user_id=reader.user_id, side=side,
        by=cast.coordinator, at=clock.now(), source="test",
    )  # fmt: skip

    assert LimitationEvent.objects.visible_to(reader).exists() is reads


def test_the_office_that_examines_the_request_reads_it():
    cast = submitted_case()

    assert LimitationEvent.objects.visible_to(cast.reviewer).exists()


def test_the_other_side_and_strangers_record_nothing():
    cast = submitted_case()
    other = actor_for(Role.PARTY)
    access.give(
        dossier=cast.case.dossier, role=Role.PARTY, user_id=other.user_id, side=Side.RESPONDENT,
        by=cast.coordinator, at=clock.now(), source="test",
    )  # fmt: skip

    for who in (other, actor_for(Role.PARTY), actor_for(Role.MEDIATOR)):
        with pytest.raises(NotPermitted):
            limitation.record(
                case=cast.case, kind="N6", happened_on=clock.today(), evidence="x", by=who,
                at=clock.now(),
            )  # fmt: skip


def test_a_struck_event_stays_readable_and_counts_no_more():
    cast = submitted_case()
    later = clock.today()
    event = own(cast, happened_on=later)

    struck = limitation.strike(event=event, by=cast.applicant, at=clock.now())

    events = limitation.events_of(cast.case, cast.applicant)
    assert (struck.struck_by_id, len(events)) == (cast.applicant.user_id, 3)
    before = limitation.answer(cast.case, [e for e in events if e.pk != event.pk])
    assert limitation.answer(cast.case, events) == before


def test_what_the_platform_saw_and_what_others_wrote_is_not_struck():
    cast = submitted_case()
    seen = cast.case.limitation_events.get(kind="N3")
    event = own(cast)

    with pytest.raises(NotPermitted):
        limitation.strike(event=seen, by=cast.applicant, at=clock.now())
    with pytest.raises(NotPermitted):
        limitation.strike(event=event, by=cast.coordinator, at=clock.now())
