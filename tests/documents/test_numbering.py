"""Consecutive, unique, gapless, whoever asks at the same moment."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connections, transaction

from centre.actor import Role
from centre.documents import numbering
from centre.documents.enums import NumberSource
from centre.documents.models import NumberRegister, NumberSequence
from centre.errors import NotPermitted
from tests.documents.conftest import AT
from tests.factories.accounts import OrganisationFactory, actor_for


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_get_fifty_consecutive_numbers_and_a_rolled_back_one_leaves_no_gap():
    organisation = OrganisationFactory(centre=True)
    barrier, got = threading.Barrier(55), []

    def take(fails: bool) -> None:
        barrier.wait()
        try:
            with transaction.atomic():
                n = numbering.allot(organisation_id=organisation.pk, register="RECEIPT", year=2026)
                if fails:
                    raise ZeroDivisionError
            got.append(n)
        except ZeroDivisionError:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take, args=(n % 11 == 0,)) for n in range(55)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(got) == list(range(1, 51))
    assert NumberSequence.objects.get().last == 50


@pytest.mark.django_db
def test_registers_years_and_organisations_count_by_themselves():
    one, two = OrganisationFactory(centre=True), OrganisationFactory(court=True)

    def allot(organisation, register, year):
        return numbering.allot(organisation_id=organisation.pk, register=register, year=year)

    assert [allot(one, "A", 2026), allot(one, "A", 2026), allot(one, "B", 2026)] == [1, 2, 1]
    assert [allot(one, "A", 2027), allot(two, "A", 2026), allot(one, "A", 2026)] == [1, 1, 3]


@pytest.mark.django_db(transaction=True)
def test_a_number_without_an_act_is_a_programming_error():
    organisation = OrganisationFactory(centre=True)

    with pytest.raises(RuntimeError, match="inside the transaction"):
        numbering.allot(organisation_id=organisation.pk, register="A", year=2026)


@pytest.mark.django_db
def test_an_organs_register_is_the_portals_only_when_the_organ_says_so():
    court = OrganisationFactory(court=True)
    NumberRegister.objects.create(organisation=court, code="DOC39", source=NumberSource.MANUAL)

    assert numbering.portal_register(organisation_id=court.pk, code="DOC39") is None


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", ["", "齐市监函〔{year}〕号", "齐市监函〔2026〕{n}号"])
def test_a_portal_register_needs_a_whole_pattern(pattern):
    court = OrganisationFactory(court=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        NumberRegister.objects.create(
            organisation=court, code="DOC39", source=NumberSource.PORTAL, pattern=pattern
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pattern",
    [
        "齐市监函〔{year}〕号",
        "齐市监函〔{year}〕{n.__class__}号",
        "齐市监函[{year}]{n}号",
        "{year",
        "",
    ],
)
def test_a_pattern_that_writes_no_proper_number_is_refused(pattern):
    head = actor_for(Role.MARKET_HEAD)

    with pytest.raises(numbering.BadPattern):
        numbering.name_register(
            code="DOC39", source=NumberSource.PORTAL, pattern=pattern, by=head, at=AT
        )
    assert not NumberRegister.objects.exists()


@pytest.mark.django_db
def test_only_the_institutions_leader_names_its_register():
    head, officer = actor_for(Role.MARKET_HEAD), actor_for(Role.MARKET_OFFICER)
    pattern = "齐市监函〔{year}〕{n}号"

    for by in (officer, actor_for(Role.PARTY)):
        with pytest.raises(NotPermitted):
            numbering.name_register(
                code="DOC39", source=NumberSource.PORTAL, pattern=pattern, by=by, at=AT
            )
    register = numbering.name_register(
        code="DOC39", source=NumberSource.PORTAL, pattern=pattern, by=head, at=AT
    )

    assert register.organisation_id == head.organisation_id
    assert numbering.next_in(register, year=2026) == "齐市监函〔2026〕1号"
