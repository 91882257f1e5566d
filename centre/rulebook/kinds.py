"""业务种类: the kinds of law.md 2.0, the table that chooses one, and which may be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centre.rulebook import tables

DELEGATED = "MED_DELEGATED"
ENTRUSTED = "MED_ENTRUSTED"
INVITED = "MED_INVITED"
INVITED_PRIOR = "MED_INVITED_PRIOR"
PEOPLES = "MED_PEOPLES"
COMMERCIAL = "MED_COMMERCIAL"
INDUSTRY = "MED_INDUSTRY"
ADMIN = "MED_ADMIN"


class Confirmable(StrEnum):
    """May the agreement of this kind go to 司法确认?"""

    YES = "YES"
    NO = "NO"
    COURT_TICK = "COURT_TICK"  # only after a court officer has ticked that the court takes it
    DEPENDS = "DEPENDS"  # 邀请调解: only before filing and with an organisation


class Leader(StrEnum):
    """Who leads the mediation: the second of the two questions put to the clerk."""

    ORGANISATION = "ORGANISATION"
    COURT = "COURT"
    ADMINISTRATIVE = "ADMINISTRATIVE"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of business. `label` is exact: another word would have another legal meaning."""

    code: str
    label: str
    basis: str
    what: str  # one plain sentence for the applicant
    confirmable: Confirmable
    success_documents: tuple[str, ...]
    number_types: tuple[str, ...]  # court type codes; empty: the organisation's own number
    started_by_court: bool
    clock_offline: str = ""
    clock_online: str = ""
    clock_simple: str = ""  # 简易程序

    @property
    def is_mediation(self) -> bool:
        return self.code.startswith("MED_")


@dataclass(frozen=True, slots=True)
class Confirmability:
    """The answer with its reason; the reason is shown where the button is not."""

    allowed: bool
    reason: str
    basis: str
    advice: str = ""


KINDS: dict[str, Kind] = {
    row["code"]: Kind(
        code=row["code"],
        label=row["label"],
        basis=row["basis"],
        what=row["what"],
        confirmable=Confirmable(row["confirmable"]),
        success_documents=tables.parts(row["success_documents"]),
        number_types=tables.parts(row["number_types"]),
        started_by_court=bool(row["started_by_court"]),
        clock_offline=row["clock_offline"],
        clock_online=row["clock_online"],
        clock_simple=row["clock_simple"],
    )
    for row in tables.read("kinds")
}
MEDIATION_KINDS: tuple[str, ...] = tuple(code for code in KINDS if code.startswith("MED_"))

# registered, who leads, started by a court, the organisation's legal kind -> kind (law.md 2.0)
DECISIONS: dict[tuple[bool, Leader, bool, str], str] = {
    (False, Leader.ORGANISATION, True, ""): DELEGATED,
    (False, Leader.COURT, True, ""): INVITED,
    (False, Leader.ORGANISATION, False, "PMC"): PEOPLES,
    (False, Leader.ORGANISATION, False, "CMO"): COMMERCIAL,
    (False, Leader.ORGANISATION, False, "ASSOC"): INDUSTRY,
    (False, Leader.ADMINISTRATIVE, False, ""): ADMIN,
    (True, Leader.ORGANISATION, True, ""): ENTRUSTED,
    (True, Leader.COURT, True, ""): INVITED,
}


def kind_for(
    *, registered: bool, leader: Leader, by_court: bool, organisation_type: str = ""
) -> Kind | None:
    """The kind by the decision table of law.md 2.0; None where the table has no row.

    `organisation_type` (PMC, CMO, ASSOC) matters only where the parties go there themselves.
    """
    own = leader is Leader.ORGANISATION and not by_court
    code = DECISIONS.get((registered, leader, by_court, organisation_type if own else ""))
    return KINDS[code] if code else None


def clock_of(code: str, *, online: bool = False, simple: bool = False) -> str:
    """Id of the period clock of the kind, '' where the law sets none."""
    kind = KINDS[code]
    if simple and kind.clock_simple:
        return kind.clock_simple
    return kind.clock_online if online else kind.clock_offline


AFTER_FILING = Confirmability(
    allowed=False,
    reason="立案后调解成功的，应由法院制作调解书或裁定准许撤诉，不能申请司法确认",
    basis="《特邀调解规定》第20条；《人民法院在线调解规则》第20条",
    advice="请把调解协议提交审理法院，由法院审查后制作调解书，或者由原告申请撤诉",
)
NO_ORGANISATION = Confirmability(
    allowed=False,
    reason="须经依法设立的调解组织调解；仅由个人协助达成的协议不能申请司法确认",
    basis="《民事诉讼法》第205条",
    advice="请询问邀请法院，或者由调解组织重新主持调解",
)
ASK_COURT = Confirmability(
    allowed=False,
    reason="本市法院是否受理这类协议的确认申请，需先由法院确认",
    basis="《民事诉讼法》第205条",
    advice="请由法院立案人员确认可受理，或者改由法院特邀调解组织主持调解",
)
CONFIRMABLE = Confirmability(
    allowed=True,
    reason="经依法设立的调解组织调解达成的协议，双方可以共同申请司法确认",
    basis="《民事诉讼法》第205条",
)
NOT_A_MEDIATION = Confirmability(
    allowed=False, reason="该事项不是调解，没有可以确认的协议", basis="《民事诉讼法》第205条"
)


def confirmability(
    code: str,
    *,
    registered: bool = False,
    organisation_took_part: bool = True,
    court_tick: bool = False,
) -> Confirmability:
    """May this agreement go to judicial confirmation? Pre-check 1 of law.md 4.2, with its reason.

    依据：《民事诉讼法》第205条；《特邀调解规定》第19条、第20条；《人民法院在线调解规则》第20条.
    """
    kind = KINDS[code]
    if not kind.is_mediation:
        return NOT_A_MEDIATION
    if kind.confirmable is Confirmable.NO or registered:
        return AFTER_FILING
    if not organisation_took_part:
        return NO_ORGANISATION
    if kind.confirmable is Confirmable.COURT_TICK and not court_tick:
        return ASK_COURT
    return CONFIRMABLE
