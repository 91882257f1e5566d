"""期间: every clock of law.md 3.2 to 3.6 as data, and the arithmetic of law.md 3.1 (DAY1–DAY17).

`nominal_end` drives reminders; `legal_end` decides whether a step was late. An answer carries its
derivation, so that a judge can check it line by line.
"""

from centre.rulebook.clocks.events import Extension, Pause
from centre.rulebook.clocks.reckoning import run
from centre.rulebook.clocks.refusal import ClockRefusal
from centre.rulebook.clocks.result import Result
from centre.rulebook.clocks.rule import Clock, Roll, Unit
from centre.rulebook.clocks.steps import ROLL_BASIS, Kind, Step
from centre.rulebook.clocks.table import (
    ALL,
    CLOCKS,
    CONDITIONAL,
    ONLY_WARN,
    QUIET,
    RULE_VERSION,
    VERSIONS,
    WITH_WARNINGS,
    in_force,
)

__all__ = [
    "ALL",
    "CLOCKS",
    "CONDITIONAL",
    "ONLY_WARN",
    "QUIET",
    "ROLL_BASIS",
    "RULE_VERSION",
    "VERSIONS",
    "WITH_WARNINGS",
    "Clock",
    "ClockRefusal",
    "Extension",
    "Kind",
    "Pause",
    "Result",
    "Roll",
    "Step",
    "Unit",
    "in_force",
    "run",
]
