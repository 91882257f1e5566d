"""协议条款自查: law.md 4.6 over structured clauses and free text.

Only flags: a legal reviewer decides, and the decision and reviewer are stored elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from centre.rulebook import dates, tables

UNCLEAR_BASIS = "《民事诉讼法解释》第358条第5项"
OUTSIDER_BASIS = "《民事诉讼法解释》第358条第2项"
SENTENCE = re.compile(r"[^。；;\n]+")
PAYMENT = re.compile(
    r"(?:应|须|同意|自愿|一次性|分期)[^。；\n]{0,25}?(?:支付|给付|偿还|赔偿|返还)"
)
AMOUNT = re.compile(
    r"\d[\d,.]{0,30}\s{0,9}[万亿]?元|[零壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千万亿]元"
)
DAY = re.compile(
    r"\d{1,2}[日号天]|[一二三四五六七八九十][日天]|\d{4}-\d{1,2}-\d{1,2}|个?工作日|个月内|当场|当日|已履行"
)
# What is owed only if something goes wrong has its day in the condition itself.
CONDITION = re.compile(r"^(如|若|逾期|迟延|未按|不按|未能|任何一期|任一期|一方(?!应))")
RATE = re.compile(r"%|％|‰|利率|万分之|千分之|百分之|倍")
PAYING = re.compile(r"支付|给付")
PAYEE = re.compile(r"向|付给|付至|汇入|账户|帐户|收款人")
DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}")
DONE = re.compile(r"已(?:于|经)?|签订|签署|受理|注册|申请")


class Verdict(StrEnum):
    """BLOCK: the pre-check stops at it. FLAG: mend it or give a reason."""

    BLOCK = "BLOCK"
    FLAG = "FLAG"
    ALLOW = "ALLOW"


class Duty(StrEnum):
    """义务种类. 依据：law.md 2.10."""

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
    """Who does what, how much, until when, how."""

    number: int
    duty: str = Duty.OTHER
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
    """One remark. `clause_number` 0: free text; `ground` is the court's: NA5, RJ1, RJ2, RJ5;
    `words` is the part of the quote that a rule of wording caught."""

    code: str
    verdict: Verdict
    clause_number: int
    quote: str
    why: str
    better: str
    basis: str
    ground: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    finding: Finding
    statement_verdict: Verdict
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


def _rule(row: dict[str, str]) -> _Rule:
    return _Rule(
        finding=Finding(
            code=row["code"],
            verdict=Verdict(row["verdict"]),
            clause_number=0,
            quote="",
            why=row["why"],
            better=row["better"],
            basis=row["basis"],
            ground=row["ground"],
        ),
        statement_verdict=Verdict(row["statement_verdict"]),
        pattern=re.compile(row["pattern"]),
        unless=re.compile(row["unless"]) if row["unless"] else None,
    )


RULES: tuple[_Rule, ...] = tuple(_rule(row) for row in tables.read("clause_rules"))
GAPS: dict[str, dict[str, str]] = {row["code"]: row for row in tables.read("clause_gaps")}


def check_text(
    text: str,
    *,
    clause_number: int = 0,
    today: date | None = None,
    for_statement: bool = False,
) -> list[Finding]:
    """Screen words sentence by sentence. `for_statement`: the text will stand in a 调解书."""
    found = []
    for match in SENTENCE.finditer(text):
        sentence = match.group().strip()
        found += _by_rules(sentence, clause_number, for_statement)
        if not clause_number:
            found += _loose_duties(sentence, today)
    return found


def _by_rules(sentence: str, number: int, for_statement: bool) -> list[Finding]:
    found = []
    for rule in RULES:
        caught = rule.pattern.search(sentence)
        if not caught or (rule.unless and rule.unless.search(sentence)):
            continue
        found.append(
            Finding(
                code=rule.finding.code,
                verdict=rule.statement_verdict if for_statement else rule.finding.verdict,
                clause_number=number,
                quote=sentence,
                why=rule.finding.why,
                better=rule.finding.better,
                basis=rule.finding.basis,
                ground=rule.finding.ground,
                words=caught.group(),
            )
        )
    return found


def _loose_duties(sentence: str, today: date | None) -> Iterable[Finding]:
    """Free text has no fields, so a promise to pay must itself name payee, sum and day.

    What falls due only on a breach needs a sum or a rate, and no day of its own.
    """
    promise = PAYMENT.search(sentence)
    if promise and CONDITION.search(sentence):
        if not (AMOUNT.search(sentence) or RATE.search(sentence)):
            yield _gap("UC03", 0, sentence)
    elif promise:
        if PAYING.search(promise.group()) and not PAYEE.search(sentence):
            yield _gap("UC02", 0, sentence)
        if not AMOUNT.search(sentence):
            yield _gap("UC03", 0, sentence)
        if not DAY.search(sentence):
            yield _gap("UC04", 0, sentence)
    if today and _past_date(sentence, today):
        yield _gap("UC05", 0, sentence)


def _past_date(sentence: str, today: date) -> bool:
    for match in DATE.finditer(sentence):
        if DONE.search(sentence):
            continue
        try:
            day = dates.parse(match.group())
        except dates.BadDate:
            return True
        if day < today:
            return True
    return False


def _gap(code: str, number: int, quote: str) -> Finding:
    outsider = code == "UC10"
    return Finding(
        code=code,
        verdict=Verdict.BLOCK if outsider else Verdict.FLAG,
        clause_number=number,
        quote=quote,
        why=GAPS[code]["why"],
        better=GAPS[code]["better"],
        basis=OUTSIDER_BASIS if outsider else UNCLEAR_BASIS,
        ground="RJ2" if outsider else "RJ5",
    )


# Each says whether the clause lacks what its code asks for; which duties it concerns is data.
LACKS: dict[str, Callable[[Clause, date, Sequence[str]], bool]] = {
    "UC01": lambda c, today, parties: not c.debtor,
    "UC02": lambda c, today, parties: not c.creditor,
    "UC03": lambda c, today, parties: not c.amount_fen or c.amount_fen < 0,
    "UC04": lambda c, today, parties: c.due_on is None,
    "UC05": lambda c, today, parties: c.due_on is not None and c.due_on < today,
    "UC06": lambda c, today, parties: not (c.account or c.method),
    "UC07": lambda c, today, parties: (
        not re.search(r"\d|全部|[一二三四五六七八九十百千万]", c.text)
    ),
    "UC08": lambda c, today, parties: bool(c.debtor) and c.debtor == c.creditor,
    "UC09": lambda c, today, parties: not c.text,
    "UC10": lambda c, today, parties: bool(
        parties and c.debtor and c.debtor not in (*parties, *c.consented_outsiders)
    ),
}


def check_clause(
    clause: Clause, *, today: date, parties: Sequence[str] = (), for_statement: bool = False
) -> list[Finding]:
    """Screen one structured clause: what it lacks, then its words."""
    found = []
    for code, lacks in LACKS.items():
        duties = tables.parts(GAPS[code]["duties"])
        if ("*" in duties or clause.duty in duties) and lacks(clause, today, parties):
            found.append(_gap(code, clause.number, clause.text))
    return found + check_text(
        clause.text, clause_number=clause.number, for_statement=for_statement
    )


def check_agreement(
    clauses: Sequence[Clause],
    *,
    today: date,
    parties: Sequence[str] = (),
    text: str = "",
    for_statement: bool = False,
) -> list[Finding]:
    """The whole agreement, clause by clause, then the free text."""
    found = [
        finding
        for clause in clauses
        for finding in check_clause(
            clause, today=today, parties=parties, for_statement=for_statement
        )
    ]
    return found + check_text(text, today=today, for_statement=for_statement)


def verdict(findings: Iterable[Finding]) -> Verdict:
    """The worst of them; ALLOW when there is none."""
    verdicts = {finding.verdict for finding in findings}
    return next((v for v in (Verdict.BLOCK, Verdict.FLAG) if v in verdicts), Verdict.ALLOW)


def ownership(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Quotes for pre-check 9: blocked clauses that decide ownership or validity."""
    return tuple(f.quote for f in findings if f.verdict is Verdict.BLOCK and f.ground == "NA5")


def unclear(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Short reasons for pre-check 10."""
    return tuple(_where(f) for f in findings if f.ground == "RJ5")


def harmful(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Short reasons for pre-check 11: everything else that was found."""
    return tuple(
        _where(f)
        for f in findings
        if f.ground != "RJ5" and not (f.verdict is Verdict.BLOCK and f.ground == "NA5")
    )


def _where(finding: Finding) -> str:
    place = f"第{finding.clause_number}条" if finding.clause_number else "正文"
    return f"{place}：{finding.why}"
