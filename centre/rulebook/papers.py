"""The catalogue of papers: what each must say, who issues and signs it, how it is numbered.

依据：law.md 6.0–6.1. The data stand in `papers.toml`; `centre.documents` enforces them. A code may
carry a variant after a dot ("DOC15.decision") where one line of the law names several papers.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from centre.actor import Role


class PaperClass(StrEnum):
    """文书类别. 依据：law.md 6.0."""

    CT = "CT"  # 诉讼文书
    GW = "GW"  # 公文（信函格式）
    GWD = "GWD"  # 公文（文件格式）
    JY = "JY"  # 纪要
    MED = "MED"  # 调解文书
    FORM = "FORM"  # 表格、申请书


class Numbering(StrEnum):
    """Where the number comes from. Only `OWN` is a number of the paper itself."""

    NONE = "NONE"
    CASE = "CASE"  # prints the case number; several papers share it
    OWN = "OWN"  # from the issuer's own register, unique there


class Signer(StrEnum):
    PARTY = "P"
    AGENT = "A"
    MEDIATOR = "M"
    ORGANISATION = "O"
    JUDGE = "J"
    CLERK = "K"
    COURT_SEAL = "CS"
    LEADER = "L"
    ORGAN_SEAL = "OS"
    AUTHOR = "W"


# 版式：各类文书用哪一个底版（templates/letters/）。依据：law.md 6.0、6.2—6.4。
LAYOUTS: dict[PaperClass, tuple[str, ...]] = {
    PaperClass.CT: ("_court", "_mediation"),  # CT/MED: the issuer decides (law.md 6.1)
    PaperClass.GW: ("_organ_letter",),
    PaperClass.GWD: ("_organ_document",),
    PaperClass.JY: ("_minutes",),
    PaperClass.MED: ("_mediation",),
    PaperClass.FORM: ("_form",),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the paper states: the letter's field and what the clerk calls it."""

    field: str
    label: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the catalogue. `items` must be there; `may` is printed only where it exists."""

    code: str
    title: str
    paper_class: PaperClass
    route: str
    items: tuple[Item, ...]
    numbering: Numbering
    signers: frozenset[Signer]
    basis: str
    data_class: str
    may: tuple[Item, ...] = ()
    layout: str = ""
    is_upload_only: bool = False

    @property
    def issuer(self) -> str:
        """Who makes it, as the law file names them."""
        return self.route.partition("→")[0]

    @property
    def addressees(self) -> str:
        """Whom it is for; a paper without an arrow stays in the file."""
        return self.route.partition("→")[2]

    @property
    def layouts(self) -> tuple[str, ...]:
        """The layout bases a paper of this class may stand on."""
        return (self.layout,) if self.layout else LAYOUTS[self.paper_class]

    @property
    def needs_leader(self) -> bool:
        return Signer.LEADER in self.signers


OFFICERS = frozenset(
    {
        Role.COORDINATOR, Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT,
        Role.PROCURATOR, Role.MARKET_OFFICER, Role.MARKET_HEAD, Role.POLICE_LIAISON,
        Role.SECRETARY, Role.MEDIATOR, Role.ADVISER,
    }
)  # fmt: skip
NOT_LEADERS = frozenset({Role.MARKET_OFFICER, Role.COURT_CLERK})

# Roles to which a data class is never opened, whatever a reader list says. 依据：law.md 1.4.
_COURT = frozenset({Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT})
_MARKET = frozenset({Role.MARKET_OFFICER, Role.MARKET_HEAD})
_KEEPERS = frozenset({Role.SYSTEM_ADMIN, Role.AUDITOR, Role.ANONYMOUS})
BARRED: dict[str, frozenset[Role]] = {
    "A": _KEEPERS,
    "B": _KEEPERS,
    "C": _KEEPERS | _MARKET | {Role.COORDINATOR, Role.SECRETARY, Role.POLICE_LIAISON},
    "D": frozenset(Role) - {Role.PARTY, Role.MEDIATOR, Role.SYSTEM},
    "E": _KEEPERS | _COURT | _MARKET | {Role.PROCURATOR, Role.POLICE_LIAISON},
    "F": _KEEPERS | _MARKET | {Role.PROCURATOR, Role.POLICE_LIAISON},
    "G": _KEEPERS | {Role.PROCURATOR, Role.POLICE_LIAISON},
    "H": _KEEPERS | _MARKET | {Role.PROCURATOR, Role.POLICE_LIAISON},
    "I": _KEEPERS | _MARKET | {Role.POLICE_LIAISON},
    "J": _KEEPERS | {Role.PARTY, Role.MEDIATOR, Role.SECRETARY, Role.JUDGE},
    "K": frozenset({Role.ANONYMOUS}),
}

# 发文字号：六角括号，无“第”，序号不编虚位。依据：GB/T 9704-2012 7.2.5；law.md B.4.
ORGAN_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,6}号")
OTHER_NUMBER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()〔〕\-—·第号]{3,60}")


def number_fits(paper: Paper, number: str) -> bool:
    """Whether the number has the form of this class of paper (law.md B.1, B.4)."""
    form = ORGAN_NUMBER if paper.paper_class in (PaperClass.GW, PaperClass.GWD) else OTHER_NUMBER
    return form.fullmatch(number) is not None


def _read() -> dict[str, Paper]:
    rows = tomllib.loads((Path(__file__).parent / "papers.toml").read_text(encoding="utf-8"))
    return {
        code: Paper(
            code=code,
            title=row["title"],
            paper_class=PaperClass(row["class"]),
            route=row["route"],
            items=tuple(Item(field, label) for field, label in row["items"].items()),
            may=tuple(Item(field, label) for field, label in row.get("may", {}).items()),
            numbering=Numbering(row["numbering"]),
            signers=frozenset(Signer(s) for s in row["signers"].split()),
            basis=row["basis"],
            data_class=row["data_class"],
            layout=row.get("layout", ""),
            is_upload_only=row.get("is_upload_only", False),
        )
        for code, row in rows.items()
    }


PAPERS: dict[str, Paper] = _read()


def paper(code: str) -> Paper:
    """The catalogue's entry. Raises `KeyError` for a code that is not in it."""
    return PAPERS[code]


def approvers(entry: Paper) -> frozenset[Role]:
    """Roles that may approve it in the issuer's name; a leader's paper needs a leader."""
    return OFFICERS - NOT_LEADERS if entry.needs_leader else OFFICERS


def is_barred(data_class: str, role: Role) -> bool:
    """Whether papers of this data class are closed to the role altogether (law.md 1.4)."""
    return role in BARRED[data_class]
