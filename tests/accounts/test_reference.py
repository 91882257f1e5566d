"""Organisations of the city, and the demo accounts."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from stdnum.cn import uscc

from centre.accounts import demo, reference, selectors
from centre.accounts.models import Mandate, Organisation, Post, RegisterEntry, User
from centre.actor import Actor, Role
from centre.audit.models import AuditEvent
from centre.clock import today
from tests.factories.accounts import OrganisationFactory

pytestmark = pytest.mark.django_db


def load(at, *, with_demo=False):
    return reference.load(demo=with_demo, by=Actor.system(), at=at)


def test_the_citys_organs(at):
    assert load(at) == (9, 0)

    courts = Organisation.objects.courts().select_related("parent")
    assert {c.court_code: (c.name, c.parent and c.parent.court_code) for c in courts} == {
        "黑": ("黑龙江省高级人民法院", None),
        "黑01": ("哈尔滨市中级人民法院", "黑"),
        "黑02": ("齐齐哈尔市中级人民法院", "黑"),
        "黑0204": ("齐齐哈尔市铁锋区人民法院", "黑02"),
    }
    assert not Organisation.objects.filter(is_demo=True).exists()


def test_loading_again_changes_nothing(at):
    load(at, with_demo=True)
    events = AuditEvent.objects.count()

    assert load(at, with_demo=True) == (0, 0)
    assert AuditEvent.objects.count() == events


def test_loading_mends_what_differs_and_keeps_what_was_entered(at):
    load(at)
    Organisation.objects.filter(code="COURT_TF").update(name="旧名", phone="0452-1", is_demo=True)

    assert load(at) == (0, 1)

    court = Organisation.objects.get(code="COURT_TF")
    assert (court.name, court.phone, court.is_demo) == (
        "齐齐哈尔市铁锋区人民法院",
        "0452-1",
        True,
    )


def test_an_organ_entered_by_hand_is_recognised(at):
    known = OrganisationFactory(court=True, court_code="黑02", name="齐齐哈尔中院")

    load(at)

    known.refresh_from_db()
    assert (known.code, known.name) == ("COURT_IC", "齐齐哈尔市中级人民法院")


def test_demo_bodies_are_marked_and_of_different_legal_kinds(at):
    load(at, with_demo=True)

    shown = Organisation.objects.filter(is_demo=True)
    assert all(o.name.startswith("〔演示〕") for o in shown)
    bodies = Organisation.objects.mediating()
    assert set(bodies.values_list("legal_basis", flat=True)) == {
        "PML8", "PML34", "CMR9", "CMR32_ASSOC", "ADMIN_STATUTE", "COURT_REGISTER",
    }  # fmt: skip
    assert bodies.filter(is_demo=True).count() >= 6
    assert RegisterEntry.objects.count() == 7
    codes = shown.exclude(credit_code="").values_list("credit_code", flat=True)
    assert all(uscc.is_valid(code) for code in codes)


def test_demo_accounts_have_one_for_every_role(at, settings, client):
    settings.DEMO = True
    out = StringIO()

    call_command("demo_accounts", stdout=out)
    call_command("demo_accounts", stdout=StringIO())

    roles = set(Post.objects.values_list("role", flat=True))
    assert roles == {r.value for r in set(Role) - {Role.SYSTEM, Role.ANONYMOUS}}
    assert User.objects.filter(email__endswith="@demo.example").count() == len(
        list(reference.rows("demo_people.csv"))
    )
    assert demo.PASSWORD in out.getvalue()
    client.post("/accounts/login/", {"login": "judge-tf@demo.example", "password": demo.PASSWORD})
    assert "_auth_user_id" in client.session


def test_the_demo_lawyer_may_settle_for_company_a(at, settings):
    settings.DEMO = True
    demo.ensure(at=at)

    company = Organisation.objects.get(code="DEMO_COMPANY_A")
    assert Mandate.objects.count() == 1
    assert selectors.may_act_for(demo.actor("lawyer-a"), company.pk, special=True, on=today())


def test_demo_accounts_are_refused_elsewhere(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="未启用演示"):
        call_command("demo_accounts", stdout=StringIO())
    call_command("load_reference", stdout=StringIO())

    assert not Organisation.objects.filter(is_demo=True).exists()
    assert User.objects.count() == 1


def test_load_reference_can_leave_the_demo_out(settings):
    settings.DEMO = True
    out = StringIO()

    call_command("load_reference", "--no-demo", stdout=out)

    assert out.getvalue() == "新增 9 项，更新 0 项。\n"
    assert django_settings.DEMO
