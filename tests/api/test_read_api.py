"""The API says what the pages say, to the same people, and not a word more."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cases.enums import Secrecy
from cases.models import Case
from cases.services import materials
from centre import clock
from centre.access import services as access
from centre.access.enums import Side
from centre.accounts.models import User
from centre.actor import Role
from tests.factories.accounts import actor_for
from tests.factories.cases import draft_case, submitted_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def log_in(client):
    def as_actor(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return as_actor


def picture(name: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def test_own_case_with_its_lawful_moves(log_in):
    cast = submitted_case()

    answer = log_in(cast.applicant).get(f"/api/v1/cases/{cast.case.public_id}/").json()

    assert (answer["number"], answer["state"]) == (cast.case.number, "SUBMITTED")
    assert [m["verb"] for m in answer["moves"]] == ["withdraw"]
    assert {p["role"] for p in answer["parties"]} == {"APPLICANT", "RESPONDENT"}
    assert "phone" not in str(answer)
    assert "id_no" not in str(answer)


def test_foreign_and_absent_are_the_same_404(log_in):
    cast = submitted_case()
    client = log_in(actor_for(Role.PARTY))

    foreign = client.get(f"/api/v1/cases/{cast.case.public_id}/")
    absent = client.get("/api/v1/cases/00000000-0000-4000-8000-000000000000/")

    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert foreign.content == absent.content
    assert client.get("/api/v1/cases/").json()["results"] == []


def test_visitor_and_person_without_post_get_nothing(client, log_in):
    assert client.get("/api/v1/cases/").status_code == 403


def test_other_sides_secret_never_appears(log_in):
    case = draft_case()
    owner = actor_for(Role.PARTY, organisation=case.filer)
    secret = materials.upload(
        case=case, file=picture("密点.png"), by=owner, at=clock.now(), label="密点清单",
        secrecy=Secrecy.TRADE_SECRET,
    )  # fmt: skip
    other = actor_for(Role.PARTY)
    access.give(
        dossier=case.dossier, role=Role.PARTY, organisation_id=other.organisation_id,
        side=Side.RESPONDENT, by=owner, at=clock.now(), source="test",
    )  # fmt: skip

    mine = log_in(owner).get(f"/api/v1/cases/{case.public_id}/").json()
    theirs = log_in(other).get(f"/api/v1/cases/{case.public_id}/").json()

    assert [m["public_id"] for m in mine["materials"]] == [str(secret.public_id)]
    assert theirs["materials"] == []
    assert "密点" not in str(theirs)


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_queries(log_in, django_assert_num_queries, count):
    first = submitted_case()
    for _ in range(count - 1):
        submitted_case(
            filer=first.case.filer, applicant=first.applicant, organisation=first.organisation
        )
    client = log_in(first.applicant)
    client.get("/api/v1/cases/")

    with django_assert_num_queries(4):
        rows = client.get("/api/v1/cases/?state=SUBMITTED").json()["results"]

    assert len(rows) == count == Case.objects.count()


def test_nothing_can_be_written(log_in):
    cast = submitted_case()
    client = log_in(cast.applicant)

    assert client.post("/api/v1/cases/", {}).status_code == 405
    assert client.delete(f"/api/v1/cases/{cast.case.public_id}/").status_code == 405
