"""People, organisations and posts for tests: valid and minimal by default.

`actor_for(Role.FILING_CLERK)` gives somebody in a fitting organisation; pass `organisation=` to
seat them in a given one. `post_for` returns the post itself, when the user or organisation row is
needed.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory
from allauth.account.models import EmailAddress

from centre.accounts.enums import LegalBasis, MandatePower, MandateScope, OrganisationKind
from centre.accounts.models import Mandate, Organisation, Post, RegisterEntry, User
from centre.accounts.services import mandates
from centre.actor import Actor, Role

LONG_AGO = date(2020, 1, 1)
LONG_AGO_AT = datetime(2020, 1, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
PASSWORD = "Shu-xing-Lou-2026"  # passes the rules for staff

CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(n: int) -> str:
    """The n-th well-formed unified social credit code of a company in 铁锋区 (GB 32100-2015)."""
    body = f"{n:08d}"
    rest = 11 - sum(int(d) * w for d, w in zip(body, ORGANISATION_WEIGHTS, strict=True)) % 11
    head = "91230204" + body + {10: "X", 11: "0"}.get(rest, str(rest))
    total = sum(CODE_ALPHABET.index(c) * w for c, w in zip(head, CODE_WEIGHTS, strict=True))
    return head + CODE_ALPHABET[(31 - total % 31) % 31]


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        staff = factory.Trait(is_staff=True)
        suspended = factory.Trait(is_active=False)

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    name = factory.Sequence(lambda n: f"王晓{chr(0x4E00 + n % 2000)}")
    phone = factory.Sequence(lambda n: f"138{n % 100_000_000:08d}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def email_address(self, create: bool, extracted: object, **_: object) -> None:
        """Proved, so that the person can log in through the page."""
        if create:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A company unless a trait says otherwise."""

    class Meta:
        model = Organisation

    class Params:
        individual = factory.Trait(
            kind=OrganisationKind.INDIVIDUAL,
            name=factory.Sequence(lambda n: f"代理人{n}号（代理人）"),
            credit_code="",
        )
        centre = factory.Trait(kind=OrganisationKind.CENTRE, name="司法保护中心", credit_code="")
        court = factory.Trait(
            kind=OrganisationKind.COURT,
            name=factory.Sequence(lambda n: f"测试第{n}人民法院"),
            court_code=factory.Sequence(lambda n: f"测{n:04d}"),
            credit_code="",
        )
        procuratorate = factory.Trait(
            kind=OrganisationKind.PROCURATORATE,
            name=factory.Sequence(lambda n: f"测试第{n}人民检察院"),
            credit_code="",
        )
        market_regulation = factory.Trait(
            kind=OrganisationKind.MARKET_REGULATION,
            name=factory.Sequence(lambda n: f"测试第{n}市场监督管理局"),
            legal_basis=LegalBasis.ADMIN_STATUTE,
            credit_code="",
        )
        police = factory.Trait(
            kind=OrganisationKind.POLICE,
            name=factory.Sequence(lambda n: f"测试第{n}公安局"),
            credit_code="",
        )
        justice_bureau = factory.Trait(
            kind=OrganisationKind.JUSTICE_BUREAU,
            name=factory.Sequence(lambda n: f"测试第{n}司法局"),
            credit_code="",
        )
        mediation_committee = factory.Trait(
            kind=OrganisationKind.MEDIATION_COMMITTEE,
            name=factory.Sequence(lambda n: f"测试第{n}知识产权纠纷人民调解委员会"),
            legal_basis=LegalBasis.PML34,
            credit_code="",
        )
        commercial_mediation = factory.Trait(
            kind=OrganisationKind.COMMERCIAL_MEDIATION,
            name=factory.Sequence(lambda n: f"测试第{n}商事调解中心"),
            legal_basis=LegalBasis.CMR9,
            licence_no=factory.Sequence(lambda n: f"黑商调许{n:04d}"),
            licence_on=date(2026, 6, 1),
            licence_authority="黑龙江省司法厅",
            is_fee_charging=True,
            tariff="按公示标准收费",
            credit_code="",
        )
        association = factory.Trait(
            kind=OrganisationKind.ASSOCIATION,
            name=factory.Sequence(lambda n: f"测试第{n}行业协会"),
            legal_basis=LegalBasis.CMR32_ASSOC,
            credit_code="",
        )
        lawyer_mediation = factory.Trait(
            kind=OrganisationKind.LAWYER_MEDIATION,
            name=factory.Sequence(lambda n: f"测试第{n}律师调解工作室"),
            legal_basis=LegalBasis.COURT_REGISTER,
            credit_code="",
        )
        law_firm = factory.Trait(
            kind=OrganisationKind.LAW_FIRM,
            name=factory.Sequence(lambda n: f"测试第{n}律师事务所"),
        )

    kind = OrganisationKind.COMPANY
    name = factory.Sequence(lambda n: f"齐齐哈尔测试{n}号科技有限公司")
    credit_code = factory.Sequence(credit_code)
    legal_representative = "赵铁锋"
    region_code = "230204"
    address = "黑龙江省齐齐哈尔市铁锋区龙华路1号"
    phone = "0452-2400000"


class RegisterEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RegisterEntry

    court = factory.SubFactory(OrganisationFactory, court=True)
    organisation = factory.SubFactory(OrganisationFactory, mediation_committee=True)
    certificate_no = factory.Sequence(lambda n: f"特邀{n:04d}")
    starts_on = LONG_AGO


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.PARTY.value
    starts_on = LONG_AGO


class MandateFactory(factory.django.DjangoModelFactory):
    """Proposed by the principal and waiting for the agent; `mandate_in_force` takes it further."""

    class Meta:
        model = Mandate

    class Params:
        special = factory.Trait(scope=MandateScope.SPECIAL, powers=[MandatePower.SETTLE.value])

    agent_email = factory.Sequence(lambda n: f"agent{n}@example.com")
    principal = factory.SubFactory(OrganisationFactory)
    scope = MandateScope.GENERAL
    starts_on = LONG_AGO
    proposed_at = LONG_AGO_AT
    proposed_by = factory.SubFactory(UserFactory)


SEATS = {
    Role.PARTY: None,
    Role.COORDINATOR: "centre",
    Role.FILING_CLERK: "court",
    Role.JUDGE: "court",
    Role.COURT_CLERK: "court",
    Role.PRESIDENT: "court",
    Role.PROCURATOR: "procuratorate",
    Role.MARKET_OFFICER: "market_regulation",
    Role.MARKET_HEAD: "market_regulation",
    Role.POLICE_LIAISON: "police",
    Role.SECRETARY: "mediation_committee",
    Role.MEDIATOR: "mediation_committee",
    Role.ADVISER: "centre",
    Role.SYSTEM_ADMIN: "centre",
    Role.AUDITOR: "centre",
}


def post_for(
    role: Role, *, organisation: Organisation | None = None, user: User | None = None
) -> Post:
    """A post in this role, held since 2020, in the given or a new fitting organisation."""
    trait = SEATS[role]
    if organisation is None:
        organisation = OrganisationFactory(**({trait: True} if trait else {}))
    if user is None:
        user = UserFactory(is_staff=role is not Role.PARTY)
    return PostFactory(user=user, organisation=organisation, role=role.value)


def actor_for(
    role: Role, *, organisation: Organisation | None = None, user: User | None = None
) -> Actor:
    """The actor of a new post; see `post_for`."""
    return post_for(role, organisation=organisation, user=user).as_actor()


def mandate_in_force(
    *, agent: Actor, principal: Organisation, special: bool = False, **fields: object
) -> Mandate:
    """A mandate given by the company and confirmed by the agent, through the services."""
    giver = actor_for(Role.PARTY, organisation=principal)
    proposed = mandates.give(
        agent_email=User.objects.get(pk=agent.user_id).email,
        scope=MandateScope.SPECIAL if special else MandateScope.GENERAL,
        powers=[MandatePower.SETTLE] if special else [],
        by=giver,
        at=LONG_AGO_AT,
        **{"starts_on": LONG_AGO, **fields},
    )
    return mandates.confirm(mandate=proposed, by=agent, at=LONG_AGO_AT)
