"""Cases for tests, brought to each state by calling the services, so none can be unlawful.

`draft_case()`, `submitted_case()`, `accepted_case()` take the people and bodies that matter to the
test and make the rest. `Cast` tells who is who.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.enums import MediationKind
from cases.forms.dispute import QUESTIONS
from cases.kinds import RECEIVERS, reviewer_role
from cases.models import Case
from cases.services import intake
from centre import clock
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.rulebook.case_numbers import types_of
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.staging import staged

TRAIT_OF_KIND = {
    MediationKind.DELEGATED: "court",
    MediationKind.ENTRUSTED: "court",
    MediationKind.INVITED: "court",
    MediationKind.INVITED_PRIOR: "court",
    MediationKind.PEOPLES: "mediation_committee",
    MediationKind.COMMERCIAL: "commercial_mediation",
    MediationKind.INDUSTRY: "association",
    MediationKind.ADMIN: "market_regulation",
}

RESPONDENT = {
    "party_type": "COMPANY",
    "name": "甘南县丰禾农资经销有限公司",
    "id_type": "USCC",
    "id_no": "91350100M000100Y43",
    "legal_rep_name": "孙立新",
    "domicile_code": "230225",
    "domicile": "黑龙江省齐齐哈尔市甘南县中兴路8号",
}
RIGHT = {
    "right_type": "TRADEMARK",
    "title": "鹤乡",
    "number": "12345678",
    "nice_class": 30,
    "holder": "齐齐哈尔测试科技有限公司",
    "extra": {"registration_no": "12345678", "nice_class": "30", "goods": "大米"},
}
FACTS = "被申请人自2026年3月起在其门店和网店销售使用相同商标的大米，申请人于同年5月公证购买。"


@dataclass(frozen=True, slots=True)
class Cast:
    """A case with its people: the applicant's actor, the receiving body and its reviewer."""

    case: Case
    applicant: Actor
    reviewer: Actor
    organisation: Organisation
    coordinator: Actor


def pages(kind: str, organisation: Organisation | None, at: datetime) -> dict[str, dict]:
    """The accepted answers of every page of a complete request."""
    return {
        "eligibility": {"eligibility": {"civil": "yes", "linked": "yes", "suited": "yes"}},
        "respondent:1": RESPONDENT,
        "right:1": RIGHT,
        "cause": {
            "cause_version": "CAUSE-2026",
            "cause_key": "165.02",
            "cause_name": "侵害商标权纠纷",
        },
        "claims": {
            "claim_kinds": ["STOP", "DAMAGES"],
            "claims": "停止侵权并赔偿经济损失",
            "amount_fen": 5_000_000,
        },
        "facts": {
            "facts": FACTS,
            "act_on": clock.local_date(at - timedelta(days=200)),
            "knew_on": clock.local_date(at - timedelta(days=150)),
            "place_of_act": "齐齐哈尔市甘南县",
        },
        "linked": {"linked": {code: {"has": "no"} for code in QUESTIONS}},
        "evidence": {},
        "wish": {"wished_kind": kind, "wished_organisation": organisation},
        "statement": {
            "privacy_version": "2026-11",
            "privacy_at": at,
            "truth_at": at,
            "shared_with": list(RECEIVERS),
        },
    }


def the_centre() -> Organisation:
    """The one centre, whose receipt numbers are consecutive."""
    found = Organisation.objects.filter(kind=OrganisationKind.CENTRE).first()
    return found or OrganisationFactory(centre=True)


@staged
def draft_case(
    *,
    kind: str = MediationKind.PEOPLES,
    organisation: Organisation | None = None,
    filer: Organisation | None = None,
    applicant: Actor | None = None,
    at: datetime | None = None,
    complete: bool = True,
) -> Case:
    """A draft of the applicant's company, with every page filled unless `complete` is False."""
    at = at or clock.now()
    the_centre()
    filer = filer or OrganisationFactory()
    applicant = applicant or actor_for(Role.PARTY, organisation=filer)
    case = intake.start_draft(filer=filer, by=applicant, at=at)
    if complete:
        for step, values in pages(kind, organisation, at).items():
            intake.save_step(case=case, step=step, values=values, by=applicant, at=at)
    return Case.objects.get(pk=case.pk)


@staged
def submitted_case(
    *,
    kind: str = MediationKind.PEOPLES,
    organisation: Organisation | None = None,
    filer: Organisation | None = None,
    applicant: Actor | None = None,
    at: datetime | None = None,
) -> Cast:
    """Submitted and lying with the body that may accept the kind.

    Where no body was wished for or the hint is uncertain, the coordinator forwards it.
    """
    at = at or clock.now()
    filer = filer or OrganisationFactory()
    applicant = applicant or actor_for(Role.PARTY, organisation=filer)
    coordinator = actor_for(Role.COORDINATOR, organisation=the_centre())
    organisation = organisation or OrganisationFactory(
        **{TRAIT_OF_KIND[MediationKind(kind)]: True}
    )
    reviewer = actor_for(reviewer_role(organisation.kind), organisation=organisation)
    case = draft_case(
        kind=kind, organisation=organisation, filer=filer, applicant=applicant, at=at
    )
    case = intake.submit(case=case, by=applicant, at=at)
    if case.handled_by_id != organisation.pk:
        case = intake.forward(case=case, to=organisation, by=coordinator, at=at)
    return Cast(case, applicant, reviewer, organisation, coordinator)


_numbers = iter(range(1, 1_000_000))


@staged
def accepted_case(*, kind: str = MediationKind.PEOPLES, **rest) -> Cast:
    """Accepted by the receiving body's officer; a court's case carries a 诉前调 number."""
    cast = submitted_case(kind=kind, **rest)
    at = rest.get("at") or clock.now()
    number = ""
    if TRAIT_OF_KIND[MediationKind(kind)] == "court":
        number = (
            f"（{at.year}）{cast.organisation.court_code}{types_of(kind)[0]}{next(_numbers)}号"
        )
    case = intake.accept(case=cast.case, kind=kind, court_number=number, by=cast.reviewer, at=at)
    return Cast(case, cast.applicant, cast.reviewer, cast.organisation, cast.coordinator)
