"""放假安排变更: the dates that requests and transfers keep, as another calendar has them.

依据：law.md 3.1（公布后重新计算）。
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from cases.models import Case, Transfer
from cases.services import deadlines
from cases.services.transfers import journey
from centre import clock
from centre.workdays.keeping import Ends, Kept


def requests(since: date) -> QuerySet[Case]:
    """The day for supplements stands in the notice that named it, so it stays."""
    rows = Case.objects.filter(due_on__gte=since, due_from_at__isnull=False)
    return rows.exclude(due_clock__in=["", deadlines.SUPPLEMENT])


def end_of_request(case: Case) -> Ends:
    assert case.due_from_at is not None  # noqa: S101 -- as chosen above
    start = clock.local_date(case.due_from_at)
    return {"due_on": deadlines.run(case.due_clock, start).legal_on}


def transfers(since: date) -> QuerySet[Transfer]:
    rows = Transfer.objects.filter(due_at__date__gte=since, due_from_at__isnull=False)
    return rows.exclude(due_clock="")


def end_of_transfer(transfer: Transfer) -> Ends:
    assert transfer.due_from_at is not None  # noqa: S101 -- as chosen above
    return {"due_at": journey.due(transfer.due_clock, transfer.due_from_at)}


KEPT = (
    Kept("cases.case", requests, end_of_request),
    Kept("cases.transfer", transfers, end_of_transfer),
)
