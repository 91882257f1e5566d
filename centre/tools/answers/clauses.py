"""协议条款自查: the text of an agreement, taken apart into its clauses, each with its findings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from centre.rulebook import clauses, dates
from centre.rulebook.clauses import Finding, Verdict
from centre.tools.answers.questions import BadQuestion

LONGEST = 20_000
MOST_CLAUSES, MOST_FINDINGS = 300, 500  # more is no agreement
HEADS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\s*第\s*([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*条[\s、.．:：]*",
        r"\s*([一二三四五六七八九十]{1,3})[、.．]\s*",
        r"\s*([0-9]{1,3})[、.．)）](?![0-9])\s*",
    )
)


@dataclass(frozen=True, slots=True)
class Part:
    """One clause as written. `label`: 第三条, 第2段, or 正文 for what stands before the first."""

    number: int
    label: str
    text: str
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return clauses.verdict(self.findings)

    @property
    def bare(self) -> str:
        """As a finding quotes a clause of one sentence."""
        return self.text.strip("。；; \n")


@dataclass(frozen=True, slots=True)
class Answer:
    parts: tuple[Part, ...]

    @property
    def verdict(self) -> Verdict:
        return clauses.verdict(f for part in self.parts for f in part.findings)

    @property
    def findings(self) -> tuple[tuple[Part, Finding], ...]:
        return tuple((part, finding) for part in self.parts for finding in part.findings)

    @property
    def blocking(self) -> int:
        return self._count(Verdict.BLOCK)

    @property
    def flagged(self) -> int:
        return self._count(Verdict.FLAG)

    def _count(self, verdict: Verdict) -> int:
        return sum(finding.verdict is verdict for _, finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        return {
            "verdict": self.verdict.value,
            "clauses": len(self.parts),
            "findings": [
                {
                    "clause": part.label,
                    "code": finding.code,
                    "verdict": finding.verdict.value,
                    "quote": finding.quote,
                    "why": finding.why,
                    "better": finding.better,
                    "basis": finding.basis,
                }
                for part, finding in self.findings
            ],
        }


def answer(text: str, *, today: date, for_statement: bool = False) -> Answer:
    """Screen an agreement clause by clause. Raises BadQuestion when there is nothing to read."""
    clean = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not clean:
        raise BadQuestion("请粘贴协议条款的文字", "text")
    if len(clean) > LONGEST:
        raise BadQuestion(f"文字不能超过{LONGEST}字，请分几次检查", "text")
    found = Answer(tuple(_screened(part, today, for_statement) for part in split(clean)))
    if len(found.parts) > MOST_CLAUSES or len(found.findings) > MOST_FINDINGS:
        raise BadQuestion("条款或者问题太多，请分几次检查", "text")
    return found


def _screened(part: Part, today: date, for_statement: bool) -> Part:
    found = clauses.check_text(part.text, today=today, for_statement=for_statement)
    once = {(f.code, f.quote): replace(f, clause_number=part.number) for f in found}
    return replace(part, findings=tuple(once.values()))


def split(text: str) -> list[Part]:
    """By the headings the text itself uses (第一条, 一、 or 1.), else paragraph by paragraph."""
    lines = text.split("\n")
    for head in HEADS:
        if any(head.match(line) for line in lines):
            return _by_heads(lines, head)
    paragraphs = [line.strip() for line in lines if line.strip()]
    return [Part(n, f"第{n}段", paragraph) for n, paragraph in enumerate(paragraphs, 1)]


def _by_heads(lines: list[str], head: re.Pattern[str]) -> list[Part]:
    parts = [Part(0, "正文", "")]
    for line in lines:
        match = head.match(line)
        if match:
            number = _number(match[1]) or len(parts)
            label = f"第{dates.numeral(number) if number < 100 else number}条"
            parts.append(Part(number, label, line[match.end() :].strip()))
        elif line.strip():
            last = parts[-1]
            parts[-1] = replace(last, text=f"{last.text}\n{line.strip()}".strip())
    return [part for part in parts if part.text]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next((n for n in range(1, 100) if dates.numeral(n) == text), 0)
