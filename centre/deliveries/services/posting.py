"""交寄清单: posts collected by an officer, printed by the worker with a cover sheet for each.

依据：《民事诉讼法》第91条。
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string

from centre import clock, transitions
from centre.actor import Actor
from centre.deliveries import barcodes
from centre.deliveries.enums import Channel, PostListState
from centre.deliveries.models import Address, Attempt, Dispatch, PostList
from centre.deliveries.registry import people_of
from centre.deliveries.services import settling
from centre.documents import rendering, storage
from centre.errors import RuleViolation
from centre.outbox import services as outbox
from centre.outbox.registry import Permanent, Ref
from centre.rulebook.delivery import RULES, Method

KIND = "delivery.post_list"
MOST = 100  # one list is one walk to the post office


class NoAddress(RuleViolation):
    code = "no_postal_address"


@dataclass(frozen=True, slots=True)
class Made:
    name: str
    sha256: str
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover sheet and a line of the list show."""

    n: int
    code: str
    bars: list[tuple[float, float]]
    recipient: str
    name: str
    phone: str
    address: str
    paper: str
    number: str
    tracking: str


@transaction.atomic
def post(*, dispatch: Dispatch, by: Actor, at: datetime, version: int | None = None) -> Dispatch:
    """列入交寄清单. Raises `NoAddress`, `NotPermitted`, `UnlawfulMove`."""
    row = transitions.lock(dispatch)
    settling.require_officer(row, by)
    row.LIFECYCLE.move("post", state=row.state, role=by.role)
    where = address_of(row)
    if not where["address"]:
        raise NoAddress(
            f"没有{row.name}的邮寄地址",
            kept="仍为须纸质送达",
            advice="请受送达人填写送达地址确认书，或者直接送达",
        )
    posts = _collecting(by=by, at=at)
    if posts.attempts.count() >= MOST:
        raise RuleViolation(
            f"一份交寄清单最多{MOST}件",
            kept="仍为须纸质送达",
            advice="请先封单并打印，再列入下一份",
        )
    attempt = Attempt.objects.create(
        dispatch=row, method=Method.POSTAL, started_at=at, started_by_id=by.user_id,
        post_list=posts, facts=where,
    )  # fmt: skip
    transitions.born(attempt, action="attempt.open", by=by, at=at, method=Method.POSTAL)
    return transitions.make("post", of=row, by=by, at=at, version=version, remark="")


def address_of(dispatch: Dispatch) -> dict[str, str]:
    """Confirmed in the 送达地址确认书, else the one given when the case was filed."""
    confirmed = (
        Address.objects.live()
        .of(dossier_id=dispatch.dossier_id, person=dispatch.person)
        .filter(channel=Channel.POST)
        .first()
    )
    if confirmed is not None:
        return {
            "address": confirmed.address, "recipient": confirmed.recipient or dispatch.name,
            "phone": confirmed.phone,
        }  # fmt: skip
    for person in people_of(dispatch.dossier):
        if person.key == dispatch.person:
            return {"address": person.address, "recipient": person.name, "phone": person.phone}
    return {"address": "", "recipient": dispatch.name, "phone": ""}


def _collecting(*, by: Actor, at: datetime) -> PostList:
    """The officer's own open list, made when there is none."""
    key = {"organisation_id": by.organisation_id, "opened_by_id": by.user_id}
    mine = PostList.objects.collecting().filter(**key)
    found = mine.select_for_update(of=("self",)).first()
    if found is None:
        found = PostList.objects.create(opened_at=at, **key)
        transitions.born(found, action="posts.open", by=by, at=at)
    return found


@transaction.atomic
def close(*, posts: PostList, by: Actor, at: datetime, version: int | None = None) -> PostList:
    """封单并打印: no further post is added, the worker makes the PDF. Raises `RuleViolation`."""
    row = transitions.make("close", of=posts, by=by, at=at, version=version, closed_at=at)
    if not row.attempts.exists():
        raise RuleViolation("清单里还没有邮件")
    outbox.put(KIND, dedupe=str(row.pk), at=at, posts=row.pk)
    return row


def prepare(ref: Ref) -> Made | None:
    """Render and store; nothing to do when the list is ready. Raises `Permanent`."""
    posts = PostList.objects.select_related("organisation", "opened_by").get(pk=ref["posts"])
    if posts.state != PostListState.CLOSED:
        return None
    try:
        made = rendering.press(html(posts))
    except rendering.Unrenderable as error:
        raise Permanent(str(error)) from error
    name = storage.keep(made.content, folder=f"posts-{posts.public_id}")
    return Made(name, storage.digest(made.content), len(made.content), made.pages)


def apply(ref: Ref, made: Made | None) -> None:
    if made is None:
        return
    posts = transitions.lock(PostList.objects.get(pk=ref["posts"]))
    if posts.state == PostListState.CLOSED:
        transitions.make(
            "finish", of=posts, by=Actor.system(), at=clock.now(), file=made.name,
            sha256=made.sha256, size=made.size, pages=made.pages,
        )  # fmt: skip


def html(posts: PostList) -> str:
    covers = covers_of(posts)
    return render_to_string(
        "letters/_post_list.html",
        {
            "posts": posts, "covers": covers, "dated": clock.local_date(posts.closed_at or posts.opened_at).isoformat(),
            "basis": RULES[Method.POSTAL].basis, "width": barcodes.MODULE,
        },
    )  # fmt: skip


def covers_of(posts: PostList) -> list[Cover]:
    """One line and one sheet for each post. One query."""
    rows = posts.attempts.select_related("dispatch__document").order_by("id")
    return [
        Cover(
            n=n, code=row.dispatch.code, bars=barcodes.bars(row.dispatch.code),
            recipient=row.facts["recipient"], name=row.dispatch.name, phone=row.facts["phone"],
            address=row.facts["address"], paper=row.dispatch.document.title,
            number=row.dispatch.document.number, tracking=row.tracking_number,
        )
        for n, row in enumerate(rows, 1)
    ]  # fmt: skip
