"""交寄清单: collected, closed, printed with cover sheets whose bars read back to the code."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from barcode.charsets import code128

from centre.access.enums import Side
from centre.deliveries import barcodes
from centre.deliveries.enums import PostListState
from centre.deliveries.models import PostList
from centre.deliveries.registry import Person
from centre.deliveries.services import posting
from centre.documents import storage
from centre.errors import RuleViolation
from centre.lifecycle import UnlawfulMove
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from tests.deliveries.conftest import LATER

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(room) -> dict:
    return {"by": room.clerk, "at": LATER}


def test_a_list_is_printed_with_a_cover_for_each_post(room, desk):
    room.agree("POST", "PORTAL")
    room.paper()
    second = posting.post(dispatch=room.to(Side.RESPONDENT), **desk)
    posts = PostList.objects.get()

    posting.close(posts=posts, **desk)
    errand = Outbox.objects.get(kind=posting.KIND)
    outbox.run(errand.pk)
    posting.apply(errand.ref, posting.prepare(errand.ref))

    posts.refresh_from_db()
    assert (posts.state, posts.pages) == (PostListState.READY, 2)
    content = storage.read(posts.file)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 2
    html = posting.html(posts)
    assert second.code in html
    assert "建华区中华路2号" in html


def test_a_closed_list_takes_no_more_and_an_empty_one_is_not_closed(room, desk):
    room.paper()
    posting.post(dispatch=room.to(Side.APPLICANT), **desk)
    first = posting.close(posts=PostList.objects.get(), **desk)

    posting.post(dispatch=room.to(Side.RESPONDENT), **desk)

    assert PostList.objects.collecting().exclude(pk=first.pk).count() == 1
    with pytest.raises(UnlawfulMove):
        posting.close(posts=first, **desk)
    empty = PostList.objects.create(
        organisation_id=room.clerk.organisation_id, opened_by_id=room.scene.judge.user_id,
        opened_at=LATER,
    )  # fmt: skip
    with pytest.raises(RuleViolation, match="还没有邮件"):
        posting.close(posts=empty, by=room.scene.judge, at=LATER)


def test_without_an_address_nothing_is_posted(room, desk):
    room.people[:] = [Person("p-applicant", Side.APPLICANT, "甲一科技有限公司")]
    room.paper(Side.APPLICANT)

    with pytest.raises(posting.NoAddress):
        posting.post(dispatch=room.to(), **desk)

    room.people.clear()
    assert posting.address_of(room.to())["address"] == ""


def test_the_confirmed_address_goes_before_the_one_of_the_case(room, desk):
    room.agree("POST", post="新址")
    room.paper(Side.APPLICANT)

    assert posting.address_of(room.to())["address"] == "新址"


def test_a_list_has_an_end(room, desk, monkeypatch):
    monkeypatch.setattr(posting, "MOST", 1)
    room.paper()
    posting.post(dispatch=room.to(Side.APPLICANT), **desk)

    with pytest.raises(RuleViolation, match="最多1件"):
        posting.post(dispatch=room.to(Side.RESPONDENT), **desk)


def test_only_the_officer_who_collects_sees_the_list(room, desk):
    room.paper(Side.APPLICANT)
    posting.post(dispatch=room.to(), **desk)

    seen = {
        name: PostList.objects.visible_to(getattr(room.scene, name)).count()
        for name in ("clerk", "judge", "other_clerk", "applicant", "secretary")
    }
    assert seen == {"clerk": 1, "judge": 0, "other_clerk": 0, "applicant": 0, "secretary": 0}


# Code 128, set B, read back from the bars alone (ISO/IEC 15417).
def test_the_bars_say_the_code():
    code = "SD23456789ABCD"
    modules = ["0"] * 400
    for left, width in barcodes.bars(code):
        first, count = round(left / barcodes.MODULE), round(width / barcodes.MODULE)
        modules[first : first + count] = "1" * count
    runs = [len(run) for run in re.findall(r"1+|0+", "".join(modules).rstrip("0"))]

    assert runs[-7:] == [2, 3, 3, 1, 1, 1, 2]  # stop
    assert len(runs) % 6 == 1
    assert all(sum(runs[i : i + 6]) == 11 for i in range(0, len(runs) - 7, 6))
    values = read(runs)
    weighted = values[0] + sum(n * value for n, value in enumerate(values[1:-1], 1))
    assert values[-1] == weighted % 103


def read(runs: list[int]) -> list[int]:
    patterns = {
        tuple(len(run) for run in re.findall(r"1+|0+", pattern)): value
        for value, pattern in enumerate(code128.CODES)
    }
    return [patterns[tuple(runs[i : i + 6])] for i in range(0, len(runs) - 7, 6)]
