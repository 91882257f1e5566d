"""刑事线索提示 in use: the figures of a request against the thresholds, each time they change.

A hit refuses nothing and is told to nobody but those who handle clues (law.md 1.4 J, 5.7): the
parties, the mediator and the public read at most “已转有关机关研判”, and only after a person moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cases import kinds, notices, permissions
from cases.enums import RightType, ScreeningOccasion
from cases.models import Case, CrimeScreening
from cases.models.screening import READS_CLUES
from cases.services import news
from centre import transitions
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.notices import services
from centre.rulebook import tripwire

SUMS = tuple(f"{measure}_fen" for measure in tripwire.MEASURES if measure in tripwire.IN_MONEY)
COUNTS = tuple(m for m in tripwire.MEASURES if m not in tripwire.IN_MONEY)
TICKS = ("repeat", "services", "passing_off", "for_foreign", "suspected")
NAMES = frozenset({*SUMS, *COUNTS, *TICKS} - {"stock_fen"})
BY_CLAIM = "（按申请人请求的赔偿金额估计）"


def clean(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Only what is known, only what is filled in."""
    return {name: figures[name] for name in sorted(NAMES) if figures.get(name)}


def hits_of(case: Case) -> list[dict[str, Any]]:
    """Every offence the figures reach, once, over all rights of the request."""
    types = [right.right_type for right in case.rights.order_by("position")] or [""]
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for right_type in dict.fromkeys(types):
        for hit in tripwire.trips(_facts(case, right_type, count=types.count(right_type))):
            estimated = _is_estimated(case, right_type) and hit.reason.startswith(
                tripwire.MEASURES["loss"]
            )
            found.setdefault(
                (hit.article, hit.offence),
                {
                    "article": hit.article,
                    "offence": hit.offence,
                    "reason": hit.reason + (BY_CLAIM if estimated else ""),
                    "basis": hit.basis,
                    "serious": hit.especially_serious,
                },
            )
    return list(found.values())


def _facts(case: Case, right_type: str, *, count: int) -> tripwire.Facts:
    figures = clean(case.figures)
    if _is_estimated(case, right_type):
        figures["loss_fen"] = case.amount_fen
    return tripwire.Facts(right_type=right_type, rights_count=count, **figures)


def _is_estimated(case: Case, right_type: str) -> bool:
    """Of a trade secret the damages asked for stand in for a loss nobody has stated yet."""
    return bool(
        right_type == RightType.TRADE_SECRET
        and case.amount_fen
        and "DAMAGES" in case.claim_kinds
        and not case.figures.get("loss_fen")
    )


@transaction.atomic
def screen(case: Case, *, occasion: str, at: datetime) -> CrimeScreening | None:
    """比对. A row when the answer differs from the last one; running it again changes nothing.

    依据：《办理侵犯知识产权刑事案件适用法律若干问题的解释》；《行政执法机关移送涉嫌犯罪案件的规定》第3条。
    """
    hits = hits_of(case)
    last = case.screenings.order_by("-screened_at", "-id").first()
    if hits == (last.hits if last else []):
        return None
    row = CrimeScreening.objects.create(
        case=case, occasion=occasion, hits=hits, figures=clean(case.figures), screened_at=at
    )
    audit.record(
        "crime.screen", subject=row, by=Actor.system(), at=at,
        articles=[hit["article"] for hit in hits],
    )  # fmt: skip
    if hits:
        _tell(case, row, at=at)
    return row


def _tell(case: Case, row: CrimeScreening, *, at: datetime) -> None:
    """The coordinator, and the reviewer where the reviewer may know of clues at all."""
    told: list[tuple[Role, int | None]] = [(Role.COORDINATOR, None)]
    if case.handled_by is not None:
        role = kinds.reviewer_role(case.handled_by.kind)
        if role in READS_CLUES and role is not None:
            told.append((role, case.handled_by_id))
    for role, organisation_id in told:
        services.tell(
            notices.TRIPPED, dossier=case.dossier, role=role, organisation_id=organisation_id,
            dedupe=str(row.public_id), at=at, link=news.desk_link(case), number=case.number,
            cause=case.cause_name,
        )  # fmt: skip


@transaction.atomic
def record_figures(
    *,
    case: Case,
    figures: Mapping[str, Any],
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Case:
    """登记涉案数额 by the reviewer or the coordinator; compared again at once.

    Raises `NotPermitted`, `Stale`. 依据：law.md 5.7（数次行为未处理的，数额累计）。
    """
    case = transitions.lock(case)
    permissions.require_reviewer_or_coordinator(by, case)
    case = transitions.edit(
        case, action="figures", by=by, at=at, version=version, figures=clean(figures)
    )
    screen(case, occasion=ScreeningOccasion.CHANGE, at=at)
    return case


def latest(case: Case, actor: Actor) -> CrimeScreening | None:
    """The present answer, for those who may read clues; None when nothing is reached."""
    rows = CrimeScreening.objects.visible_to(actor).filter(case=case)
    row = rows.order_by("-screened_at", "-id").first()
    return row if row is not None and row.hits else None
