"""Who stands behind the live grants of a dossier: persons, each in the post that was granted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from centre import clock
from centre.access.enums import GrantKind
from centre.access.models import Grant
from centre.accounts.models import Post


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """One person in one role for one organisation on one side of a dossier."""

    user_id: int
    role: str
    side: str
    organisation_id: int | None


def seats(dossier_id: int, *, at: datetime) -> list[Seat]:
    """Everybody for whom the dossier is open at `at`, excluded persons left out. Two queries."""
    live = list(Grant.objects.live(at).filter(dossier_id=dossier_id))
    shut = {g.user_id for g in live if g.kind == GrantKind.EXCLUDED}
    found: set[tuple[int, str, str, int | None]] = set()
    shared: dict[tuple[int | None, str], set[str]] = {}
    for grant in live:
        if grant.kind == GrantKind.EXCLUDED:
            continue
        if grant.user_id is not None:
            found.add((grant.user_id, grant.role, grant.side, grant.organisation_id))
        else:
            shared.setdefault((grant.organisation_id, grant.role), set()).add(grant.side)
    wanted = Q(pk__in=[])
    for organisation_id, role in shared:
        wanted |= Q(organisation_id=organisation_id, role=role)
    posts = Post.objects.held(on=clock.local_date(at)).filter(wanted)
    for user_id, role, organisation_id in posts.values_list("user_id", "role", "organisation_id"):
        found |= {(user_id, role, s, organisation_id) for s in shared[organisation_id, role]}
    return [
        Seat(*row)
        for row in sorted(found, key=lambda r: (r[0], r[1], r[2], r[3] or 0))
        if row[0] not in shut
    ]
