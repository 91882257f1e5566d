"""案号与公文字号: format, parse, normalise. 依据：《关于人民法院案件案号的若干规定》第1–3条."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseNumber:
    year: int
    court: str  # 黑0204
    type_code: str  # 诉前调
    serial: int
    sub: str = ""  # 之一

    def __str__(self) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Court:
    code: str
    name: str
    level: str  # HIGH, INTERMEDIATE, BASIC, RAILWAY
    confirmed: bool


@dataclass(frozen=True, slots=True)
class TypeCode:
    code: str
    meaning: str
    kinds: tuple[str, ...]
    current: bool = True


COURTS: dict[str, Court] = {}
TYPE_CODES: dict[str, TypeCode] = {}


class BadNumber(ValueError):
    """Chinese reason in `.message`."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def normalise(text: str) -> str:
    raise NotImplementedError


def parse(text: str) -> CaseNumber:
    """Raises BadNumber."""
    raise NotImplementedError


def build(*, year: int, court: str, type_code: str, serial: int, sub: str = "") -> str:
    raise NotImplementedError


def suggest_next(previous: str) -> str:
    """（2026）黑0204诉前调45号 -> …46号. Raises BadNumber."""
    raise NotImplementedError


def first_of_year(*, year: int, court: str, type_code: str) -> str:
    raise NotImplementedError


def problems(
    text: str, *, expected_court: str = "", expected_types: tuple[str, ...] = ()
) -> list[str]:
    """Chinese remarks on a typed number: bad format, other court, unusual type code; [] when fine."""
    raise NotImplementedError


def is_official_number(text: str) -> bool:
    """公文字号 齐知保意〔2026〕1号."""
    raise NotImplementedError


def normalise_official(text: str) -> str:
    raise NotImplementedError
