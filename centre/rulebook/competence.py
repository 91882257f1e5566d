"""该找谁: subject matter, amount and place -> the competent court or body, and how sure (law.md 1.6, B.5).

Hints in the words of people; nothing is ever rejected by them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from centre.rulebook import intake, jurisdiction, tables
from centre.rulebook.settings import DEFAULTS, Settings

ASK_THE_ORGAN = "请先向该机关核实是否由其办理"
ONLY_A_HINT = "是否受理，由法院或者该机关审查决定"
PLACE_FIRST = "先弄清被告住所地、侵权行为地或者合同履行地，再确定去哪里"
ORGANS: dict[str, str] = {
    **intake.ORGANS,
    "AGRICULTURE": "农业农村局",
    "FORESTRY": "林业和草原局",
    "CUSTOMS": "海关",
    "POLICE": "公安机关",
}


class Group(StrEnum):
    """What people come for: a suit over a right, over a contract, or an organ's act."""

    SUIT = "SUIT"
    CONTRACT = "CONTRACT"
    ORGAN = "ORGAN"


class Place(StrEnum):
    """Where the defendant lives, the act was done, the contract is performed."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Place:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    QIQIHAR = "qiqihar", "齐齐哈尔市（各区、各县、讷河市）"
    ELSEWHERE = "elsewhere", "都在外地"
    UNKNOWN = "unknown", "还不清楚"


@dataclass(frozen=True, slots=True)
class Matter:
    """One subject matter. A cause leads to a court, an organ is named at once."""

    code: str
    group: Group
    label: str
    cause: str
    organ: str
    certain: bool
    text: str
    basis: str


MATTERS: dict[str, Matter] = {
    row["code"]: Matter(
        code=row["code"],
        group=Group(row["group"]),
        label=row["label"],
        cause=row["cause"],
        organ=row["organ"],
        certain=bool(row["certain"]),
        text=row["text"],
        basis=row["basis"],
    )
    for row in tables.read("matters")
}


@dataclass(frozen=True, slots=True)
class Body:
    """A court with its code, or an organ."""

    code: str
    name: str
    is_court: bool


@dataclass(frozen=True, slots=True)
class Competence:
    """Bodies in order of likelihood; `next_step` says what to do, above all when not `certain`."""

    bodies: tuple[Body, ...]
    reason: str
    basis: str
    certain: bool
    next_step: str
    warnings: tuple[str, ...] = ()


def of_matter(
    code: str,
    *,
    amount_fen: int | None = None,
    place: Place = Place.QIQIHAR,
    well_known_mark: bool = False,
    settings: Settings = DEFAULTS,
) -> Competence:
    """Where to go with a subject matter. Raises KeyError for an unknown one."""
    matter = MATTERS[code]
    if matter.organ:
        body = Body(matter.organ, ORGANS[matter.organ], is_court=False)
        step = ONLY_A_HINT if matter.certain else ASK_THE_ORGAN
        return Competence((body,), matter.text, matter.basis, matter.certain, step)
    return of_cause(
        matter.cause,
        amount_fen=amount_fen,
        place=place,
        well_known_mark=well_known_mark,
        settings=settings,
    )


def of_cause(
    cause_key: str,
    *,
    amount_fen: int | None = None,
    place: Place = Place.QIQIHAR,
    well_known_mark: bool = False,
    settings: Settings = DEFAULTS,
) -> Competence:
    """The first-instance court for a cause of action. Raises KeyError for an unknown one."""
    advice = jurisdiction.advise(
        cause_key,
        amount_fen,
        settings,
        well_known_mark=well_known_mark,
        linked_to_qiqihar=place is not Place.ELSEWHERE,
    )
    return _from(advice, place)


def to_confirm(
    cause_key: str,
    *,
    inviting_court: str = "",
    amount_fen: int | None = None,
    place: Place = Place.QIQIHAR,
    well_known_mark: bool = False,
    settings: Settings = DEFAULTS,
) -> Competence:
    """Where both sides apply for confirmation of their agreement (law.md 4.4).

    `inviting_court`: the court that delegated the mediation. Raises KeyError for an unknown cause.
    依据：《民事诉讼法》第205条.
    """
    advice = jurisdiction.confirmation_courts(
        "MED_DELEGATED" if inviting_court else "MED_PEOPLES",
        cause_key,
        amount_fen,
        settings,
        inviting_court=inviting_court,
        well_known_mark=well_known_mark,
        linked_to_qiqihar=place is not Place.ELSEWHERE,
    )
    return _from(advice, Place.QIQIHAR if inviting_court else place)


def _from(advice: jurisdiction.Advice, place: Place) -> Competence:
    if place is Place.UNKNOWN:
        advice = replace(advice, certain=False, to_do=PLACE_FIRST)
    courts = tuple(
        Body(code, jurisdiction.court_name(code), is_court=True) for code in advice.court_codes
    )
    step = ONLY_A_HINT if advice.certain else advice.to_do or jurisdiction.ASK
    return Competence(courts, advice.reason, advice.basis, advice.certain, step, advice.warnings)
