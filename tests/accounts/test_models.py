"""What the database itself guarantees: the row that stands and the row that is refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from centre.accounts.enums import LegalBasis, MandateScope, MandateState, OrganisationKind
from centre.accounts.models import JoinRequest, Mandate, Organisation, Post, Registration
from tests.factories.accounts import (
    LONG_AGO_AT,
    MandateFactory,
    OrganisationFactory,
    PostFactory,
    RegisterEntryFactory,
    UserFactory,
    credit_code,
)

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 1, 1), date(2026, 1, 2)


def refused(make, **fields):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make(**fields)
    return error.value.__cause__.diag.constraint_name


@pytest.mark.parametrize(
    ("stands", "falls", "constraint"),
    [
        pytest.param(
            {"credit_code": credit_code(1)}, {"credit_code": credit_code(1)},
            "credit_code_names_one_organisation", id="one code, one organisation",
        ),
        pytest.param(
            {"court": True, "court_code": "黑0204"}, {"court": True, "court_code": "黑0204"},
            "court_code_names_one_court", id="one court code, one court",
        ),
        pytest.param(
            {"court": True, "court_code": "黑02"}, {"court_code": "黑03"},
            "only_a_court_has_a_court_code", id="a company has no court code",
        ),
        pytest.param(
            {"code": "A"}, {"code": "A"}, "code_names_one_organisation", id="one own code"
        ),
        pytest.param(
            {"mediation_committee": True, "legal_basis": LegalBasis.PML8},
            {"mediation_committee": True, "legal_basis": LegalBasis.CMR9},
            "legal_basis_fits_the_kind", id="a committee stands on the committee law",
        ),
        pytest.param(
            {"commercial_mediation": True}, {"commercial_mediation": True, "tariff": ""},
            "fees_need_a_lawful_kind_and_a_tariff", id="who charges says how much",
        ),
        pytest.param(
            {"association": True},
            {"association": True, "is_fee_charging": True, "tariff": "每件1元"},
            "fees_need_a_lawful_kind_and_a_tariff", id="an association does not charge",
        ),
    ],
)  # fmt: skip
def test_organisation(stands, falls, constraint):
    OrganisationFactory(**stands)

    assert refused(OrganisationFactory, **falls) == constraint


def test_many_organisations_may_lack_a_code():
    OrganisationFactory(court=True, court_code="", credit_code="")
    OrganisationFactory(court=True, court_code="", credit_code="")

    assert Organisation.objects.filter(credit_code="").count() == 2


def test_a_person_holds_a_post_once_at_a_time():
    post = PostFactory(starts_on=FIRST, ends_on=SECOND)
    again = PostFactory(user=post.user, organisation=post.organisation, starts_on=SECOND)

    constraint = refused(
        PostFactory, user=again.user, organisation=again.organisation, starts_on=SECOND
    )

    assert constraint == "one_open_post_per_role"


def test_a_post_does_not_end_before_it_begins():
    PostFactory(starts_on=FIRST, ends_on=FIRST)

    assert (
        refused(PostFactory, starts_on=SECOND, ends_on=FIRST)
        == "a_post_does_not_end_before_it_begins"
    )


def test_who_holds_a_post_and_when():
    post = PostFactory(starts_on=FIRST, ends_on=SECOND)
    suspended = PostFactory(user=UserFactory(suspended=True))
    closed = PostFactory(organisation=OrganisationFactory(is_active=False))

    held = {day: set(Post.objects.held(on=day)) for day in (FIRST, SECOND)}

    assert held == {FIRST: {post}, SECOND: set()}
    assert suspended not in held[FIRST]
    assert closed not in held[FIRST]


def test_a_register_entry_ends_after_it_begins():
    RegisterEntryFactory(starts_on=FIRST, ends_on=SECOND)

    assert (
        refused(RegisterEntryFactory, starts_on=FIRST, ends_on=FIRST)
        == "accounts_registerentry_ends_on_after_starts_on"
    )


def test_a_register_entry_begins_once():
    entry = RegisterEntryFactory()

    constraint = refused(
        RegisterEntryFactory, court=entry.court, organisation=entry.organisation,
        starts_on=entry.starts_on,
    )  # fmt: skip

    assert constraint == "register_entry_begins_once"


@pytest.mark.parametrize(
    ("stands", "falls", "constraint"),
    [
        pytest.param(
            {"special": True}, {"scope": MandateScope.SPECIAL, "powers": []},
            "only_a_special_mandate_lists_powers", id="special lists powers",
        ),
        pytest.param(
            {}, {"powers": ["SETTLE"]},
            "only_a_special_mandate_lists_powers", id="general lists none",
        ),
        pytest.param(
            {"starts_on": FIRST, "ends_on": SECOND}, {"starts_on": FIRST, "ends_on": FIRST},
            "accounts_mandate_ends_on_after_starts_on", id="ends after it begins",
        ),
        pytest.param(
            {}, {"agent_email": ""}, "a_mandate_addresses_both_sides", id="names the agent"
        ),
        pytest.param(
            {}, {"principal": None}, "a_mandate_addresses_both_sides", id="names the principal"
        ),
        pytest.param(
            {}, {"confirmed_at": LONG_AGO_AT}, "accounts_mandate_confirmed_with_confirmed_by",
            id="confirmed by somebody",
        ),
        pytest.param(
            {}, {"ended_at": LONG_AGO_AT}, "accounts_mandate_ended_with_ended_by",
            id="ended by somebody",
        ),
    ],
)  # fmt: skip
def test_mandate(stands, falls, constraint):
    MandateFactory(**stands)

    assert refused(MandateFactory, **falls) == constraint


def test_a_mandate_is_not_put_in_force_past_the_services():
    mandate = MandateFactory()

    assert (
        refused(lambda: Mandate.objects.filter(pk=mandate.pk).update(state=MandateState.IN_FORCE))
        == "a_confirmed_mandate_names_both_sides"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(pk=mandate.pk).update(state=MandateState.REVOKED)
    with pytest.raises(IntegrityError), transaction.atomic():
        MandateFactory(state=MandateState.WITHDRAWN)


def test_a_person_asks_an_organisation_once_at_a_time():
    first = JoinRequest.objects.create(
        user=UserFactory(), organisation=OrganisationFactory(), asked_at=LONG_AGO_AT
    )

    constraint = refused(
        JoinRequest.objects.create, user=first.user, organisation=first.organisation,
        asked_at=LONG_AGO_AT,
    )  # fmt: skip

    assert constraint == "one_pending_join_request"


@pytest.mark.parametrize(
    ("path", "stands", "falls", "constraint"),
    [
        (
            "COMPANY", {"organisation_name": "某公司", "credit_code": "X"},
            {"organisation_name": "某公司"}, "a_company_registers_with_name_and_code",
        ),
        ("AGENT", {"agent_kind": "LAWYER"}, {}, "an_agent_registers_with_a_kind"),
    ],
)  # fmt: skip
def test_registration(path, stands, falls, constraint):
    common = {"path": path, "privacy_version": "1", "submitted_at": LONG_AGO_AT}
    Registration.objects.create(user=UserFactory(), **common, **stands)

    assert (
        refused(Registration.objects.create, user=UserFactory(), **common, **falls) == constraint
    )


def test_which_bodies_may_conduct_a_mediation():
    yes = [
        OrganisationFactory(**{trait: True})
        for trait in (
            "mediation_committee", "commercial_mediation", "association", "lawyer_mediation",
            "market_regulation",
        )
    ]  # fmt: skip
    OrganisationFactory(mediation_committee=True, legal_basis="")
    OrganisationFactory(association=True, is_active=False)
    OrganisationFactory()

    assert set(Organisation.objects.mediating()) == set(yes)
    assert {o.kind for o in Organisation.objects.courts()} <= {OrganisationKind.COURT}
