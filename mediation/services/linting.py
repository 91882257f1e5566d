"""条款检查: what the clause checker says of a text, and what the mediator decided about it.

The checker only flags; a person decides, and the decision with its reason is kept (law.md 4.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from centre import clock
from centre.actor import Actor
from centre.audit import services as audit
from centre.errors import RuleViolation
from centre.rulebook import clauses as law
from mediation.models import Agreement, Mediation

DUTIES = {"REGISTER": law.Duty.TRANSFER_REGISTRATION.value}
FREE = ("default_liability", "costs")


class UnlawfulClause(RuleViolation):
    code = "unlawful_clause"


class DoubtfulClause(RuleViolation):
    """A remark nobody has decided about: mend the clause, or say why it stays."""

    code = "doubtful_clause"


def clause(number: int, *, kind: str, obligor: str, creditor: str, **rest: Any) -> law.Clause:
    """A duty as typed or stored, in the checker's own shape."""
    way = rest.get("way") or ""
    return law.Clause(
        number=number,
        duty=DUTIES.get(kind, kind),
        debtor=obligor,
        creditor=creditor,
        text=rest.get("text") or "",
        amount_fen=rest.get("amount_fen"),
        due_on=rest.get("due_on"),
        method=way,
        account=way,
    )


def on_trial(mediation: Mediation) -> bool:
    """Whether the court will put the words into a 调解书 (CM 8 applies then)."""
    return bool(mediation.procedure)


def read_on(agreement: Agreement, *, today: date) -> date:
    """The day whose calendar judges the text: a frozen text by the day it was laid open to sign.

    A day of payment that has passed meanwhile is performance, not unclear drafting.
    """
    return clock.local_date(agreement.offered_at) if agreement.offered_at else today


def check(
    mediation: Mediation, clauses: Sequence[law.Clause], *, free: str, today: date
) -> list[law.Finding]:
    """Screen clauses and free words for this mediation."""
    names = list(mediation.case.parties.order_by("id").values_list("name", flat=True))
    return law.check_agreement(
        clauses, today=today, parties=names, text=free, for_statement=on_trial(mediation)
    )


def findings(agreement: Agreement, *, today: date) -> list[law.Finding]:
    """What the checker says of the stored text. Two queries."""
    rows = agreement.clauses.select_related("obligor", "creditor").order_by("position")
    checked = [
        clause(
            c.position,
            kind=c.kind,
            obligor=c.obligor.name,
            creditor=c.creditor.name,
            text=c.text,
            amount_fen=c.amount_fen,
            due_on=c.due_on,
            way=c.way,
        )
        for c in rows
    ]
    free = "\n".join(getattr(agreement, name) for name in FREE)
    return check(agreement.mediation, checked, free=free, today=read_on(agreement, today=today))


def key(finding: law.Finding) -> list[Any]:
    """By what a decision knows its remark again: clause, rule, words."""
    return [finding.clause_number, finding.code, finding.quote]


def is_overruled(agreement: Agreement, finding: law.Finding) -> bool:
    """The mediator read this very remark and kept the words, with a reason."""
    return finding.verdict is law.Verdict.FLAG and key(finding) in agreement.overruled


def undecided(agreement: Agreement, found: Iterable[law.Finding]) -> list[law.Finding]:
    return [finding for finding in found if not is_overruled(agreement, finding)]


def decide(
    agreement: Agreement,
    found: Sequence[law.Finding],
    *,
    nonetheless: str,
    by: Actor,
    at: datetime,
) -> dict[str, Any]:
    """定稿前: the changes that record the decision; an unlawful clause stops, a doubtful one wants a
    reason. Raises `UnlawfulClause`, `DoubtfulClause`. 依据：law.md 4.2(9)—(11)、4.6。
    """
    _stop_at_unlawful(found)
    doubtful = [f for f in found if f.verdict is law.Verdict.FLAG]
    if not doubtful:
        return {
            "overruled": [], "overruled_reason": "", "overruled_at": None, "overruled_by_id": None,
        }  # fmt: skip
    reason = nonetheless.strip()
    if not reason:
        first = doubtful[0]
        raise DoubtfulClause(
            f"{place(first)}“{first.quote}”{first.why}（共{len(doubtful)}处提示）",
            basis=first.basis,
            kept="协议草稿已保存",
            advice=f"{first.better}；确需保留原文的，请写明仍然采用的理由",
        )
    audit.record(
        "agreement.overrule", subject=agreement, by=by, at=at, reason=reason,
        remarks=[[f.clause_number, f.code] for f in doubtful],
    )  # fmt: skip
    return {
        "overruled": [key(finding) for finding in doubtful],
        "overruled_reason": reason,
        "overruled_at": at,
        "overruled_by_id": by.user_id,
    }


def _stop_at_unlawful(found: Sequence[law.Finding]) -> None:
    blocked = [f for f in found if f.verdict is law.Verdict.BLOCK]
    if blocked:
        first = blocked[0]
        raise UnlawfulClause(
            f"{place(first)}“{first.quote}”{first.why}",
            basis=first.basis,
            kept="协议草稿已保存",
            advice=first.better,
        )


def place(finding: law.Finding) -> str:
    return f"第{finding.clause_number}条" if finding.clause_number else "协议其他部分"
