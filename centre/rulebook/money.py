"""金额: fen to text and back, exact; capitals through cn2an; percent in basis points."""

from __future__ import annotations


class BadAmount(ValueError):
    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def to_fen(text: str) -> int:
    """'1,234.56', '３万', '12.5万元' -> fen. Raises BadAmount."""
    raise NotImplementedError


def to_text(fen: int) -> str:
    """123456 -> '1,234.56元'."""
    raise NotImplementedError


def to_plain(fen: int) -> str:
    """123456 -> '1234.56' (for form fields)."""
    raise NotImplementedError


def to_capitals(fen: int) -> str:
    """123456 -> 壹仟贰佰叁拾肆元伍角陆分."""
    raise NotImplementedError


def full_text(fen: int) -> str:
    """人民币1,234.56元（大写：壹仟贰佰叁拾肆元伍角陆分）."""
    raise NotImplementedError


def percent_to_bp(text: str) -> int:
    raise NotImplementedError


def bp_to_percent(bp: int) -> str:
    raise NotImplementedError


def share(fen: int, bp: int) -> int:
    """Exact half-up share of an amount."""
    raise NotImplementedError
