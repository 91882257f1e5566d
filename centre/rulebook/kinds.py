"""业务种类: kinds of mediation and of other business, law.md 2.0, and the table that chooses one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Confirmable(StrEnum):
    YES = "YES"
    NO = "NO"
    COURT_TICK = "COURT_TICK"  # needs a court officer's tick
    DEPENDS = "DEPENDS"  # 邀请调解: only before filing, with an organisation


class Leader(StrEnum):
    ORGANISATION = "ORGANISATION"
    COURT = "COURT"
    ADMINISTRATIVE = "ADMINISTRATIVE"


@dataclass(frozen=True, slots=True)
class Kind:
    code: str
    label: str  # exact, law.md 2.0
    basis: str
    is_mediation: bool
    confirmable: Confirmable
    success_documents: tuple[str, ...]
    number_types: tuple[str, ...]  # court type codes; empty: the organisation's own number
    started_by_court: bool
    clock_offline: str = ""
    clock_online: str = ""
    clock_simple: str = ""  # 简易程序
    what: str = ""  # one plain sentence for the applicant


@dataclass(frozen=True, slots=True)
class Confirmability:
    allowed: bool
    reason: str
    basis: str
    advice: str = ""


KINDS: dict[str, Kind] = {}
MEDIATION_KINDS: tuple[str, ...] = ()


def kind_for(
    *, registered: bool, leader: Leader, by_court: bool, organisation_type: str = ""
) -> Kind:
    """Decision table of law.md 2.0. organisation_type PMC / CMO / ASSOC when parties start it."""
    raise NotImplementedError


def clock_of(code: str, *, online: bool = False, simple: bool = False) -> str:
    """Id of the mediation-period clock of the kind."""
    raise NotImplementedError


def confirmability(
    code: str,
    *,
    registered: bool = False,
    organisation_took_part: bool = True,
    court_tick: bool = False,
) -> Confirmability:
    raise NotImplementedError
