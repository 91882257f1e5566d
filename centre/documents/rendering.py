"""Content and template in, PDF bytes out: nothing fetched, the same bytes every time.

The page is written here; it is set and printed by the press, a process of its own (`pressroom`).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from centre import clock
from centre.documents import (
    codes,
    fonts,
    inspection,
    sealing,
    sources,
    typesetting,
    versions,
)
from centre.documents.models import Document
from centre.documents.pressroom import press as machine
from centre.documents.pressroom.composing import Rendered, Unrenderable
from centre.documents.sanitising import SAFE_LINK
from centre.documents.template_models import TemplateVersion

__all__ = ["Rendered", "Source", "Unrenderable", "html", "press", "render", "warm"]

MAX_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Source:
    """Everything the bytes depend on."""

    template: str
    letter: dict[str, Any]
    title: str
    number: str = ""
    issuer: str = ""
    signed_on: str = ""
    is_draft: bool = False
    dated: str = "2026-01-01"
    verification_code: str = ""
    verification_svg: str = ""
    verification_site: str = ""
    seals: tuple[str, ...] = ()
    version: TemplateVersion | None = None  # without one the files as deployed

    @classmethod
    def of(cls, document: Document, *, is_draft: bool) -> Source:
        signed = document.approved_at
        address = "" if is_draft else document.verification_address
        return cls(
            template=document.template,
            letter=document.context,
            title=document.title,
            number=document.number,
            issuer=document.issuer_name,
            signed_on=clock.local_date(signed).isoformat() if signed else "",
            is_draft=is_draft,
            dated=clock.local_date(signed or document.created_at).isoformat(),
            seals=sealing.places(document, is_draft=is_draft),
            version=document.template_version,
            verification_code=codes.grouped(document.verification_code) if address else "",
            verification_site=codes.site_of(address),
            verification_svg=mark_safe(codes.picture(address)),  # noqa: S308 -- drawn by us
        )


def html(source: Source, *, is_preview: bool = False) -> str:
    """The page as HTML: what the browser previews and what the PDF is made of.

    A paper keeps the version of its form. Raises `Unrenderable` when the template is wrong.
    """
    version = source.version
    data: dict[str, Any] = {
        "letter": source.letter,
        "document": source,
        "is_preview": is_preview,
        "stylesheet": versions.style_address(version) if is_preview else "",
    }
    try:
        if version is not None and not versions.is_as_deployed(version):
            return versions.page(version, data)
        return render_to_string(source.template, data)
    except TemplateDoesNotExist as error:
        raise Unrenderable(f"缺少文书模板：{error}") from error
    except TemplateSyntaxError as error:
        raise Unrenderable(f"文书模板有误：{error}") from error
    except versions.Damaged as error:
        raise Unrenderable("存档的文书样式与登记的校验值不符，请联系管理员") from error


def render(source: Source) -> Rendered:
    """Make the PDF. Raises `Unrenderable`; `fonts.FontsMissing` when the machine is not ready."""
    text = html(source)
    style = versions.style(source.version) if source.version else None
    return press(text, people=typesetting.people_in(source.letter), style=style)


def press(text: str, *, people: Iterable[str] = (), style: str | None = None) -> Rendered:
    """HTML into PDF, in the press (ADR 0036). What reaches out is dropped, what cannot be printed
    right is refused: `Unrenderable`. `PressLost` may be tried again.

    The names of `people` are not divided at the end of a line. `style` is a style sheet that was in
    force earlier; without it, today's.
    """
    if len(text) > MAX_CHARACTERS:
        raise Unrenderable(f"文书内容过长（{len(text)}字符，上限{MAX_CHARACTERS}），请改为附件")
    fonts.config_file()
    made = machine.make(text, sources.here().style if style is None else style, people, limits())
    if made.pages != _check_output(made.content):
        raise Unrenderable("制成的文书页数不符")
    return made


def warm() -> None:
    """Start the press ahead of the first paper. Raises `fonts.FontsMissing`."""
    fonts.config_file()
    machine.warm(sources.here().style, limits())


def limits() -> machine.Limits:
    return machine.Limits(
        fonts=Path(settings.FONTS_DIR),
        memory_mb=settings.PRESS_MEMORY_MB,
        cpu_seconds=settings.PRESS_CPU_SECONDS,
        seconds=settings.PRESS_SECONDS,
    )


def _check_output(content: bytes) -> int:
    """The finished file must embed its fonts and must not act, attach or link elsewhere.

    Looked at outside the press, whose word is not taken for it. Returns the number of pages.
    """
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages, found = len(pdf.pages), {"加密"} if pdf.is_encrypted else set()
            parts = list(inspection.written(pdf))
            if any(inspection.SUSPECT.search(part) for part in parts):
                found |= inspection.dangers(pdf)
                outside = (x for x in inspection.links(pdf) if not SAFE_LINK.fullmatch(x))
                found |= {"外部链接" for _ in outside}
    except pikepdf.PdfError as error:
        raise Unrenderable("制成的文件无法打开") from error
    if any(p.count(b"/Type /FontDescriptor") > p.count(b"/FontFile") for p in parts):
        found.add("字体未嵌入")
    if found:
        raise Unrenderable(f"文书含有不允许的内容：{'、'.join(sorted(found))}")
    return pages
