"""Every route, every method, every persona: the answer of the matrix, no foreign word, no change.

依据：law.md 1.4；security.md 3.1—3.3。
"""

from __future__ import annotations

from itertools import groupby

import pytest

from centre.admin_site import site
from tests.access import rows
from tests.access.personas import PERSONAS
from tests.access.walk import REFUSALS, filled, routes

pytestmark = pytest.mark.django_db
ROWS = rows.read()


def pages() -> list:
    """The rows of one address together."""
    return [
        pytest.param(list(page), id=f"{name} {key}".strip())
        for (name, key), page in groupby(ROWS, key=lambda row: (row.name, row.key))
    ]


@pytest.mark.parametrize("lines", pages())
def test_each_persona_gets_the_answer_of_the_matrix(walker, lines):
    address = walker.address(lines[0].name, lines[0].key)
    body, wrong, looks = {}, [], {}
    for row in lines:
        for persona in PERSONAS:
            sent = None
            if row.method == "POST":
                sent = {} if looks.get(persona) == "200" else dict(body)
            answer = walker.ask(persona, address, row.method, sent)
            expected = row.answers[persona]
            if answer.code not in expected.split("|"):
                wrong.append(f"{row} as {persona}: {answer.code}, not {expected}")
            if answer.secrets:
                wrong.append(f"{row} as {persona} is shown {', '.join(sorted(answer.secrets))}")
            refused = looks.get(persona) != "200" and answer.code in REFUSALS
            if row.method == "POST" and answer.changed and refused:
                wrong.append(f"{row} as {persona} is refused, yet changes {answer.changed}")
            if row.method == "GET":
                looks[persona] = answer.code
                if not body and answer.code == "200" and answer.form is not None:
                    body = filled(answer.form)
        body = body or filled(None)

    assert wrong == []


def test_every_route_has_its_rows():
    known = {(row.name, row.method) for row in ROWS}
    wanted = {(route.name, method) for route in routes() for method in ("GET", "POST")}

    assert sorted(wanted - known) == []
    assert sorted(known - wanted) == []


def test_every_act_of_the_admin_has_its_rows():
    """The verb is a part of the address, so the resolver does not name it."""
    known = {(row.name, row.key.rpartition(",")[2]) for row in ROWS}
    wanted = {
        (f"admin:{admin.url_name(page)}", verb)
        for admin in site._registry.values()
        for page, acts in (("act", admin.acts), ("new", admin.new_acts))
        for verb in acts
    }

    assert sorted(wanted - known) == []


def test_no_row_stands_twice():
    seen = [(row.name, row.key, row.method) for row in ROWS]

    assert sorted(row for row in set(seen) if seen.count(row) > 1) == []
