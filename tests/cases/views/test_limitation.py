"""诉讼时效提示 on the applicant's pages; figures and clues on the desks."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from cases.models import Case, LimitationEvent
from centre import clock
from centre.actor import Role
from tests.cases.services.test_screening import OVER, UNDER, with_figures
from tests.factories.accounts import actor_for
from tests.factories.cases import submitted_case

pytestmark = pytest.mark.django_db
QUERIES = 7


def page(cast):
    return reverse("cases:limitation", args=[cast.case.public_id])


def send(client, address, **data):
    return client.post(address, {"idempotency_key": str(uuid.uuid4()), **data})


def test_the_applicant_notes_and_strikes_an_event(sign_in):
    cast = submitted_case()
    client = sign_in(cast.applicant)

    done = send(
        client, page(cast), kind="N6", happened_on=str(clock.today()), evidence="还款承诺书"
    )
    event = LimitationEvent.objects.get(kind="N6")
    text = client.get(page(cast)).content.decode()

    assert done.status_code == 302
    assert ("还款承诺书" in text, "参考到期日" in text) == (True, True)

    struck = send(client, reverse("cases:limitation_strike", args=[event.public_id]))
    event.refresh_from_db()
    assert (struck.status_code, event.struck_by_id) == (302, cast.applicant.user_id)


def test_a_wrong_day_is_refused_and_what_was_typed_stays(sign_in):
    cast = submitted_case()
    client = sign_in(cast.applicant)

    answer = send(client, page(cast), kind="N6", happened_on="2099-01-01", evidence="将来的承诺书")

    assert answer.status_code == 422
    assert "将来的承诺书" in answer.content.decode()


def test_the_page_asks_a_constant_number_of_times(sign_in, django_assert_num_queries):
    cast = submitted_case()
    client = sign_in(cast.applicant)
    client.get(page(cast))

    with django_assert_num_queries(QUERIES):
        client.get(page(cast))


def admin_page(case, *verb):
    name = "admin:cases_case_act" if verb else "admin:cases_case_change"
    return reverse(name, args=[case.public_id, *verb])


def test_the_reviewer_reads_the_clue_with_the_next_step_and_a_first_wording(sign_in):
    case, _applicant, officer = with_figures(OVER)
    client = sign_in(officer)

    text = client.get(admin_page(case)).content.decode()
    form = client.get(admin_page(case, "flag_crime")).context["form"]

    assert ("刑事线索提示" in text, "不能据此退回申请" in text) == (True, True)
    assert form["reason"].value().startswith("销售假冒注册商标的商品罪：")
    assert client.get(admin_page(case, "accept")).status_code == 200


def test_the_applicant_reads_nothing_of_it(sign_in):
    case, applicant, _officer = with_figures(OVER)

    text = sign_in(applicant).get(reverse("cases:case", args=[case.public_id])).content.decode()

    assert ("刑事线索" in text, "假冒" in text) == (False, False)


def test_the_office_that_mediates_reads_the_request_but_no_clue(sign_in):
    cast = submitted_case()
    cast.case.screenings.create(
        occasion="CHANGE", hits=[{"article": "", "offence": "某罪", "reason": "", "basis": ""}],
        screened_at=clock.now(),
    )  # fmt: skip

    text = sign_in(cast.reviewer).get(admin_page(cast.case)).content.decode()

    assert "某罪" not in text


def test_the_reviewer_records_figures(sign_in):
    case, _applicant, officer = with_figures(UNDER)
    client = sign_in(officer)
    form = client.get(admin_page(case, "figures")).context["form"]
    assert form.fields["figure_sales_fen"].initial == UNDER["sales_fen"]

    done = send(
        client, admin_page(case, "figures"), version=case.version, figure_sales_fen="160000"
    )

    assert done.status_code == 302
    assert Case.objects.get(pk=case.pk).figures == OVER


def test_a_stranger_has_no_such_page(sign_in):
    cast = submitted_case()

    assert sign_in(actor_for(Role.PARTY)).get(page(cast)).status_code == 404
