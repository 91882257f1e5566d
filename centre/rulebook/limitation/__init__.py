"""诉讼时效提示 (law.md 3.7): information, never a gate.

Nobody is refused for being late: the court never raises limitation by itself (N10), and the date
shown is a 参考到期日 reckoned in the safest way.
"""

from centre.rulebook.limitation.answer import Answer, Line
from centre.rulebook.limitation.events import Cause, Event
from centre.rulebook.limitation.reckoning import reckon
from centre.rulebook.limitation.rules import CLAIMS, RULES, Claim, Rule

__all__ = ["CLAIMS", "RULES", "Answer", "Cause", "Claim", "Event", "Line", "Rule", "reckon"]
