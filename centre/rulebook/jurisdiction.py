"""管辖提示: which court, and how sure. Hints only: nothing is ever rejected by them (law.md B.5).

依据：《关于第一审知识产权民事、行政案件管辖的若干规定》（法释〔2022〕13号）；《民事诉讼法》第205条.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from centre.rulebook import case_numbers, causes, money
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
OPEN = "?"  # the hint of a cause that no text settles
INVITED_KINDS = frozenset({"MED_DELEGATED", "MED_INVITED_PRIOR", "MED_INVITED"})
ASK = "请先询问法院（诉讼服务热线12368）；期限临近的，先向可能的法院递交材料"
CHOOSE_BELOW = "请选择下一级案由，再看由哪个法院管辖"
GO_THERE = "请查找当地有知识产权管辖权的法院"


@dataclass(frozen=True, slots=True)
class Advice:
    """Courts in order of likelihood. Not `certain`: `to_do` says what to do about it."""

    court_codes: tuple[str, ...]
    reason: str
    basis: str
    certain: bool
    warnings: tuple[str, ...] = ()
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class _Dispute:
    """The facts that the rules look at, in the order in which they do."""

    cause: causes.Cause
    amount_fen: int | None
    settings: Settings
    well_known_mark: bool
    against_government: bool


def advise(
    cause_key: str,
    amount_fen: int | None,
    settings: Settings = DEFAULTS,
    *,
    well_known_mark: bool = False,
    against_government: bool = False,
    delegated_by: str = "",
    linked_to_qiqihar: bool = True,
    cause_version: str = "",
) -> Advice:
    """First-instance court of the dispute. The class test comes before the amount test.

    `against_government`: an act of a central department or of a government of county level or
    above. `cause_version`: of an old case; a list whose text is not held gives no certainty.
    Raises KeyError for an unknown cause.
    """
    version = cause_version or settings.cause_list_version
    cause = causes.of(cause_key, version, recorded_name=cause_version and cause_key)
    dispute = _Dispute(cause, amount_fen, settings, well_known_mark, against_government)
    advice = _by_hint(cause.hint, dispute)
    if not linked_to_qiqihar and cause.hint != "X":
        advice = replace(
            advice,
            certain=False,
            warnings=("与本市没有住所地、行为地等联系的，应由有联系的外地法院管辖",),
            to_do=GO_THERE,
        )
    if delegated_by and delegated_by not in advice.court_codes:
        warning = f"{court_name(delegated_by)}可能没有管辖权：没有管辖权的，应当在收件时退回"
        advice = replace(advice, warnings=(*advice.warnings, warning))
    return advice


def court_name(code: str) -> str:
    """The court's full name; the code itself when it is on no list."""
    known = case_numbers.COURTS.get(code)
    return NAMES.get(code) or (known.name if known else code)


def _by_hint(hint: str, dispute: _Dispute) -> Advice:
    if hint == "T":
        return _technical(dispute.settings)
    if hint == "M":
        return _intermediate("外观设计专利的权属、侵权纠纷")
    if hint == "X":
        return Advice(
            (COURT_BEIJING_IP,),
            "药品专利链接纠纷由北京知识产权法院专属管辖（建议值，以法院答复为准）",
            "实务做法，以法院答复为准",
            certain=False,
            to_do=ASK,
        )
    if hint == "B":
        return _general(dispute)
    return _unsettled(dispute)


def _general(dispute: _Dispute) -> Advice:
    """What would be a basic court's turns into the intermediate court's for two reasons."""
    if dispute.well_known_mark:
        return _intermediate("请求认定驰名商标")
    if dispute.against_government:
        return _intermediate("对国务院部门或者县级以上地方人民政府的行为提起的诉讼")
    return _by_amount(dispute.amount_fen, dispute.settings)


def _unsettled(dispute: _Dispute) -> Advice:
    """Where the causes below are settled, the choice among them decides; else ask."""
    below = causes.children(dispute.cause.key, dispute.cause.version)
    hints = dict.fromkeys(cause.hint for cause in below)
    settled = [] if OPEN in hints else [_by_hint(hint, dispute) for hint in hints]
    if settled and all(advice.certain for advice in settled):
        codes = dict.fromkeys(code for advice in settled for code in advice.court_codes)
        return Advice(
            tuple(codes),
            "该案由下的各项由不同的法院管辖",
            "；".join(dict.fromkeys(advice.basis for advice in settled)),
            certain=False,
            to_do=CHOOSE_BELOW,
        )
    return Advice(
        _general(dispute).court_codes,
        "现有规定没有明确该案由由哪一级法院管辖，请先询问法院",
        RULE,
        certain=False,
        to_do=ASK,
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
    ceiling, basic = settings.amount_ceiling_basic_court_fen, settings.basic_ip_court_code
    basis, limit = f"{RULE}第3条", money.to_text(ceiling)
    if amount_fen is None or amount_fen < ceiling:
        why = "没有金额请求" if amount_fen is None else f"标的额不满{limit}"
        return Advice(
            (basic,), f"一般知识产权案件，{why}，由{_short(basic)}管辖", basis, certain=True
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
            (basic, COURT_IC),
            f"标的额恰为{limit}，“以下”是否包括本数各地掌握不一，请先询问法院",
            f"{basis}；《民法典》第1259条",
            certain=False,
            to_do=ASK,
        )
    court = basic if settings.amount_boundary_inclusive else COURT_IC
    return Advice((court,), f"标的额恰为{limit}，按法院确认的口径确定", basis, certain=True)


def _short(code: str) -> str:
    """齐齐哈尔市铁锋区人民法院 -> 铁锋区法院."""
    return court_name(code).removeprefix("齐齐哈尔市").replace("人民法院", "法院")


def confirmation_courts(
    kind_code: str,
    cause_key: str,
    amount_fen: int | None,
    settings: Settings = DEFAULTS,
    *,
    inviting_court: str = "",
    well_known_mark: bool = False,
    linked_to_qiqihar: bool = True,
    cause_version: str = "",
) -> Advice:
    """Where the joint application goes (law.md 4.4): the inviting court, else by class.

    Raises KeyError for an unknown cause.
    """
    dispute = advise(
        cause_key,
        amount_fen,
        settings,
        well_known_mark=well_known_mark,
        delegated_by=inviting_court,
        linked_to_qiqihar=linked_to_qiqihar,
        cause_version=cause_version,
    )
    if kind_code in INVITED_KINDS and inviting_court:
        return Advice(
            (inviting_court,),
            f"由{court_name(inviting_court)}邀请或委派调解，应当向该院申请",
            f"{CONFIRMATION_RULE}第1项",
            certain=True,
            warnings=dispute.warnings,
        )
    return replace(
        dispute,
        reason=f"调解组织自行开展的调解，向有联系且有知识产权管辖权的法院申请：{dispute.reason}",
        basis=f"{CONFIRMATION_RULE}第2项；{dispute.basis}",
    )
