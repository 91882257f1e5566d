"""Establish, register, amend, enter into a register."""

from __future__ import annotations

from datetime import date

import pytest

from centre.accounts.enums import LegalBasis, OrganisationKind
from centre.accounts.models import Organisation, RegisterEntry
from centre.accounts.services import organisations
from centre.actor import Actor, Role
from centre.errors import Stale
from tests.factories.accounts import OrganisationFactory, RegisterEntryFactory, actor_for

pytestmark = pytest.mark.django_db
VALID = "91350100M000100Y43"
TODAY = date(2026, 3, 2)


@pytest.fixture
def coordinator() -> Actor:
    return actor_for(Role.COORDINATOR)


def company(by, at, **changed):
    facts = {
        "name": "某某科技有限公司",
        "credit_code": VALID,
        "legal_representative": "张三",
        "address": "某地",
        "phone": "0452-2400000",
    }
    return organisations.register_company(**{**facts, **changed}, by=by, at=at)


def test_a_company_is_registered_under_its_normalised_code(coordinator, at, recorded):
    row = company(coordinator, at, credit_code=" 91350100m000100y43 ")

    assert (row.credit_code, row.kind, row.region_code) == (VALID, "COMPANY", "350100")
    assert recorded().get().action == "organisation.register"


def test_a_code_is_registered_once(coordinator, at):
    company(coordinator, at)

    with pytest.raises(organisations.CreditCodeTaken) as refusal:
        company(coordinator, at, name="冒名有限公司")

    assert refusal.value.code == "credit_code_taken"


@pytest.mark.parametrize("code", ["91350100M000100Y44", "", "913501OOM000100Y43", "123"])
def test_a_wrong_code_is_refused(coordinator, at, code):
    with pytest.raises(organisations.CreditCodeInvalid) as refusal:
        company(coordinator, at, credit_code=code)

    assert refusal.value.code == "credit_code_invalid"


def establish(by, at, kind, **changed):
    facts = {"name": "某单位", **changed}
    return organisations.establish(kind=kind, by=by, at=at, **facts)


def test_a_committee_does_not_charge(coordinator, at):
    with pytest.raises(organisations.FeesNotAllowed) as refusal:
        establish(
            coordinator, at, OrganisationKind.MEDIATION_COMMITTEE, is_fee_charging=True,
            tariff="每件1元",
        )  # fmt: skip

    assert refusal.value.code == "fees_not_allowed"


def test_who_charges_publishes_the_tariff(coordinator, at):
    with pytest.raises(organisations.FeesNotAllowed):
        establish(
            coordinator, at, OrganisationKind.COMMERCIAL_MEDIATION, name="某商事调解中心",
            is_fee_charging=True,
        )  # fmt: skip


def test_a_commercial_mediation_body_says_so_in_its_name(coordinator, at):
    with pytest.raises(organisations.NameUnfit) as refusal:
        establish(coordinator, at, OrganisationKind.COMMERCIAL_MEDIATION, name="某调解中心")

    assert refusal.value.code == "name_does_not_fit"


def test_the_legal_basis_fits_the_kind(coordinator, at):
    with pytest.raises(organisations.BasisUnfit) as refusal:
        establish(coordinator, at, OrganisationKind.ASSOCIATION, legal_basis=LegalBasis.CMR9)

    assert refusal.value.code == "legal_basis_does_not_fit"


def test_amending_checks_again_and_raises_the_version(coordinator, at):
    row = OrganisationFactory()

    changed = organisations.amend(
        organisation=row, address="新址", by=coordinator, at=at, version=1
    )

    assert (changed.address, changed.version) == ("新址", 2)
    with pytest.raises(Stale):
        organisations.amend(organisation=row, address="旧页", by=coordinator, at=at, version=1)
    with pytest.raises(organisations.CreditCodeInvalid):
        organisations.amend(organisation=row, credit_code="错", by=coordinator, at=at)
    with pytest.raises(TypeError):
        organisations.amend(organisation=row, is_demo=True, by=coordinator, at=at)


def test_entering_a_register_makes_the_body_available_to_courts_below(coordinator, at):
    high = OrganisationFactory(court=True)
    middle = OrganisationFactory(court=True, parent=high)
    basic = OrganisationFactory(court=True, parent=middle)
    other = OrganisationFactory(court=True)
    body = OrganisationFactory(mediation_committee=True)

    organisations.enter_register(
        court=high, organisation=body, certificate_no="1", starts_on=TODAY, by=coordinator, at=at
    )

    on_register = {
        court: Organisation.objects.on_register_of(court, on=TODAY).filter(pk=body.pk).exists()
        for court in (high, middle, basic, other)
    }
    assert on_register == {high: True, middle: True, basic: True, other: False}
    assert not Organisation.objects.on_register_of(high, on=date(2026, 3, 1)).exists()


@pytest.mark.parametrize(
    ("court", "body"),
    [
        pytest.param({"procuratorate": True}, {"mediation_committee": True}, id="not a court"),
        pytest.param({"court": True}, {}, id="a company"),
        pytest.param(
            {"court": True}, {"mediation_committee": True, "legal_basis": ""}, id="no basis"
        ),
    ],
)
def test_a_register_is_a_courts_and_lists_bodies_with_a_basis(coordinator, at, court, body):
    with pytest.raises(organisations.RegisterUnfit) as refusal:
        organisations.enter_register(
            court=OrganisationFactory(**court), organisation=OrganisationFactory(**body),
            certificate_no="1", starts_on=TODAY, by=coordinator, at=at,
        )  # fmt: skip

    assert refusal.value.code == "register_entry_does_not_fit"


def test_a_body_is_entered_once_and_struck_off_once(coordinator, at):
    entry = RegisterEntryFactory()

    with pytest.raises(organisations.RegisterUnfit):
        organisations.enter_register(
            court=entry.court, organisation=entry.organisation, certificate_no="2",
            starts_on=TODAY, by=coordinator, at=at,
        )  # fmt: skip
    organisations.strike_off(entry=entry, on=TODAY, by=coordinator, at=at, reason="退出")

    assert not RegisterEntry.objects.current(on=TODAY).exists()
    with pytest.raises(organisations.RegisterUnfit):
        organisations.strike_off(entry=entry, on=TODAY, by=coordinator, at=at, reason="退出")
    with pytest.raises(organisations.RegisterUnfit):
        organisations.strike_off(
            entry=RegisterEntryFactory(starts_on=TODAY), on=TODAY, by=coordinator, at=at,
            reason="当日",
        )  # fmt: skip
