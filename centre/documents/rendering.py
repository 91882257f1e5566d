"""Content and template in, PDF bytes out: nothing fetched, the same bytes every time.

WeasyPrint is imported late: only the worker needs it. One font configuration and one stylesheet
serve a whole process.
"""

from __future__ import annotations

import io
import logging
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from centre import clock
from centre.documents import codes, fetching, fonts, inspection, sealing, typesetting
from centre.documents.models import Document
from centre.documents.sanitising import SAFE_LINK, sanitise

MAX_CHARACTERS = 200_000
MAX_TABLE_ROWS = 2_000
MAX_PAGES = 500
VARIANT = "pdf/a-2u"  # archival, text can be extracted, and the variant forbids embedded files
ADVICE = "请核对用字，或者由管理员补充字体"
# The 仿宋's own digits are too black beside its characters; those of the 宋体 are not.
FIGURES = '@font-face { font-family: "Figures"; src: url("paper:figures.otf") }'
STYLE = "css/letters.css"
_one_at_a_time = threading.Lock()  # Pango's font map is shared by the process


class Unrenderable(Exception):
    """This content will never make a proper paper; the message is Chinese and names the cause."""


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

    @classmethod
    def of(cls, document: Document, *, is_draft: bool) -> Source:
        signed = document.approved_at
        address = "" if is_draft else document.verification_address
        return cls(
            template=document.template,
            letter=document.context,
            title=document.title,
            number=document.number,
            issuer=document.issuer.name if document.issuer else "",
            signed_on=clock.local_date(signed).isoformat() if signed else "",
            is_draft=is_draft,
            dated=clock.local_date(signed or document.created_at).isoformat(),
            seals=sealing.places(document, is_draft=is_draft),
            verification_code=codes.grouped(document.verification_code) if address else "",
            verification_site=codes.site_of(address),
            verification_svg=mark_safe(codes.picture(address)),  # noqa: S308 -- drawn by us
        )


@dataclass(frozen=True, slots=True)
class Rendered:
    content: bytes
    pages: int


def html(source: Source, *, is_preview: bool = False) -> str:
    """The page as HTML: what the browser previews and what the PDF is made of.

    Raises `Unrenderable` when the template is wrong.
    """
    try:
        return render_to_string(
            source.template,
            {"letter": source.letter, "document": source, "is_preview": is_preview},
        )
    except TemplateDoesNotExist as error:
        raise Unrenderable(f"缺少文书模板：{error}") from error
    except TemplateSyntaxError as error:
        raise Unrenderable(f"文书模板有误：{error}") from error


def render(source: Source) -> Rendered:
    """Make the PDF. Raises `Unrenderable`; `fonts.FontsMissing` when the machine is not ready."""
    return press(html(source), people=typesetting.people_in(source.letter))


def press(text: str, *, people: Iterable[str] = ()) -> Rendered:
    """HTML into PDF. What reaches out is dropped, what cannot be printed right is refused.

    The names of `people` are not divided at the end of a line.
    """
    weasyprint = engine()
    if len(text) > MAX_CHARACTERS:
        raise Unrenderable(f"文书内容过长（{len(text)}字符，上限{MAX_CHARACTERS}），请改为附件")
    with _one_at_a_time:
        page = weasyprint.HTML(string=text, url_fetcher=fetching.deny_all(), base_url=None)
        page.base_url = None
        sanitise(page.etree_element)
        _check_text(page.etree_element)
        typesetting.bind(page.etree_element, people)
        content = _write(page)
    _check_output(content)
    return Rendered(content=content, pages=inspection.inspect(content).pages)


def _write(page: Any) -> bytes:
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 -- late with WeasyPrint

    style, font_config = _style()
    boxes = _EmptyBoxes()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(boxes)
    try:
        laid_out = page.render(font_config=font_config, stylesheets=[style], pdf_tags=True)
        if typesetting.turn_over(page.etree_element, laid_out):
            laid_out = page.render(font_config=font_config, stylesheets=[style], pdf_tags=True)
        if len(laid_out.pages) > MAX_PAGES:
            raise Unrenderable(f"文书超过{MAX_PAGES}页，请改为附件")
        content = laid_out.write_pdf(pdf_variant=VARIANT, pdf_tags=True)
    except FatalURLFetchingError as error:  # a BaseException: it would end the worker
        raise Unrenderable(f"文书试图读取外部资源：{error}") from error
    finally:
        logger.removeHandler(boxes)
    if boxes.found:
        raise Unrenderable(f"有的字印出来是空格：{'；'.join(boxes.found[:5])}")
    return content


class _EmptyBoxes(logging.Handler):
    """Hears the renderer's own complaint that a character became an empty box."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef glyph" in str(record.msg):
            self.found.append(str(record.args[0] if record.args else record.msg))


@cache
def engine() -> Any:
    """WeasyPrint, looking at our own fonts only."""
    os.environ["FONTCONFIG_FILE"] = str(fonts.config_file())
    import weasyprint  # noqa: PLC0415 -- heavy, and must be imported after the line above

    typesetting.reach_both_margins()
    return weasyprint


@cache
def _style() -> tuple[Any, Any]:
    """The stylesheet and the font configuration, once for the process."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- late with WeasyPrint

    weasyprint = engine()
    font_config = FontConfiguration()
    path = finders.find(STYLE) or settings.STATIC_ROOT / STYLE
    style = weasyprint.CSS(
        string=FIGURES + Path(path).read_text(encoding="utf-8"),
        font_config=font_config,
        url_fetcher=fetching.own_assets(),
        base_url=None,
    )
    return style, font_config


def _check_text(root: Element) -> None:
    rows = sum(1 for node in root.iter("tr"))
    if rows > MAX_TABLE_ROWS:
        raise Unrenderable(f"表格行数过多（{rows}行，上限{MAX_TABLE_ROWS}），请改为附件")
    missing = fonts.undrawable("".join(root.itertext()))
    if missing:
        named = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in missing[:10])
        raise Unrenderable(
            f"字体中没有这些字，印出来会是空格：{named}。请核对用字，或者由管理员补充字体"
        )


def _check_output(content: bytes) -> None:
    """The finished file must embed its fonts and must not act, attach or link elsewhere."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = inspection.dangers(pdf)
        found |= {"外部链接" for link in inspection.links(pdf) if not SAFE_LINK.fullmatch(link)}
        for obj in inspection.dictionaries(pdf):
            if str(obj.get("/Type", "")) == "/FontDescriptor" and not (
                {"/FontFile", "/FontFile2", "/FontFile3"} & set(obj.keys())
            ):
                found.add("字体未嵌入")
    if found:
        raise Unrenderable(f"文书含有不允许的内容：{'、'.join(sorted(found))}")
