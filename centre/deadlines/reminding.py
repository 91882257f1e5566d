"""提醒: the errand of one reminder, told to whoever must act as the matter stands now."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from centre import clock
from centre.actor import Role
from centre.components import ALERTS
from centre.deadlines import registry
from centre.deadlines.enums import DeadlineState, Level
from centre.deadlines.models import Deadline
from centre.deadlines.notices import COMING, LATE, MISSED, WARNED
from centre.deadlines.registry import Duty
from centre.notices import services as notices
from centre.outbox.registry import Ref
from centre.rulebook import dates

ADVICE = "请尽快办理，并登记错过的原因。"
IN_THE_ROOM = frozenset({Role.PARTY, Role.MEDIATOR})  # they work on the matter's own page


@dataclass(frozen=True, slots=True)
class Reminder:
    """One level of one deadline, and whom the matter names for it now."""

    row: Deadline
    level: Level
    duty: Duty
    link: str

    @classmethod
    def of(cls, row: Deadline, level: Level) -> Reminder:
        subject = registry.find_subject(row.subject_type, row.subject_id)
        if subject is None:
            return cls(row, level, registry.NOBODYS, "")
        duty = registry.duty_of(subject, row.clock_id, row.key)
        return cls(row, level, duty, registry.link_of(subject))

    @property
    def doers(self) -> tuple[Role, ...]:
        return (self.duty.role, *self.duty.also)

    def coming(self) -> None:
        for role in self.doers:
            self.tell(COMING, role, left=left_of(self.row))

    def warned(self) -> None:
        """A clock that only warns speaks of the day it has reached; its end may lie behind it."""
        day = next(w.day for w in self.row.rule.warnings if w.level == self.level)
        for role in self.doers:
            self.tell(WARNED, role, alert=ALERTS[self.level], days=str(day))

    def late(self) -> None:
        for role in self.duty.also if self.duty.late_told else self.doers:
            self.tell(LATE, role, advice="" if role is Role.PARTY else ADVICE)
        for role in self.duty.supervisors:
            if role not in self.doers:
                self.tell(MISSED, role, role_label=self.duty.role.label)

    def tell(self, code: str, role: Role, **words: str) -> None:
        """The duty's own side, organisation and person bind only its own role."""
        row, duty, is_own = self.row, self.duty, role is self.duty.role
        notices.tell(
            code,
            dossier=row.dossier,
            role=role,
            side=(duty.side or None) if is_own else None,
            organisation_id=duty.organisation_id if is_own else None,
            user_id=duty.user_id if is_own else None,
            dedupe=f"{row.public_id}:{row.legal_on}:{self.level}",
            at=clock.now(),
            link=self.link if role in IN_THE_ROOM else own_page(row),
            number=f"{row.number}：" if row.number else "",
            clock=row.name,
            day=last_moment(row, late=self.level == Level.LATE),
            **words,
        )


def remind(ref: Ref, nothing: object) -> None:
    """Tell once. Says nothing when the matter was settled, or its end moved, in the meantime."""
    row = Deadline.objects.select_related("dossier").get(pk=ref["deadline"])
    level = Level(ref["level"])
    is_waiting = row.state in (DeadlineState.RUNNING, DeadlineState.EXPIRED)
    if not is_waiting or row.reminder_level != level:
        return
    reminder = Reminder.of(row, level)
    if level == Level.LATE:
        reminder.late()
    elif row.rule.only_warns:
        reminder.warned()
    else:
        reminder.coming()


def own_page(row: Deadline) -> str:
    """The deadline's page at the desk."""
    return reverse("admin:deadlines_deadline_change", args=[row.public_id])


def last_moment(row: Deadline, *, late: bool = False) -> str:
    if row.ends_at is not None:
        return dates.with_time(clock.local(row.ends_at))
    note = "（暂定）" if row.provisional else ""
    return dates.arabic(row.legal_on if late else row.nominal_on) + note


def left_of(row: Deadline) -> str:
    """（遇休假日顺延至…）, （仅限…）, or nothing when the last day works."""
    if row.rule.only_if:
        return f"（仅限{row.rule.only_if}）"
    if row.legal_on == row.nominal_on:
        return ""
    return f"（遇休假日，依法顺延至{dates.arabic(row.legal_on)}）"
