"""What a letter says: a frozen dataclass of primitives, built by `of(…)` in the app that knows."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from centre.access.enums import Side
from centre.actor import Role
from centre.errors import RuleViolation
from centre.rulebook import papers


class Incomplete(RuleViolation):
    """A paper lacks something the law makes it say. Nothing has been issued."""

    code = "document_incomplete"


@dataclass(frozen=True)
class Letter:
    """文书内容. Subclasses are frozen dataclasses; every field is shown by the template.

    `KIND` is a code of `centre.rulebook.papers`, `TEMPLATE` a file under templates/letters. The
    template sees the fields as `letter.<field>` (dates and times as ISO text; filters `cn_date`,
    `cn_numerals`, `cn_datetime` of `{% load letters %}` write them out) and the row as `document`.
    A changed template is registered as a version of its own by the next deployment (`versions`).
    """

    KIND: ClassVar[str] = ""
    TEMPLATE: ClassVar[str] = ""

    @property
    def paper(self) -> papers.Paper:
        return papers.paper(self.KIND)

    @property
    def title(self) -> str:
        """What the paper is called; the catalogue's name unless the subclass says otherwise."""
        return self.paper.title

    def context(self) -> dict[str, Any]:
        """The frozen content as JSON data; the same data render the same bytes for ever."""
        return {f.name: primitive(getattr(self, f.name)) for f in fields(self)}

    def require_complete(self) -> None:
        """Raises `Incomplete` naming every required item that is empty."""
        items = self.paper.items
        missing = [i.label for i in items if is_empty(getattr(self, i.field, None))]
        if missing:
            raise Incomplete(
                f"《{self.title}》缺少必备内容：{'、'.join(missing)}",
                basis=self.paper.basis,
                kept="文书尚未制发",
                advice="请补齐后重新提交",
            )


@dataclass(frozen=True)
class Reader:
    """受文人. Who may open the final paper, given a live grant on the dossier."""

    role: Role
    side: str = Side.NONE
    organisation_id: int | None = None
    user_id: int | None = None
    name: str = ""


@dataclass(frozen=True)
class PartyLine:
    """One party paragraph: “申请人：甲公司，住所……。” Agents follow as paragraphs of their own."""

    role: str
    name: str
    details: str = ""
    agents: tuple[str, ...] = ()


@dataclass(frozen=True)
class ManifestLine:
    """One row of a list of papers, with the hash that proves which file is meant."""

    name: str
    sha256: str = ""
    size: int = 0
    pages: int = 0
    copies: int = 1
    remark: str = ""


@dataclass(frozen=True)
class SignerLine:
    """A place to sign, filled when `signed_at` is set (law.md 6.0.3)."""

    role: str
    name: str = ""
    signed_at: str = ""
    method: str = ""


@dataclass(frozen=True)
class Sample:
    """A letter to be looked at. `<app>/letters.py` lists them as `SAMPLES`."""

    letter: Letter
    issuer: str = ""
    number: str = ""
    signed_on: str = "2026-11-05"
    slug: str = ""


def is_empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, (tuple, list, dict)) and not value)


def primitive(value: Any) -> Any:
    """Turn a field into JSON data, or refuse what could not be rendered again the same way."""
    if value is None or isinstance(value, (str, int, bool)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: primitive(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(k): primitive(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [primitive(v) for v in value]
    raise TypeError(f"a letter holds primitives only, not {type(value).__name__}")
