"""Issue, approve, upload, void: each refusal, and what the database refuses by itself."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from django.db import IntegrityError, InternalError, transaction

from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.audit.models import AuditEvent
from centre.documents import inspection, rendering, services
from centre.documents.enums import DocumentState, NumberSource
from centre.documents.letters import Incomplete, Reader
from centre.documents.models import Document, NumberRegister
from centre.errors import NotPermitted, RuleViolation, Stale
from centre.lifecycle import UnlawfulMove
from centre.outbox.models import Outbox
from tests.documents.conftest import AT
from tests.documents.letters import (
    DelegationLetter,
    OrganLetter,
    OwnPaper,
    RecordLetter,
    RulingDraft,
)
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db


def issue(scene, **changes) -> Document:
    return services.issue(
        **{
            "letter": DelegationLetter(),
            "dossier": scene.dossier,
            "issuer_id": scene.clerk.organisation_id,
            "readers": [
                Reader(Role.SECRETARY, organisation_id=scene.secretary.organisation_id),
                Reader(Role.PARTY, side=Side.APPLICANT),
            ],
            "by": scene.clerk,
            "at": AT,
        }
        | changes
    )


@pytest.fixture
def market(scene) -> tuple[Actor, Actor]:
    from centre.accounts.models import Organisation

    head = actor_for(Role.MARKET_HEAD)
    bureau = Organisation.objects.get(pk=head.organisation_id)
    return head, actor_for(Role.MARKET_OFFICER, organisation=bureau)


def organ_draft(scene, head, **changes) -> Document:
    return issue(
        scene,
        **{
            "letter": OrganLetter(),
            "issuer_id": head.organisation_id,
            "readers": [Reader(Role.FILING_CLERK, organisation_id=scene.clerk.organisation_id)],
            "by": head,
        }
        | changes,
    )


def test_a_draft_becomes_final_when_the_court_approves_and_the_worker_has_run(scene, carry):
    document = issue(scene)
    carry()
    document.refresh_from_db()
    assert document.draft_file
    assert not document.file

    services.approve(document=document, by=scene.clerk, at=AT)
    carry()

    document.refresh_from_db()
    assert document.state == DocumentState.FINAL
    assert document.pages == 1
    assert document.number_source == NumberSource.NONE
    assert services.is_reproducible(document)
    assert set(document.deliveries.values_list("user_id", flat=True)) == {
        scene.secretary.user_id,
        scene.applicant.user_id,
    }


def test_a_paper_that_lacks_an_item_is_not_issued(scene):
    with pytest.raises(Incomplete, match="调解期限"):
        issue(scene, letter=replace(DelegationLetter(), period=""))

    assert not Document.objects.exists()
    assert not Outbox.objects.exists()


def test_a_reader_to_whom_the_class_is_closed_stops_the_paper(scene):
    with pytest.raises(services.ReaderBarred, match="法官"):
        issue(
            scene,
            letter=RecordLetter(),
            issuer_id=scene.secretary.organisation_id,
            by=scene.secretary,
            readers=[Reader(Role.JUDGE, organisation_id=scene.judge.organisation_id)],
        )

    assert not Document.objects.exists()


def test_a_paper_signed_by_the_act_is_approved_at_once(scene):
    document = issue(
        scene,
        letter=OwnPaper(),
        issuer_id=None,
        by=scene.applicant,
        readers=[Reader(Role.PARTY, side=Side.APPLICANT)],
        approved=True,
    )

    assert document.state == DocumentState.APPROVED
    assert document.approved_by_id == scene.applicant.user_id


@pytest.mark.parametrize("who", ["secretary", "other_clerk", "applicant"])
def test_only_the_issuers_own_officer_approves(scene, who):
    document = issue(scene)

    with pytest.raises(NotPermitted):
        services.approve(document=document, by=getattr(scene, who), at=AT)

    document.refresh_from_db()
    assert document.state == DocumentState.DRAFT


def test_the_system_never_speaks_for_a_court(scene):
    with pytest.raises(NotPermitted):
        issue(scene, by=Actor.system(), approved=True)

    assert not Document.objects.exists()


def test_a_court_paper_names_its_court(scene):
    with pytest.raises(NotPermitted):
        issue(scene, issuer_id=None, approved=True)


def test_a_leaders_paper_is_approved_by_the_leader(scene, market):
    head, officer = market
    document = organ_draft(scene, head)

    with pytest.raises(NotPermitted, match="负责人"):
        services.approve(document=document, by=officer, at=AT, number="齐市监函〔2024〕3号")
    services.approve(document=document, by=head, at=AT, number="齐市监函〔2024〕3号")


def test_an_organs_number_is_typed_by_its_officer(scene, market):
    head, _ = market
    document = organ_draft(scene, head)

    with pytest.raises(services.BadNumber, match="文号"):
        services.approve(document=document, by=head, at=AT)
    with pytest.raises(services.BadNumber, match="格式"):
        services.approve(document=document, by=head, at=AT, number="齐市监函[2024]03号")
    document = services.approve(document=document, by=head, at=AT, number="齐市监函〔2024〕3号")

    assert (document.number, document.number_source) == (
        "齐市监函〔2024〕3号",
        NumberSource.MANUAL,
    )


def test_an_organs_number_is_used_once(scene, market):
    head, _ = market
    first, second = organ_draft(scene, head), organ_draft(scene, head)
    services.approve(document=first, by=head, at=AT, number="齐市监函〔2024〕3号")

    with pytest.raises(services.BadNumber, match="已被使用"):
        services.approve(document=second, by=head, at=AT, number="齐市监函〔2024〕3号")

    second.refresh_from_db()
    assert second.state == DocumentState.DRAFT
    assert services.approve(document=second, by=head, at=AT, number="齐市监函〔2024〕4号")


def test_two_papers_of_a_case_share_the_case_number(scene):
    for _ in range(2):
        issue(scene, number="（2026）黑0204诉前调1号", approved=True)

    assert Document.objects.count() == 2


def test_the_portal_numbers_only_where_it_was_named_the_register(scene, market):
    head, _ = market
    NumberRegister.objects.create(
        organisation_id=head.organisation_id,
        code="DOC39.civil",
        source=NumberSource.PORTAL,
        pattern="齐市监函〔{year}〕{n}号",
    )

    numbers = [
        services.approve(document=organ_draft(scene, head), by=head, at=AT).number
        for _ in range(2)
    ]

    assert numbers == ["齐市监函〔2024〕1号", "齐市监函〔2024〕2号"]


def test_a_form_made_from_an_older_page_is_refused(scene):
    document = issue(scene)
    services.void(document=document, reason="写错", by=scene.clerk, at=AT)

    with pytest.raises((Stale, UnlawfulMove)):
        services.approve(document=document, by=scene.clerk, at=AT, version=document.version)


def test_a_ruling_is_uploaded_not_approved(scene, carry):
    document = issue(scene, letter=RulingDraft(), by=scene.judge)

    with pytest.raises(services.UploadOnly, match="不能在线核准"):
        services.approve(document=document, by=scene.judge, at=AT)
    file = court_file()
    document = services.upload_final(
        document=document, file=io.BytesIO(file), by=scene.judge, at=AT
    )

    assert document.state == DocumentState.FINAL
    assert document.size == len(file)
    assert document.deliveries.count() == 2
    carry()
    document.refresh_from_db()
    assert services.storage.read(document.file) == file


@pytest.mark.parametrize("who", ["secretary", "other_clerk", "applicant"])
def test_only_the_issuers_own_officer_uploads(scene, who):
    document = issue(scene, letter=RulingDraft(), by=scene.judge)

    with pytest.raises((NotPermitted, UnlawfulMove)):
        services.upload_final(document=document, file=court_file(), by=getattr(scene, who), at=AT)


def court_file() -> bytes:
    return rendering.press("<html lang=zh-CN><title>裁定</title><p>民事裁定书</p>").content


def spoil(change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(court_file())) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def act(name: str, **more) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{name}"), **more)


SPOILED = {
    "script": lambda p: p.Root.__setitem__("/OpenAction", act("JavaScript", JS="app.alert(1)")),
    "launch": lambda p: p.Root.__setitem__("/OpenAction", act("Launch", F="cmd.exe")),
    "submit": lambda p: p.Root.__setitem__("/OpenAction", act("SubmitForm", F="http://x")),
    "page": lambda p: p.pages[0].obj.__setitem__("/AA", pikepdf.Dictionary(O=act("Named"))),
    "xfa": lambda p: p.Root.__setitem__("/AcroForm", pikepdf.Dictionary(XFA="x")),
    "nested": lambda p: p.pages[0].obj.__setitem__(
        "/Annots",
        pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name("/Annot"),
                    Subtype=pikepdf.Name("/Link"),
                    Rect=pikepdf.Array([0, 0, 9, 9]),
                    A=act("JavaScript", JS="app.alert(1)"),
                )
            ]
        ),
    ),
    "attachment": lambda p: p.attachments.__setitem__("a.exe", b"MZ"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_pdf_that_acts_is_refused_and_the_draft_stays(scene, how):
    document = issue(scene, letter=RulingDraft(), by=scene.judge)

    with pytest.raises(inspection.Unsafe, match="可执行或者外带"):
        services.upload_final(document=document, file=spoil(SPOILED[how]), by=scene.judge, at=AT)

    document.refresh_from_db()
    assert document.state == DocumentState.DRAFT


def test_what_is_no_pdf_or_is_locked_is_refused(scene):
    document = issue(scene, letter=RulingDraft(), by=scene.judge)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(court_file())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    for content in (b"", b"MZ", b"<html>", b"%PDF-1.7 broken", out.getvalue()):
        with pytest.raises(inspection.Unsafe):
            services.upload_final(document=document, file=content, by=scene.judge, at=AT)


def test_void_needs_a_reason_and_the_issuer(scene, carry):
    document = issue(scene, approved=True)
    carry()

    with pytest.raises(RuleViolation, match="原因"):
        services.void(document=document, reason=" ", by=scene.clerk, at=AT)
    with pytest.raises(NotPermitted):
        services.void(document=document, reason="错", by=scene.other_clerk, at=AT)
    services.void(document=document, reason="错发", by=scene.clerk, at=AT)

    assert not Document.objects.readable_by(scene.applicant).exists()
    assert Document.objects.visible_to(scene.applicant).get().voided_at == AT
    assert Document.objects.readable_by(scene.clerk).get().void_reason == "错发"


def test_every_step_is_in_the_audit_trail(scene, carry):
    document = issue(scene)
    services.approve(document=document, by=scene.clerk, at=AT)
    carry()
    services.mark_opened(document=document, by=scene.applicant, at=AT)

    actions = AuditEvent.objects.filter(obj_id=str(document.public_id)).order_by("recorded_at")
    assert list(actions.values_list("action", flat=True)) == [
        "document.issue",
        "approve",
        "finalise",
        "document.open",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"context": {"a": 1}}, {"sha256": "0" * 64}, {"file": "x"}, {"number": "改"}, {"pages": 9},
        {"title": "改"}, {"template_version": 9}, {"size": 1},
    ],
)  # fmt: skip
def test_the_database_refuses_to_change_a_final_paper(scene, carry, change):
    document = issue(scene, approved=True)
    carry()

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**change)


def test_the_database_refuses_to_change_what_a_draft_says(scene):
    document = issue(scene)

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(context={"period": "六十日"})


@pytest.mark.parametrize("state", [DocumentState.FINAL, DocumentState.VOID])
def test_the_database_refuses_an_unlawful_move(scene, state):
    document = issue(scene)

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(state=state)


def test_a_party_reader_must_say_which_party(scene):
    with pytest.raises(IntegrityError), transaction.atomic():
        issue(scene, readers=[Reader(Role.PARTY)])
