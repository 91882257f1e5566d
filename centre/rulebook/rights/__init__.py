"""知识产权的期限提醒 (law.md 3.8), for the dashboard of an enterprise.

A term the register states wins over every computed one: compensation, renewal and old texts are
facts of the register.
"""

from centre.rulebook.rights.reminders import Reminder, next_reminder
from centre.rulebook.rights.rules import TERMS, Facts, TermRule, rule_for
from centre.rulebook.rights.term import Term, opposition, term

__all__ = [
    "TERMS",
    "Facts",
    "Reminder",
    "Term",
    "TermRule",
    "next_reminder",
    "opposition",
    "rule_for",
    "term",
]
