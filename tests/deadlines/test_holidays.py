"""放假安排变更: running deadlines and the dates kept beside them move together, once, on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cases.enums import MediationKind as K
from cases.enums import TransferKind
from cases.models import Case
from cases.services import intake
from cases.services.transfers import crime, parcel
from centre.access import services as access
from centre.actor import Actor, Role
from centre.audit.models import AuditEvent
from centre.deadlines import services as deadlines
from centre.deadlines import watching
from centre.deadlines.models import Deadline
from centre.management.commands import check_deadlines
from centre.rulebook.calendar import DayRow
from centre.workdays import reading
from centre.workdays import services as workdays
from centre.workdays.shifts import Part
from consultation.services import enquiries
from mediation.models import Offer, RulingService
from mediation.services import rulings
from tests.factories import agreements, mediation
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.cases import submitted_case, the_centre
from tests.factories.files import pdf

pytestmark = pytest.mark.django_db
BEIJING = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)


@dataclass
class Holiday:
    """A working day declared off: the outlook, the act, and the act again."""

    proposal: workdays.Proposal

    def outlook(self) -> workdays.Outlook:
        return workdays.outlook(self.proposal)

    def declare(self) -> workdays.Outlook:
        return workdays.bring_in(
            proposal=self.proposal, by=Actor.system(), at=MONDAY, reason="测试"
        )


def off(day: date) -> Holiday:
    return Holiday(workdays.Proposal((DayRow(day, True, "临时放假", "测试通知"),)))


def moves(row: Any, field: str, clock_id: str, *, to: date) -> None:
    """The day on which it ends is declared off: seen first, done once, recorded, in step."""
    old = getattr(row, field)
    holiday = off(old)

    seen = holiday.outlook()
    row.refresh_from_db()
    assert getattr(row, field) == old
    done = holiday.declare()
    row.refresh_from_db()

    assert getattr(row, field) == to
    assert seen.digest == done.digest
    copies = {(s.subject_type, s.subject_id, s.old, s.new) for s in seen.of(Part.COPY)}
    assert (row._meta.label_lower, str(row.pk), old, to) in copies
    assert (clock_id, old, to) in {(s.clock_id, s.old, s.new) for s in done.shifts}
    events = AuditEvent.objects.filter(obj_id=row.public_id, action="calendar.recount")
    assert [(e.before, e.after) for e in events] == [(str(old), str(to))]
    with reading.supposing(done.calendar):
        assert list(check_deadlines.faults()) == []
    again = AuditEvent.objects.count()
    assert holiday.declare().shifts == ()
    assert AuditEvent.objects.count() == again


def test_a_request_under_review():
    cast = submitted_case(kind=K.PEOPLES, at=MONDAY)
    case = Case.objects.get(pk=cast.case.pk)
    assert (case.due_clock, case.due_on) == ("C04", date(2026, 3, 5))

    moves(case, "due_on", "C04", to=date(2026, 3, 6))


def test_the_day_a_notice_named_stays():
    cast = submitted_case(kind=K.PEOPLES, at=MONDAY)
    case = intake.request_supplement(
        case=cast.case, items=["商标注册证"], by=cast.reviewer, at=MONDAY, days=7
    )

    done = off(case.due_on).declare()

    assert Case.objects.get(pk=case.pk).due_on == case.due_on == date(2026, 3, 9)
    assert done.shifts == ()


def test_a_day_that_stands_elsewhere_than_the_calendar_put_it_stays():
    cast = submitted_case(kind=K.PEOPLES, at=MONDAY)
    case = Case.objects.get(pk=cast.case.pk)
    Case.objects.filter(pk=case.pk).update(due_on=date(2026, 3, 12))

    off(date(2026, 3, 5)).declare()

    case.refresh_from_db()
    assert case.due_on == date(2026, 3, 12)


def test_an_offer_and_its_mediation():
    room = mediation.offered(at=MONDAY)
    offer = Offer.objects.get(mediation=room.mediation)
    assert offer.due_on == room.mediation.legal_due_on

    moves(offer, "due_on", "C04", to=date(2026, 3, 6))

    room.refresh()
    assert (room.mediation.due_on, room.mediation.legal_due_on) == (offer.due_on, offer.due_on)


def test_the_talks_keep_their_plain_end():
    room = mediation.mediating(K.DELEGATED, at=MONDAY)
    nominal = room.mediation.due_on
    assert nominal == room.mediation.legal_due_on == date(2026, 4, 1)

    moves(room.mediation, "legal_due_on", "C11", to=date(2026, 4, 2))

    assert room.refresh().due_on == nominal


def test_an_agreement_to_be_signed():
    _, agreement = agreements.offered_for_signing(at=MONDAY)
    assert agreement.sign_due_on == date(2026, 3, 5)

    moves(agreement, "sign_due_on", "C19", to=date(2026, 3, 6))


def test_the_window_for_confirmation_and_the_draft_application():
    _, confirmation = agreements.started(at=MONDAY)
    agreement = confirmation.agreement
    assert agreement.confirm_due_on == confirmation.due_on == date(2026, 4, 1)

    moves(agreement, "confirm_due_on", "C20", to=date(2026, 4, 2))

    confirmation.refresh_from_db()
    assert confirmation.due_on == date(2026, 4, 2)


def test_a_filed_application():
    _, confirmation = agreements.filed(at=MONDAY)
    assert (confirmation.due_clock, confirmation.due_on) == ("C21", date(2026, 3, 5))

    moves(confirmation, "due_on", "C21", to=date(2026, 3, 6))


def test_an_accepted_application_and_its_early_warning():
    _, confirmation = agreements.accepted(at=MONDAY)
    assert (confirmation.warn_on, confirmation.due_on) == (date(2026, 3, 17), date(2026, 4, 1))

    moves(confirmation, "due_on", "C24", to=date(2026, 4, 2))
    off(date(2026, 3, 17)).declare()

    confirmation.refresh_from_db()
    assert confirmation.warn_on == date(2026, 3, 18)


def test_a_party_that_may_object():
    room, confirmation = agreements.accepted(at=MONDAY)
    judge = actor_for(Role.JUDGE, organisation=confirmation.court)
    ruling = rulings.rule(
        confirmation=confirmation, verb="grant", findings="协议合法", by=judge, at=room.tick()
    )
    party = room.party("APPLICANT")
    rulings.serve(ruling=ruling, party=party, received_at=room.tick(), by=judge, at=room.tick())
    served = RulingService.objects.get()
    assert served.objection_due_on == date(2026, 3, 17)

    moves(served, "objection_due_on", "C25", to=date(2026, 3, 18))


def test_an_enquiry_to_be_answered():
    OrganisationFactory(centre=True)
    enquiry = enquiries.ask(
        by=actor_for(Role.PARTY), at=MONDAY, topic="C_EVIDENCE", subject="取证", question="怎样？"
    )
    assert enquiry.due_on == date(2026, 3, 9)

    moves(enquiry, "due_on", "S01", to=date(2026, 3, 10))


def test_a_duty_in_plain_days_or_hours_keeps_its_alarm():
    """TR01 is planned by its plain end, whatever day that is (DAY15); only the legal end rolls."""
    the_centre()
    market = OrganisationFactory(market_regulation=True)
    officer = actor_for(Role.MARKET_OFFICER, organisation=market)
    second = actor_for(Role.MARKET_OFFICER, organisation=market)
    transfer = parcel.open_transfer(
        kind=TransferKind.TO_POLICE, target=OrganisationFactory(police=True), subject="假冒",
        person="某人", conduct="销售", facts="事实", law_text="《商标法》第六十一条",
        contact="0452-2000099", by=officer, at=MONDAY,
    )  # fmt: skip
    parcel.add_item(
        transfer=transfer, label="清单", paper="", upload=pdf("清单"), by=officer, at=MONDAY
    )
    transfer = crime.form_team(transfer=transfer, second=_user(second), by=officer, at=MONDAY)
    transfer = crime.report(transfer=transfer, by=officer, at=MONDAY)
    before = transfer.due_at

    done = off(date(2026, 3, 5)).declare()

    transfer.refresh_from_db()
    assert transfer.due_at == before
    assert [(s.clock_id, s.old, s.new) for s in done.shifts] == [
        ("TR01", date(2026, 3, 5), date(2026, 3, 6))
    ]


def _user(actor: Actor):
    from centre.accounts.models import User

    return User.objects.get(pk=actor.user_id)


def test_a_day_off_that_works_after_all_brings_the_end_forward():
    dossier = access.open_dossier(at=MONDAY)
    start = datetime(2026, 9, 8, 9, tzinfo=BEIJING)
    deadlines.follow(
        dossier, dossier=dossier, running=[deadlines.Running("C20", start)], by=Actor.system(),
        at=start,
    )  # fmt: skip
    row = Deadline.objects.get()
    assert (row.nominal_on, row.legal_on) == (date(2026, 10, 8), date(2026, 10, 8))
    off(date(2026, 10, 8)).declare()
    row.refresh_from_db()
    assert row.legal_on == date(2026, 10, 9)

    works = workdays.Proposal((DayRow(date(2026, 10, 8), False, "照常上班", "测试通知"),))
    done = workdays.bring_in(proposal=works, by=Actor.system(), at=MONDAY, reason="更正")

    row.refresh_from_db()
    assert row.legal_on == date(2026, 10, 8)
    assert [shift.change for shift in done.shifts] == ["提前 1 天"]


def test_what_has_ended_does_not_move():
    dossier = access.open_dossier(at=MONDAY)
    running = deadlines.Running("C20", MONDAY)
    for what in ([running], []):
        deadlines.follow(
            dossier, dossier=dossier, running=what, by=Actor.system(), at=MONDAY,
            satisfied={"C20"},
        )  # fmt: skip

    assert off(date(2026, 4, 1)).declare().shifts == ()
    assert Deadline.objects.get().legal_on == date(2026, 4, 1)


def test_what_has_lapsed_is_listed_for_people_and_left_alone():
    dossier = access.open_dossier(at=MONDAY)
    running = [
        deadlines.Running("C20", MONDAY),  # 2026-04-01
        deadlines.Running("C25", datetime(2026, 3, 18, 9, tzinfo=BEIJING)),  # 2026-04-02
    ]
    deadlines.follow(dossier, dossier=dossier, running=running, by=Actor.system(), at=MONDAY)
    watching.watch(datetime(2026, 4, 2, 9, tzinfo=BEIJING))
    before = Deadline.objects.order_by("id").values_list("state", "legal_on", "version")
    holiday, kept = off(date(2026, 4, 1)), list(before)

    seen, done = holiday.outlook(), holiday.declare()

    found = [(s.clock_id, s.old, s.new) for s in seen.of(Part.EXPIRED)]
    assert found == [("C20", date(2026, 4, 1), date(2026, 4, 2))]
    assert (done.digest, done.shifts) == (seen.digest, ())
    assert list(before.all()) == kept
    assert kept[0][0] == "EXPIRED"
    with reading.supposing(done.calendar, instead_of=done.calendar):
        assert holiday.outlook().everything == (), "said once, when the calendar changes"
