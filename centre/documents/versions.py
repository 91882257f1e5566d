"""文书样式的版本: registered by deployment, chosen when a paper is drafted, kept for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.template import Context, Engine
from django.template import engines as backends
from django.templatetags.static import static
from django.urls import reverse

from centre import clock
from centre.accounts import locks
from centre.actor import Actor
from centre.documents import sources, typesetting
from centre.documents.sources import STYLE, Files, Form, UnknownForm
from centre.documents.template_models import TemplateSource, TemplateVersion
from centre.errors import RuleViolation

OLD_FORMS = 32  # kept ready in a process
LOADER = "django.template.loaders.{}.Loader"


class NotYetInForce(RuleViolation):
    """The only version of this form begins on a later day."""

    code = "template_not_in_force"


class Damaged(Exception):
    """A stored text is not what its hash says."""


@transaction.atomic
def register(
    *, by: Actor, at: datetime, files: Files | None = None, only: Iterable[str] | None = None
) -> list[TemplateVersion]:
    """Write a version for each form that differs from its last one. Doing it twice changes nothing.

    A new version is in force from now, or from the day `in_force.toml` names when that is later;
    the first version of a form may name an earlier day.
    """
    files = files or sources.here()
    locks.hold("documents.template_versions")
    last = {v.template: v for v in TemplateVersion.objects.newest()}
    forms = [files.form(name) for name in (only or files.names())]
    changed = [f for f in forms if f.template not in last or last[f.template].digest != f.digest]
    if not changed:
        return []
    texts = {sources.sha256(text): text for form in changed for text in form.texts.values()}
    TemplateSource.objects.bulk_create(
        (TemplateSource(sha256=key, text=text) for key, text in sorted(texts.items())),
        ignore_conflicts=True,
    )
    return TemplateVersion.objects.bulk_create(
        _version(form, last.get(form.template), files=files, by=by, at=at) for form in changed
    )


def _version(
    form: Form, before: TemplateVersion | None, *, files: Files, by: Actor, at: datetime
) -> TemplateVersion:
    day = files.dates.get(form.template)
    begins = clock.midnight(day) if day else at
    return TemplateVersion(
        template=form.template,
        number=before.number + 1 if before else 1,
        digest=form.digest,
        sources=form.sources,
        typesetting=typesetting.REVISION,
        in_force_at=max(begins, at) if before else begins,
        registered_at=at,
        registered_by_id=by.user_id,
    )


def in_force(template: str, *, at: datetime) -> TemplateVersion | None:
    """The newest version whose day has come; None for a template that stands nowhere.

    What happened before the first version was registered bears the first, when that was in force
    from its registration. Raises `NotYetInForce`.
    """
    rows = list(TemplateVersion.objects.of(template))
    if not rows:
        try:
            register(by=Actor.system(), at=at, only=[template])
        except UnknownForm:
            return None
        rows = list(TemplateVersion.objects.of(template))  # ours, or those of who was quicker
    begun = [row for row in rows if row.in_force_at <= at]
    if begun:
        return begun[-1]
    if rows[0].is_in_force_at_once:
        return rows[0]
    raise NotYetInForce(
        f"这份文书的样式自{day_of(rows[0])}起施行，现在还不能制发",
        kept="文书尚未制发",
        advice="请在施行日以后办理",
    )


def day_of(version: TemplateVersion) -> str:
    day = clock.local_date(version.in_force_at)
    return f"{day.year}年{day.month}月{day.day}日"


def is_as_deployed(version: TemplateVersion) -> bool:
    """Whether the files at hand are this very version."""
    return version.digest == sources.digest_here(version.template)


def page(version: TemplateVersion, context: dict[str, object]) -> str:
    """The HTML of a paper from the stored texts of its version.

    Raises `Damaged`, and what the template engine raises.
    """
    engine, _ = _stored(version.digest)
    return engine.get_template(version.template).render(Context(context))


def style_address(version: TemplateVersion | None) -> str:
    """Where the browser's preview finds the stylesheet of this version."""
    kept = version.sources[STYLE] if version else ""
    if not kept or kept == sources.style_here():
        return static(STYLE)
    return reverse("documents:style", args=[kept])


def kept_style(sha256: str) -> str | None:
    """A stylesheet that some version names; other texts are not handed out."""
    named = TemplateVersion.objects.filter(sources__contains={STYLE: sha256})
    row = TemplateSource.objects.filter(pk=sha256).first() if named.exists() else None
    return row.text if row else None


def style(version: TemplateVersion) -> str:
    """The stylesheet's text. Raises `Damaged`."""
    if is_as_deployed(version):
        return sources.here().style
    return _stored(version.digest)[1]


@lru_cache(maxsize=OLD_FORMS)
def _stored(digest: str) -> tuple[Engine, str]:
    """An engine that knows the texts of one version and nothing else."""
    names = TemplateVersion.objects.filter(digest=digest).order_by("pk")[0].sources
    texts = texts_of(names)
    known = backends["django"].engine
    inner = (LOADER.format("locmem"), {n: t for n, t in texts.items() if n != STYLE})
    engine = Engine(
        loaders=[(LOADER.format("cached"), [inner])],
        libraries=known.libraries,
        builtins=known.builtins,
    )
    return engine, texts[STYLE]


def texts_of(names: dict[str, str]) -> dict[str, str]:
    """The stored texts by name. Raises `Damaged` when one is missing or is not what it was."""
    rows = TemplateSource.objects.in_bulk(list(set(names.values())))
    for key in names.values():
        if key not in rows or sources.sha256(rows[key].text) != key:
            raise Damaged(key)
    return {name: rows[key].text for name, key in names.items()}
