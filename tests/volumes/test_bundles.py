"""卷宗: from the request to the bound volumes, who may open them, and what never gets into them."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from centre import clock
from centre.access import services as access
from centre.access.models import Grant
from centre.accounts.models import User
from centre.actor import Actor, Role
from centre.audit.models import AuditEvent
from centre.documents import codes, rendering
from centre.documents import services as documents
from centre.errors import NotPermitted
from centre.lifecycle import UnlawfulMove
from centre.notices.models import Message
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from centre.outbox.registry import Permanent
from centre.rulebook import volumes as rules
from centre.verification import services as verification
from centre.volumes import selectors
from centre.volumes.enums import BundleState
from centre.volumes.models import Bundle, Stretch, Volume
from centre.volumes.services import (
    binding,
    collating,
    gathering,
    requesting,
    stretching,
)
from tests.factories.accounts import actor_for
from tests.volumes.conftest import (
    NEVER,
    NUMBER,
    PLAIN,
    RECORD,
    SECRET,
    TURNED,
    ask,
    files,
    open_steps,
)
from tests.volumes.leaflets import text_of

pytestmark = pytest.mark.django_db


def test_the_bundle_is_bound_in_two_volumes_with_numbered_pages(made):
    assert made.bundle.state == BundleState.READY
    assert made.bundle.pages_done == made.bundle.pages_all == 11
    assert {v.part: v.pages for v in made.bundle.volumes.all()} == {"MAIN": 9, "SIDE": 2}
    lines = [(e.part, e.kind, e.first_page, e.last_page) for e in made.bundle.entries.in_order()]
    assert lines == [
        ("MAIN", "DOC01", 1, 2), ("MAIN", "EVIDENCE.IDENTITY", 3, 3),
        ("MAIN", "EVIDENCE", 4, 4), ("MAIN", "EVIDENCE", 5, 6), ("MAIN", "EVIDENCE", 7, 7),
        ("MAIN", "EVIDENCE", 8, 8), ("MAIN", "DOC24", 9, 9), ("SIDE", "DOC19", 1, 2),
    ]  # fmt: skip


def test_nothing_told_in_confidence_is_in_any_volume(made):
    """K3、K8、K11: looked for in the text of the finished files, not in the rows."""
    for text in made.text.values():
        assert [word for word in (*NEVER.values(), SECRET) if word in text] == []
    assert RECORD not in made.text["MAIN"]
    assert RECORD in made.text["SIDE"]
    assert PLAIN in made.text["MAIN"]
    assert TURNED in made.text["MAIN"]


def test_cover_index_and_end_say_what_the_archive_asks_for(made):
    text = "".join(made.text["MAIN"].split())
    document = made.bundle.entries.get(kind="DOC01").document

    for said in (
        NUMBER, "共2册", "第1册", "侵害商标权纠纷", "受理日期", "结案日期", "10年（本平台设定）",
        "共7件9页", "卷内目录", "备考表", "检查人：王检查", "情况说明：缺签到表一份",
        "合册件用于阅卷和归档；核验以单份文书为准", "另附存储介质", "标明商业秘密的材料不入本卷",
        codes.grouped(document.verification_code),
    ):  # fmt: skip
        assert said in text
    assert "副卷，只供本单位归档" in "".join(made.text["SIDE"].split())


def test_bookmarks_and_page_labels_lead_to_the_archives_pages(made):
    with pikepdf.open(io.BytesIO(made.files["MAIN"])) as pdf, pdf.open_outline() as outline:
        front = len(pdf.pages) - 9 - 1
        assert [item.title for item in outline.root] == [
            "封面", "卷内目录", "申请和受理", "身份证明", "证据材料", "协议和终结", "备考表",
        ]  # fmt: skip
        assert [page.label for page in pdf.pages][front : front + 9] == [
            str(n) for n in range(1, 10)
        ]


def test_a_bound_volume_is_signed_verifiable_and_told_of_once(made):
    volume = made.bundle.volumes.get(part="MAIN")
    digest = hashlib.sha256(made.files["MAIN"]).hexdigest()
    asked = {"code": volume.verification_code, "ip": "192.0.2.7", "at": clock.now()}

    assert volume.sha256 == digest
    assert b"/ByteRange" in made.files["MAIN"]
    same = verification.verify(sha256=digest, **asked)
    assert (same.number, same.is_same, same.is_void) == (NUMBER, True, False)
    assert same.issuer == made.bundle.organisation.name
    assert verification.verify(sha256="0" * 64, **asked).is_same is False
    told = Message.objects.filter(code="volume.ready")
    assert [m.user_id for m in told] == [made.bundle.requested_by_id]


def test_a_volume_for_the_trial_holds_no_record_and_no_side_volume(room):
    bundle = ask(room, "TRIAL")

    assert set(bundle.entries.values_list("part", flat=True)) == {"MAIN"}
    assert not bundle.entries.filter(data_class__in="CDE").exists()


def test_a_killed_worker_leaves_nothing_that_counts_and_a_second_one_changes_nothing(room, carry):
    """Each step may be prepared any number of times; only what is applied first counts."""
    bundle = ask(room)
    ref = {"bundle": bundle.pk}
    collating.prepare(ref)  # killed before its commit
    first, second = collating.prepare(ref), collating.prepare(ref)
    collating.apply(ref, first)
    collating.apply(ref, second)
    assert Volume.objects.filter(bundle=bundle).count() == 2
    stretch = Stretch.objects.filter(bundle=bundle).order_by("id").first()
    step = {**ref, "stretch": stretch.pk}
    once, twice = stretching.prepare(step), stretching.prepare(step)
    assert once == twice
    stretching.apply(step, once)
    stretching.apply(step, twice)
    assert stretching.prepare(step) is None
    bundle.refresh_from_db()
    assert bundle.pages_done == 9
    default_storage.delete(once.name)  # the sweeper took it while the bundle waited
    carry()
    bundle.refresh_from_db()
    assert (bundle.state, bundle.pages_done) == (BundleState.READY, 11)
    binding.apply(ref, binding.prepare(ref))
    bound = AuditEvent.objects.filter(action="bind", obj_id=str(bundle.public_id))
    assert bound.count() == 1


def test_an_original_that_changed_stops_the_bundle_by_name(room):
    bundle = ask(room)
    entry = bundle.entries.filter(material__isnull=False).first()
    path = default_storage.path(entry.file)
    with open(path, "rb") as file:
        kept = file.read()
    try:
        with open(path, "ab") as file:
            file.write(b"!")
        with pytest.raises(Permanent, match="校验未通过"):
            collating.prepare({"bundle": bundle.pk})
    finally:
        with open(path, "wb") as file:
            file.write(kept)
    assert selectors.trouble(bundle) == ""


def test_a_step_that_cannot_succeed_says_why_on_the_page(room):
    bundle = ask(room)
    errand = Outbox.objects.get(kind="volume.collate", ref__bundle=bundle.pk)
    for error, said in (
        (Permanent("第2件的原件不在存储中"), "第2件"),
        (ValueError("x"), "系统管理员"),
    ):
        outbox.note_failure(errand.pk, error)
        Outbox.objects.filter(pk=errand.pk).update(parked_at=clock.now())
        assert said in selectors.trouble(bundle)


def test_a_voided_paper_closes_the_volume_to_those_who_may_not_read_it(made, room):
    assert Volume.objects.readable_by(room.secretary).filter(bundle=made.bundle).count() == 2
    document = made.bundle.entries.get(kind="DOC01").document
    documents.void(document=document, reason="内容有误", by=Actor.system(), at=clock.now())

    readable = Volume.objects.readable_by(room.secretary).filter(bundle=made.bundle)

    assert [v.part for v in readable] == ["SIDE"]


def test_only_the_keepers_own_seat_sees_a_bundle_and_its_volumes(made, room):
    colleague = actor_for(Role.SECRETARY, organisation=room.organisation)
    assert Bundle.objects.visible_to(colleague).contains(made.bundle)
    strangers = (
        room.applicant, room.respondent, room.mediator, room.coordinator,
        actor_for(Role.SECRETARY), actor_for(Role.JUDGE),
    )  # fmt: skip
    for actor in strangers:
        assert not Bundle.objects.visible_to(actor).exists()
        assert not Volume.objects.readable_by(actor).exists()
    access.exclude(
        dossier=room.mediation.case.dossier, user_id=colleague.user_id, by=room.secretary,
        at=clock.now() - timedelta(minutes=1), source="回避",
    )  # fmt: skip
    assert not Volume.objects.readable_by(colleague).exists()


def test_a_judge_binds_and_reads_only_once_the_matter_is_docketed(room):
    case, judge = room.mediation.case, actor_for(Role.JUDGE)
    at = clock.now() - timedelta(minutes=5)
    access.give(
        dossier=case.dossier, role=Role.JUDGE, organisation_id=judge.organisation_id,
        by=room.secretary, at=at, source="test",
    )  # fmt: skip
    with pytest.raises(NotPermitted):
        ask(room, "READING", by=judge)
    access.open_docketed(
        dossier=case.dossier,
        court_id=judge.organisation_id,
        by=room.secretary,
        at=at,
        source="立案",
    )
    bundle = ask(room, "READING", by=judge)
    assert not bundle.entries.filter(data_class__in="CDEJ").exists()
    assert Bundle.objects.visible_to(judge).contains(bundle)
    Grant.objects.filter(kind="DOCKETED").update(ends_at=clock.now())
    assert not Bundle.objects.visible_to(judge).exists()


@pytest.mark.parametrize("who", ["applicant", "mediator", "coordinator"])
def test_others_do_not_make_files(room, who):
    assert requesting.purposes_for(getattr(room, who), room.mediation.case) == []
    assert not requesting.is_keeper(getattr(room, who), room.mediation.case)
    with pytest.raises(NotPermitted):
        ask(room, by=getattr(room, who))


def test_an_archive_waits_for_the_end(room):
    room.mediation.__class__.objects.filter(pk=room.mediation.pk).update(ended_at=None)

    with pytest.raises(requesting.StillRunning) as refused:
        ask(room)

    assert refused.value.code == "volume_still_running"
    assert requesting.purposes_for(room.secretary, room.mediation.case) == []


def test_a_purpose_that_takes_no_class_finds_nothing(room):
    nothing = replace(rules.PURPOSES["ARCHIVE"], classes=frozenset())
    asked = {"purpose": nothing, "order": rules.Order.COURT, "by": room.secretary}

    assert gathering.gather(room.mediation.case, **asked) == []


def test_a_bundle_without_papers_is_refused(room, monkeypatch):
    monkeypatch.setattr(requesting.gathering, "gather", lambda *_, **__: [])

    with pytest.raises(requesting.NothingToBind) as refused:
        ask(room)

    assert refused.value.code == "volume_is_empty"


def test_a_bundle_given_up_is_not_made_and_one_annulled_says_why(made, room, carry):
    waiting = ask(room)
    waiting = requesting.give_up(bundle=waiting, by=room.secretary, at=clock.now())
    carry()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.volumes.count()) == (BundleState.CANCELLED, 0)
    with pytest.raises(UnlawfulMove):
        requesting.annul(bundle=waiting, reason="错", by=room.secretary, at=clock.now())
    void = requesting.annul(bundle=made.bundle, reason="缺页", by=room.secretary, at=clock.now())
    assert not Volume.objects.readable_by(room.secretary).filter(bundle=void).exists()
    code = void.volumes.get(part="MAIN").verification_code
    assert verification.verify(code=code, ip="192.0.2.8", at=clock.now()).is_void


def test_what_the_office_may_only_list_is_listed_without_pages(room, carry):
    """B 类，调解组织仅目录: another body examined the request."""
    court = actor_for(Role.FILING_CLERK)
    case = room.mediation.case
    case.__class__.objects.filter(pk=case.pk).update(handled_by=court.organisation_id)

    bundle = ask(room, "TRIAL")

    shown = set(bundle.entries.filter(material__isnull=False).values_list("shown", flat=True))
    assert shown == {"LISTED"}
    carry()
    bundle.refresh_from_db()
    assert (bundle.state, bundle.pages_all) == (BundleState.READY, 3)
    text = "".join(text_of(files(bundle)["MAIN"]).split())
    assert "仅列目录" in text
    assert PLAIN not in text.replace(f"{PLAIN}公证书", "")


def test_the_keeper_downloads_and_it_is_recorded(client, made, room):
    client.force_login(User.objects.get(pk=room.secretary.user_id))
    volume = made.bundle.volumes.get(part="MAIN")

    answer = client.get(reverse("volumes:download", args=[volume.public_id]))

    assert answer.content == made.files["MAIN"]
    assert answer["Content-Disposition"].startswith("attachment")
    event = AuditEvent.objects.get(action="volume.download")
    assert event.detail["sha256"] == volume.sha256


def test_the_page_shows_progress_and_then_the_files(client, made, room):
    client.force_login(User.objects.get(pk=room.secretary.user_id))
    ready = client.get(f"/admin/volumes/bundle/{made.bundle.public_id}/").content.decode()
    assert "可以下载" in ready
    waiting = ask(room)
    page = client.get(f"/admin/volumes/bundle/{waiting.public_id}/").content.decode()
    assert "制作进度" in page
    state = client.get(reverse("volumes:progress", args=[waiting.public_id])).json()
    assert f'data-state="{state["state"]}"' in page


def test_only_what_can_be_made_now_can_be_chosen(room):
    case = room.mediation.case
    mine = {code for code, p in rules.PURPOSES.items() if Role.SECRETARY in p.roles}

    assert {p.code for p in requesting.purposes_for(room.secretary, case)} == mine - {
        "CONFIRMATION"
    }
    with pytest.raises(requesting.NoAgreement) as refused:
        ask(room, "CONFIRMATION")
    assert refused.value.code == "volume_without_agreement"


def test_a_paper_voided_meanwhile_stops_the_binding(room):
    bundle = ask(room)
    for pk in (pk for _ in range(2) for pk in open_steps()):
        outbox.run(pk)
    document = bundle.entries.get(kind="DOC24").document
    documents.void(document=document, reason="内容有误", by=Actor.system(), at=clock.now())

    with pytest.raises(Permanent, match="已作废"):
        binding.prepare({"bundle": bundle.pk})


def test_what_cannot_be_printed_is_set_aside_with_its_reason(made, room, monkeypatch):
    def refuse(*_, **__):
        raise rendering.Unrenderable("缺字")

    monkeypatch.setattr(rendering, "press", refuse)
    entry = made.bundle.entries.get(shown="SHEET")

    with pytest.raises(Permanent, match="缺字"):
        stretching.sheet(entry)
    with pytest.raises(Permanent, match="缺字"):
        binding.make(made.bundle, made.bundle.volumes.get(part="SIDE"))


def test_the_court_that_commissions_or_confirms_keeps_a_file_of_its_own(room):
    case, clerk = room.mediation.case, actor_for(Role.FILING_CLERK)
    court = {"court_id": clerk.organisation_id}
    assert not requesting.is_keeper(clerk, case)  # no grant
    access.give(
        dossier=case.dossier, role=Role.FILING_CLERK, organisation_id=clerk.organisation_id,
        by=room.secretary, at=clock.now() - timedelta(minutes=5), source="test",
    )  # fmt: skip
    assert not requesting.is_keeper(clerk, case)  # a grant alone makes no keeper
    room.mediation.__class__.objects.filter(pk=room.mediation.pk).update(**court)
    assert requesting.is_keeper(clerk, case)
    assert ask(room, "TRIAL", by=clerk).role == Role.FILING_CLERK.value
    room.mediation.__class__.objects.filter(pk=room.mediation.pk).update(court_id=None)
    assert not requesting.is_keeper(clerk, case)


def test_the_organisation_that_led_the_talks_keeps_the_file(room):
    case = room.mediation.case
    case.__class__.objects.filter(pk=case.pk).update(handled_by=None)
    case.refresh_from_db()

    assert requesting.is_keeper(room.secretary, case)


def test_the_act_on_the_case_page_makes_the_bundle_once(client, room):
    client.force_login(User.objects.get(pk=room.secretary.user_id))
    page = f"/admin/cases/case/{room.mediation.case.public_id}/bind_volume/"
    form = client.get(page).context["form"]
    sent = {
        "purpose": "ARCHIVE", "file_number": NUMBER, "checker": "王检查", "note": "",
        "idempotency_key": str(form["idempotency_key"].value()),
        "version": form["version"].value(),
    }  # fmt: skip

    answers = [client.post(page, sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Bundle.objects.filter(file_number=NUMBER, state="REQUESTED").count() == 1
    shown = client.get(f"/admin/cases/case/{room.mediation.case.public_id}/").content.decode()
    assert NUMBER in shown
