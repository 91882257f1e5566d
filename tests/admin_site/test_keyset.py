"""Pages without counts: every row once, in order, both ways, with equal and unknown dates."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from centre.access.services import open_dossier
from centre.admin_site.keyset import BadCursor, Keyset
from centre.clock import now
from tests.admin_site.paper import Paper

pytestmark = pytest.mark.django_db
DAYS = [date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 2), None, None, date(2026, 1, 1), None]
ORDERS = [
    ("due_on", "id"),
    ("-due_on", "-id"),
    ("due_on", "-id"),
    ("-id",),
    ("title", "-due_on", "id"),
]


@pytest.fixture
def papers():
    dossier = open_dossier(at=now())
    return Paper.objects.bulk_create(
        Paper(dossier=dossier, title=f"甲{n % 2}", due_on=day) for n, day in enumerate(DAYS)
    )


@pytest.mark.parametrize(("order", "size"), list(product(ORDERS, [1, 2, 3, 7, 9])))
def test_walking_forward_and_back_shows_each_row_once_in_order(papers, order, size):
    keyset, rows = Keyset(order), Paper.objects.all()
    expected = list(rows.order_by(*order))

    forward, page = [], keyset.page(rows, size=size)
    forward += page.rows
    pages = [page]
    while page.after:
        page = keyset.page(rows, size=size, after=page.after)
        forward += page.rows
        pages.append(page)
    backward = list(page.rows)
    while page.before:
        page = keyset.page(rows, size=size, before=page.before)
        backward = page.rows + backward

    assert forward == expected
    assert backward == expected
    assert not pages[0].before
    assert not pages[-1].after


def test_a_page_costs_one_query(papers, django_assert_num_queries):
    keyset, rows = Keyset(("due_on", "id")), Paper.objects.all()

    with django_assert_num_queries(1):
        first = keyset.page(rows, size=1)
    with django_assert_num_queries(1):
        second = keyset.page(rows, size=1, after=first.after)
    with django_assert_num_queries(2):  # the last known date, then the first unknown one
        keyset.page(rows, size=3, after=second.after)


def test_no_sequential_id_stands_in_a_cursor(papers):
    cursor = Keyset(("due_on", "id")).encode(papers[0])

    from centre.admin_site.keyset import decode

    assert decode(cursor) == ["2026-01-01", str(papers[0].public_id)]


@pytest.mark.parametrize("cursor", ["x", "!!", "W10", "eyJhIjoxfQ", "WyJuaWNodCIsICJ4Il0", "汉字"])
def test_a_cursor_not_made_here_is_refused(papers, cursor):
    with pytest.raises(BadCursor):
        Keyset(("due_on", "id")).page(Paper.objects.all(), size=3, after=cursor)
