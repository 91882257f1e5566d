"""起草协议: as many rows of clauses as are filled in, and one more."""

from __future__ import annotations

import pytest

from mediation.admin.agreement_forms import FIRST_ROWS, MOST_ROWS, AgreementForm
from mediation.models import Clause
from tests.factories.agreements import drafted

pytestmark = pytest.mark.django_db


def rows(form: AgreementForm) -> int:
    return sum(name.endswith("_text") for name in form.fields)


def test_an_empty_page_shows_three_and_a_filled_one_grows_by_one():
    assert rows(AgreementForm()) == FIRST_ROWS

    typed = {"c3_text": "销毁库存包装", "c2_text": "", "c99_text": "不算"}
    assert rows(AgreementForm(data=typed)) == 4
    assert rows(AgreementForm(data={f"c{MOST_ROWS}_text": "最后一条"})) == MOST_ROWS


def test_a_draft_shows_all_its_clauses_and_an_empty_row():
    _, agreement = drafted()
    first = agreement.clauses.order_by("position").first()
    for n in range(agreement.clauses.count() + 1, 8):
        first.pk, first.position = None, n
        first.save(force_insert=True)

    form = AgreementForm(obj=agreement)

    assert rows(form) == Clause.objects.filter(agreement=agreement).count() + 1 == 8
    assert form.fields["c7_text"].initial == first.text
    assert "再多出一条" in form.fields["c8_text"].help_text
