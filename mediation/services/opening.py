"""开启: an accepted case becomes a mediation of its kind; a withdrawn one takes it along."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cases.enums import MediationKind as K
from cases.models import Case
from centre import transitions
from centre.access import services as access
from centre.access.enums import GrantKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.errors import RuleViolation
from centre.rulebook import articles
from mediation import terms
from mediation.lifecycle import MEDIATION
from mediation.models import Mediation
from mediation.services import licences

BY_COURT = frozenset({K.DELEGATED, K.INVITED_PRIOR, K.ENTRUSTED, K.INVITED})
ON_TRIAL = frozenset({K.ENTRUSTED, K.INVITED})


class NoLegalBasis(RuleViolation):
    """依据：《民事诉讼法》第205条（经依法设立的调解组织）；law.md 1.2、R2。"""

    code = "no_legal_basis"


class NoLicence(RuleViolation):
    """依据：《商事调解条例》第28、31条。"""

    code = "no_commercial_licence"


class AlreadyOpen(RuleViolation):
    code = "mediation_already_open"


def require_lawful_body(organisation: Organisation, *, at: datetime) -> None:
    """Raises `NoLegalBasis`, `NoLicence`: a mediation names a body that the law knows, or it does not begin."""
    if not organisation.legal_basis:
        raise NoLegalBasis(
            f"{organisation.name}尚未登记设立依据，不能主持调解",
            basis=f"{articles.cite('CONFIRMATION')}；law.md R2",
            advice="请先由系统管理员补登该组织的设立依据",
        )
    found = licences.stops(organisation, at=at)
    if found:
        raise NoLicence(
            f"{organisation.name}{found[0]}",
            basis=articles.cite("COMMERCIAL_UNLICENSED", "COMMERCIAL_TRANSITION"),
            advice="取得许可并登记后再办理，或者改由其他调解组织办理",
        )


@transaction.atomic
def open_for(*, case: Case, kind: str, by: Actor, at: datetime) -> Mediation:
    """受理后开启调解程序 in the initial state of its kind, conducted by a real court or body.

    Raises `NoLegalBasis`, `NoLicence`, `AlreadyOpen`. 依据：law.md 2.0、2.1 I6、R2。
    """
    kind = K(kind)
    if case.mediations.filter(ended_at__isnull=True).exists():
        raise AlreadyOpen("本案已有进行中的调解")
    by_court = kind in BY_COURT
    if not by_court:
        require_lawful_body(case.handled_by, at=at)
    mediation = Mediation.objects.create(
        case=case,
        kind=kind,
        state=MEDIATION[kind].initial,
        court=case.handled_by if by_court else None,
        organisation=None if by_court else case.handled_by,
        opened_at=at,
        **(terms.due("C18a", at) if kind == K.ADMIN else {}),
    )
    transitions.born(mediation, action="open", by=by, at=at, kind=kind.value)
    if kind in ON_TRIAL:
        access.give(
            dossier=case.dossier,
            role=Role.JUDGE,
            kind=GrantKind.DOCKETED,
            organisation_id=case.handled_by_id,
            by=by,
            at=at,
            source="mediation:on-trial",
        )
    return mediation


@transaction.atomic
def withdraw_with(*, case: Case, by: Actor, at: datetime) -> None:
    """撤回申请 ends the mediation too; after agreement it cannot. Raises `UnlawfulMove`. 依据：I8。"""
    for mediation in case.mediations.filter(ended_at__isnull=True):
        row = transitions.make(
            "withdraw", of=mediation, by=by, at=at, ended_at=at, **terms.due("", at)
        )
        row.offers.unanswered().update(answer="VOIDED")
        row.invitations.live(at).update(voided_at=at, void_reason="申请已撤回")
