"""Papers that no single room owns: 卷宗封面目录备考表, 保密承诺书 (DOC48, DOC51)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from centre.documents.letters import Letter

SECRECY_DUTIES = (
    "履职结束、被要求退出或者本承诺期满时，返还载有上述信息的全部纸质材料和载体，"
    "删除并不再保留电子副本；依法应当归档的，按档案规定移交。"
)
SECRECY_LIABILITY = "违反本承诺造成损害的，依法承担民事、行政责任；构成犯罪的，依法追究刑事责任。"


@dataclass(frozen=True)
class EntryLine:
    """One line of the index. 依据：law.md 6.5（序号、文书名称、文号、责任者、日期、页号、备注）。"""

    name: str
    number: str = ""
    author: str = ""
    dated: date | str = ""
    pages: str = ""
    remark: str = ""


@dataclass(frozen=True)
class VolumePapers(Letter):
    """卷宗封面、目录、备考表. 依据：law.md 6.5；《人民调解法》第27条。"""

    KIND: ClassVar[str] = "DOC48"
    TEMPLATE: ClassVar[str] = "letters/doc48_volume.html"

    file_number: str
    volume: str
    kind: str
    parties: tuple[str, ...]
    cause: str
    organisation: str
    mediator: str
    accepted_on: date | str
    closed_on: date | str
    result: str
    retention: str
    pages: int
    entries: tuple[EntryLine, ...]
    note: str
    filed_by: str
    checked_by: str
    filed_on: date | str


@dataclass(frozen=True)
class SecrecyPledge(Letter):
    """保密承诺书 of every officer, mediator and expert. 依据：《民诉法解释》第146条；IPE 26。"""

    KIND: ClassVar[str] = "DOC51"
    TEMPLATE: ClassVar[str] = "letters/doc51_pledge.html"

    signer: str
    post: str
    matter: str
    scope: tuple[str, ...]
    term: str
    dated: date | str
    duties: str = SECRECY_DUTIES
    liability: str = SECRECY_LIABILITY
