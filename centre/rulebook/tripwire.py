"""刑事线索提示: thresholds of 法释〔2025〕5号 (law.md 5.7). A hit asks the market officer.

The administrative test is lower, 合理嫌疑 (TRF 3): do not wait for a figure. Amounts of several
unpunished acts are added up before they come here (第29条). Sums in fen, thresholds in yuan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from centre.rulebook import money, tables

FEN = 100
NOTICE = "已转有关机关研判"  # all that the applicant sees
SUSPICION_BASIS = "《行政执法机关移送涉嫌犯罪案件的规定》第3条第2款"
MEASURES = {
    "gain": "违法所得",
    "turnover": "非法经营数额",
    "sales": "销售金额",
    "unsold": "尚未销售货值金额",
    "stock": "已销售和未销售金额合计",
    "loss": "权利人损失",
    "labels": "标识数量（件）",
    "copies": "复制品数量（份）",
    "works": "作品数量（件）",
    "downloads": "下载次数",
    "clicks": "点击次数",
    "members": "会员人数",
}
IN_MONEY = frozenset({"gain", "turnover", "sales", "unsold", "stock", "loss"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the acts. `right_type` '' judges all that the figures fit."""

    right_type: str = ""
    gain_fen: int = 0
    turnover_fen: int = 0  # made, stored, moved and sold goods (第28条)
    sales_fen: int = 0
    unsold_fen: int = 0
    loss_fen: int = 0
    labels: int = 0
    copies: int = 0
    works: int = 0
    downloads: int = 0
    clicks: int = 0
    members: int = 0
    rights_count: int = 1  # two marks, two patents: the lower threshold
    repeat: bool = False  # punished within two years for the same group
    services: bool = False  # the mark stands for services
    passing_off: bool = False  # 假冒专利, not mere infringement
    for_foreign: bool = False  # 为境外窃取、刺探、收买、非法提供
    suspected: bool = False  # the tick 怀疑构成犯罪

    def figure(self, measure: str) -> int:
        if measure == "stock":
            return self.sales_fen + self.unsold_fen if self.sales_fen and self.unsold_fen else 0
        name = f"{measure}_fen" if measure in IN_MONEY else measure
        return int(getattr(self, name))


@dataclass(frozen=True, slots=True)
class Hit:
    """One offence that the figures reach, with the figure that reaches it."""

    article: str
    offence: str
    reason: str
    basis: str
    especially_serious: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """One row: `multiple` says that two rights lower it, `half` that two halves make a whole."""

    article: str
    offence: str
    rights: tuple[str, ...]
    needs: str
    measure: str
    normal: int
    repeat: int
    multiple: bool
    factor: int
    half: bool
    basis: str

    def limit(self, facts: Facts) -> int:
        lowered = facts.repeat or (self.multiple and facts.rights_count > 1)
        return self._scaled(self.repeat if lowered else self.normal)

    def is_serious(self, facts: Facts) -> bool:
        figure = facts.figure(self.measure)
        return bool(self.factor) and figure >= self._scaled(self.normal) * self.factor

    def _scaled(self, number: int) -> int:
        return number * FEN if self.measure in IN_MONEY else number


THRESHOLDS: tuple[Threshold, ...] = tuple(
    Threshold(
        article=row["article"],
        offence=row["offence"],
        rights=tables.parts(row["rights"]),
        needs=row["needs"],
        measure=row["measure"],
        normal=int(row["normal"]),
        repeat=int(row["repeat"]),
        multiple=bool(row["multiple"]),
        factor=int(row["factor"]),
        half=bool(row["half"]),
        basis=row["basis"],
    )
    for row in tables.read("crimes")
)


def asked(right_types: Iterable[str]) -> tuple[str, ...]:
    """The measures worth asking about for these rights, in the order of `MEASURES`."""
    wanted = set(right_types)
    used = {row.measure for row in THRESHOLDS if wanted & set(row.rights)}
    if "stock" in used:
        used |= {"sales", "unsold"}
    return tuple(measure for measure in MEASURES if measure in used and measure != "stock")


def trips(facts: Facts) -> list[Hit]:
    """Offences reached, one hit each, in order of the articles; then the bare suspicion.

    依据：《办理侵犯知识产权刑事案件适用法律若干问题的解释》（法释〔2025〕5号）；《行政处罚法》第27条.
    """
    hits = []
    for _, group in groupby(THRESHOLDS, key=lambda t: (t.article, t.offence)):
        rows = [row for row in group if _concerns(row, facts)]
        reached = [row for row in rows if facts.figure(row.measure) >= row.limit(facts)]
        if reached:
            hits.append(_hit(reached[0], facts, any(row.is_serious(facts) for row in reached)))
        elif len(halves := [row for row in rows if _is_half(row, facts)]) > 1:
            hits.append(_half_hit(halves))
    if facts.for_foreign and facts.right_type in {"", "TRADE_SECRET"}:
        hits.append(
            Hit(
                "刑法第219条之一",
                "为境外窃取、刺探、收买、非法提供商业秘密罪",
                "为境外机构、组织、人员窃取、刺探、收买、非法提供商业秘密，不以数额为条件",
                "法释〔2025〕5号第20条",
            )
        )
    if facts.suspected:
        hits.append(Hit("", "涉嫌犯罪", "勾选了“怀疑构成犯罪”", SUSPICION_BASIS))
    return hits


def _concerns(row: Threshold, facts: Facts) -> bool:
    if facts.right_type and facts.right_type not in row.rights:
        return False
    holds = {
        "": True,
        "goods": not facts.services,
        "services": facts.services,
        "labels": facts.labels > 0,
        "passing_off": facts.passing_off,
    }
    return holds[row.needs]


def _is_half(row: Threshold, facts: Facts) -> bool:
    return row.half and facts.figure(row.measure) * 2 >= row.limit(facts)


def _hit(row: Threshold, facts: Facts, serious: bool) -> Hit:
    figure, limit = facts.figure(row.measure), row.limit(facts)
    if row.measure in IN_MONEY:
        said = f"{money.to_text(figure)}，达到{money.to_text(limit)}"
    else:
        said = f"{figure:,}，达到{limit:,}"
    return Hit(row.article, row.offence, MEASURES[row.measure] + said, row.basis, serious)


def _half_hit(rows: list[Threshold]) -> Hit:
    names = "、".join(MEASURES[row.measure] for row in rows)
    first = rows[0]
    return Hit(first.article, first.offence, f"{names}分别达到标准的一半以上", first.basis)
