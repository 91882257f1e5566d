"""What the roof hears from below and passes on: a paper that reached its parties."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from centre.actor import Role
from centre.documents.models import Document
from centre.notices import registry
from centre.notices import services as notices
from centre.rulebook.papers import PaperClass

SERVED = "document.served"
PUT_DOWN = "document.put_down"
FROM_A_COURT = frozenset({PaperClass.CT, PaperClass.GW, PaperClass.GWD})


def define_all() -> None:
    """Called once when the app is ready. A court's paper is mailed about, a mediator's is not."""
    title = "《{title}》已送达"
    body = "{issuer}制发的《{title}》已送达您的账号，到达时间即为送达时间，请及时查阅。"
    registry.define(SERVED, title, body)
    registry.define(PUT_DOWN, title, body, mail=False)


def tell_the_parties(sender: type, document: Document, at: datetime, **_: Any) -> None:
    """One message for each party a paper of an institution was delivered to.

    依据：《民事诉讼法》第90条。
    """
    if document.issuer is None or document.paper.paper_class is PaperClass.FORM:
        return
    served = document.deliveries.filter(reader__role=Role.PARTY.value)
    notices.tell_users(
        SERVED if document.paper.paper_class in FROM_A_COURT else PUT_DOWN,
        user_ids=served.values_list("user_id", flat=True),
        dedupe=str(document.public_id),
        at=at,
        dossier=document.dossier,
        link=reverse("documents:page", args=[document.public_id]),
        title=document.title,
        issuer=document.issuer.name,
    )
