"""What pages and the verification page ask of bundles."""

from __future__ import annotations

from django.db.models import BigIntegerField, QuerySet, Value
from django.db.models.functions import Cast

from cases.models import Case
from centre.actor import Actor
from centre.outbox.models import Outbox
from centre.outbox.registry import Permanent
from centre.verification.answering import Row, rows_as
from centre.volumes import errands
from centre.volumes.enums import BundleState
from centre.volumes.models import Bundle, Volume


def verified(code: str) -> QuerySet[Volume, Row]:
    """Bound volumes under this code, in the columns of the verification page."""
    bound = Volume.objects.filter(
        verification_code=code, bundle__state__in=(BundleState.READY, BundleState.VOID)
    )
    return rows_as(
        bound, sha256="sha256", number="bundle__file_number", at="bundle__requested_at",
        issuer="bundle__organisation__name", state="bundle__state",
        document=Cast(Value(None), BigIntegerField()),
    )  # fmt: skip


def of_case(case: Case, actor: Actor) -> list[Bundle]:
    """The newest first, for the case page; one query."""
    return list(Bundle.objects.visible_to(actor).filter(case=case).order_by("-id")[:20])


def trouble(bundle: Bundle) -> str:
    """Why the worker has set the bundle aside, in words meant for people; '' while it goes on."""
    parked = Outbox.objects.parked().filter(
        kind__in=(errands.COLLATE, errands.STRETCH, errands.BIND), ref__bundle=bundle.pk
    )
    row = parked.order_by("id").first()
    if row is None:
        return ""
    name, _, words = row.last_error.partition(": ")
    return words if name == Permanent.__name__ else "系统暂时不能完成，已列入系统管理员的待办"
