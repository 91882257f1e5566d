"""Who owes which deadline of a request or a transfer, and who hears when it was missed."""

from __future__ import annotations

from django.urls import reverse

from cases import kinds
from cases.models import Case, Transfer
from cases.services import deadlines, news
from centre.access.enums import Side
from centre.actor import Role
from centre.deadlines.registry import Duty, declare

APPLICANTS = Duty(Role.PARTY, side=Side.APPLICANT, supervisors=())
SUPPLIERS = Duty(Role.PARTY, side=Side.APPLICANT, supervisors=(), late_told=True)


def reviewer(case: Case, key: str) -> Duty:
    """The receiving body's own desk; while nobody has the request, the coordinator."""
    body = case.handled_by
    role = kinds.reviewer_role(body.kind) if body else None
    return Duty(role, organisation_id=body.pk) if body and role else Duty(Role.COORDINATOR)


def officer(transfer: Transfer, key: str) -> Duty:
    return Duty(
        Role.MARKET_OFFICER,
        organisation_id=transfer.source_id,
        supervisors=(Role.MARKET_HEAD, Role.PROCURATOR),
    )


def head(transfer: Transfer, key: str) -> Duty:
    """依据：law.md TR01——提醒负责人并告知检察院联络人。"""
    return Duty(
        Role.MARKET_HEAD, organisation_id=transfer.source_id, supervisors=(Role.PROCURATOR,)
    )


def police(transfer: Transfer, key: str) -> Duty:
    return Duty(
        Role.POLICE_LIAISON,
        organisation_id=transfer.target_id,
        also=(Role.MARKET_OFFICER,),
        supervisors=(Role.PROCURATOR,),
    )


def urger(transfer: Transfer, key: str) -> Duty:
    """催办: the procuratorate that was asked to supervise the filing. 依据：PR-CRIM 564。"""
    return Duty(Role.PROCURATOR, organisation_id=transfer.copy_to_id, supervisors=())


def declare_all() -> None:
    """Called once when the app is ready."""
    declare(
        "cases.case",
        number=lambda case: case.number,
        link=news.own_link,
        duties={
            deadlines.DESIGNATE: reviewer,
            deadlines.CONFIRM: reviewer,
            deadlines.COPY: reviewer,
            deadlines.SUPPLEMENT: SUPPLIERS,
            deadlines.MEASURE: APPLICANTS,
        },
    )
    declare(
        "cases.transfer",
        number=lambda transfer: transfer.number,
        link=lambda transfer: reverse("admin:cases_transfer_change", args=[transfer.public_id]),
        duties={
            "TR01": head,
            **dict.fromkeys(("TR02", "TR05", "TR07", "TR08", "TR10"), officer),
            **dict.fromkeys(("TR03", "TR04", "TR06", "TR09"), police),
            "TR15": urger,
        },
    )
