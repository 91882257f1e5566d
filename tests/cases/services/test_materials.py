"""证据: byte for byte, once, own side, within limits."""

from __future__ import annotations

import hashlib
import io
import os
import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cases.enums import Secrecy
from cases.files.refusals import TooBig, WrongType
from cases.models import Material
from cases.services import intake, materials
from centre import clock
from centre.access import services as access
from centre.access.enums import Side
from centre.actor import Role
from centre.audit.models import AuditEvent
from centre.errors import NotPermitted
from tests.factories.accounts import actor_for
from tests.factories.cases import draft_case, submitted_case

pytestmark = pytest.mark.django_db


def png(name="照片.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


def put(case, by, **rest) -> Material:
    return materials.upload(
        case=case,
        file=rest.pop("file", None) or png(),
        by=by,
        at=rest.pop("at", clock.now()),
        **rest,
    )


@pytest.fixture
def mine():
    case = draft_case()
    return case, actor_for(Role.PARTY, organisation=case.filer)


def stored_files() -> int:
    return (
        len(default_storage.listdir("materials")[1]) if default_storage.exists("materials") else 0
    )


def test_the_bytes_and_their_hash_are_kept_as_they_came(mine):
    file = png()
    body = file.read()
    file.seek(0)

    row = put(*mine, file=file)

    with row.file.open("rb") as kept:
        assert kept.read() == body
    assert (row.sha256, row.size) == (hashlib.sha256(body).hexdigest(), len(body))


def test_the_stored_name_is_random_and_the_typed_name_only_a_label(mine):
    row = put(*mine, file=png("../../商标\u202e.png"))

    assert (row.label, os.path.dirname(row.file.name)) == ("商标.png", "materials")
    assert "商标" not in row.file.name


def test_the_same_key_twice_makes_one_row(mine):
    key = uuid.uuid4()
    before = stored_files()

    rows = {put(*mine, key=key).pk, put(*mine, key=key).pk}

    assert len(rows) == 1
    assert stored_files() == before + 1


def test_a_refused_file_leaves_nothing(mine):
    before = stored_files()

    with pytest.raises(WrongType):
        put(*mine, file=SimpleUploadedFile("a.png", b"no picture"))

    assert (Material.objects.count(), stored_files()) == (0, before)


def test_a_file_that_grows_beyond_its_limit_is_stopped(mine, settings):
    settings.UPLOAD_PHOTO_MAX_BYTES = 10
    before = stored_files()
    file = png()
    file.size = 1  # what a client may claim

    with pytest.raises(TooBig):
        put(*mine, file=file)

    assert stored_files() == before


def test_fifty_an_hour(mine, settings):
    settings.UPLOAD_FILES_PER_HOUR = 2
    at = clock.now()
    put(*mine, at=at)
    put(*mine, at=at)

    with pytest.raises(materials.TooMany):
        put(*mine, at=at)

    assert put(*mine, at=at + timedelta(hours=1, seconds=1)).pk


def test_the_case_has_an_upper_bound(mine, settings):
    settings.UPLOAD_CASE_MAX_BYTES = 10

    with pytest.raises(materials.TooMany):
        put(*mine)


@pytest.mark.parametrize("role", [Role.PARTY, Role.SECRETARY, Role.COORDINATOR, Role.JUDGE])
def test_only_a_party_of_the_case_uploads(mine, role):
    with pytest.raises(NotPermitted):
        put(mine[0], actor_for(role))


def test_nothing_is_added_after_the_end():
    cast = submitted_case()
    case = intake.withdraw(case=cast.case, by=cast.applicant, at=clock.now())

    with pytest.raises(NotPermitted):
        put(case, cast.applicant)


def test_a_file_leaves_a_draft_but_never_a_submitted_case(mine):
    case, by = mine
    kept, dropped = put(case, by), put(case, by)
    materials.remove(material=dropped, by=by, at=clock.now())
    intake.submit(case=case, by=by, at=clock.now())

    with pytest.raises(NotPermitted):
        materials.remove(material=kept, by=by, at=clock.now())

    assert [m.pk for m in Material.objects.present()] == [kept.pk]


def respondent_of(cast):
    other = actor_for(Role.PARTY)
    access.give(
        dossier=cast.case.dossier, role=Role.PARTY, organisation_id=other.organisation_id,
        side=Side.RESPONDENT, by=cast.reviewer, at=clock.now(), source="test",
    )  # fmt: skip
    return other


def test_the_other_side_reads_ordinary_papers_after_exchange_and_secrets_never():
    cast = submitted_case()
    put(cast.case, cast.applicant)
    put(cast.case, cast.applicant, secrecy=Secrecy.TRADE_SECRET)
    other = respondent_of(cast)
    assert not Material.objects.visible_to(other).exists()

    every = Material.objects.values_list("public_id", flat=True)
    materials.exchange(case=cast.case, only=every, by=cast.reviewer, at=clock.now())

    assert [m.secrecy for m in Material.objects.visible_to(other)] == [Secrecy.ORDINARY]


@pytest.mark.parametrize("who", ["reviewer", "coordinator"])
def test_staff_read_ordinary_papers_and_no_trade_secret(who):
    cast = submitted_case()
    put(cast.case, cast.applicant)
    put(cast.case, cast.applicant, secrecy=Secrecy.TRADE_SECRET)

    seen = Material.objects.visible_to(getattr(cast, who))

    assert [m.secrecy for m in seen] == [Secrecy.ORDINARY]


def test_opening_a_trade_secret_shows_in_the_trail(mine):
    case, by = mine
    row = put(case, by, secrecy=Secrecy.TRADE_SECRET)

    materials.opened(material=row, by=by, at=clock.now())

    event = AuditEvent.objects.get(action="material.open", obj_id=str(row.public_id))
    assert (event.detail["data_class"], event.actor) == ("C", str(by.user_id))
