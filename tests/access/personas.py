"""Who walks through the portal, and the box in which their world is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from centre import clock
from centre.accounts.models import User
from centre.actor import Actor, Role

CALLED = {
    "applicant": Role.PARTY, "respondent": Role.PARTY, "agent": Role.PARTY,
    "ex_agent": Role.PARTY, "other_company": Role.PARTY, "mediator": Role.MEDIATOR,
    "colleague": Role.MEDIATOR, "recused": Role.MEDIATOR, "secretary": Role.SECRETARY,
    "other_secretary": Role.SECRETARY, "filing_clerk": Role.FILING_CLERK, "judge": Role.JUDGE,
    "court_clerk": Role.COURT_CLERK, "president": Role.PRESIDENT,
    "other_clerk": Role.FILING_CLERK, "procurator": Role.PROCURATOR,
    "officer": Role.MARKET_OFFICER, "head": Role.MARKET_HEAD,
    "other_officer": Role.MARKET_OFFICER, "police": Role.POLICE_LIAISON,
    "coordinator": Role.COORDINATOR, "adviser": Role.ADVISER, "system_admin": Role.SYSTEM_ADMIN,
    "auditor": Role.AUDITOR, "anonymous": Role.ANONYMOUS,
}  # fmt: skip
PERSONAS = tuple(CALLED)


@dataclass
class World:
    """Who is there, and what they are busy with. `things` are the objects the matrix names."""

    people: dict[str, Actor] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    mails: list[Any] = field(default_factory=list)
    now: datetime = field(default_factory=lambda: clock.now() - timedelta(days=9))

    def tick(self, minutes: int = 1) -> datetime:
        self.now += timedelta(minutes=minutes)
        return self.now

    def by(self, name: str) -> dict[str, Any]:
        """Who and when, as every service wants them."""
        return {"by": self.people[name], "at": self.tick()}

    def user(self, name: str) -> User | None:
        return User.objects.filter(pk=self.people[name].user_id).first()
