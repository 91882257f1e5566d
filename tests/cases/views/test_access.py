"""Every page of the case room against every stranger: the same 404, or the log-in page."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver
from PIL import Image

from cases.enums import Secrecy
from cases.services import materials
from centre import clock
from centre.access import services as access
from centre.access.enums import Side
from centre.actor import Role
from tests.factories.accounts import actor_for
from tests.factories.cases import draft_case, submitted_case

pytestmark = pytest.mark.django_db

OF_A_CASE = (
    "", "withdraw/", "supplement/", "receipt/", "limitation/", "own-papers/", "fill/", "fill/parties/", "fill/rights/",
    "fill/evidence/", "fill/check/", "fill/claims/", "fill/respondent/1/",
    "fill/respondent/1/remove/", "materials/{material}/",
)  # fmt: skip
POST_ONLY = ("fill/evidence/{material}/remove/",)
APPLICANT_ONLY = (*(p for p in OF_A_CASE if p.startswith("fill")), "receipt/", "limitation/")


def put(case, by, **rest):
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    file = SimpleUploadedFile("a.png", out.getvalue())
    return materials.upload(case=case, file=file, by=by, at=clock.now(), **rest)


@pytest.fixture
def room():
    cast = submitted_case()
    material = put(cast.case, cast.applicant, secrecy=Secrecy.TRADE_SECRET)
    return cast, material


def addresses(case, material, paths=OF_A_CASE):
    return [f"/cases/{case.public_id}/{p.format(material=material.public_id)}" for p in paths]


def test_the_list_above_names_every_page():
    known = {p.format(material="x") for p in (*OF_A_CASE, *POST_ONLY)}
    names = [n for n in get_resolver("cases.urls").reverse_dict if isinstance(n, str)]

    # the list, a new request, progress; a transfer's paper and the striking of an event stand in
    # tests/access/matrix.csv
    assert len(set(names)) == len(known) + 5


@pytest.mark.parametrize("role", [Role.PARTY, Role.SECRETARY, Role.FILING_CLERK, Role.PROCURATOR])
def test_a_stranger_finds_nothing(room, sign_in, role):
    cast, material = room
    stranger = sign_in(actor_for(role))

    codes = {u: stranger.get(u).status_code for u in addresses(cast.case, material)}
    codes |= {u: stranger.post(u).status_code for u in addresses(cast.case, material, POST_ONLY)}

    assert set(codes.values()) == {404}, codes


def test_a_visitor_is_sent_to_the_log_in_page(room):
    cast, material = room

    answers = [Client().get(u) for u in addresses(cast.case, material)]

    assert {(a.status_code, a.url.partition("?")[0]) for a in answers} == {
        (302, "/accounts/login/")
    }


def test_the_other_side_opens_the_case_but_neither_form_nor_secrets(room, sign_in):
    cast, material = room
    other = actor_for(Role.PARTY)
    access.give(
        dossier=cast.case.dossier, role=Role.PARTY, organisation_id=other.organisation_id,
        side=Side.RESPONDENT, by=cast.reviewer, at=clock.now(), source="test",
    )  # fmt: skip
    browser = sign_in(other)

    shown = browser.get(f"/cases/{cast.case.public_id}/")
    closed = [browser.get(u).status_code for u in addresses(cast.case, material, APPLICANT_ONLY)]

    assert shown.status_code == 200
    assert "0452-2400000" not in shown.text
    assert "撤回申请" not in shown.text
    assert cast.case.lookup_code not in shown.text
    assert set(closed) == {404}
    assert browser.get(addresses(cast.case, material)[-1]).status_code == 404
    assert browser.post(f"/cases/{cast.case.public_id}/withdraw/", {}).status_code == 404


def test_staff_do_not_see_drafts(sign_in):
    cast = submitted_case()
    draft = draft_case(organisation=cast.organisation)

    for actor in (cast.reviewer, cast.coordinator):
        assert sign_in(actor).get(f"/cases/{draft.public_id}/").status_code == 404


def test_a_material_of_another_case_is_not_reached_through_ones_own(room, sign_in):
    cast, _ = room
    foreign = submitted_case()
    row = put(foreign.case, foreign.applicant)

    answer = sign_in(cast.applicant).get(
        f"/cases/{cast.case.public_id}/materials/{row.public_id}/"
    )

    assert answer.status_code == 404


def test_a_download_is_an_attachment_that_cannot_act(room, sign_in):
    cast, material = room

    answer = sign_in(cast.applicant).get(addresses(cast.case, material)[-1])

    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    answer.close()
