"""Ways round a page: look-ups by guessing, searches, ids in order, paths, other methods, 404s."""

from __future__ import annotations

import uuid
from urllib.parse import quote, urlencode

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from centre.admin_site import site
from tests.access import markers, rows
from tests.access.personas import PERSONAS

pytestmark = pytest.mark.django_db
STAFF = (
    "mediator", "recused", "secretary", "filing_clerk", "other_clerk", "judge", "procurator",
    "other_officer", "coordinator", "adviser", "system_admin", "auditor",
)  # fmt: skip
LOOKUPS = (
    "dossier__grants__user_id", "case__dossier__grants__role", "facts__contains",
    "case__facts__startswith", "context__icontains", "user__password__startswith",
    "password__startswith", "mediation__caucus_messages__body__contains", "id__gte", "pk",
    "transfers__facts__contains", "asked_by__email__contains", "parties__phone__startswith",
)  # fmt: skip


def changelists() -> list[str]:
    site.urls  # noqa: B018 -- registers every admin
    return [admin.list_url() for admin in site._registry.values()]


def searchable() -> list:
    """Address and admin of each list with a search box."""
    site.urls  # noqa: B018 -- registers every admin
    found = site._registry.values()
    return [(admin.list_url(), admin) for admin in found if admin.search_fields]


NONSENSE = "并无此词之谓"
SEARCHED = {"TRANSFER_NAME"}  # the planted words that a search box can reach at all


def leaks(answers: dict[str, frozenset[str]]) -> list[str]:
    return [f"{what}: {sorted(found)}" for what, found in answers.items() if found]


@pytest.mark.parametrize("persona", STAFF)
def test_no_look_up_by_guessing(walker, persona):
    """A parameter that no filter names is dropped or refused; it never answers a question."""
    found, odd = {}, []
    for address in changelists():
        plain = walker.ask(persona, address)
        if plain.code != "200":
            continue
        for lookup in LOOKUPS:
            answer = walker.ask(persona, f"{address}?{urlencode({lookup: '1'})}")
            if answer.code not in {"302", "400"}:
                odd.append(f"{address}?{lookup} answers {answer.code}")
            found[f"{address}?{lookup}"] = answer.secrets

    assert odd == []
    assert leaks(found) == []


@pytest.mark.parametrize("persona", STAFF)
def test_a_search_answers_a_foreign_word_like_nonsense(walker, persona):
    """No row for any foreign word; and for one of them on each list the same page to the byte."""
    wrong = []
    foreign = [marker for marker in markers.ALL if persona not in marker.audience]
    for turn, (address, admin) in enumerate(searchable()):
        request = walker.request(persona, address)
        if request is None:
            continue
        rows_of_list = admin.get_queryset(request)
        for marker in foreign:
            found, _ = admin.get_search_results(request, rows_of_list, marker.word)
            if found.exists():
                wrong.append(f"{address}?q={marker.word}")
        shown = foreign[turn % len(foreign)].word
        if searched(walker, persona, address, shown) != searched(
            walker, persona, address, NONSENSE
        ):
            wrong.append(f"{address}?q={shown} as a page")

    assert wrong == []


def test_a_search_finds_the_words_for_their_audience(walker):
    """Or the searches above would be blind."""
    hits = set()
    for persona in STAFF:
        for address, admin in searchable():
            wanted = [m for m in markers.ALL if persona in m.audience and m.word not in hits]
            request = walker.request(persona, address) if wanted else None
            if request is None:
                continue
            rows_of_list = admin.get_queryset(request)
            hits |= {
                marker.word
                for marker in wanted
                if admin.get_search_results(request, rows_of_list, marker.word)[0].exists()
            }

    assert {markers.NAMES[word] for word in hits} == SEARCHED


def searched(walker, persona: str, address: str, word: str) -> str:
    _, page = walker.bare(persona, f"{address}?{urlencode({'q': word})}")
    return page.replace(word, "WORD").replace(quote(word), "WORD")


@pytest.mark.parametrize("persona", PERSONAS)
def test_ids_in_order_open_nothing(walker, persona):
    """Only the outbox, which holds no content, goes by number."""
    answers = {}
    for name in ("cases/case", "cases/transfer", "documents/document", "mediation/mediation"):
        for number in range(1, 4):
            answers[f"/admin/{name}/{number}/"] = walker.ask(
                persona, f"/admin/{name}/{number}/"
            ).code
    for name in ("cases", "mediation", "agreements", "confirmations", "documents", "enquiries"):
        answers[f"/{name}/1/"] = walker.ask(persona, f"/{name}/1/").code

    assert {a: c for a, c in answers.items() if c != "404"} == {}


@pytest.mark.parametrize("persona", PERSONAS)
def test_files_are_served_by_no_path(walker, world, persona):
    stored = [world.things["material_B_a"].file.name, world.things["paper_record"].file]
    assert all(default_storage.exists(name) for name in stored)
    paths = [
        f"{prefix}{name}"
        for prefix in ("/media/", "/static/../", "/files/", "/")
        for name in stored
    ]
    paths += ["/static/../manage.py", "/static/%2e%2e/manage.py", "/static//etc/passwd", "/media/"]

    answers = {path: walker.ask(persona, path).code for path in paths}

    assert {path: code for path, code in answers.items() if code != "404"} == {}


FOREIGN = [row for row in rows.read() if row.method == "GET" and row.key and "," not in row.key]


@pytest.mark.parametrize("persona", ["other_company", "respondent", "other_clerk", "recused"])
def test_foreign_and_absent_are_the_same_404(walker, world, persona):
    """Byte for byte, but for the address itself: nobody learns that a thing exists."""
    different, absent = [], {}
    for row in FOREIGN:
        thing = world.things.get(row.key)
        if row.answers[persona] != "404" or not hasattr(thing, "public_id"):
            continue
        if row.name not in absent:
            absent[row.name] = walker.bare(persona, reverse(row.name, args=[uuid.uuid4()]))
        if walker.bare(persona, walker.address(row.name, row.key)) != absent[row.name]:
            different.append(str(row))

    assert different == []


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_other_methods_do_nothing(walker, method):
    """As the applicant on the pages and as the clerk at the desk, who may see most there."""
    wrong = []
    first = {row.name: row for row in reversed(rows.read())}
    for row in first.values():
        persona = "filing_clerk" if row.name.startswith("admin:") else "applicant"
        answer = walker.ask(persona, walker.address(row.name, row.key), method)
        if answer.code.startswith("5") or answer.changed:
            wrong.append(f"{method} {row} as {persona}: {answer.code} {answer.changed}")

    assert wrong == []


def test_no_mail_carries_a_foreign_word(world):
    people = {world.user(p).email: p for p in PERSONAS if p != "anonymous"}
    wrong = [
        f"{people[to]} is written {marker.word}"
        for letter in world.mails
        for to in letter.to
        if to in people
        for marker in markers.ALL
        if people[to] not in marker.audience and marker.word in letter.subject + letter.body
    ]

    assert world.mails
    assert wrong == []
