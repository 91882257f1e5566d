"""Evidence, the check page, one submission however often pressed, and who may begin at all."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cases.enums import CaseState
from cases.models import Case, Material
from centre.actor import Role
from tests.cases.views.test_draft import CLAIMS, fill, item, page
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.cases import draft_case, submitted_case, the_centre

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(sign_in):
    case = draft_case(complete=False)
    return case, sign_in(actor_for(Role.PARTY, organisation=case.filer))


def upload(browser, case, **data):
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    file = SimpleUploadedFile(data.pop("name", "a.png"), data.pop("body", out.getvalue()))
    sent = {"file": file, "secrecy": "ORDINARY", "idempotency_key": uuid.uuid4(), **data}
    return browser.post(page(case, "fill_evidence"), sent)


def test_evidence_goes_up_once_and_comes_off(mine):
    case, browser = mine
    key = uuid.uuid4()

    upload(browser, case, idempotency_key=key)
    upload(browser, case, idempotency_key=key)
    row = Material.objects.get(case=case)
    browser.post(reverse("cases:fill_evidence_remove", args=[case.public_id, row.public_id]))

    assert not Material.objects.present().filter(case=case).exists()


def test_a_refused_file_says_what_is_kept_and_how_to_mend_it(mine):
    case, browser = mine

    refused = upload(browser, case, name="a.heic", body=b"x")

    assert refused.status_code == 422
    assert "先前上传的文件都在" in refused.text


def test_the_check_page_lists_what_is_missing_with_the_way_to_it(mine):
    case, browser = mine

    shown = browser.get(page(case, "fill_check")).text

    assert item(case, "respondent") in shown
    assert "确认无误，提交申请" not in shown


def test_submission_over_http_is_one_act_however_often_pressed(sign_in):
    the_centre()
    case = draft_case(organisation=OrganisationFactory(mediation_committee=True))
    browser = sign_in(actor_for(Role.PARTY, organisation=case.filer))
    form = browser.get(page(case, "fill_check")).context["form"]
    sent = {"idempotency_key": form["idempotency_key"].value(), "version": form["version"].value()}

    answers = [browser.post(page(case, "fill_check"), sent) for _ in range(2)]
    case.refresh_from_db()

    assert case.state == CaseState.SUBMITTED
    assert answers[0].url == page(case, "receipt")
    assert case.receipt_number in browser.get(page(case, "receipt")).text


def test_a_submitted_request_is_no_longer_a_form(sign_in):
    cast = submitted_case()
    browser = sign_in(cast.applicant)

    for name in ("draft", "fill_check", "fill_parties", "fill_evidence"):
        assert browser.get(page(cast.case, name)).url == page(cast.case, "case")
    answer = browser.post(fill(cast.case, "claims"), CLAIMS | {"claims": "另"})
    assert answer.url == page(cast.case, "case")


def test_a_draft_at_hand_is_offered_before_a_second(mine):
    _, browser = mine

    assert "您已有一份草稿" in browser.get(reverse("cases:new")).text


def test_beginning_twice_with_one_key_makes_one_draft(sign_in):
    company = OrganisationFactory()
    browser = sign_in(actor_for(Role.PARTY, organisation=company))
    sent = {"filer": str(company.public_id), "idempotency_key": uuid.uuid4()}

    urls = {browser.post(reverse("cases:new"), sent).url for _ in range(2)}

    assert len(urls) == 1
    assert Case.objects.filter(filer=company).count() == 1


def test_nobody_begins_for_a_stranger_company(sign_in):
    browser = sign_in(actor_for(Role.PARTY))
    sent = {"filer": str(OrganisationFactory().public_id), "idempotency_key": uuid.uuid4()}

    assert browser.post(reverse("cases:new"), sent).status_code == 422
