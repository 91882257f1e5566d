"""The one canonical text of an agreement: what is shown, hashed, signed and printed."""

from __future__ import annotations

import hashlib

from centre.rulebook import dates, effectiveness, money
from mediation.enums import ObligationKind
from mediation.models import Agreement, Clause


def clause_sentence(clause: Clause) -> str:
    """One duty in one sentence: who, by when, to whom, what, how much, how."""
    day = f"于{dates.arabic(clause.due_on)}前" if clause.due_on else ""
    amount = ""
    if clause.amount_fen is not None:
        amount = f"{money.full_text(clause.amount_fen)}"
    verb = "支付" if clause.kind == ObligationKind.PAY else ""
    way = f"（{clause.way}）" if clause.way else ""
    text = clause.text.strip().rstrip("。")
    if clause.kind == ObligationKind.PAY:
        return f"{clause.obligor.name}应{day}向{clause.creditor.name}{verb}{amount}{way}，{text}。"
    return (
        f"{clause.obligor.name}应{day}{text}{amount}{way}，由{clause.creditor.name}受领或者监督。"
    )


def paragraphs(agreement: Agreement) -> list[str]:
    """The operative part in order; the numbering is the layout's business."""
    clauses = agreement.clauses.select_related("obligor", "creditor").order_by("position")
    lines = [clause_sentence(clause) for clause in clauses]
    if agreement.default_liability:
        lines.append(f"逾期责任：{agreement.default_liability}")
    if agreement.costs:
        lines.append(f"费用承担：{agreement.costs}")
    lines.append(effect_clause(agreement))
    return lines


def effect_clause(agreement: Agreement) -> str:
    """The sentence on the moment of effect; a case in court waits for the court's own paper."""
    mediation = agreement.mediation
    return effectiveness.effect_clause(
        mediation.kind, form_of(agreement), registered=bool(mediation.procedure)
    )


def form_of(agreement: Agreement) -> effectiveness.Form:
    """In which form it is concluded, which decides the moment of effect (law.md 2.9)."""
    if agreement.is_oral:
        return effectiveness.Form.ORAL
    ways = {s.way for s in agreement.signatures.all() if s.edition == agreement.edition}
    online = ways & {"ONLINE_MARK", "CERTIFICATE"}
    paper = ways & {"PAPER_SCAN", "FINGERPRINT"}
    if online and paper:
        return effectiveness.Form.MIXED
    if paper or (not ways and agreement.mediation.form == "OFFLINE"):
        return effectiveness.Form.WRITTEN
    return effectiveness.Form.ONLINE


def canonical(agreement: Agreement) -> str:
    parts = [f"第{agreement.edition}稿", agreement.main_facts, agreement.issues]
    clauses = agreement.clauses.select_related("obligor", "creditor").order_by("position")
    parts += [clause_sentence(clause) for clause in clauses]
    parts += [agreement.default_liability, agreement.costs]
    return "\n".join(part.strip() for part in parts)


def digest(agreement: Agreement) -> str:
    """SHA-256 of the text that the signers read; a signature is bound to it (law.md 6.0)."""
    return hashlib.sha256(canonical(agreement).encode()).hexdigest()
