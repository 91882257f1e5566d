"""The pages and files of papers: who gets which, under which orders to the browser."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from centre.accounts.models import User
from centre.actor import Role
from centre.audit.models import AuditEvent
from centre.documents import naming, services, storage
from centre.documents.models import Delivery
from tests.documents.conftest import AT
from tests.documents.letters import RulingDraft
from tests.documents.test_services import court_file, issue

pytestmark = pytest.mark.django_db

PAGES = ("page", "file", "download", "preview")
LIST_QUERIES = 11


@pytest.fixture
def log_in(client):
    def enter(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return enter


@pytest.fixture
def paper(scene, carry):
    document = issue(scene, approved=True)
    carry()
    document.refresh_from_db()
    return document


def url(page, document):
    return reverse(f"documents:{page}", args=[document.public_id])


def openings(document):
    """Of this paper only: audit rows of other tests survive."""
    return AuditEvent.objects.filter(action="document.open", obj_id=str(document.public_id))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["respondent", "stranger", "other_clerk"])
def test_anybody_else_gets_the_same_404_as_for_nothing(scene, paper, log_in, page, who):
    client = log_in(getattr(scene, who))

    assert client.get(url(page, paper)).status_code == 404
    assert not openings(paper).exists()


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_asked_to_log_in(paper, client, page):
    answer = client.get(url(page, paper))

    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_is_404_for_its_future_readers_and_open_to_the_issuer(scene, carry, log_in, page):
    document = issue(scene)
    carry()

    assert log_in(scene.applicant).get(url(page, document)).status_code == 404
    assert log_in(scene.clerk).get(url(page, document)).status_code == 200


def test_a_download_is_an_attachment_in_a_sandbox(scene, paper, log_in):
    answer = log_in(scene.applicant).get(url("download", paper))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Download-Options"] == "noopen"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert storage.digest(answer.content) == paper.sha256


def test_reading_in_the_browser_lets_nothing_run(scene, paper, log_in):
    answer = log_in(scene.applicant).get(url("file", paper))

    assert answer["Content-Disposition"].startswith("inline")
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"


def test_the_web_preview_is_the_same_text_in_a_sandbox(scene, paper, log_in):
    answer = log_in(scene.applicant).get(url("preview", paper))

    page = answer.content.decode()
    assert "委派调解函" in page
    assert "草稿" not in page
    assert "style=" not in page
    assert "<script" not in page
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_opening_is_recorded_for_the_addressee_and_audited(scene, paper, log_in):
    log_in(scene.applicant).get(url("file", paper))

    assert Delivery.objects.get(user_id=scene.applicant.user_id).opened_at
    event = openings(paper).get()
    assert event.detail == {"how": "read", "sha256": paper.sha256, "kind": "DOC08"}


def test_the_issuers_own_look_is_no_delivery(scene, paper, log_in):
    log_in(scene.clerk).get(url("file", paper))

    assert not Delivery.objects.filter(opened_at__isnull=False).exists()
    assert openings(paper).exists()


def test_a_changed_file_is_not_handed_out(scene, paper, log_in):
    with open(default_storage.path(paper.file), "ab") as file:
        file.write(b"x")

    answer = log_in(scene.applicant).get(url("file", paper))

    assert answer.status_code == 503
    assert "校验未通过" in answer.content.decode()


def test_an_uploaded_final_has_no_web_preview(scene, log_in):
    document = issue(scene, letter=RulingDraft(), by=scene.judge)
    services.upload_final(document=document, file=court_file(), by=scene.judge, at=AT)
    client = log_in(scene.applicant)

    assert client.get(url("preview", document)).status_code == 404
    assert client.get(url("file", document)).content == court_file()


def test_the_page_shows_the_hash_and_the_issuer_sees_the_deliveries(scene, paper, log_in):
    page = log_in(scene.clerk).get(url("page", paper)).content.decode()

    assert paper.sha256 in page
    assert User.objects.get(pk=scene.applicant.user_id).name in page
    own = log_in(scene.applicant).get(url("page", paper)).content.decode()
    assert User.objects.get(pk=scene.secretary.user_id).name not in own


def test_the_list_marks_what_was_never_opened(scene, paper, log_in):
    client = log_in(scene.applicant)

    def table() -> str:
        return client.get(reverse("documents:list")).content.decode().split("<table")[1]

    assert "未读" in table()
    client.get(url("file", paper))
    assert "未读" not in table()


def listed(client, query="") -> list[str]:
    """The own rows' addresses, in order."""
    page = client.get(reverse("documents:list") + query)
    return [row.line.url for row in page.context["rows"]]


def uploaded(scene, count, **changes):
    """Final papers that need no rendering."""
    for _ in range(count):
        draft = issue(scene, letter=RulingDraft(), by=scene.judge, **changes)
        services.upload_final(document=draft, file=court_file(), by=scene.judge, at=AT)


@pytest.mark.parametrize("count", [1, 26])
def test_the_list_costs_the_same_for_many(scene, log_in, django_assert_num_queries, count):
    uploaded(scene, count)
    client = log_in(scene.applicant)
    client.get(reverse("documents:list"))  # the session's first request writes

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(reverse("documents:list"))

    assert page.content.decode().count("民事裁定书") == min(count, 25)


def test_pages_follow_each_other_without_gap_or_repetition(scene, log_in):
    uploaded(scene, 27)
    client = log_in(scene.applicant)
    first = client.get(reverse("documents:list"))
    second = client.get(reverse("documents:list") + first.context["next"])

    urls = [r.line.url for page in (first, second) for r in page.context["rows"]]
    assert len(urls) == len(set(urls)) == 27
    assert not second.context["next"]
    assert listed(client, second.context["previous"]) == urls[:25]
    assert client.get(reverse("documents:list") + "?after=xx").status_code == 404


def test_the_list_is_narrowed_to_one_case_and_to_unread(scene, paper, log_in):
    client = log_in(scene.applicant)
    own = f"?case={scene.dossier.public_id}"
    page = client.get(reverse("documents:list") + own).content.decode()

    assert (
        "2024年3月5日" not in page
    )  # delivered when the worker made it, not when it was approved
    assert len(listed(client, own)) == 1
    assert listed(client, f"?case={paper.public_id}") == []
    assert len(listed(client, "?case=nonsense&unread=1")) == 1
    client.get(url("file", paper))
    assert listed(client, "?unread=1") == []


def test_an_empty_list_says_what_would_be_here(scene, log_in):
    assert "还没有文书" in log_in(scene.stranger).get(reverse("documents:list")).content.decode()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("委派调解函", "委派调解函.pdf"),
        ("../../etc/passwd", "_.._etc_passwd.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ('a"b\r\nSet-Cookie: x', "a_bSet-Cookie_ x.pdf"),
        ("\u200b", "文书.pdf"),
        ("文" * 300, "文" * 116 + ".pdf"),
        (" .name. ", "name.pdf"),
    ],
)
def test_a_file_name_is_a_label_never_a_path(given, shown):
    assert naming.file_name(given) == shown


def test_every_officers_role_has_the_queue(scene, log_in):
    document = issue(scene)
    page = log_in(scene.clerk).get("/admin/documents/document/?queue=document_to_approve")

    assert page.status_code == 200
    assert document.title in page.content.decode()
    other = log_in(scene.other_clerk).get("/admin/documents/document/?queue=document_to_approve")
    assert document.title not in other.content.decode().split("<h1")[1].split("筛选")[0].replace(
        "待核准的文书", ""
    )


def admin_url(document, verb=""):
    return f"/admin/documents/document/{document.public_id}/" + (f"{verb}/" if verb else "")


def press(client, document, verb, **fields):
    page = client.get(admin_url(document, verb))
    assert page.status_code == 200, page.content.decode()[:500]
    form = page.context["form"]
    data = {name: form[name].value() for name in ("idempotency_key", "version")}
    return client.post(admin_url(document, verb), {**data, **fields})


def test_an_officer_approves_in_the_admin(scene, carry, log_in):
    document = issue(scene)
    client = log_in(scene.clerk)

    assert press(client, document, "approve").status_code == 302
    carry()

    document.refresh_from_db()
    assert document.is_final
    page = client.get(admin_url(document)).content.decode()
    assert document.sha256 in page


def test_a_number_is_asked_only_where_the_organ_keeps_a_register(scene, log_in):
    from centre.access import services as access
    from centre.actor import Actor
    from tests.documents.letters import OrganLetter
    from tests.factories.accounts import actor_for

    head = actor_for(Role.MARKET_HEAD)
    access.give(
        dossier=scene.dossier, role=Role.MARKET_HEAD, by=Actor.system(), at=AT, source="test",
        organisation_id=head.organisation_id,
    )  # fmt: skip
    document = issue(
        scene, letter=OrganLetter(), issuer_id=head.organisation_id, by=head, readers=[]
    )
    User.objects.filter(pk=head.user_id).update(is_staff=True)
    client = log_in(head)

    refused = press(client, document, "approve", number="齐市监函[2024]3号")
    assert refused.status_code in (409, 422)
    assert "格式不符" in refused.content.decode()
    assert press(client, document, "approve", number="齐市监函〔2024〕3号").status_code == 302

    court_paper = issue(scene)
    form = log_in(scene.clerk).get(admin_url(court_paper, "approve")).context["form"]
    assert "number" not in form.fields


def test_another_court_cannot_open_or_approve(scene, log_in):
    document = issue(scene)
    client = log_in(scene.other_clerk)

    assert client.get(admin_url(document)).status_code == 404
    assert client.get(admin_url(document, "approve")).status_code == 404


def test_the_court_uploads_its_sealed_file_in_the_admin(scene, log_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    document = issue(scene, letter=RulingDraft(), by=scene.judge)
    client = log_in(scene.judge)
    file = SimpleUploadedFile("裁定.pdf", court_file(), content_type="application/pdf")

    assert press(client, document, "upload", file=file).status_code == 302

    document.refresh_from_db()
    assert document.is_final


def test_a_failed_paper_shows_its_reason_and_can_be_tried_again(scene, log_in):
    from dataclasses import replace

    from centre.documents import making
    from centre.outbox import services as outbox
    from centre.outbox.registry import Permanent
    from tests.documents.letters import DelegationLetter

    document = issue(
        scene, letter=replace(DelegationLetter(), case_number="\ue123"), approved=True
    )
    with pytest.raises(Permanent):
        outbox.run(making.errands_of(document).get().pk)
    client = log_in(scene.clerk)

    page = client.get("/admin/documents/document/?queue=document_failed").content.decode()
    assert document.title in page
    assert "U+E123" in client.get(admin_url(document)).content.decode()
    assert press(client, document, "retry").status_code == 302

    assert not making.errands_of(document).parked().exists()


def test_a_leader_names_the_portal_the_register_and_a_clerk_of_another_sees_nothing(log_in):
    from centre.documents.models import NumberRegister
    from tests.factories.accounts import actor_for

    head = actor_for(Role.MARKET_HEAD)
    client = log_in(head)
    address = "/admin/documents/numberregister/new/name/"
    form = client.get(address).context["form"]
    data = {
        "idempotency_key": form["idempotency_key"].value(),
        "code": "DOC39",
        "source": "PORTAL",
        "pattern": "齐市监函〔{year}〕{n}号",
    }

    assert client.post(address, data).status_code == 302
    assert NumberRegister.objects.get().organisation_id == head.organisation_id
    assert "齐市监函" in client.get("/admin/documents/numberregister/").content.decode()
    other = log_in(actor_for(Role.MARKET_HEAD)).get("/admin/documents/numberregister/")
    assert "齐市监函" not in other.content.decode()
    officer = log_in(actor_for(Role.MARKET_OFFICER)).get("/admin/documents/numberregister/")
    assert officer.status_code == 404
