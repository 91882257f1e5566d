"""期限变动的告知: one message for each person and dossier, with every day of it that moved.

The errand is written in the transaction that moves the days and carried out by a worker, who asks
again whom the matter names. What was settled or moved on in the meantime is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.urls import reverse

from centre import clock
from centre.access.models import Dossier
from centre.access.people import Seat, seats
from centre.actor import Role
from centre.deadlines import registry
from centre.deadlines.enums import OPEN
from centre.deadlines.models import Deadline
from centre.deadlines.notices import MOVED
from centre.deadlines.recounting import Moved
from centre.deadlines.registry import Duty
from centre.notices import services as notices
from centre.outbox import services as outbox
from centre.outbox.registry import Ref
from centre.rulebook import dates

TELL = "deadlines.tell_moved"


def put(moved: Iterable[Moved], *, at: datetime) -> None:
    """An errand for each dossier of which a legal end has moved."""
    found: dict[int, list[list[object]]] = {}
    for one in moved:
        if one.old_legal != one.new_legal:
            days = [one.deadline.pk, one.old_legal.isoformat(), one.new_legal.isoformat()]
            found.setdefault(one.deadline.dossier_id, []).append(days)
    errands = [
        (f"{dossier_id}:{at.isoformat()}", {"dossier": dossier_id, "at": at.isoformat(), "days": days})
        for dossier_id, days in sorted(found.items())
    ]  # fmt: skip
    outbox.put_all(TELL, errands, at=at)


def tell(ref: Ref, nothing: object) -> None:
    """Tell each person once, of all the days that concern it."""
    dossier, at = Dossier.objects.get(pk=ref["dossier"]), clock.now()
    here = seats(dossier.pk, at=at)
    lines: dict[int, dict[str, bool]] = {}  # in order, each once
    links: dict[int, str] = {}
    for row, before in _still(ref):
        subject = registry.find_subject(row.subject_type, row.subject_id)
        duty = registry.duty_of(subject, row.clock_id, row.key) if subject else registry.NOBODYS
        door = registry.link_of(subject) if subject else ""
        for user_id, link in sorted(_people(row, duty, here, door)):
            lines.setdefault(user_id, {})[_line(row, before)] = True
            links.setdefault(user_id, link)
    for user_id, said in sorted(lines.items()):
        notices.tell_users(
            MOVED, user_ids=[user_id], dossier=dossier, dedupe=f"{dossier.pk}:{ref['at']}", at=at,
            link=links[user_id], lines="；".join(said),
        )  # fmt: skip


def _line(row: Deadline, before: date) -> str:
    note = "（暂定）" if row.provisional else ""
    days = f"由{dates.arabic(before)}改为{dates.arabic(row.legal_on)}{note}"
    return f"{row.number}“{row.name}”{days}"


def _still(ref: Ref) -> Iterator[tuple[Deadline, date]]:
    moved = {
        pk: (date.fromisoformat(old), date.fromisoformat(new)) for pk, old, new in ref["days"]
    }
    rows = Deadline.objects.filter(pk__in=moved, state__in=OPEN).by_last_day()
    for row in rows:
        old, new = moved[row.pk]
        if row.legal_on == new:
            yield row, old


def _people(row: Deadline, duty: Duty, here: Sequence[Seat], door: str) -> set[tuple[int, str]]:
    """Whoever owes it, whoever supervises, and the parties that wait for it, with their pages.

    What a side owes by itself concerns that side alone; an inner mark concerns only whoever owes it.
    """
    own = reverse("admin:deadlines_deadline_change", args=[row.public_id])
    found: set[tuple[int, str]] = set()
    for seat in here:
        role = Role(seat.role)
        if _owes(duty, seat) or (role in duty.also) or _waits(row, duty, seat):
            found.add((seat.user_id, door if role in {Role.PARTY, Role.MEDIATOR} else own))
    return found


def _owes(duty: Duty, seat: Seat) -> bool:
    return (
        seat.role == duty.role.value
        and (not duty.side or seat.side == duty.side)
        and duty.organisation_id in (None, seat.organisation_id)
        and duty.user_id in (None, seat.user_id)
    )


def _waits(row: Deadline, duty: Duty, seat: Seat) -> bool:
    if row.rule.only_warns:
        return False
    if seat.role != Role.PARTY.value:
        return Role(seat.role) in duty.supervisors
    is_theirs = duty.role is Role.PARTY  # then only who owes it
    return not is_theirs and duty.awaited_by is not None and duty.awaited_by in ("", seat.side)
