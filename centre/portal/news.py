"""What the roof hears from below and passes on: a paper that reached its parties."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from centre.actor import Role
from centre.deliveries.enums import DispatchState
from centre.documents.models import Delivery, Document
from centre.notices import registry
from centre.notices import services as notices
from centre.rulebook.papers import PaperClass

SERVED = "document.served"
PUT_DOWN = "document.put_down"
VOIDED = "document.voided"
TO_READ = "document.to_read"
FROM_A_COURT = frozenset({PaperClass.CT, PaperClass.GW, PaperClass.GWD})


def define_all() -> None:
    """Called once when the app is ready. A court's paper is mailed about, a mediator's is not."""
    title = "《{title}》已送达"
    body = "{issuer}制发的《{title}》已送达您的账号，到达时间即为送达时间，请及时查阅。"
    registry.define(SERVED, title, body)
    registry.define(PUT_DOWN, title, body, mail=False)
    registry.define(
        VOIDED,
        "《{title}》已作废",
        "{issuer}已将送达给您的《{title}》作废（{ground}），本件不再有效，请不要再使用手中的副本。"
        "有文书代替它的，会另行送达，并在文书页注明。",
    )
    registry.define(
        TO_READ,
        "《{title}》可以查阅",
        "{issuer}制发的《{title}》可以在平台查阅。您没有确认同意电子送达，文书将另以纸质方式送达，"
        "收到纸质文书的日期为送达日期。",
    )


def tell_the_parties(sender: type, document: Document, at: datetime, **_: Any) -> None:
    """One message for each party a paper of an institution was delivered to.

    Who did not agree to electronic delivery may read it, and is told that paper follows.
    依据：《民事诉讼法》第90条。
    """
    if document.issuer is None or document.paper.paper_class is PaperClass.FORM:
        return
    served = document.deliveries.filter(reader__role=Role.PARTY.value)
    code = SERVED if document.paper.paper_class in FROM_A_COURT else PUT_DOWN
    on_paper = document.dispatches.filter(state=DispatchState.PAPER).values("reader")
    _tell(code, served.exclude(reader__in=on_paper), document, at=at)
    _tell(TO_READ, served.filter(reader__in=on_paper), document, at=at)


def _tell(code: str, deliveries: QuerySet[Delivery], document: Document, *, at: datetime) -> None:
    notices.tell_users(
        code,
        user_ids=deliveries.values_list("user_id", flat=True),
        dedupe=str(document.public_id),
        at=at,
        dossier=document.dossier,
        link=reverse("documents:page", args=[document.public_id]),
        title=document.title,
        issuer=document.issuer.name,
    )


def tell_of_voiding(sender: type, document: Document, at: datetime, **_: Any) -> None:
    """Whoever was given the paper is told that it holds no longer; the class of the reason only."""
    if document.finalised_at is None or document.issuer is None:
        return
    given = document.deliveries.exclude(user__posts__organisation_id=document.issuer_id)
    notices.tell_users(
        VOIDED,
        user_ids=given.values_list("user_id", flat=True),
        dedupe=str(document.public_id),
        at=at,
        dossier=document.dossier,
        link=reverse("documents:page", args=[document.public_id]),
        title=document.title,
        issuer=document.issuer.name,
        ground=document.get_void_ground_display() or "其他原因",
    )
