"""刑事线索提示: thresholds of 法释〔2025〕5号, in yuan-exact fen. 依据：law.md 5.7."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """Amounts in fen, added up over unpunished acts. `subject`: TRADEMARK_GOODS, TRADEMARK_SERVICE,
    TRADEMARK_LABEL, PATENT, COPYRIGHT, TRADE_SECRET ('' = judge all that the figures fit)."""

    right_type: str = ""
    gain_fen: int = 0  # 违法所得
    turnover_fen: int = 0  # 非法经营数额
    sales_fen: int = 0  # 销售金额
    unsold_fen: int = 0  # 货值金额（未销售）
    loss_fen: int = 0  # 权利人损失
    copies: int = 0
    labels: int = 0
    works: int = 0
    downloads: int = 0
    clicks: int = 0
    members: int = 0
    rights_count: int = 1
    repeat: bool = False
    services: bool = False
    for_foreign: bool = False
    suspected: bool = False  # the tick 怀疑构成犯罪


@dataclass(frozen=True, slots=True)
class Hit:
    article: str  # 刑法 213
    offence: str
    reason: str
    basis: str
    especially_serious: bool = False


def trips(facts: Facts) -> list[Hit]:
    raise NotImplementedError
