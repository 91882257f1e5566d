"""核对期限: does every matter have exactly the running deadlines that the law gives it now?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model

from cases import running as of_cases
from cases.models import Case, Transfer
from centre import clock
from centre.deadlines import reckoning
from centre.deadlines.enums import DeadlineState
from centre.deadlines.models import Deadline
from centre.deadlines.services import Running
from consultation import running as of_enquiries
from consultation.models import Enquiry
from mediation import running as of_mediations
from mediation.enums import ConfirmationState
from mediation.models import Agreement, Confirmation, Mediation

SUBJECTS: tuple[tuple[type[Model], Callable[[Any], list[Running]]], ...] = (
    (Case, of_cases.of_case),
    (Transfer, of_cases.of_transfer),
    (Mediation, of_mediations.of_mediation),
    (Agreement, of_mediations.of_agreement),
    (Confirmation, of_mediations.of_confirmation),
    (Enquiry, of_enquiries.of_enquiry),
)


class Command(BaseCommand):
    help = "核对每件事项的期限与其所处阶段是否一致"

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults())
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} 处不一致")
        open_rows = Deadline.objects.open().count()
        self.stdout.write(f"一致：{open_rows} 个期限在计算，{Deadline.objects.count()} 个在册")


def faults() -> Iterator[str]:
    """What does not agree, in words; nothing when all is well."""
    for model, running in SUBJECTS:
        for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
            yield from faults_of(row, running(row))


def faults_of(subject: Any, wanted: list[Running]) -> Iterator[str]:
    """Each clock that should run has its row, each open row its clock, and the columns agree."""
    name = f"{subject._meta.verbose_name}{subject.public_id}（{getattr(subject, 'state', '')}）"
    rows = reckoning.slots(Deadline.objects.of(subject).unsettled().with_events())
    for want in wanted:
        row = rows.pop((want.clock_id, want.key), None)
        if row is None:
            yield f"{name}：{want.clock_id} 应当在计算，没有记录"
            continue
        yield from (f"{name}：{want.clock_id} {fault}" for fault in _differences(row, want))
        yield from (f"{name}：{fault}" for fault in _columns(subject, row))
    for row in rows.values():
        if row.state != DeadlineState.EXPIRED:
            yield f"{name}：{row.clock_id} 不应当再计算"


def _differences(row: Deadline, want: Running) -> Iterator[str]:
    inputs = reckoning.inputs_of(row)
    if clock.local_date(inputs.started_at) != clock.local_date(want.start):
        yield f"起算于 {row.started_on}，应当是 {clock.local_date(want.start)}"
    if inputs != replace(want.inputs, started_at=inputs.started_at):
        yield "期限的长度、暂停或者延长不一致"
    ends = reckoning.ends(inputs, on=row.reckoned_on)
    if (row.nominal_on, row.legal_on) != (ends["nominal_on"], ends["legal_on"]):
        yield f"届满日 {row.legal_on}，应当是 {ends['legal_on']}"


def _columns(subject: Any, row: Deadline) -> Iterator[str]:
    """`due_on` and `legal_due_on` stand beside the rows for lists; they say the same days."""
    if row.clock_id != getattr(subject, "due_clock", row.clock_id):
        return
    if isinstance(subject, Mediation):
        shown, kept = (subject.due_on, subject.legal_due_on), (row.nominal_on, row.legal_on)
    elif isinstance(subject, Transfer):
        end = row.ends_at or clock.midnight(row.nominal_on)
        shown, kept = clock.local_date(subject.due_at), clock.local_date(end)
    elif isinstance(subject, Agreement):
        field = "sign_due_on" if row.clock_id == "C19" else "confirm_due_on"
        shown, kept = getattr(subject, field), row.legal_on
    elif isinstance(subject, Confirmation) and subject.state == ConfirmationState.DRAFT:
        return
    else:
        shown, kept = subject.due_on, row.legal_on
    if shown != kept:
        yield f"{row.clock_id} 列表中的日期 {shown} 与期限 {kept} 不一致"
