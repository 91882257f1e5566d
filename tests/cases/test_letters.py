"""What the intake's papers say, as the catalogue demands and as a reader expects."""

from __future__ import annotations

import pytest

from cases.enums import MediationKind
from cases.letters import (
    COURT_LAYOUT,
    AcceptanceLetter,
    RequestLetter,
    claim_lines,
    layout_for,
    party_lines,
)
from cases.models import Case, Party
from centre import clock
from tests.factories.accounts import OrganisationFactory
from tests.factories.cases import accepted_case, draft_case, submitted_case

pytestmark = pytest.mark.django_db


def test_the_request_paper_is_complete_and_says_the_kind_is_a_wish():
    case = submitted_case().case

    letter = RequestLetter.of(case, addressee="铁锋区法院", dated=clock.today())

    letter.require_complete()
    assert "仅表示意愿" in letter.kind
    assert letter.amount == "人民币50,000元（大写：伍万元整）"


def test_the_request_names_the_mark_its_number_and_its_class():
    case = submitted_case().case

    letter = RequestLetter.of(case, addressee="铁锋区法院", dated=clock.today())

    assert letter.rights == ("商标“鹤乡”（12345678，第30类）",)


def test_no_amount_is_said_in_words():
    case = draft_case()
    case.amount_fen = None

    assert RequestLetter.of(case, addressee="x", dated=clock.today()).amount == "没有金额请求"


def test_claims_are_numbered_once():
    case = Case(claims="一、停止侵害；\n\n2. 赔偿损失\n（三）赔礼道歉")

    assert claim_lines(case) == ("停止侵害；", "赔偿损失", "赔礼道歉")


def test_a_respondents_identity_number_is_masked_on_paper():
    party = Party(
        role="RESPONDENT", name="王小明", id_type="RESIDENT_ID", id_no="230204199001011234"
    )
    party.pk = 0

    assert "230***********1234" in party_lines(party).lines[0]


def test_a_courts_paper_looks_like_a_courts():
    assert layout_for(OrganisationFactory(court=True)) == COURT_LAYOUT


def test_the_notice_of_acceptance_names_kind_and_article():
    cast = accepted_case(kind=MediationKind.DELEGATED)

    letter = AcceptanceLetter.of(cast.case, issuer=cast.organisation)

    letter.require_complete()
    assert letter.case_number == cast.case.court_number
    assert letter.kind == "诉前委派调解"
    assert "《特邀调解规定》第11条" in letter.kind_basis
