"""放假安排变更: the day by which an enquiry is answered, as another calendar has it."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from centre.workdays.keeping import Ends, Kept
from consultation.models import Enquiry
from consultation.services import enquiries


def enquiries_to_answer(since: date) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(due_on__gte=since, due_from_at__isnull=False)


def end_of_enquiry(enquiry: Enquiry) -> Ends:
    assert enquiry.due_from_at is not None  # noqa: S101 -- as chosen above
    return {"due_on": enquiries.begins(enquiry.due_from_at)["due_on"]}


KEPT = (Kept("consultation.enquiry", enquiries_to_answer, end_of_enquiry),)
