"""Who owes which deadline of a mediation, an agreement or a confirmation, and who supervises."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse

from cases.models import Party
from centre.access.enums import Side
from centre.actor import Role
from centre.deadlines.registry import Duty, declare
from mediation import readers
from mediation.models import Confirmation, Mediation
from mediation.permissions import leader_of
from mediation.running import TALKS

PARTIES = Duty(Role.PARTY)
EACH_SIDE = Duty(Role.PARTY, supervisors=())  # their own right, or the app tells who is next
WINDOW = Duty(Role.PARTY, supervisors=(), late_told=True)
ANSWERERS = Duty(
    Role.PARTY, side=Side.RESPONDENT, supervisors=(Role.MARKET_OFFICER,), late_told=True
)


def court(mediation: Mediation, key: str) -> Duty:
    """The filing desk with the complaint; of it only the side that sues need know (C01)."""
    role = readers.court_role(mediation)
    return Duty(role, organisation_id=mediation.court_id, awaited_by=Side.APPLICANT)


def office(mediation: Mediation, key: str) -> Duty:
    """The organisation that has been asked; the court hears of its silence as of an answer."""
    offer = mediation.offers.unanswered().first()
    asked = offer.organisation_id if offer else mediation.organisation_id
    return Duty(Role.SECRETARY, organisation_id=asked, supervisors=())


def leader(mediation: Mediation, key: str) -> Duty:
    """Whoever leads the talks; until somebody does, the organisation's office."""
    role = leader_of(mediation.kind)
    if role is Role.JUDGE:
        return Duty(role, organisation_id=mediation.court_id)
    if role is Role.MARKET_OFFICER:
        return Duty(role, organisation_id=mediation.organisation_id)
    above = (readers.court_role(mediation),) if mediation.court_id else (Role.COORDINATOR,)
    if mediation.mediator_id is None:
        return Duty(Role.SECRETARY, organisation_id=mediation.organisation_id, supervisors=above)
    return Duty(
        role, user_id=mediation.mediator_id, also=(Role.SECRETARY,), supervisors=above,
        late_told=True,
    )  # fmt: skip


def organ(mediation: Mediation, key: str) -> Duty:
    return Duty(Role.MARKET_OFFICER, organisation_id=mediation.organisation_id)


def filing_desk(confirmation: Confirmation, key: str) -> Duty:
    return Duty(
        Role.FILING_CLERK, organisation_id=confirmation.court_id, supervisors=(Role.PRESIDENT,)
    )


def enforcer(confirmation: Confirmation, key: str) -> Duty:
    """The desk that takes applications for enforcement; the debtor is not told of its days (C28)."""
    return replace(filing_desk(confirmation, key), awaited_by=None)


def judge(confirmation: Confirmation, key: str) -> Duty:
    return Duty(
        Role.JUDGE,
        organisation_id=confirmation.court_id,
        user_id=confirmation.judge_id,
        also=(Role.COURT_CLERK,),
        supervisors=(Role.PRESIDENT,),
    )


def receiver(confirmation: Confirmation, key: str) -> Duty:
    """The party whose own days they are."""
    party = Party.objects.get(pk=int(key))
    return Duty(Role.PARTY, side=party.side.value, supervisors=())


def declare_all() -> None:
    """Called once when the app is ready."""
    declare(
        "mediation.mediation",
        number=lambda row: row.case.number,
        link=lambda row: reverse("mediation:room", args=[row.public_id]),
        duties={
            "C01": court,
            "C03": EACH_SIDE,
            "C04": office,
            "C18a": organ,
            "C18b": ANSWERERS,
            **dict.fromkeys(sorted(TALKS), leader),
        },
    )
    declare(
        "mediation.agreement",
        number=lambda row: row.number or row.mediation.case.number,
        link=lambda row: reverse("agreements:agreement", args=[row.public_id]),
        duties={"C19": EACH_SIDE, "C20": WINDOW},
    )
    declare(
        "mediation.confirmation",
        number=lambda row: row.number or row.agreement.mediation.case.number,
        link=lambda row: reverse("agreements:confirmation", args=[row.public_id]),
        duties={
            "C21": filing_desk,
            "C22": PARTIES,
            "C23": judge,
            "C24": judge,
            "C25": receiver,
            "C27": EACH_SIDE,
            "C28": enforcer,
        },
    )
