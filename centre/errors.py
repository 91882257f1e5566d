"""Refusals: what the law or the house says no to, in words fit for the person asking."""

from __future__ import annotations

from centre.rulebook.citations import cite


class RuleViolation(Exception):
    """A lawful refusal. `message` is Chinese and is shown; `code` is stable; `basis` cites the article.

    `kept` says what of the person's work is safe, `advice` what to do next.
    """

    code = "rule_violation"

    def __init__(
        self, message: str, *, basis: str = "", advice: str = "", kept: str = "", code: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.basis = cite(basis)
        self.advice = advice
        self.kept = kept
        if code:
            self.code = code

    def __str__(self) -> str:
        return self.message

    @property
    def full_text(self) -> str:
        """One paragraph: what is wrong, what is kept, what to do, and why."""
        parts = [self.message, self.kept, self.advice]
        text = "".join(p if p.endswith(("。", "？", "！")) else f"{p}。" for p in parts if p)
        return f"{text}（依据：{self.basis}）" if self.basis else text


class Stale(RuleViolation):
    """Somebody else changed the row after this person opened it."""

    code = "stale_version"


class NotPermitted(RuleViolation):
    """The person may see the thing but may not do this to it."""

    code = "not_permitted"
