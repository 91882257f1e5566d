"""HTML and a style sheet in, PDF bytes out: nothing fetched, the same bytes every time.

Runs in the press only. WeasyPrint is imported late, after the fonts are known.
"""

from __future__ import annotations

import logging
import os
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

from centre.documents import fetching, fonts, typesetting
from centre.documents.sanitising import sanitise

MAX_TABLE_ROWS = 2_000
MAX_PAGES = 500
VARIANT = "pdf/a-2u"  # archival, text can be extracted, and the variant forbids embedded files
# The 仿宋's own digits are too black beside its characters; those of the 宋体 are not.
FIGURES = '@font-face { font-family: "Figures"; src: url("paper:figures.otf") }'
PACKED = 6
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
STYLES = 4  # style sheets kept ready: the one in force and a few former ones


class Unrenderable(Exception):
    """This content will never make a proper paper; the message is Chinese and names the cause."""


@dataclass(frozen=True, slots=True)
class Rendered:
    content: bytes
    pages: int


def compose(text: str, style: str, people: Iterable[str] = ()) -> Rendered:
    """Raises `Unrenderable`; `fonts.FontsMissing` when the machine is not ready."""
    page = engine().HTML(string=text, url_fetcher=fetching.deny_all(), base_url=None)
    page.base_url = None
    sanitise(page.etree_element)
    _check_text(page.etree_element)
    typesetting.bind(page.etree_element, people)
    return _write(page, style)


def _write(page: Any, style: str) -> Rendered:
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 -- late with WeasyPrint

    font_config = _font_config()
    options: dict[str, Any] = {
        "font_config": font_config,
        "stylesheets": [_style(style)],
        "pdf_tags": True,
    }
    boxes = _EmptyBoxes()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(boxes)
    try:
        laid_out = page.render(**options)
        if typesetting.turn_over(page.etree_element, laid_out):
            laid_out = page.render(**options)
        if len(laid_out.pages) > MAX_PAGES:
            raise Unrenderable(f"文书超过{MAX_PAGES}页，请改为附件")
        content = laid_out.write_pdf(pdf_variant=VARIANT, pdf_tags=True)
    except FatalURLFetchingError as error:  # a BaseException: it would end the press
        raise Unrenderable(f"文书试图读取外部资源：{error}") from error
    finally:
        logger.removeHandler(boxes)
    if boxes.found:
        raise Unrenderable(f"有的字印出来是空格：{'；'.join(boxes.found[:5])}")
    return Rendered(content, len(laid_out.pages))


class _EmptyBoxes(logging.Handler):
    """Hears the renderer's own complaint that a character became an empty box."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef glyph" in str(record.msg):
            sign = record.args[0] if isinstance(record.args, tuple) and record.args else record.msg
            self.found.append(str(sign))


@cache
def engine() -> Any:
    """WeasyPrint, looking at our own fonts only."""
    os.environ["FONTCONFIG_FILE"] = str(fonts.config_file())
    import weasyprint  # noqa: PLC0415 -- heavy, and must be imported after the line above

    typesetting.reach_both_margins()
    _pack_quickly()
    return weasyprint


def _pack_quickly() -> None:
    """The last level of deflate takes half as long again for two thousandths of the size."""
    import pydyf  # noqa: PLC0415 -- late with WeasyPrint

    pydyf.zlib = SimpleNamespace(
        compress=zlib.compress,
        compressobj=lambda level: zlib.compressobj(level=min(level, PACKED)),
    )


@cache
def _font_config() -> Any:
    """The fonts, once for the process."""
    engine()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- late with WeasyPrint

    font_config = FontConfiguration()
    _sheet(FIGURES, font_config)
    return font_config


@lru_cache(maxsize=STYLES)
def _style(text: str) -> Any:
    return _sheet(text, _font_config())


def _sheet(text: str, font_config: Any) -> Any:
    return engine().CSS(
        string=text, font_config=font_config, url_fetcher=fetching.own_assets(), base_url=None
    )


def _check_text(root: Element) -> None:
    rows = sum(1 for node in root.iter("tr"))
    if rows > MAX_TABLE_ROWS:
        raise Unrenderable(f"表格行数过多（{rows}行，上限{MAX_TABLE_ROWS}），请改为附件")
    text = "".join(root.itertext())
    if turned := TURNING.search(text):
        raise Unrenderable(
            f"文字中有改变书写方向的控制符（U+{ord(turned[0]):04X}），印出来的次序会与内容不同，请删去"
        )
    missing = fonts.undrawable(text)
    if missing:
        named = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in missing[:10])
        raise Unrenderable(
            f"字体中没有这些字，印出来会是空格：{named}。请核对用字，或者由管理员补充字体"
        )
