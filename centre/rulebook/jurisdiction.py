"""管辖提示: which court, and how sure. Hints only: nothing is ever rejected by them (law.md B.5).

依据：《关于第一审知识产权民事、行政案件管辖的若干规定》（法释〔2022〕13号）；《民事诉讼法》第205条.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from centre.rulebook import causes, money
from centre.rulebook.settings import DEFAULTS, Settings

COURT_TF = "黑0204"
COURT_IC = "黑02"
COURT_HRB = "黑01"
COURT_BEIJING_IP = "京73"
RULE = "《关于第一审知识产权民事、行政案件管辖的若干规定》"
CONFIRMATION_RULE = "《民事诉讼法》第205条"
NAMES = {
    COURT_TF: "齐齐哈尔市铁锋区人民法院",
    COURT_IC: "齐齐哈尔市中级人民法院",
    COURT_HRB: "哈尔滨市中级人民法院",
    COURT_BEIJING_IP: "北京知识产权法院",
}
INVITED_KINDS = frozenset({"MED_DELEGATED", "MED_INVITED_PRIOR", "MED_INVITED"})


@dataclass(frozen=True, slots=True)
class Advice:
    """Courts in order of likelihood. Not `certain`: say so and ask the court."""

    court_codes: tuple[str, ...]
    reason: str
    basis: str
    certain: bool
    warnings: tuple[str, ...] = ()


def advise(
    cause_key: str,
    amount_fen: int | None,
    settings: Settings = DEFAULTS,
    *,
    well_known_mark: bool = False,
    delegated_by: str = "",
    linked_to_qiqihar: bool = True,
) -> Advice:
    """First-instance court of the dispute. The class test comes before the amount test.

    Raises KeyError for an unknown cause.
    """
    hint = causes.get(cause_key, settings.cause_list_version).hint
    if well_known_mark and hint == "B":
        advice = _intermediate("请求认定驰名商标")
    else:
        advice = _by_hint(hint, amount_fen, settings)
    if not linked_to_qiqihar and hint != "X":
        advice = replace(
            advice,
            certain=False,
            warnings=("与本市没有住所地、行为地等联系的，应由有联系的外地法院管辖",),
        )
    if delegated_by and delegated_by not in advice.court_codes:
        name = NAMES.get(delegated_by, delegated_by)
        warning = f"{name}可能没有管辖权：没有管辖权的，应当在收件时退回"
        advice = replace(advice, warnings=(*advice.warnings, warning))
    return advice


def _by_hint(hint: str, amount_fen: int | None, settings: Settings) -> Advice:
    if hint == "T":
        return _technical(settings)
    if hint == "M":
        return _intermediate("外观设计专利的权属、侵权纠纷")
    if hint == "X":
        return Advice(
            (COURT_BEIJING_IP,),
            "药品专利链接纠纷由北京知识产权法院专属管辖（建议值，以法院答复为准）",
            "实务做法，以法院答复为准",
            certain=False,
        )
    if hint == "B":
        return _by_amount(amount_fen, settings)
    likely = _by_amount(amount_fen, settings)
    return Advice(
        likely.court_codes,
        "现有规定没有明确该案由由哪一级法院管辖，请先询问法院",
        RULE,
        certain=False,
    )


def _intermediate(why: str) -> Advice:
    return Advice((COURT_IC,), f"{why}，由中级人民法院管辖", f"{RULE}第2条", certain=True)


def _technical(settings: Settings) -> Advice:
    what = "属于专利、植物新品种、布图设计、技术秘密、软件、垄断等技术类案件"
    if settings.qiqihar_ic_has_technical_jurisdiction:
        return Advice(
            (COURT_IC,), f"{what}，本市中级法院经指定可以管辖", f"{RULE}第1条", certain=True
        )
    return Advice(
        (COURT_HRB,),
        f"{what}，由省会城市中级法院或者最高法院指定的中级法院管辖",
        f"{RULE}第1条",
        certain=True,
    )


def _by_amount(amount_fen: int | None, settings: Settings) -> Advice:
    """JUR 3: the only basic court of the city up to the ceiling, else the intermediate court."""
    ceiling = settings.amount_ceiling_basic_court_fen
    basis, limit = f"{RULE}第3条", money.to_text(ceiling)
    if amount_fen is None or amount_fen < ceiling:
        why = "没有金额请求" if amount_fen is None else f"标的额不满{limit}"
        return Advice(
            (COURT_TF,), f"一般知识产权案件，{why}，由铁锋区法院管辖", basis, certain=True
        )
    if amount_fen > ceiling:
        return Advice(
            (COURT_IC,),
            f"一般知识产权案件，标的额超过{limit}，由中级法院管辖",
            basis,
            certain=True,
        )
    if settings.amount_boundary_inclusive is None:
        return Advice(
            (COURT_TF, COURT_IC),
            f"标的额恰为{limit}，“以下”是否包括本数各地掌握不一，请先询问法院",
            f"{basis}；《民法典》第1259条",
            certain=False,
        )
    court = COURT_TF if settings.amount_boundary_inclusive else COURT_IC
    return Advice((court,), f"标的额恰为{limit}，按法院确认的口径确定", basis, certain=True)


def confirmation_courts(
    kind_code: str,
    cause_key: str,
    amount_fen: int | None,
    settings: Settings = DEFAULTS,
    *,
    inviting_court: str = "",
    well_known_mark: bool = False,
    linked_to_qiqihar: bool = True,
) -> Advice:
    """Where the joint application goes (law.md 4.4): the inviting court, else by class."""
    dispute = advise(
        cause_key,
        amount_fen,
        settings,
        well_known_mark=well_known_mark,
        delegated_by=inviting_court,
        linked_to_qiqihar=linked_to_qiqihar,
    )
    if kind_code in INVITED_KINDS and inviting_court:
        name = NAMES.get(inviting_court, inviting_court)
        return Advice(
            (inviting_court,),
            f"由{name}邀请或委派调解，应当向该院申请",
            f"{CONFIRMATION_RULE}第1项",
            certain=True,
            warnings=dispute.warnings,
        )
    return replace(
        dispute,
        reason=f"调解组织自行开展的调解，向有联系且有知识产权管辖权的法院申请：{dispute.reason}",
        basis=f"{CONFIRMATION_RULE}第2项；{dispute.basis}",
    )
