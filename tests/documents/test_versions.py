"""文书样式的版本: an old paper keeps its form to the byte, a new one takes the form in force."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import weasyprint
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse

from centre import clock, transitions
from centre.actor import Actor
from centre.documents import (
    making,
    presenters,
    recognising,
    rendering,
    seeds,
    services,
    sources,
    storage,
    typesetting,
    version_pages,
    versions,
)
from centre.documents.models import Document, TemplateSource, TemplateVersion
from centre.documents.sources import STYLE, Files
from centre.outbox.models import Outbox
from tests.documents.conftest import AT
from tests.documents.letters import DelegationLetter
from tests.documents.test_services import issue

FORM = "letters/doc08_delegation.html"
SYSTEM = Actor.system()


class Letter(DelegationLetter):
    TEMPLATE = FORM


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The letters as another release has them: one word and one rule changed."""
    changed = tmp_path_factory.mktemp("templates")
    shutil.copytree(settings.BASE_DIR / "templates" / "letters", changed / "letters")
    form = changed / FORM
    body = "{% block body %}"
    form.write_text(form.read_text().replace(body, f"{body}<p>新版一行</p>"))
    (changed / "letters.css").write_text(sources.here().style + "\n.court h1 { color: #800 }\n")
    return changed


@pytest.fixture(scope="module")
def next_release(folder) -> Files:
    return Files.read(folder, style=folder / "letters.css")


@pytest.fixture
def first(db) -> TemplateVersion:
    return versions.in_force(FORM, at=AT)


def register(files: Files, *, at: datetime = AT, day: date | None = None) -> list[TemplateVersion]:
    versions.in_force(FORM, at=at)  # the first one stands
    dated = replace(files, dates={FORM: day} if day else {})
    return versions.register(by=SYSTEM, at=at, files=dated, only=[FORM])


def test_every_form_is_registered_once_by_migrating(db, django_assert_num_queries):
    seeds.register_forms(plan=[])
    assert set(TemplateVersion.objects.values_list("template", "number")) == {
        (name, 1) for name in sources.here().names()
    }
    before = TemplateVersion.objects.count(), TemplateSource.objects.count()

    with django_assert_num_queries(4):  # savepoint, lock, the last versions, release
        seeds.register_forms(plan=[])

    assert (TemplateVersion.objects.count(), TemplateSource.objects.count()) == before
    assert before[1] < len(sources.here().texts) + 2  # each text once


def test_an_old_paper_prints_the_same_bytes_and_a_new_one_the_new_form(
    scene, carry, first, next_release, django_assert_num_queries
):
    old = issue(scene, letter=Letter(), approved=True)
    draft = issue(scene, letter=Letter())
    carry()
    old.refresh_from_db()
    (second,) = register(next_release)

    services.approve(document=draft, by=scene.clerk, at=AT)
    new = issue(scene, letter=Letter(), approved=True)
    carry()

    assert services.is_reproducible(old)
    for row in (draft, new):
        row.refresh_from_db()
    assert [old.template_version, draft.template_version] == [first, first]
    assert new.template_version == second
    assert second.number == 2
    printed = {row: rendering.html(rendering.Source.of(row, is_draft=False)) for row in (old, new)}
    assert ["新版一行" in text for text in printed.values()] == [False, True]
    row = Document.objects.select_related("issuer", "template_version").get(pk=new.pk)
    with django_assert_num_queries(1):  # the seal
        content = making.render_row(row, is_draft=False).content
    assert storage.digest(content) == new.content_sha256
    people = typesetting.people_in(new.context)
    in_the_style_of_the_first = rendering.press(printed[new], people=people).content
    assert storage.digest(in_the_style_of_the_first) != new.content_sha256


def test_a_form_dated_later_waits_for_its_day(scene, next_release, first):
    register(next_release, day=date(2099, 4, 1))
    last_moment = clock.midnight(date(2099, 4, 1)) - timedelta(seconds=1)

    assert versions.in_force(FORM, at=last_moment) == first
    assert versions.in_force(FORM, at=last_moment + timedelta(seconds=1)).number == 2


def test_a_form_made_after_a_waiting_one_replaces_it(next_release, first):
    register(next_release, day=date(2024, 4, 1))
    register(sources.here(), at=AT + timedelta(days=1))

    assert versions.in_force(FORM, at=AT + timedelta(days=60)).number == 3


def test_a_date_gone_by_does_not_reach_back(next_release, first):
    (second,) = register(next_release, day=date(2020, 1, 1))

    assert second.in_force_at == AT


def test_the_first_form_of_a_paper_may_wait_too(scene, next_release, monkeypatch):
    form = replace(
        next_release, texts={**next_release.texts, "letters/new.html": "<title>新</title>"}
    )
    dated = replace(form, dates={"letters/new.html": date(2024, 4, 1)})
    versions.register(by=SYSTEM, at=AT, files=dated, only=["letters/new.html"])

    monkeypatch.setattr(Letter, "TEMPLATE", "letters/new.html")

    with pytest.raises(versions.NotYetInForce, match="2024年4月1日"):
        issue(scene, letter=Letter())

    assert not Document.objects.exists()
    assert not Outbox.objects.exists()


def test_after_a_flush_the_forms_in_use_come_back(first, monkeypatch):
    """A flush has no plan; a way back has no table."""
    files = replace(sources.here(), texts={**sources.here().texts, "letters/late.html": "x"})
    monkeypatch.setattr(sources, "here", lambda: files)

    seeds.register_forms()
    seeds.register_forms(plan=[], apps=apps.__class__(()))
    assert not TemplateVersion.objects.filter(template="letters/late.html").exists()

    assert versions.in_force("letters/late.html", at=AT).number == 1
    assert versions.in_force("letters/nowhere.html", at=AT) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (FORM, "{% load letters %}"),
        ("letters/_seal.html", "x"),
        ("letters/_base.html", "x"),
        (STYLE, "p {}"),
    ],
)
def test_every_text_a_form_reaches_is_in_its_digest(name, text):
    here = sources.here()
    changed = (
        replace(here, style=text)
        if name == STYLE
        else replace(here, texts={**here.texts, name: here.texts[name] + text})
    )

    assert changed.form(FORM).digest != here.form(FORM).digest


def test_a_form_whose_letter_names_the_layout_holds_them_all():
    reached = set(sources.here().form("letters/doc07_refusal.html").texts)

    assert {"letters/_court.html", "letters/_mediation.html", "letters/_form.html"} <= reached
    assert "letters/_post_list.html" not in reached


def test_a_text_outside_the_digest_changes_nothing():
    here = sources.here()
    other = replace(here, texts={**here.texts, "letters/doc05_consent.html": "x"})

    assert other.form(FORM).digest == here.form(FORM).digest


def test_another_revision_of_the_typesetting_is_another_version(monkeypatch):
    before = sources.here().form(FORM).digest
    monkeypatch.setattr(typesetting, "REVISION", typesetting.REVISION + 1)

    assert sources.here().form(FORM).digest != before


def test_the_revision_speaks_of_the_renderer_at_hand():
    """Another WeasyPrint sets other bytes: raise `REVISION` with it, then this line."""
    assert (typesetting.REVISION, weasyprint.__version__) == (2, "70.0")


@pytest.mark.parametrize(
    "change", [{"number": 7}, {"sources": {}}, {"in_force_at": AT}, {"digest": "x"}]
)
def test_the_database_refuses_to_change_a_version(first, change):
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        TemplateVersion.objects.filter(pk=first.pk).update(**change)


def test_the_database_refuses_to_delete_a_version_or_its_texts(first):
    for rows in (TemplateVersion.objects.filter(pk=first.pk), TemplateSource.objects.all()):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            rows._raw_delete("default")


def test_the_database_keeps_a_paper_in_its_version(scene, next_release):
    document = issue(scene, letter=Letter())
    (second,) = register(next_release)

    for other in (second.pk, None):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(template_version=other)


def test_a_text_that_is_not_what_its_hash_says_prints_nothing(scene, first):
    forged = TemplateSource.objects.create(sha256="0" * 64, text="<p>伪造")
    TemplateVersion.objects.create(
        template=FORM, number=2, digest="1" * 64, sources={FORM: forged.sha256, STYLE: "0" * 64},
        typesetting=1, in_force_at=AT, registered_at=AT, registered_by_id=SYSTEM.user_id,
    )  # fmt: skip
    document = issue(scene, letter=Letter())

    with pytest.raises(rendering.Unrenderable, match="校验值不符"):
        making.render_row(document, is_draft=True)


@pytest.fixture
def before_versions(monkeypatch):
    """Issue as it was done before versions were kept."""

    def without(scene, **more) -> Document:
        with monkeypatch.context() as patch:
            patch.setattr(versions, "in_force", lambda template, at: None)
            return issue(scene, letter=Letter(), **more)

    return without


def test_a_draft_from_before_versions_takes_one_when_its_final_is_made(
    scene, carry, first, before_versions
):
    document = before_versions(scene, approved=True)
    assert "尚未留存" in presenters.form_line(document)[0].value

    carry()

    document.refresh_from_db()
    assert document.template_version == first
    assert services.is_reproducible(document)


def test_a_paper_from_before_versions_is_recognised_by_its_bytes_alone(
    scene, first, before_versions
):
    """Such papers were made final without a version, some by other templates."""
    drafts = [before_versions(scene, approved=True) for _ in range(2)]
    for document in drafts:
        made = making.render_row(document, is_draft=False).content
        other = made + b"%" if document == drafts[1] else made
        transitions.make(
            "finalise", of=document, by=SYSTEM, at=AT, file="x", sha256=storage.digest(other),
            pages=1, finalised_at=AT,
        )  # fmt: skip

    assert recognising.recognise() == recognising.Outcome(recognised=1, others=1)

    kept = [Document.objects.get(pk=document.pk).template_version for document in drafts]
    assert kept == [first, None]


def test_an_institutions_later_name_does_not_reach_back(scene, carry):
    document = issue(scene, letter=Letter(), approved=True)
    carry()
    document.refresh_from_db()
    type(document.issuer).objects.filter(pk=document.issuer_id).update(name="齐齐哈尔市某人民法院")
    document = Document.objects.get(pk=document.pk)

    assert document.issuer.name == "齐齐哈尔市某人民法院"
    assert services.is_reproducible(document)


def test_the_page_says_which_version_in_words(scene, next_release, first):
    (second,) = register(next_release)
    document = issue(scene, letter=Letter())

    assert presenters.form_line(document)[0].value == "第2版，自2024年3月5日起施行"
    document.template_version = first
    document.created_at = first.in_force_at - timedelta(days=1)
    assert "第1版（平台自" in presenters.form_line(document)[0].value
    assert second.number == 2


def test_a_preview_of_an_old_form_has_the_old_stylesheet(scene, client, next_release):
    now, later = issue(scene, letter=Letter()), register(next_release)[0]
    new = issue(scene, letter=Letter())
    pages = [
        rendering.html(rendering.Source.of(d, is_draft=True), is_preview=True) for d in (now, new)
    ]
    address = reverse("documents:style", args=[later.sources[STYLE]])

    assert ["/static/css/letters" in page for page in pages] == [True, False]
    assert address in pages[1]
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/css")
    assert "color: #800" in answer.content.decode()
    template = reverse("documents:style", args=[later.sources[FORM]])
    assert client.get(template).status_code == 404


def test_the_changes_between_two_versions_are_told_line_by_line():
    told = list(
        version_pages.changes({"a": "一\n二\n三", "b": "x"}, {"a": "一\n<b>2</b>\n三", "c": "y"})
    )

    assert [(c["name"], c["what"]) for c in told] == [("a", "修改"), ("b", "删除"), ("c", "新增")]
    assert ("del", "-二") in told[0]["lines"]
    assert ("ins", "+<b>2</b>") in told[0]["lines"]


@pytest.mark.parametrize(
    ("template", "name"),
    [(FORM, "委派调解函"), ("letters/agreement_to_sign.html", "待签的调解协议书")],
)
def test_a_form_is_called_what_its_paper_is_called(template, name):
    assert version_pages.form_name(template) == name


def test_every_form_has_a_name_people_know():
    names = {version_pages.form_name(template) for template in sources.here().names()}

    assert [name for name in names if name.isascii()] == []


def test_dates_are_days(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / sources.DATES).write_text('"a.html" = "明天"')

    with pytest.raises(ValueError, match="not a date"):
        Files.read(tmp_path)
