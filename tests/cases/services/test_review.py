"""审查: accept, refuse, forward, study — by whom, with what number, told to whom."""

from __future__ import annotations

import pytest
from django.db import transaction

from cases.enums import CaseState, MediationKind, NumberSource
from cases.models import Case
from cases.services import intake, numbering, parties
from cases.services.consent import NotConsented
from cases.services.review import ReasonMissing, WrongKind
from cases.signals import case_accepted
from centre import clock
from centre.access.models import Grant
from centre.actor import Role
from centre.audit.models import AuditEvent
from centre.documents.enums import DocumentState
from centre.documents.enums import NumberSource as PaperSource
from centre.documents.models import Document, NumberRegister
from centre.errors import NotPermitted, RuleViolation, Stale
from centre.notices.models import Message
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.cases import draft_case, submitted_case

pytestmark = pytest.mark.django_db


def take(cast, **rest):
    return intake.accept(
        case=cast.case,
        kind=rest.pop("kind", MediationKind.PEOPLES),
        by=rest.pop("by", cast.reviewer),
        at=clock.now(),
        **rest,
    )


def at_court():
    court = OrganisationFactory(court=True, court_code="黑0204")
    return submitted_case(kind=MediationKind.DELEGATED, organisation=court)


def test_acceptance_is_told_upwards_with_the_kind():
    cast, heard = submitted_case(), []

    def listen(sender, case, kind, by, at, **_):
        heard.append((case.pk, kind, by.user_id))

    case_accepted.connect(listen)
    take(cast)
    case_accepted.disconnect(listen)

    assert heard == [(cast.case.pk, MediationKind.PEOPLES, cast.reviewer.user_id)]


def test_the_notice_of_acceptance_waits_for_the_bodys_own_officer():
    cast = submitted_case()

    take(cast)

    notice = Document.objects.get(dossier=cast.case.dossier, kind="DOC06")
    assert (notice.state, notice.issuer_id) == (DocumentState.DRAFT, cast.organisation.pk)
    assert not Document.objects.visible_to(cast.applicant).filter(pk=notice.pk).exists()


@pytest.mark.parametrize("who", ["coordinator", "applicant"])
def test_neither_the_centre_nor_the_applicant_accepts(who):
    cast = submitted_case()

    with pytest.raises(NotPermitted):
        take(cast, by=getattr(cast, who))


def test_a_colleague_of_another_body_does_not_accept():
    cast = submitted_case()

    with pytest.raises(NotPermitted):
        take(cast, by=actor_for(Role.SECRETARY))


def test_a_body_accepts_its_own_kinds_only():
    with pytest.raises(WrongKind):
        take(submitted_case(), kind=MediationKind.COMMERCIAL)


def test_a_law_studio_accepts_nothing_by_itself():
    studio = OrganisationFactory(lawyer_mediation=True)
    cast = submitted_case()
    case = intake.forward(case=cast.case, to=studio, by=cast.coordinator, at=clock.now())

    with pytest.raises(WrongKind):
        intake.accept(
            case=case,
            kind=MediationKind.PEOPLES,
            by=actor_for(Role.SECRETARY, organisation=studio),
            at=clock.now(),
        )


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", numbering.BadNumber),
        ("2026黑0204诉前调1号", numbering.BadNumber),
        ("（2026）黑02诉前调1号", numbering.BadNumber),
        ("（2026）黑0204民初1号", numbering.BadNumber),
        ("（2026）黑0204诉前调01号", numbering.BadNumber),
    ],
)
def test_a_courts_number_is_checked(typed, error):
    with pytest.raises(error):
        take(at_court(), kind=MediationKind.DELEGATED, court_number=typed)


def test_a_half_width_number_is_put_right():
    case = take(at_court(), kind=MediationKind.DELEGATED, court_number="(2026) 黑0204诉前调 7 号")

    assert (case.court_number, case.number_source) == (
        "（2026）黑0204诉前调7号",
        NumberSource.MANUAL,
    )


def test_a_number_is_used_once():
    first = at_court()
    take(first, kind=MediationKind.DELEGATED, court_number="（2026）黑0204诉前调7号")
    second = submitted_case(kind=MediationKind.DELEGATED, organisation=first.organisation)

    with pytest.raises(numbering.NumberTaken):
        take(second, kind=MediationKind.DELEGATED, court_number="（2026）黑0204诉前调7号")


def test_the_next_number_is_suggested_after_the_highest():
    cast = at_court()
    take(cast, kind=MediationKind.DELEGATED, court_number="（2026）黑0204诉前调10号")
    second = submitted_case(kind=MediationKind.DELEGATED, organisation=cast.organisation)
    take(second, kind=MediationKind.DELEGATED, court_number="（2026）黑0204诉前调9号")

    proposed = numbering.suggestion(cast.organisation, MediationKind.DELEGATED, at=clock.now())

    assert proposed == f"（{clock.today().year}）黑0204诉前调11号"


def test_the_portal_numbers_only_where_the_court_named_it_its_register():
    cast = at_court()
    NumberRegister.objects.create(
        organisation=cast.organisation, code="诉前调", source=PaperSource.PORTAL,
        pattern="（{year}）黑0204诉前调{n}号",
    )  # fmt: skip

    case = take(cast, kind=MediationKind.DELEGATED, number_source=NumberSource.PORTAL)

    expected = f"（{clock.today().year}）黑0204诉前调1号"
    assert (case.court_number, case.number_source) == (expected, NumberSource.PORTAL)


def test_a_stale_page_accepts_nothing():
    cast = submitted_case()

    with pytest.raises(Stale):
        take(cast, version=cast.case.version - 1)


# 不予受理


@pytest.mark.parametrize(
    ("ground", "reason", "error"),
    [("", "", ReasonMissing), ("T4", "", ReasonMissing), ("RT3", " ", ReasonMissing)],
)
def test_one_ground_of_the_list_with_its_text(ground, reason, error):
    cast = submitted_case()

    with pytest.raises(error):
        intake.refuse(
            case=cast.case, ground=ground, reason=reason, by=cast.reviewer, at=clock.now()
        )


def test_a_refusal_says_where_to_go_instead():
    cast = submitted_case()

    case = intake.refuse(case=cast.case, ground="RT2", reason="", by=cast.reviewer, at=clock.now())

    letter = Document.objects.get(dossier=case.dossier, kind="DOC07").context
    assert case.state == CaseState.RETURNED
    assert letter["legal_basis"] == "《人民法院在线调解规则》第9条"
    assert "有管辖权的法院" in letter["other_route"]


# 转送


def test_forwarding_opens_the_new_door_and_shuts_the_old_one():
    cast = submitted_case()
    to = OrganisationFactory(mediation_committee=True)
    new = actor_for(Role.SECRETARY, organisation=to)

    case = intake.forward(case=cast.case, to=to, by=cast.coordinator, at=clock.now())

    assert case.handled_by == to
    assert Case.objects.visible_to(new).filter(pk=case.pk).exists()
    assert not Case.objects.visible_to(cast.reviewer).filter(pk=case.pk).exists()
    assert Message.objects.filter(user_id=new.user_id, code="case.new_for_review").exists()
    assert Message.objects.filter(user_id=cast.applicant.user_id, code="case.forwarded").exists()


def test_only_the_coordinator_forwards():
    cast = submitted_case()

    with pytest.raises(NotPermitted):
        intake.forward(case=cast.case, to=cast.organisation, by=cast.reviewer, at=clock.now())


def test_nothing_is_forwarded_to_whom_the_applicant_did_not_agree():
    cast = submitted_case()
    Case.objects.filter(pk=cast.case.pk).update(shared_with=["MEDIATION"])
    court = OrganisationFactory(court=True)

    with pytest.raises(NotConsented):
        intake.forward(case=cast.case, to=court, by=cast.coordinator, at=clock.now())


def test_nothing_is_forwarded_to_a_body_that_reviews_nothing():
    cast = submitted_case()

    with pytest.raises(RuleViolation), transaction.atomic():
        intake.forward(
            case=cast.case, to=OrganisationFactory(procuratorate=True), by=cast.coordinator,
            at=clock.now(),
        )  # fmt: skip


# 研判


def test_study_opens_the_file_to_the_market_officer_and_says_nothing_to_the_applicant():
    bureau = OrganisationFactory(market_regulation=True)
    officer = actor_for(Role.MARKET_OFFICER, organisation=bureau)
    cast = submitted_case()

    case = intake.flag_crime(
        case=cast.case, reason="销售额超过五万元", by=cast.reviewer, at=clock.now()
    )

    assert Case.objects.visible_to(officer).filter(pk=case.pk).exists()
    told = Message.objects.get(user_id=cast.applicant.user_id, code="case.under_study")
    assert "五万元" not in told.body + told.title
    assert "已转有关机关研判" in told.body


def test_a_cleared_case_goes_back_to_its_reviewer_and_the_bureau_is_shut_out():
    bureau = OrganisationFactory(market_regulation=True)
    officer = actor_for(Role.MARKET_OFFICER, organisation=bureau)
    cast = submitted_case()
    case = intake.flag_crime(case=cast.case, reason="线索", by=cast.reviewer, at=clock.now())

    case = intake.clear_crime(case=case, reason="属民事纠纷", by=officer, at=clock.now())

    assert (case.state, case.handled_by) == (CaseState.SUBMITTED, cast.organisation)
    assert not Case.objects.visible_to(officer).filter(pk=case.pk).exists()


def test_an_officer_without_the_file_clears_nothing():
    OrganisationFactory(market_regulation=True)
    cast = submitted_case()
    case = intake.flag_crime(case=cast.case, reason="线索", by=cast.reviewer, at=clock.now())
    Grant.objects.filter(dossier=case.dossier, source="crime_review").delete()

    with pytest.raises(NotPermitted):
        intake.clear_crime(case=case, reason="", by=actor_for(Role.MARKET_OFFICER), at=clock.now())


def test_a_study_needs_its_reason():
    cast = submitted_case()

    with pytest.raises(ReasonMissing):
        intake.flag_crime(case=cast.case, reason="", by=cast.reviewer, at=clock.now())


# 查看联系方式


def test_numbers_in_clear_need_a_reason_that_stays():
    cast = submitted_case()
    assert not parties.is_revealed(cast.case, by=cast.reviewer)

    parties.reveal(case=cast.case, reason="电话通知", by=cast.reviewer, at=clock.now())

    assert parties.is_revealed(cast.case, by=cast.reviewer)
    assert not parties.is_revealed(cast.case, by=cast.coordinator)
    assert AuditEvent.objects.get(action="reveal_contacts").reason == "电话通知"
    with pytest.raises(RuleViolation):
        parties.reveal(case=cast.case, reason=" ", by=cast.reviewer, at=clock.now())
    with pytest.raises(NotPermitted):
        parties.reveal(case=draft_case(), reason="x", by=cast.reviewer, at=clock.now())
