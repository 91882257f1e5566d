"""Clauses are screened while drafted, before signing and before filing; a person decides."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from cases.enums import MediationKind as K
from centre import clock
from centre.access.enums import Side
from centre.accounts.models import User
from centre.audit.models import AuditEvent
from mediation.models import Agreement
from mediation.services import agreements, confirmations, linting, preflight
from tests.factories.agreements import drafted, duties, effective, offered_for_signing, started
from tests.factories.mediation import in_session

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
VAGUE = "尽快赔偿经济损失及合理开支"
REASON = "当事人坚持保留该措辞，履行日期另行写明，不影响执行"


def log_in(client, actor):
    client.force_login(User.objects.get(pk=actor.user_id), backend=BACKEND)
    return client


def today_of(room):
    return clock.local_date(room.now)


def test_an_ordinary_agreement_has_no_remark():
    """依据：the words of the demonstration and of the journeys."""
    room, agreement = drafted()

    assert linting.findings(agreement, today=today_of(room)) == []


def test_a_doubtful_clause_wants_a_written_reason_before_signing():
    room, agreement = drafted(text=VAGUE)

    with pytest.raises(linting.DoubtfulClause) as refusal:
        agreements.offer(agreement=agreement, by=room.leader, at=room.tick(), nonetheless="  ")

    agreement.refresh_from_db()
    assert agreement.state == "DRAFTING"
    assert "尽快" in refusal.value.message
    assert refusal.value.advice


def test_the_reason_is_kept_with_who_when_and_what_and_audited():
    room, agreement = drafted(text=VAGUE)

    agreement = agreements.offer(
        agreement=agreement, by=room.leader, at=room.tick(), nonetheless=REASON
    )

    assert (agreement.state, agreement.overruled_reason) == ("SIGNING", REASON)
    assert (agreement.overruled_by_id, agreement.overruled_at) == (room.leader.user_id, room.now)
    assert agreement.overruled == [[1, "CL11", VAGUE]]
    row = AuditEvent.objects.get(action="agreement.overrule")
    assert (row.reason, row.obj_id) == (REASON, str(agreement.public_id))


def test_a_reason_does_not_lift_what_the_law_forbids():
    room, agreement = drafted(text="确认“鹤乡”商标权归申请人所有")

    with pytest.raises(linting.UnlawfulClause):
        agreements.offer(agreement=agreement, by=room.leader, at=room.tick(), nonetheless=REASON)


def test_taking_the_text_back_takes_the_decision_back():
    room, agreement = drafted(text=VAGUE)
    agreement = agreements.offer(
        agreement=agreement, by=room.leader, at=room.tick(), nonetheless=REASON
    )

    agreement = agreements.reopen(
        agreement=agreement, reason="改写", by=room.leader, at=room.tick()
    )

    assert (agreement.overruled, agreement.overruled_reason) == ([], "")
    assert (agreement.overruled_at, agreement.overruled_by_id) == (None, None)


def test_what_the_mediator_decided_is_a_warning_at_filing_not_a_stop():
    room, agreement = effective(text=VAGUE, nonetheless=REASON)

    found = preflight.checked(agreement, today=today_of(room))

    assert found.first is None
    (warning,) = found.failures
    assert (warning.number, REASON in warning.detail) == (10, True)
    assert preflight.remarks(agreement, today=today_of(room)) == []


def test_an_undecided_remark_stops_the_start_until_it_is_mended():
    room, agreement = effective(text=VAGUE, nonetheless=REASON)
    Agreement.objects.filter(pk=agreement.pk).update(overruled=[])
    agreement.refresh_from_db()

    with pytest.raises(preflight.CannotConfirm) as refusal:
        confirmations.start(
            agreement=agreement,
            court=room.court,
            reason="",
            scope="CIVIL",
            by=room.applicant,
            at=room.tick(),
        )

    assert "内容不明确" in refusal.value.message
    assert [f.code for f in preflight.remarks(agreement, today=today_of(room))] == ["CL11"]


def test_a_day_of_payment_that_has_passed_meanwhile_is_not_unclear():
    """The text is judged by the day it was laid open; else a paid debt could not be confirmed."""
    _room, agreement = effective()
    clause = agreement.clauses.order_by("position").first()
    later = clause.due_on + timedelta(days=1)

    found = preflight.checked(agreement, today=later)

    assert 10 not in [failure.number for failure in found.failures]


def test_a_court_statement_may_not_send_the_parties_back_to_the_court():
    room = in_session(K.ENTRUSTED)
    agreement = agreements.draft(
        mediation=room.refresh(), main_facts="纠纷", issues="赔偿", duties=duties(room),
        default_liability="被申请人不履行的，申请人可请求法院判决", by=room.leader, at=room.tick(),
    )  # fmt: skip

    (found,) = linting.findings(agreement, today=today_of(room))

    expected = "BLOCK" if room.mediation.procedure else "FLAG"
    assert (found.code, found.verdict) == ("CL13", expected)


def typed(room, **changes):
    one, other = room.party(Side.APPLICANT), room.party(Side.RESPONDENT)
    return {
        "main_facts": "纠纷事实", "issues": "赔偿数额", "default_liability": "", "costs": "",
        "c1_kind": "PAY", "c1_obligor": other.pk, "c1_creditor": one.pk, "c1_text": VAGUE,
        "c1_amount_fen": "30000", "c1_due_on": "", "c1_way": "汇入申请人账户", **changes,
    }  # fmt: skip


def act(agreement, verb):
    return reverse("admin:mediation_agreement_act", args=[agreement.public_id, verb])


def test_the_mediator_sees_remarks_beside_each_clause_and_loses_nothing(client):
    room, agreement = drafted()
    log_in(client, room.leader)
    before = client.get(act(agreement, "rewrite")).context["form"]
    assert [n for n, f in before.fields.items() if f.remarks] == []
    sent = typed(room, costs="余款另行协商") | {
        "idempotency_key": str(before["idempotency_key"].value()), "version": agreement.version,
    }  # fmt: skip

    looked = client.post(act(agreement, "rewrite"), sent | {"look": "1"})

    form = looked.context["form"]
    said = {n: [r.tone for r in f.remarks] for n, f in form.fields.items() if f.remarks}
    assert looked.status_code == 200
    assert said == {"c1_text": ["flag"], "c1_due_on": ["flag"], "costs": ["flag"]}
    assert VAGUE in looked.content.decode()
    assert agreement.clauses.count() == 2

    saved = client.post(act(agreement, "rewrite"), sent)

    assert saved.status_code == 302
    assert agreement.clauses.get().text == VAGUE
    again = client.get(act(agreement, "rewrite")).context["form"]
    assert [r.label for r in again.fields["c1_text"].remarks] == ["请斟酌"]


def test_the_offer_page_asks_for_the_reason_only_where_there_is_a_remark(client):
    room, agreement = drafted()
    log_in(client, room.leader)
    assert "nonetheless" not in client.get(act(agreement, "offer")).context["form"].fields

    other, doubtful = drafted(text=VAGUE)
    log_in(client, other.leader)
    form = client.get(act(doubtful, "offer")).context["form"]
    sent = {"idempotency_key": str(form["idempotency_key"].value()), "version": doubtful.version}

    assert [r.label for r in form.fields["nonetheless"].remarks] == ["请斟酌"]
    assert client.post(act(doubtful, "offer"), sent).status_code == 409
    sent["idempotency_key"] = str(uuid.uuid4())
    assert client.post(act(doubtful, "offer"), sent | {"nonetheless": REASON}).status_code == 302
    doubtful.refresh_from_db()
    assert doubtful.overruled_reason == REASON


def test_parties_read_the_check_on_the_agreement_before_they_start(client):
    room, agreement = effective()
    log_in(client, room.applicant)

    page = client.get(reverse("agreements:agreement", args=[agreement.public_id]))

    assert page.context["report"].first is None
    assert page.context["can_start"]
    assert "申请前检查" in page.content.decode()


def test_after_the_window_the_page_says_why_and_what_else_and_has_no_button(client):
    room, agreement = effective(at=clock.now() - timedelta(days=70))
    log_in(client, room.applicant)

    page = client.get(reverse("agreements:agreement", args=[agreement.public_id]))
    text = page.content.decode()

    assert page.context["report"].first.number == 4
    assert not page.context["can_start"]
    assert ("申请支付令" in text, "公证赋强" in text) == (True, True)


def test_the_filing_page_shows_the_same_check(client):
    room, confirmation = started()
    log_in(client, room.applicant)

    signing = client.get(reverse("agreements:confirmation", args=[confirmation.public_id]))
    filing = client.get(reverse("agreements:file", args=[confirmation.public_id]))

    assert signing.context["report"].first is None
    assert [c.number for c in signing.context["report"].waiting] == [5, 12]
    assert filing.context["report"].first.number == 5


def test_the_whole_check_asks_a_constant_number_of_times(django_assert_num_queries):
    room, agreement = offered_for_signing()
    short = Agreement.objects.select_related("mediation__case", "mediation__court").get(
        pk=agreement.pk
    )
    with django_assert_num_queries(8):
        preflight.checked(short, today=today_of(room))
