"""Dispute A's deliveries: one electronic, one waiting for paper, one signed for, one in the post."""

from __future__ import annotations

from centre.access.enums import Side
from centre.actor import Role
from centre.deliveries.enums import ELECTRONIC
from centre.deliveries.models import Address, Dispatch, PostList, Proof
from centre.deliveries.services import addressing, posting, recording
from centre.documents import services as documents
from centre.documents.letters import Reader
from tests.access.personas import World
from tests.documents.letters import RulingDraft
from tests.factories.files import pdf


def deliver(world: World) -> None:
    """The respondent has withdrawn, so its papers go on paper; the applicant's do not."""
    dossier = world.things["case_a"].dossier
    for row in Address.objects.live().filter(
        dossier=dossier, side=Side.RESPONDENT, channel__in=ELECTRONIC
    ):
        addressing.withdraw(address=row, **world.by("respondent"))
    mine = _paper(world, Side.APPLICANT)
    waiting, signed, posted = (_paper(world, Side.RESPONDENT) for _ in range(3))
    today = world.now.date()
    recording.hand_over(
        dispatch=signed, files={"receipt": pdf("回证")},
        facts={
            "receiver": "收发员", "relation": "MAIL_ROOM", "place": "前台", "server": "书记员",
            "received_on": today,
        },
        **world.by("filing_clerk"),
    )  # fmt: skip
    posting.post(dispatch=posted, **world.by("filing_clerk"))
    posting.close(posts=PostList.objects.get(), **world.by("filing_clerk"))
    live = Address.objects.live().filter(dossier=dossier, side=Side.APPLICANT)
    world.things |= {
        "dispatch_mine": mine, "dispatch_paper": waiting, "post_list": PostList.objects.get(),
        "delivery_proof": Proof.objects.get(), "delivery_address": live.get(channel="EMAIL"),
    }  # fmt: skip


def _paper(world: World, side: str) -> Dispatch:
    court, dossier = world.things["court"], world.things["case_a"].dossier
    draft = documents.issue(
        letter=RulingDraft(), dossier=dossier, issuer_id=court.pk, number="（2026）黑0204诉前调确9号",
        readers=[
            Reader(Role.PARTY, side, name="当事人"),
            Reader(Role.FILING_CLERK, organisation_id=court.pk, name=court.name),
        ],
        **world.by("filing_clerk"),
    )  # fmt: skip
    final = documents.upload_final(
        document=draft, file=pdf("裁定书").read(), **world.by("filing_clerk")
    )
    return Dispatch.objects.get(document=final)
