"""时效事件: what interrupts, suspends, or may interrupt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Cause(StrEnum):
    """Named by its rule in law.md 3.7; the demand on the debtor himself is the first item of CC 195."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Cause:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    REQUEST = "N3", "向依法有权处理的机关、组织提出请求"
    SUIT = "N4", "起诉、申请仲裁、支付令、诉前保全或者强制执行"
    REPORT = "N5", "报案、控告"
    CONSENT = "N6", "义务人同意履行"
    PART = "N7", "就部分债权主张权利"
    OBSTACLE = "N8", "不能行使请求权的障碍"
    CENTRE = "N11", "向本中心提交申请"
    DEMAND = "DEMAND", "向义务人送达履行请求"


SUSPENDING = Cause.OBSTACLE
UNCERTAIN = Cause.CENTRE
OF_AN_ORGAN = frozenset(
    {Cause.REQUEST, Cause.SUIT, Cause.REPORT}
)  # proceedings that come to an end


@dataclass(frozen=True, slots=True)
class Event:
    """`ended_on`: end of the proceedings (N3, N4), the day from which N5 restarts, the day the
    obstacle of N8 ended. `waived`: with N7, the rest of the debt was clearly given up."""

    on: date
    cause: Cause
    evidence: str = ""
    ended_on: date | None = None
    waived: bool = False

    @property
    def restarts_on(self) -> date:
        """From where the period begins anew: the event, or the end of its proceedings."""
        if self.cause in OF_AN_ORGAN and self.ended_on:
            return max(self.on, self.ended_on)
        return self.on
