"""Every legal date on a page of a matter opens to how it was found."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from cases.enums import MediationKind as K
from cases.services import intake
from centre import clock
from centre.access.enums import Side
from centre.accounts.models import User
from centre.actor import Role
from consultation.services import enquiries
from mediation.services import performance, periods, rulings
from tests.factories import agreements as papers
from tests.factories import mediation as make
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.cases import submitted_case
from tests.walking import acting

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parents[3] / "templates"
SHOWN = re.compile(r'<div class="due[ "]')
OPENS = re.compile(r'<details class="due__why"><summary>[^<]+</summary><ol><li>')


def page(by, name, *args) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=by.user_id))
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def assert_opens(html: str, *, dates: int, says: str) -> None:
    assert (len(SHOWN.findall(html)), len(OPENS.findall(html))) == (dates, dates)
    assert says in html


def test_a_request_under_review_and_one_to_supplement():
    cast = submitted_case(kind=K.DELEGATED)
    own = ("cases:case", cast.case.public_id)
    assert_opens(page(cast.applicant, *own), dates=1, says="起算事件：法院收到在线调解申请")

    day = clock.today() + timedelta(days=12)
    intake.request_supplement(
        case=cast.case, items=["注册证"], due_on=day, by=cast.reviewer, at=clock.now()
    )

    assert_opens(page(cast.applicant, *own), dates=1, says="由办理单位在通知中指定")
    desk = page(cast.reviewer, "admin:cases_case_change", cast.case.public_id)
    assert_opens(desk, dates=1, says="由办理单位在通知中指定")


def test_the_choice_of_a_body_stands_at_the_task_too():
    room = make.selecting()

    html = page(room.applicant, "mediation:room", room.mediation.public_id)

    assert_opens(html, dates=2, says="计算2个工作日")


def test_the_talks_say_that_the_roll_is_debated_and_plan_by_the_earlier_day():
    room = make.mediating(at=datetime(2026, 11, 20, 9, tzinfo=clock.now().tzinfo))

    html = page(room.applicant, "mediation:room", room.mediation.public_id)

    assert_opens(html, dates=1, says="2026年12月20日（星期日）")
    assert "顺延至休假日后的第一个工作日2026年12月21日" in html


def test_the_day_asked_for_in_a_letter_opens_on_the_desk():
    room = make.invite(make.opened())

    desk = page(room.clerk, "admin:mediation_mediation_change", room.mediation.public_id)

    assert "等待答复" in desk
    assert_opens(desk, dates=1, says="由发函单位在函中写明，不是法定期间")


def test_past_extensions_say_how_their_days_were_found():
    room = make.mediating(at=datetime(2026, 11, 20, 9, tzinfo=clock.now().tzinfo))
    former = room.mediation.due_on
    row = periods.propose_extension(
        mediation=room.mediation, to_on=former + timedelta(days=10), reason="再谈", by=room.leader,
        at=room.tick(),
    )  # fmt: skip
    own = ("admin:mediation_mediation_change", room.mediation.public_id)

    desk = page(room.leader, *own)
    assert_opens(desk, dates=3, says="由提议人写明")
    assert desk.count("起算事件：") == 2, "the end that runs, and the end as it was"

    row.refresh_from_db()
    row.from_on = former - timedelta(days=1)
    row.save(update_fields=["from_on"])
    assert "以后起算日、暂停或者放假安排有更正" in page(room.leader, *own)


def test_an_agreement_to_sign_and_one_in_force():
    room, agreement = papers.offered_for_signing()
    html = page(room.applicant, "agreements:agreement", agreement.public_id)
    assert_opens(html, dates=1, says="起算事件：各方就协议内容达成一致")

    room, agreement = papers.effective()
    html = page(room.applicant, "agreements:agreement", agreement.public_id)
    assert_opens(html, dates=3, says="由双方在协议第1条中约定")


def test_an_application_at_court_and_a_ruling_received():
    room, confirmation = papers.accepted()
    judge = actor_for(Role.JUDGE, organisation=confirmation.court)
    desk = page(judge, "admin:mediation_confirmation_change", confirmation.public_id)
    assert_opens(desk, dates=3, says="提交</span>")

    ruling = rulings.rule(
        confirmation=confirmation, verb="grant", findings="自愿", by=judge, at=room.tick()
    )
    rulings.serve(
        ruling=ruling, party=room.party(Side.APPLICANT), received_at=room.now,
        by=acting(Role.SYSTEM), at=room.now,
    )  # fmt: skip
    html = page(room.applicant, "agreements:confirmation", confirmation.public_id)
    assert_opens(html, dates=2, says="起算事件：当事人收到裁定")
    desk = page(judge, "admin:mediation_confirmation_change", confirmation.public_id)
    for shown in (html, desk):
        assert "没有法定期限" not in shown
        assert "提出异议的，见下面各方的送达记录；申请执行的，见下面“裁定之后的期限”" in shown
    led_by = page(room.leader, "agreements:confirmation", confirmation.public_id)
    assert "申请执行的，见下面“裁定之后的期限”" in led_by
    assert "送达记录" not in led_by, "the services are the parties' own"


def test_a_ruling_whose_duties_are_done_has_no_term_left_to_name():
    room, confirmation = papers.accepted()
    judge = actor_for(Role.JUDGE, organisation=confirmation.court)
    rulings.rule(
        confirmation=confirmation, verb="grant", findings="自愿", by=judge, at=room.tick()
    )
    for duty in confirmation.agreement.obligations.all():
        performance.waive(obligation=duty, note="已经谅解", by=room.applicant, at=room.tick())

    html = page(room.applicant, "agreements:confirmation", confirmation.public_id)

    assert_opens(html, dates=0, says="这一步没有法定期限")


def test_an_enquiry_names_the_terms_it_does_not_stop():
    OrganisationFactory(centre=True)
    asker = actor_for(Role.PARTY)
    enquiry = enquiries.ask(
        topic="C_AFTER_JUDGMENT", subject="判后答疑", question="为何？", by=asker, at=clock.now(),
        case_number="（2026）黑0204民初12号", judgment_court=OrganisationFactory(court=True),
        served_on=clock.today(),
    )  # fmt: skip

    html = page(asker, "consultation:enquiry", enquiry.public_id)

    assert_opens(html, dates=3, says="起算事件：判决书送达")


def test_no_page_prints_a_last_day_without_its_derivation():
    """Templates get a ready `Due`; only papers print the bare day, because paper does not open."""
    pages = [path for path in TEMPLATES.rglob("*.html") if "letters" not in path.parts]
    bare = re.compile(r"\bdue_(on|at)\s*[|}]")

    assert [path.name for path in pages if bare.search(path.read_text(encoding="utf-8"))] == []
