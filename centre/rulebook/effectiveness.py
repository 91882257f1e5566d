"""协议何时生效: the one table of law.md 2.9."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Form(StrEnum):
    WRITTEN = "WRITTEN"  # 书面，线下签名
    ONLINE = "ONLINE"  # 平台电子签名
    MIXED = "MIXED"  # 线上线下混合
    ORAL = "ORAL"  # 口头协议（人民调解）
    COURT_STATEMENT = "COURT_STATEMENT"  # 民事调解书
    COURT_RECORD = "COURT_RECORD"  # 记入笔录不需制作调解书


class Signer(StrEnum):
    PARTY = "PARTY"
    MEDIATOR = "MEDIATOR"
    ORGANISATION = "ORGANISATION"  # seal
    JUDGE = "JUDGE"
    COURT_CLERK = "COURT_CLERK"


@dataclass(frozen=True, slots=True)
class Signature:
    """One expected signature; `at` None: not yet. For COURT_STATEMENT `at` is the receipt."""

    signer: Signer
    name: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    effective_at: datetime | None
    earliest_at: datetime | None  # start C20 from here (never rely on the later one)
    missing: tuple[str, ...]  # names of who must still sign
    basis: str
    explanation: str


def required_signers(kind_code: str, form: Form) -> tuple[Signer, ...]:
    """Whose signature the moment of effect waits for."""
    raise NotImplementedError


def expected_signers(kind_code: str, form: Form) -> tuple[Signer, ...]:
    """Who signs the paper at all (law.md 6.1 DOC21), whether or not the effect waits for it."""
    raise NotImplementedError


def moment(
    kind_code: str,
    form: Form,
    signatures: Sequence[Signature],
    *,
    agreed_at: datetime | None = None,
) -> Effect:
    """`agreed_at`: the recorded moment of an oral agreement."""
    raise NotImplementedError


def effect_clause(kind_code: str, form: Form) -> str:
    """Chinese sentence on the moment of effect, for the agreement's own text."""
    raise NotImplementedError
