"""协议何时生效: the one table of law.md 2.9, used everywhere.

C20 counts from `earliest_at`: where two rules could fix the moment, the house never relies on the
later one. `effective_at` is what the papers say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from centre.rulebook import dates, kinds

TWO_PARTIES = 2


class Form(StrEnum):
    """How the agreement was made."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Form:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    WRITTEN = "WRITTEN", "书面签名"
    ONLINE = "ONLINE", "在线电子签名"
    MIXED = "MIXED", "线上线下混合签名"
    ORAL = "ORAL", "口头协议"
    COURT_STATEMENT = "COURT_STATEMENT", "民事调解书"
    COURT_RECORD = "COURT_RECORD", "记入笔录，不另制作调解书"


class Signer(StrEnum):
    """In which capacity a signature, seal or receipt is given."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Signer:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    PARTY = "PARTY", "当事人"
    MEDIATOR = "MEDIATOR", "调解员"
    ORGANISATION = "ORGANISATION", "调解组织（盖章）"
    JUDGE = "JUDGE", "审判人员"
    COURT_CLERK = "COURT_CLERK", "书记员"


@dataclass(frozen=True, slots=True)
class Signature:
    """One expected signature; `at` None: not yet. For a 调解书 `at` is the receipt."""

    signer: Signer
    name: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """`signed_at`: all awaited signatures are there, whether or not that alone gives effect."""

    effective_at: datetime | None
    earliest_at: datetime | None
    signed_at: datetime | None
    missing: tuple[str, ...]
    basis: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Whose signatures the moment waits for. `by_parties_first`: the parties' own last signature
    could already give effect, because no statute says otherwise."""

    awaited: tuple[Signer, ...]
    basis: str
    clause: str
    by_parties_first: bool = False
    needs_court: bool = False


class NoSuchForm(ValueError):
    """The kind cannot end in this form. `message` is Chinese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


P, M, O = Signer.PARTY, Signer.MEDIATOR, Signer.ORGANISATION  # noqa: E741 -- as law.md 6.1
J, K = Signer.JUDGE, Signer.COURT_CLERK

BY_PARTIES = Rule(
    (P,), "《特邀调解规定》第24条", "本协议自各方当事人签名、盖章或者捺印之日起生效。"
)
ONLINE = Rule(
    (P,), "《人民法院在线调解规则》第19条", "本协议自各方当事人均完成电子签名之时起生效。"
)
PEOPLES = Rule(
    (P, M, O),
    "《人民调解法》第29条",
    "本协议自各方当事人签名、盖章或者捺印，人民调解员签名并加盖人民调解委员会印章之日起生效。",
)
COMMERCIAL = Rule(
    (P, M, O),
    "《商事调解条例》第22条",
    "本协议自各方当事人签名或者盖章、调解员签名并加盖调解组织印章之日起生效。",
    by_parties_first=True,
)
INDUSTRY = Rule(
    (P, M, O),
    "《商事调解条例》第32条；本平台规则",
    "本协议自各方当事人签名或者盖章、调解员签名并加盖调解组织印章之日起生效。",
    by_parties_first=True,
)
ADMIN = Rule(
    (P, O),
    "本平台规则（法律未作规定）",
    "本协议自各方当事人签名或者盖章并加盖行政机关印章之日起生效。",
    by_parties_first=True,
)
MIXED = Rule(
    (P, M, O),
    "本平台规则（线上线下混合签署，法律未作规定）",
    "本协议自最后一位签名人完成签名、盖章或者电子签名之日起生效。",
    by_parties_first=True,
)
ORAL = Rule((), "《人民调解法》第30条", "本协议自各方当事人达成协议之日起生效。")
STATEMENT = Rule(
    (P,), "《民事诉讼法》第100条；《民事诉讼法解释》第149条", "调解书经各方当事人签收后生效。"
)
RECORD = Rule(
    (P, J, K),
    "《民事诉讼法》第101条；《民事诉讼法解释》第151条",
    "各方当事人同意本协议自各方当事人、审判人员、书记员签名或者盖章后生效。",
)
TO_COURT = Rule(
    (P, M),
    "《特邀调解规定》第20条；《人民法院在线调解规则》第20条",
    "本协议由各方当事人签名后提交审理法院审查，由法院制作民事调解书，经各方当事人签收后生效。",
    needs_court=True,
)
WRITTEN: dict[str, Rule] = {
    kinds.DELEGATED: BY_PARTIES,
    kinds.INVITED_PRIOR: BY_PARTIES,
    kinds.INVITED: BY_PARTIES,
    kinds.PEOPLES: PEOPLES,
    kinds.COMMERCIAL: COMMERCIAL,
    kinds.INDUSTRY: INDUSTRY,
    kinds.ADMIN: ADMIN,
}
OF_COURT = {Form.COURT_STATEMENT: STATEMENT, Form.COURT_RECORD: RECORD}


def rule_of(kind_code: str, form: Form, *, registered: bool = False) -> Rule:
    """The row of law.md 2.9. `registered`: invited mediation after filing. Raises NoSuchForm."""
    in_trial = kind_code == kinds.ENTRUSTED or (kind_code == kinds.INVITED and registered)
    if form in OF_COURT:
        if not in_trial:
            raise NoSuchForm("民事调解书和法院笔录只用于立案后的调解")
        return OF_COURT[form]
    if form is Form.ORAL:
        if kind_code != kinds.PEOPLES:
            raise NoSuchForm("口头协议只适用于人民调解，请制作书面调解协议")
        return ORAL
    if in_trial:
        return TO_COURT
    if form is Form.ONLINE:
        return ONLINE
    return MIXED if form is Form.MIXED else WRITTEN[kind_code]


def required_signers(
    kind_code: str, form: Form, *, registered: bool = False
) -> tuple[Signer, ...]:
    """Whose signature the moment of effect waits for."""
    return rule_of(kind_code, form, registered=registered).awaited


def expected_signers(
    kind_code: str, form: Form, *, registered: bool = False
) -> tuple[Signer, ...]:
    """Who signs the paper at all (law.md 6.1 DOC21, DOC22, DOC27), awaited or not."""
    rule = rule_of(kind_code, form, registered=registered)
    if form is Form.ORAL:
        return (M,)
    if form in OF_COURT:
        return (P, J, K)
    return (P, M) if rule.needs_court else (P, M, O)


def effect_clause(kind_code: str, form: Form, *, registered: bool = False) -> str:
    """The sentence on the moment of effect, for the agreement's own text."""
    return rule_of(kind_code, form, registered=registered).clause


def moment(
    kind_code: str,
    form: Form,
    signatures: Sequence[Signature],
    *,
    agreed_at: datetime | None = None,
    registered: bool = False,
) -> Effect:
    """When the agreement takes effect, or who is missing. `agreed_at`: recorded oral agreement.

    依据：《特邀调解规定》第24条；《人民法院在线调解规则》第19条；《人民调解法》第29、30条；
    《民事诉讼法》第100、101条. Raises NoSuchForm.
    """
    rule = rule_of(kind_code, form, registered=registered)
    if form is Form.ORAL:
        missing: tuple[str, ...] = () if agreed_at else ("达成口头协议的日期",)
        return _effect(rule, agreed_at, agreed_at, missing)
    missing = _missing(rule, signatures)
    signed_at = None if missing else _last(signatures, rule.awaited)
    parties_at = None if _missing(BY_PARTIES, signatures) else _last(signatures, (P,))
    return _effect(rule, signed_at, parties_at, missing)


def _missing(rule: Rule, signatures: Sequence[Signature]) -> tuple[str, ...]:
    names = []
    for signer in rule.awaited:
        of_signer = [s for s in signatures if s.signer is signer]
        names += [s.name for s in of_signer if s.at is None]
        if not of_signer:
            names.append(signer.label)
        elif signer is P and len(of_signer) < TWO_PARTIES:
            names.append("另一方当事人")
    return tuple(names)


def _last(signatures: Sequence[Signature], awaited: Sequence[Signer]) -> datetime:
    return max(s.at for s in signatures if s.signer in awaited and s.at)


def _effect(
    rule: Rule,
    signed_at: datetime | None,
    parties_at: datetime | None,
    missing: tuple[str, ...],
) -> Effect:
    if rule.needs_court:
        effective, earliest = None, None
    else:
        effective = signed_at
        earliest = parties_at if rule.by_parties_first else signed_at
    return Effect(
        effective_at=effective,
        earliest_at=earliest,
        signed_at=signed_at,
        missing=missing,
        basis=rule.basis,
        explanation=_explain(rule, effective, earliest, missing),
    )


def _explain(
    rule: Rule, effective: datetime | None, earliest: datetime | None, missing: tuple[str, ...]
) -> str:
    if missing:
        return f"协议尚未生效，还缺：{'、'.join(missing)}。"
    if effective is None or earliest is None:
        return "签名已齐。协议应提交审理法院，由法院制作调解书，经各方签收后生效。"
    said = f"协议于{dates.with_time(effective)}生效（{rule.basis}）。"
    if earliest < effective:
        said += (
            f"各方当事人已于{dates.with_time(earliest)}全部签名，"
            "申请司法确认的期限从严自该日起算。"
        )
    return said
