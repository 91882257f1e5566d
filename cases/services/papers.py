"""Which paper goes with which step of the intake. 依据：law.md 2.1、6.1."""

from __future__ import annotations

from datetime import datetime

from cases.models import Case
from centre.actor import Actor


def on_submission(case: Case, *, by: Actor, at: datetime) -> None:
    """收件回执 and 调解申请书."""
