"""授权委托书、法定代表人身份证明书 from what the applicants entered."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from cases.models import Representation
from cases.services import own_papers
from centre import clock
from centre.access.enums import Side
from centre.accounts.enums import MandatePower, MandateScope
from centre.actor import Role
from centre.documents import proofreading, rendering
from centre.documents.models import Document
from centre.errors import NotPermitted
from tests.factories.accounts import actor_for
from tests.factories.cases import submitted_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def entered():
    cast = submitted_case()
    case, filer = cast.case, cast.applicant
    party = case.parties.applicants().get()
    party.legal_rep_name, party.legal_rep_post = "赵铁锋", "执行董事"
    party.save(update_fields=["legal_rep_name", "legal_rep_post"])
    Representation.objects.filter(party=party).delete()
    agent = Representation.objects.create(
        party=party, name="钱律师", scope=MandateScope.SPECIAL, position=1,
        powers=[MandatePower.SETTLE.value], firm="黑龙江鹤城律师事务所",
    )  # fmt: skip
    return case, filer, party, agent


def made(case, filer, choice, **more) -> tuple[Document, str]:
    document = own_papers.make(case=case, choice=choice, by=filer, at=clock.now(), **more)
    html = rendering.html(rendering.Source.of(document, is_draft=True))
    assert proofreading.gaps(html) == []
    return document, proofreading.text_of_html(html)


def test_the_page_offers_what_the_entries_allow(entered):
    case, _, party, agent = entered

    assert [key for key, _ in own_papers.choices(case)] == [
        f"post:{party.pk}", f"authority:{agent.pk}",
    ]  # fmt: skip


def test_a_special_authority_names_its_powers_one_by_one(entered):
    case, filer, party, agent = entered

    document, text = made(case, filer, f"authority:{agent.pk}")

    assert (document.kind, document.state, document.data_class) == ("DOC46", "APPROVED", "A")
    assert f"1．{MandatePower.SETTLE.label}" in text
    assert party.name in text
    assert [(r.role, r.side) for r in document.readers.all()] == [(Role.PARTY, Side.APPLICANT)]


def test_a_special_authority_without_named_powers_is_a_general_one(entered):
    case, filer, _, agent = entered
    agent.powers = []
    agent.save(update_fields=["powers"])

    _, text = made(case, filer, f"authority:{agent.pk}")

    assert "一般授权" in text
    assert "特别授权。受托人" not in text


def test_the_proof_of_post_says_who_and_drops_what_is_not_known(entered):
    case, filer, party, _ = entered

    _, text = made(case, filer, f"post:{party.pk}", sex="男")
    _, bare = made(case, filer, f"post:{party.pk}")

    assert "赵铁锋，男，在我单位任执行董事职务" in text
    assert "赵铁锋，在我单位任" in bare


def test_nobody_else_makes_them_and_no_other_case_lends_its_agents(entered):
    case, filer, _, agent = entered
    other = submitted_case().case

    with pytest.raises(NotPermitted):
        own_papers.make(
            case=case, choice=f"authority:{agent.pk}", by=actor_for(Role.PARTY), at=clock.now()
        )
    with pytest.raises(own_papers.NotOnOffer):
        own_papers.make(
            case=case, choice=f"post:{other.parties.applicants().get().pk}", by=filer,
            at=clock.now(),
        )  # fmt: skip


def test_the_page_makes_the_paper_and_says_what_to_do_next(entered, sign_in):
    case, filer, _, agent = entered
    client = sign_in(filer)
    page = reverse("cases:own_papers", args=[case.public_id])
    assert client.get(page).status_code == 200

    sent = {"choice": f"authority:{agent.pk}", "idempotency_key": str(uuid.uuid4())}
    answer = client.post(page, sent, follow=True)

    assert "打印后签名" in answer.content.decode()
    assert Document.objects.filter(kind="DOC46", dossier=case.dossier).count() == 1
