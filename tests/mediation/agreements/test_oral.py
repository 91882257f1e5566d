"""An oral agreement of people's mediation: recorded by the mediator, signed by nobody else.

依据：《人民调解法》第28条、第30条；law.md 2.5.1 P7、2.9、9.2 S5。
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.enums import MediationKind as K
from centre import clock
from centre.accounts.models import User
from centre.actor import Role
from centre.deadlines.models import Deadline
from centre.documents.models import Document
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import effectiveness
from mediation.enums import AgreementState as A
from mediation.enums import MediationState as S
from mediation.letters.confirmation import ApplicationLetter, summary
from mediation.models import Agreement
from mediation.services import agreements, oral
from tests.factories import agreements as papers
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.mediation import in_session

pytestmark = pytest.mark.django_db
TZ = clock.now().tzinfo
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BEGAN = datetime(2026, 11, 2, 9, tzinfo=TZ)
REACHED = datetime(2026, 11, 10, 15, 30, tzinfo=TZ)


def recorded(room, **changes) -> Agreement:
    words = {
        "reached_at": REACHED,
        "no_paper_wanted": True,
        "main_facts": "被申请人销售带有“鹤乡”标识的大米。",
        "issues": "是否侵害商标权以及赔偿数额。",
        "duties": papers.duties(room),
        "by": room.leader,
        "at": REACHED + timedelta(days=2),
        **changes,
    }
    return oral.record(mediation=room.refresh(), **words)


def test_it_is_in_force_from_the_day_it_was_reached_without_any_signature_of_a_party():
    room = in_session(K.PEOPLES, at=BEGAN)

    agreement = recorded(room)

    assert (agreement.state, agreement.is_oral) == (A.EFFECTIVE, True)
    assert (agreement.effective_at, agreement.earliest_effective_at) == (REACHED, REACHED)
    assert agreement.confirm_due_on.isoformat() == "2026-12-10"
    assert [s.role for s in agreement.signatures.all()] == ["MEDIATOR"]
    assert room.refresh().state == S.EFFECTIVE
    running = Deadline.objects.filter(dossier=room.mediation.case.dossier, state="RUNNING")
    assert set(running.values_list("clock_id", flat=True)) == {"C20"}
    assert agreement.obligations.count() == len(papers.duties(room))


def test_the_record_is_issued_to_both_and_says_what_it_cannot_do():
    room = in_session(K.PEOPLES, at=BEGAN)
    recorded(room)

    paper = Document.objects.get(kind="DOC22")

    assert paper.context["reached_on"] == "2026年11月10日15时30分"
    assert "不能凭本登记直接申请强制执行" in "".join(paper.context["limits"])
    assert all(
        text.endswith("。")
        for text in (paper.context["confirmation_notice"], *paper.context["limits"])
    )
    assert [signer["role"] for signer in paper.context["signers"]] == ["调解员"]
    assert not Document.objects.filter(kind="DOC21").exists()


@pytest.mark.parametrize("kind", [k for k in K if k != K.PEOPLES])
def test_only_peoples_mediation_ends_orally(kind):
    assert oral.refusal_for(kind).code == "agreement_not_oral"
    with pytest.raises(effectiveness.NoSuchForm):
        effectiveness.rule_of(kind, effectiveness.Form.ORAL)


def test_another_kind_records_nothing():
    room = in_session(K.COMMERCIAL, at=BEGAN)

    with pytest.raises(oral.NotOral):
        recorded(room)

    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"no_paper_wanted": False}, "agreement_wanted_in_writing"),
        ({"reached_at": REACHED + timedelta(days=3)}, "oral_moment"),
        ({"reached_at": BEGAN - timedelta(days=1)}, "oral_moment"),
        ({"duties": []}, "agreement_without_clauses"),
    ],
)
def test_what_is_refused_leaves_the_talks_as_they_were(changes, code):
    room = in_session(K.PEOPLES, at=BEGAN)

    with pytest.raises(RuleViolation) as refusal:
        recorded(room, **changes)

    assert refusal.value.code == code
    assert room.refresh().state == S.MEDIATING
    assert not Agreement.objects.exists()


def test_a_clause_on_ownership_stops_it_as_it_stops_a_paper():
    room = in_session(K.PEOPLES, at=BEGAN)
    duties = papers.duties(room, text="确认“鹤乡”商标权归申请人所有")

    with pytest.raises(RuleViolation) as refusal:
        recorded(room, duties=duties)

    assert refusal.value.code == "unlawful_clause"
    assert not Agreement.objects.exists()


def test_nobody_but_the_mediator_of_the_case_records_it():
    room = in_session(K.PEOPLES, at=BEGAN)

    for stranger in (room.applicant, room.secretary, actor_for(Role.MEDIATOR)):
        with pytest.raises(NotPermitted):
            recorded(room, by=stranger)


def test_a_text_out_for_signing_is_not_made_oral():
    room, _ = papers.offered_for_signing(K.PEOPLES, at=BEGAN)

    assert not oral.may_record(room.refresh())
    with pytest.raises(RuleViolation):
        recorded(room)


def test_a_draft_becomes_the_oral_agreement():
    room, draft = papers.drafted(K.PEOPLES, at=BEGAN)

    agreement = recorded(room)

    assert agreement.pk == draft.pk
    assert agreements.living(room.mediation) == agreement


def test_the_application_rests_on_the_record_and_its_day():
    room = in_session(K.PEOPLES, at=BEGAN)
    agreement = recorded(room)
    room.now = REACHED + timedelta(days=3)
    court = OrganisationFactory(
        court=True, court_code=papers.preflight.venue(agreement).court_codes[0]
    )
    confirmation = papers.confirmations.start(
        agreement=agreement, court=court, reason="有管辖权", scope="CIVIL", by=room.applicant,
        at=room.tick(),
    )  # fmt: skip

    letter = ApplicationLetter.of(confirmation, at=room.now)

    assert summary(confirmation).startswith("双方于2026年11月10日")
    assert letter.annexes[0] == "口头协议登记"


def press(client, room, **data):
    address = reverse(
        "admin:mediation_mediation_act", args=[room.mediation.public_id, "record_oral"]
    )
    form = client.get(address).context["form"]
    applicant, respondent = room.mediation.case.parties.order_by("role")
    sent = {
        "idempotency_key": str(form["idempotency_key"].value()),
        "version": room.refresh().version, "main_facts": "销售大米", "issues": "赔偿",
        "c1_kind": "STOP", "c1_obligor": respondent.pk, "c1_creditor": applicant.pk,
        "c1_text": "停止销售带有“鹤乡”标识的大米", "c1_due_on": "2026-12-20", "c1_way": "下架全部网店链接",
        "reached_at": "2026-11-10T15:30", "no_paper_wanted": "on",
        "nonetheless": "双方均已明确", **data,
    }  # fmt: skip
    return client.post(address, sent)


def test_the_mediator_records_it_on_the_desk_and_the_parties_read_it():
    room = in_session(K.PEOPLES, at=BEGAN)
    client = Client()
    client.force_login(User.objects.get(pk=room.leader.user_id), backend=BACKEND)

    refused = press(client, room, no_paper_wanted="")
    assert refused.status_code == 422
    assert "用“起草调解协议”制作协议书" in refused.text
    done = press(client, room)

    assert done.status_code == 302
    agreement = Agreement.objects.get()
    assert agreement.effective_at == REACHED
    client.force_login(User.objects.get(pk=room.applicant.user_id), backend=BACKEND)
    page = client.get(reverse("agreements:agreement", args=[agreement.public_id])).text
    for words in ("口头协议登记", "2026年11月10日15时30分", "不能凭本登记直接申请强制执行"):
        assert words in page
