"""协议条款自查: law.md 4.6, over structured clauses and free text. Flags only; a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    BLOCK = "BLOCK"
    FLAG = "FLAG"
    ALLOW = "ALLOW"


class Duty(StrEnum):
    """Types of obligation. 依据：law.md 2.10."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Duty:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    PAY = "PAY", "付款"
    STOP = "STOP", "停止行为"
    DESTROY = "DESTROY", "销毁"
    APOLOGISE = "APOLOGISE", "赔礼道歉"
    DELIVER = "DELIVER", "交付"
    TRANSFER_REGISTRATION = "TRANSFER_REGISTRATION", "办理转让登记"
    LICENSE = "LICENSE", "许可使用"
    OTHER = "OTHER", "其他"


@dataclass(frozen=True, slots=True)
class Clause:
    number: int
    duty: str = "OTHER"
    debtor: str = ""
    creditor: str = ""
    text: str = ""
    amount_fen: int | None = None
    due_on: date | None = None
    method: str = ""
    account: str = ""
    consented_outsiders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    code: str  # CL01 ...
    verdict: Verdict
    clause_number: int  # 0: free text
    quote: str
    why: str
    better: str
    basis: str
    ground: str = ""  # NA5, RJ1 ...


def check_clause(clause: Clause, *, today: date, parties: Sequence[str] = ()) -> list[Finding]:
    raise NotImplementedError


def check_text(text: str, *, clause_number: int = 0) -> list[Finding]:
    raise NotImplementedError


def check_agreement(
    clauses: Sequence[Clause], *, today: date, parties: Sequence[str] = (), text: str = ""
) -> list[Finding]:
    raise NotImplementedError
