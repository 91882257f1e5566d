"""核验: the holder of a paper learns whether it is ours, and nobody learns anything else."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from centre.documents import codes
from centre.documents import services as documents
from centre.verification import services, views
from centre.verification.enums import Found
from centre.verification.models import Allowance, LookCount
from tests.documents.conftest import AT
from tests.documents.test_services import court_file

pytestmark = pytest.mark.django_db
ADDRESS = reverse("verification:verify")
UNKNOWN = codes.new_code()
OTHER_FILE = court_file() + b"\n"


def ask(client, code, **fields):
    return client.post(ADDRESS, {"code": code, **fields})


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("张三的裁定书.pdf", content, content_type="application/pdf")


def said(answer) -> str:
    page = answer.content.decode().split("<main")[1].split("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def counted() -> dict[tuple[int | None, str], int]:
    return {(c.document_id, c.found): c.count for c in LookCount.objects.all()}


def test_it_says_number_day_and_issuer_and_nothing_else(client, paper):
    page = said(ask(client, codes.grouped(paper.verification_code).lower()))

    assert paper.context["case_number"] in page
    assert "2024年3月5日" in page
    assert paper.issuer.name in page
    for hidden in (paper.title, "裁定", "甲", "付款", paper.sha256, str(paper.public_id)):
        assert hidden not in page


def test_the_picture_on_the_paper_leads_to_the_answer(client, paper):
    answer = client.get(paper.verification_address.removeprefix(settings.SITE_URL))

    assert paper.issuer.name in said(answer)
    assert answer["Cache-Control"] == "no-store"
    assert (
        answer["Referrer-Policy"] == "same-origin"
    )  # "no-referrer" would make the form a stranger


def test_a_draft_a_slip_and_a_foreign_code_are_one_answer(client, draft):
    slip = UNKNOWN[:-1] + ("2" if UNKNOWN[-1] != "2" else "3")
    answers, queries = set(), set()
    for code in (UNKNOWN, slip, draft.verification_code, "nonsense"):
        with CaptureQueriesContext(connection) as seen:
            answer = ask(client, code)
        answers.add((answer.status_code, said(answer).replace(code, "CODE")))
        queries.add(tuple(re.sub(r"'[^']*'", "?", q["sql"])[:120] for q in seen))

    assert len(answers) == 1
    assert next(iter(answers))[0] == 404
    assert len(queries) == 1


@pytest.mark.parametrize("odd", ["%00", "%00" * 12, "x" * 500, "%F0%9F%98%80", "'%20OR%201=1--"])
def test_what_could_never_be_a_code_is_not_found_either(client, odd):
    answer = client.get(f"{ADDRESS}{odd}/")

    assert answer.status_code == 404
    assert "没有查到这个核验码" in said(answer)


def test_a_right_code_costs_the_steps_of_a_wrong_one(client, paper, django_assert_num_queries):
    for code in (UNKNOWN, paper.verification_code):
        with django_assert_num_queries(5):
            ask(client, code)


def test_a_draft_voided_before_it_was_final_is_never_verifiable(client, draft, scene):
    documents.void(document=draft, reason="误拟", by=scene.judge, at=AT)

    assert ask(client, draft.verification_code).status_code == 404


def test_a_voided_paper_says_so_but_not_why(client, paper, scene):
    documents.void(document=paper, reason="甲公司名称写错", by=scene.judge, at=AT)

    page = said(ask(client, paper.verification_code, file=upload(court_file())))

    assert "该文书已作废" in page
    assert "与签发的文件一致" in page
    assert "名称写错" not in page


@pytest.mark.parametrize(
    ("content", "verdict"),
    [(court_file(), "与签发的文件一致"), (OTHER_FILE, "与签发的文件不一致"), (b"", "不一致")],
)
def test_a_file_is_compared_and_not_kept(client, paper, content, verdict):
    kept = stored()

    answer = ask(client, paper.verification_code, file=upload(content))

    assert verdict in said(answer)
    assert stored() == kept


def test_a_large_file_is_weighed_without_a_trace(client, paper, monkeypatch):
    """Larger than what the framework keeps in memory."""
    monkeypatch.setattr("tempfile.NamedTemporaryFile", None)

    answer = ask(client, paper.verification_code, file=upload(b"x" * 3_000_000))

    assert "不一致" in said(answer)


def stored() -> list[Path]:
    return sorted(Path(settings.MEDIA_ROOT).rglob("*"))


@pytest.mark.parametrize("dressed", [str.upper, lambda h: f" {h[:32]} {h[32:]}\n"])
def test_a_pasted_hash_does_instead_of_the_file(client, paper, dressed):
    given = hashlib.sha256(court_file()).hexdigest()

    assert "与签发的文件一致" in said(ask(client, paper.verification_code, sha256=dressed(given)))
    wrong = "0" + given[1:] if given[0] != "0" else "1" + given[1:]
    assert "不一致" in said(ask(client, paper.verification_code, sha256=wrong))


def test_what_is_no_hash_is_said_before_anything_is_looked_up(client, paper):
    answer = ask(client, paper.verification_code, sha256="abc")

    assert answer.status_code == 422
    assert not LookCount.objects.exists()


def test_too_large_a_file_is_refused_before_it_is_read(client, paper):
    answer = client.generic(
        "POST", ADDRESS, b"", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(views.MAX_BYTES + 2 * views.MEGABYTE),
    )  # fmt: skip

    assert answer.status_code == 413
    assert "没有读取" in said(answer)


def test_another_site_cannot_send_the_form(paper):
    strict = Client(enforce_csrf_checks=True)

    assert ask(strict, paper.verification_code).status_code == 403
    token = strict.get(ADDRESS).context["csrf_token"]
    answer = ask(strict, paper.verification_code, csrfmiddlewaretoken=str(token))
    assert answer.status_code == 200


def test_every_look_is_counted_by_paper_and_result(client, paper):
    ask(client, UNKNOWN)
    ask(client, UNKNOWN)
    ask(client, paper.verification_code)
    ask(client, paper.verification_code, file=upload(court_file()))
    ask(client, paper.verification_code, file=upload(OTHER_FILE))

    assert counted() == {
        (None, Found.NOTHING): 2,
        (paper.pk, Found.PAPER): 1,
        (paper.pk, Found.SAME): 1,
        (paper.pk, Found.DIFFERENT): 1,
    }


def look(code, *, ip="192.0.2.7", at=AT):
    return services.verify(code=code, ip=ip, at=at)


def misses(count: int, **where):
    for _ in range(count):
        with pytest.raises(services.NotFound):
            look(UNKNOWN, **where)


def test_codes_cannot_be_tried_one_after_another(paper):
    misses(services.MISSES_AN_HOUR)

    with pytest.raises(services.TooOften):
        look(paper.verification_code)
    assert look(paper.verification_code, ip="192.0.2.8").number
    assert look(paper.verification_code, at=AT.replace(hour=AT.hour + 1)).number
    assert counted()[None, Found.REFUSED] == 1


def test_a_network_of_addresses_counts_as_one_visitor(paper):
    for n in range(services.MISSES_AN_HOUR):
        misses(1, ip=f"2001:db8:1:2::{n:x}")

    with pytest.raises(services.TooOften):
        look(paper.verification_code, ip="2001:db8:1:2:ffff::1")
    assert look(paper.verification_code, ip="2001:db8:1:3::1").number


def test_right_codes_do_not_use_up_the_misses(paper, monkeypatch):
    monkeypatch.setattr(services, "LOOKS_AN_HOUR", 30)
    for _ in range(30):
        look(paper.verification_code)

    with pytest.raises(services.TooOften):
        look(paper.verification_code)


def test_the_page_says_when_to_come_again(client, paper, monkeypatch):
    monkeypatch.setattr(services, "MISSES_AN_HOUR", 0)

    answer = ask(client, paper.verification_code)

    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"


def test_no_address_is_kept_and_the_rows_go_after_a_day(paper):
    look(paper.verification_code)
    row = Allowance.objects.values().get()

    assert "192.0.2.7" not in str(row)
    assert row["source"] != services.source_of("192.0.2.7", at=AT.replace(day=6))
    look(paper.verification_code, ip="192.0.2.9", at=AT.replace(day=7))
    assert Allowance.objects.count() == 1
