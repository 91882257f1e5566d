"""Papers that a step of confirmation and performance makes: DOC30, DOC32, DOC33, DOC49."""

from __future__ import annotations

from datetime import timedelta

import pytest

from centre import clock
from centre.access.enums import Side
from centre.actor import Role
from centre.documents import proofreading, rendering
from centre.documents.models import Document
from centre.errors import NotPermitted
from mediation.letters.inquiry import QUESTIONS
from mediation.services import confirmations, inquiries, rulings, visits
from tests.factories.accounts import actor_for
from tests.factories.agreements import accepted

pytestmark = pytest.mark.django_db
PRESENT = ("赵某（申请人法定代表人）", "孙某（被申请人代理人）")
ANSWERS = {name: f"双方均答：{name}无异议。" for name in QUESTIONS}


def text_of(document: Document) -> str:
    source = rendering.Source.of(document, is_draft=True)
    html = rendering.html(source)
    assert proofreading.gaps(html) == []
    return proofreading.text_of_html(html)


def inquire(room, confirmation, **changes):
    given = {
        "held_at": room.now, "place": "第三调解室", "present": PRESENT, "answers": ANSWERS,
        "clerk": "林书记员", "at": room.now,
        "by": actor_for(Role.JUDGE, organisation=confirmation.court),
    }  # fmt: skip
    return inquiries.record(confirmation=confirmation, **given | changes)


def test_the_court_records_what_it_asked_both_sides():
    room, confirmation = accepted()
    room.tick()

    document = inquire(room, confirmation)

    assert (document.kind, document.state, document.issuer_id) == (
        "DOC30", "DRAFT", confirmation.court_id,
    )  # fmt: skip
    assert all(answer in text_of(document) for answer in ANSWERS.values())
    assert {r.role for r in document.readers.all()} >= {Role.PARTY, Role.JUDGE}


def test_an_inquiry_needs_both_sides_the_right_moment_and_the_own_court():
    room, confirmation = accepted()
    room.tick()
    for change in (
        {"present": PRESENT[:1]},
        {"held_at": room.now + timedelta(days=1)},
        {"held_at": confirmation.accepted_at - timedelta(days=1)},
    ):
        with pytest.raises(inquiries.NoInquiry):
            inquire(room, confirmation, **change)
    with pytest.raises(NotPermitted):
        inquire(room, confirmation, by=actor_for(Role.JUDGE))
    confirmation.state = "FILED"
    with pytest.raises(inquiries.NoInquiry):
        inquire(room, confirmation)

    assert not Document.objects.filter(kind="DOC30").exists()


@pytest.fixture
def granted():
    room, confirmation = accepted()
    ruling = rulings.rule(
        confirmation=confirmation, verb="grant", findings="自愿、合法",
        by=actor_for(Role.JUDGE, organisation=confirmation.court), at=room.tick(),
    )  # fmt: skip
    for side in (Side.APPLICANT, Side.RESPONDENT):
        rulings.serve(
            ruling=ruling, party=room.party(side), received_at=room.now,
            by=actor_for(Role.COURT_CLERK, organisation=confirmation.court), at=room.now,
        )  # fmt: skip
    confirmation.refresh_from_db()
    return room, confirmation


def test_an_objection_is_a_paper_of_its_own_side_and_the_court(granted):
    room, confirmation = granted
    rulings.object_to(
        confirmation=confirmation, party=room.party(Side.RESPONDENT), ground="标的不明确",
        by=room.respondent, at=room.tick(),
    )  # fmt: skip

    document = Document.objects.get(kind="DOC32")
    text = text_of(document)
    assert document.state == "APPROVED"
    assert "标的不明确" in text
    assert confirmation.number in text
    sides = {r.side for r in document.readers.all() if r.role == Role.PARTY}
    assert sides == {Side.RESPONDENT}


def test_an_application_for_enforcement_says_what_is_owed_and_where_to_look(granted):
    room, confirmation = granted
    confirmations.enforce(
        confirmation=confirmation, party=room.party(Side.APPLICANT), unpaid="余款四万元未付",
        clues="龙江支行账户", by=room.applicant, at=room.tick(),
    )  # fmt: skip

    document = Document.objects.get(kind="DOC33")
    text = text_of(document)
    assert "余款四万元未付" in text
    assert "龙江支行账户" in text
    assert f"被执行人：{room.party(Side.RESPONDENT).name}" in text
    sides = {r.side for r in document.readers.all() if r.role == Role.PARTY}
    assert sides == {Side.APPLICANT}
    with pytest.raises(NotPermitted):
        confirmations.enforce(
            confirmation=confirmation, party=room.party(Side.RESPONDENT), unpaid="无",
            by=room.applicant, at=room.tick(),
        )  # fmt: skip


def test_without_clues_the_heading_goes_too(granted):
    room, confirmation = granted
    confirmations.enforce(
        confirmation=confirmation, party=room.party(Side.APPLICANT), unpaid="余款未付",
        by=room.applicant, at=room.tick(),
    )  # fmt: skip

    assert "财产线索" not in text_of(Document.objects.get(kind="DOC33"))


def test_a_visit_registers_every_duty_as_it_stands():
    room, confirmation = accepted()
    agreement, at = confirmation.agreement, room.tick()
    mediator = room.mediator
    day = clock.local_date(at)

    document = visits.register(
        agreement=agreement, visited_on=day, way="电话", result="尚未到期", by=mediator, at=at
    )

    text = text_of(document)
    assert (document.kind, document.state) == ("DOC49", "APPROVED")
    assert "尚未到期" in text
    assert len(document.context["obligations"]) == agreement.obligations.count() > 0
    for wrong in (day + timedelta(days=1), day - timedelta(days=400)):
        with pytest.raises(visits.NotVisited):
            visits.register(
                agreement=agreement, visited_on=wrong, way="", result="无", by=mediator, at=at
            )
    with pytest.raises(NotPermitted):
        visits.register(
            agreement=agreement, visited_on=day, way="", result="无", by=room.applicant, at=at
        )


def test_the_acts_stand_on_the_pages_of_those_who_may():
    from mediation.admin.agreement import AgreementAdmin
    from mediation.admin.confirmation import ConfirmationAdmin

    assert ConfirmationAdmin.acts["inquire"].run is not None
    assert AgreementAdmin.acts["visit"].run is not None
