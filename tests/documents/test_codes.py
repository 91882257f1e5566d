"""核验码: no slip of the pen leads to another paper, and no code is ever changed."""

from __future__ import annotations

import importlib
import re

import pgtrigger
import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from centre.documents import codes, rendering
from centre.documents.models import Document
from centre.documents.pressroom import composing
from centre.documents.sanitising import is_plain_drawing, sanitise
from tests.documents.test_services import issue

CODE = codes.new_code()


def test_a_code_is_twelve_plain_signs():
    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{12}", CODE)
    assert codes.is_well_formed(CODE)
    assert codes.grouped(CODE) == f"{CODE[:4]}-{CODE[4:8]}-{CODE[8:]}"


def test_every_single_slip_is_found():
    slips = [
        CODE[:n] + sign + CODE[n + 1 :]
        for n in range(codes.LENGTH)
        for sign in codes.ALPHABET
        if sign != CODE[n]
    ]

    assert [s for s in slips if codes.is_well_formed(s)] == []


def test_two_neighbours_the_wrong_way_round_are_found():
    swapped = [
        CODE[:n] + CODE[n + 1] + CODE[n] + CODE[n + 2 :]
        for n in range(codes.LENGTH - 2)
        if CODE[n] != CODE[n + 1]
    ]

    assert [s for s in swapped if codes.is_well_formed(s)] == []


def test_codes_do_not_repeat_nor_follow_each_other():
    drawn = [codes.new_code() for _ in range(2000)]

    assert len(set(drawn)) == len(drawn)
    assert drawn != sorted(drawn)


@pytest.mark.parametrize(
    "typed",
    [
        codes.grouped(CODE),
        codes.grouped(CODE).lower(),
        " ".join(CODE),
        CODE.translate({ord(a): ord(a) + 0xFEE0 for a in codes.ALPHABET}),
        codes.grouped(CODE).replace("-", "—"),
    ],
    ids=["grouped", "small", "spaced", "full width", "dashes"],  # the code is another each time
)
def test_a_code_is_read_as_people_type_it(typed):
    assert codes.tidy(typed) == CODE


@pytest.mark.django_db
def test_a_paper_has_its_code_from_the_start_and_it_cannot_change(scene, settings):
    document = issue(scene)

    assert codes.is_well_formed(document.verification_code)
    assert document.verification_address == (
        f"{settings.SITE_URL}/verify/{document.verification_code}/"
    )
    for change in ({"verification_code": codes.new_code()}, {"verification_address": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**change)


@pytest.mark.django_db
def test_two_papers_never_share_a_code(scene, monkeypatch):
    monkeypatch.setattr(codes, "new_code", lambda: CODE)
    issue(scene)

    with pytest.raises(IntegrityError, match="verification_code_names"), transaction.atomic():
        issue(scene)


@pytest.mark.django_db
def test_a_draft_is_printed_without_its_code_and_the_final_with_it(scene):
    document = issue(scene)

    draft = rendering.Source.of(document, is_draft=True)
    final = rendering.Source.of(document, is_draft=False)

    assert (draft.verification_code, draft.verification_svg) == ("", "")
    assert final.verification_code == codes.grouped(document.verification_code)
    assert final.verification_svg.startswith("<svg")
    assert final.verification_site == "localhost:8000/verify"


@pytest.mark.django_db
def test_papers_from_before_get_a_code_and_print_as_they_were(scene):
    document = issue(scene)
    migration = importlib.import_module("centre.documents.migrations.0003_every_paper_has_a_code")
    with pgtrigger.ignore("documents.Document:code_is_fixed"):
        Document.objects.update(verification_code="", verification_address="")

    migration.allot(apps, None)

    document.refresh_from_db()
    assert codes.is_well_formed(document.verification_code)
    assert rendering.Source.of(document, is_draft=False).verification_svg == ""


def test_the_picture_passes_the_second_wall_and_a_dressed_up_one_does_not():
    engine = composing.engine()

    def drawn(markup: str):
        page = engine.HTML(string=f"<body><div>{markup}</div></body>").etree_element
        sanitise(page)
        return [n for n in page.iter() if str(n.tag).endswith("svg")]

    picture = codes.picture(codes.address_of(CODE))
    assert [is_plain_drawing(n) for n in drawn(picture)] == [True]
    for bad in (
        '<svg><image href="file:///etc/passwd"/></svg>',
        '<svg viewBox="0 0 1 1"><path d="M0 0" fill="url(http://x/)"/></svg>',
        '<svg><path d="M0 0h1"><animate href="x"/></path></svg>',
        '<svg style="background:url(x)"><path d="M0 0h1"/></svg>',
        '<svg><style>@import "x"</style></svg>',
    ):
        assert drawn(bad) == []
