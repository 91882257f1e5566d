"""金额: integer fen to text and back, exact; capitals by cn2an; percent in basis points."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from cn2an import an2cn

FEN = Decimal("0.01")
LIMIT_YUAN = Decimal(10) ** 16
PERCENT = Decimal(100)
UNITS = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
AMOUNT = re.compile(r"(?:人民币|[¥￥])?([0-9][0-9,]*(?:\.[0-9]*)?|\.[0-9]+)([万亿]?)元?[整正]?")


class BadAmount(ValueError):
    """`message`: Chinese reason."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def to_fen(text: str) -> int:
    """'1,234.56', '12.5万元', '人民币3000元整' -> fen. Raises BadAmount; never rounds."""
    clean = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    match = AMOUNT.fullmatch(clean)
    if not match:
        raise BadAmount("请填写金额数字，例如 50000 或 5万元")
    yuan = Decimal(match[1].replace(",", "")) * UNITS.get(match[2], Decimal(1))
    if yuan >= LIMIT_YUAN:
        raise BadAmount("金额过大，请核对位数")
    fen = yuan * 100
    if fen != fen.to_integral_value():
        raise BadAmount("金额最多精确到分，请核对小数")
    return int(fen)


def to_plain(fen: int) -> str:
    """123456 -> '1234.56', for form fields."""
    return str((Decimal(fen) / 100).quantize(FEN))


def to_text(fen: int) -> str:
    """123456 -> '1,234.56元'; whole yuan lose the decimals: '1,234元'."""
    yuan, rest = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{yuan:,}.{rest:02d}元" if rest else f"{sign}{yuan:,}元"


def to_capitals(fen: int) -> str:
    """123456 -> 壹仟贰佰叁拾肆元伍角陆分. Raises BadAmount beyond 10^16 yuan or below zero."""
    yuan = Decimal(fen) / 100
    if not 0 <= yuan < LIMIT_YUAN:
        raise BadAmount("金额超出大写可表示的范围")
    if not fen:
        return "零元整"
    return str(an2cn(to_plain(fen), "rmb"))


def full_text(fen: int) -> str:
    """人民币1,234.56元（大写：壹仟贰佰叁拾肆元伍角陆分）, for agreements (law.md 6.0 rule 7)."""
    return f"人民币{to_text(fen)}（大写：{to_capitals(fen)}）"


def percent_to_bp(text: str) -> int:
    """'3.85%' -> 385. Raises BadAmount."""
    clean = unicodedata.normalize("NFKC", text).strip().removesuffix("%")
    try:
        bp = Decimal(clean) * PERCENT
    except InvalidOperation:
        raise BadAmount("请填写百分比，例如 3.85%") from None
    if not bp.is_finite() or bp != bp.to_integral_value():
        raise BadAmount("百分比最多两位小数")
    return int(bp)


def bp_to_percent(bp: int) -> str:
    """385 -> '3.85%', 500 -> '5%'."""
    text = f"{Decimal(bp) / PERCENT:.2f}".rstrip("0").rstrip(".")
    return f"{text}%"


def share(fen: int, bp: int) -> int:
    """The share of an amount in basis points, rounded half up to the fen."""
    exact = Decimal(fen) * bp / 10_000
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
