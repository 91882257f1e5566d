"""Registration as a visitor goes through it, with the real mail and its link."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from centre import clock
from centre.accounts.models import JoinRequest, Organisation, Post, User
from centre.actor import Role
from centre.outbox.models import Outbox
from tests.factories.accounts import OrganisationFactory, UserFactory, credit_code, post_for

pytestmark = pytest.mark.django_db
COMPANY, AGENT = "accounts:signup_company", "accounts:signup_agent"
CODE = credit_code(770_101)
PASSWORD = "nanhu-Chuntian-58"


def company(**changed):
    return {
        "organisation_name": "齐齐哈尔某某科技有限公司",
        "credit_code": CODE,
        "legal_representative": "赵某",
        "legal_representative_post": "董事长",
        "address": "黑龙江省齐齐哈尔市铁锋区某路1号",
        "phone": "0452-2400000",
        "name": "钱某",
        "mobile": "13800000000",
        "email": "qian@example.com",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "privacy": "on",
        **changed,
    }


def agent(**changed):
    return {
        "agent_kind": "LAWYER",
        "licence_no": "12302202010000000",
        "name": "孙某",
        "mobile": "13800000001",
        "email": "sun@example.com",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "privacy": "on",
        **changed,
    }


def link_in(letter) -> str:
    return re.search(r"http://[^/]+(/\S+)", letter.body)[1]


def errors(response) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_a_company_registers_and_proves_its_mail(client, carry):
    answer = client.post(reverse(COMPANY), company())

    assert (answer.status_code, answer.url) == (302, reverse("account_email_verification_sent"))
    assert not Organisation.objects.exists()
    [letter] = carry()
    assert letter.to == ["qian@example.com"]

    page = client.get(link_in(letter))
    assert page.status_code == 200
    client.post(link_in(letter))

    user = User.objects.get(email="qian@example.com")
    [post] = Post.objects.of(user).held(on=clock.today())
    assert (post.role, post.organisation.credit_code) == ("PARTY", CODE)
    assert post.organisation.legal_representative == "赵某"
    assert (user.name, user.phone, user.is_staff) == ("钱某", "13800000000", False)


def test_nobody_logs_in_before_the_mail_is_proved(client, carry):
    client.post(reverse(COMPANY), company())

    client.post(reverse("account_login"), {"login": "qian@example.com", "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_an_agent_registers_in_the_own_name(client, carry):
    client.post(reverse(AGENT), agent())
    client.post(link_in(carry()[0]))

    [post] = Post.objects.of(User.objects.get(email="sun@example.com"))
    assert post.organisation.kind == "INDIVIDUAL"


def test_a_known_code_leads_to_a_request_and_shows_nobody(client, carry):
    holder = post_for(Role.PARTY, organisation=OrganisationFactory(credit_code=CODE))

    client.post(reverse(COMPANY), company())
    letter = next(m for m in carry() if m.to == ["qian@example.com"])
    client.post(link_in(letter))
    client.post(reverse("account_login"), {"login": "qian@example.com", "password": PASSWORD})
    page = client.get(reverse("accounts:no_post"))

    assert JoinRequest.objects.get().organisation == holder.organisation
    assert page.status_code == 200
    text = page.content.decode()
    assert holder.organisation.name in text
    for secret in (holder.user.name, holder.user.email, holder.user.phone):
        assert secret not in text
    told = {address for m in carry() for address in m.to}
    assert holder.user.email in told


def test_an_address_with_an_account_gets_the_same_answer(client, carry):
    UserFactory(email="qian@example.com", name="旧账号")
    known = client.post(reverse(COMPANY), company())
    fresh = client.post(reverse(COMPANY), company(email="new@example.com"))

    assert (known.status_code, known.url) == (fresh.status_code, fresh.url)
    assert User.objects.filter(email="qian@example.com").count() == 1
    letters = {m.to[0]: m.subject for m in carry()}
    assert letters == {
        "qian@example.com": "您的邮箱已有账号",
        "new@example.com": "请验证您的电子邮箱",
    }


def test_errors_keep_what_was_typed_and_make_nobody(client):
    answer = client.post(reverse(COMPANY), company(credit_code=CODE[:-1] + "I", mobile="12"))

    assert set(errors(answer)) == {"credit_code", "mobile"}
    text = answer.content.decode()
    assert "齐齐哈尔某某科技有限公司" in text
    assert CODE[:-1] + "I" in text
    assert PASSWORD not in text
    assert not User.objects.filter(email="qian@example.com").exists()
    assert not Outbox.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"organisation_name": ""}, "organisation_name"),
        ({"privacy": ""}, "privacy"),
        ({"password2": "something-else-1"}, "password2"),
        ({"password1": "short1", "password2": "short1"}, "password1"),
        ({"password1": "Qiqihar2026", "password2": "Qiqihar2026"}, "password1"),
        ({"phone": "abc"}, "phone"),
    ],
)
def test_a_company_form_says_what_is_wrong(client, changed, field):
    assert set(errors(client.post(reverse(COMPANY), company(**changed)))) == {field}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"licence_no": ""}, "licence_no"),
        ({"organisation_name": "某律师事务所"}, "credit_code"),
        ({"credit_code": CODE}, "organisation_name"),
        ({"agent_kind": "JUDGE"}, "agent_kind"),
    ],
)
def test_an_agent_form_says_what_is_wrong(client, changed, field):
    assert set(errors(client.post(reverse(AGENT), agent(**changed)))) == {field}


def test_a_relative_needs_no_licence(client):
    answer = client.post(reverse(AGENT), agent(agent_kind="RELATIVE", licence_no=""))

    assert answer.status_code == 302


def test_extra_fields_change_nothing(client, carry):
    extra = {
        "is_staff": "1",
        "is_superuser": "1",
        "role": "JUDGE",
        "kind": "COURT",
        "is_demo": "1",
    }
    client.post(reverse(COMPANY), company(**extra))
    client.post(link_in(carry()[0]))

    user = User.objects.get(email="qian@example.com")
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert Post.objects.get(user=user).role == "PARTY"
    assert (Organisation.objects.get().kind, Organisation.objects.get().is_demo) == (
        "COMPANY",
        False,
    )


def test_the_link_works_once_and_a_forged_one_never(client, carry):
    client.post(reverse(COMPANY), company())
    link = link_in(carry()[0])
    client.post(link)
    client.post(link)
    client.post(link.replace(":", "x", 1))

    assert Organisation.objects.count() == 1
    assert EmailAddress.objects.get(email="qian@example.com").verified


def test_registration_is_on_record_without_particulars(client, carry, recorded):
    client.post(reverse(COMPANY), company())
    client.post(link_in(carry()[0]))

    rows = recorded()
    assert {"registration.submit", "registration.complete", "organisation.register"} <= set(
        rows.values_list("action", flat=True)
    )
    assert "13800000000" not in str(list(rows.values_list("detail", flat=True)))


def test_the_chooser_offers_both_paths(client):
    page = client.get(reverse("account_signup")).content.decode()

    assert reverse(COMPANY) in page
    assert reverse(AGENT) in page


def test_who_is_logged_in_does_not_register(client):
    client.force_login(UserFactory())

    assert client.get(reverse("account_signup")).status_code == 302
    assert client.get(reverse(COMPANY)).status_code == 302


def test_a_mail_that_waits_holds_no_particulars(client):
    client.post(reverse(COMPANY), company())

    [row] = Outbox.objects.all()
    assert set(row.ref) == {"template", "user", "address"}
    assert not mail.outbox


def test_an_empty_form_names_everything_that_is_missing(client):
    found = errors(client.post(reverse(COMPANY), {}))

    assert found["organisation_name"] == ["请填写：企业名称。"]
    assert all("该字段" not in text for texts in found.values() for text in texts)
    assert errors(client.post(reverse(AGENT), {}))["agent_kind"] == ["请选择：您以什么身份代理。"]
