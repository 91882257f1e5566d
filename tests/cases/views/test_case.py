"""案件页: three lines, parts from above, withdrawal, supplement item by item; progress lookup."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from cases import panels
from cases.enums import CaseState
from cases.models import Case
from cases.services import intake
from centre import clock
from centre.components import Standing
from tests.factories.accounts import OrganisationFactory
from tests.factories.cases import submitted_case

pytestmark = pytest.mark.django_db


def address(case: Case, name: str = "case") -> str:
    return reverse(f"cases:{name}", args=[case.public_id])


def guard(case: Case) -> dict:
    return {"idempotency_key": uuid.uuid4(), "version": case.version}


def test_the_page_opens_with_three_lines_and_the_derivation(sign_in):
    cast = submitted_case()

    shown = sign_in(cast.applicant).get(address(cast.case)).text

    assert cast.case.receipt_number in shown
    assert cast.organisation.name in shown
    assert "审查是否受理" in shown
    assert "《人民法院在线调解规则》第12条" in shown


def test_a_party_reads_nothing_of_the_study_but_its_words(sign_in):
    OrganisationFactory(market_regulation=True)
    cast = submitted_case()
    intake.flag_crime(case=cast.case, reason="销售额十六万元", by=cast.reviewer, at=clock.now())

    shown = sign_in(cast.applicant).get(address(cast.case)).text

    assert "已转有关机关研判" in shown
    assert "十六万" not in shown


def test_floors_above_add_their_parts(sign_in):
    cast = submitted_case()

    def part(case, actor):
        return panels.Panel(
            "调解",
            "cases/_part_for_tests.html",
            standing=Standing("双方同意调解。", "双方", "选调解员"),
        )

    panels.register(part)
    try:
        with pytest.raises(Exception, match="_part_for_tests"):
            sign_in(cast.applicant).get(address(cast.case))
        made = panels.of(cast.case, cast.applicant)
    finally:
        panels._selectors.pop(part)

    assert [p.title for p in made] == ["调解", "诉讼时效提示"]


def test_withdrawal_over_http(sign_in):
    cast = submitted_case()
    browser = sign_in(cast.applicant)

    answer = browser.post(address(cast.case, "withdraw"), guard(cast.case) | {"reason": "和解"})

    assert answer.url == address(cast.case)
    assert Case.objects.get(pk=cast.case.pk).state == CaseState.WITHDRAWN


def asked():
    cast = submitted_case()
    case = intake.request_supplement(
        case=cast.case, items=["注册证", "委托书"], by=cast.reviewer, at=clock.now()
    )
    return cast, case, list(case.supplement_items.order_by("position"))


def png() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return SimpleUploadedFile("证.png", out.getvalue())


def test_a_word_for_one_item_and_a_file_for_the_other(sign_in):
    cast, case, (first, second) = asked()
    sent = guard(case) | {f"answer_{first.pk}": "见附件", f"file_{second.pk}": png()}

    sign_in(cast.applicant).post(address(case, "supplement"), sent)

    assert Case.objects.get(pk=case.pk).state == CaseState.SUBMITTED
    assert [m.label for m in second.materials.all()] == ["证.png"]


def test_files_that_went_up_stay_when_an_item_is_still_open(sign_in):
    cast, case, (_, second) = asked()
    browser = sign_in(cast.applicant)

    refused = browser.post(address(case, "supplement"), guard(case) | {f"file_{second.pk}": png()})

    assert refused.status_code == 422
    assert "注册证" in refused.text
    assert second.materials.count() == 1


def test_the_list_holds_ended_cases_too(sign_in):
    cast = submitted_case()
    intake.withdraw(case=cast.case, by=cast.applicant, at=clock.now())

    assert cast.case.title in sign_in(cast.applicant).get(reverse("cases:list")).text


def test_the_case_page_asks_a_constant_number_of_times(sign_in, django_assert_max_num_queries):
    cast = submitted_case()
    browser = sign_in(cast.applicant)
    browser.get(address(cast.case))

    with django_assert_max_num_queries(26):
        browser.get(address(cast.case))


# 进度查询


def ask(client: Client, number: str, code: str, ip: str = "203.0.113.9"):
    return client.post(reverse("cases:progress"), {"number": number, "code": code}, REMOTE_ADDR=ip)


def test_the_holder_of_the_receipt_reads_a_stage_and_a_date_only():
    cast = submitted_case()
    typed = cast.case.receipt_number.replace("〔", "[").replace("〕", "]")

    answer = ask(Client(), typed, cast.case.lookup_code.lower())

    assert answer.status_code == 200
    assert "审查中" in answer.text
    assert cast.case.cause_name not in answer.text
    assert cast.case.filer.name not in answer.text
    assert answer["Cache-Control"] == "no-store"


def test_a_study_shows_outside_as_review():
    OrganisationFactory(market_regulation=True)
    cast = submitted_case()
    intake.flag_crime(case=cast.case, reason="线索", by=cast.reviewer, at=clock.now())

    assert "审查中" in ask(Client(), cast.case.receipt_number, cast.case.lookup_code).text


def test_a_wrong_number_and_a_wrong_code_are_one_answer():
    cast = submitted_case()

    wrong_code = ask(Client(), cast.case.receipt_number, "AAAAAAAAAA")
    wrong_number = ask(Client(), "齐知保收〔2026〕999号", cast.case.lookup_code)

    assert wrong_code.status_code == wrong_number.status_code == 422
    assert "没有查到" in wrong_code.text
    assert "没有查到" in wrong_number.text


def test_five_a_day_for_a_case_and_ten_an_hour_for_an_address():
    cast = submitted_case()
    number = cast.case.receipt_number

    codes = [ask(Client(), number, "X", ip=f"203.0.113.{n}").status_code for n in range(6)]
    assert codes == [422] * 5 + [429]

    codes = [
        ask(Client(), f"齐知保收〔2026〕{n}号", "X", ip="198.51.100.7").status_code
        for n in range(100, 111)
    ]
    assert codes == [422] * 10 + [429]
