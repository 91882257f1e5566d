"""Whether a made paper has the structure of an archival, accessible file (ISO 19005-2 level U).

A check of our own over the finished file, for want of veraPDF (Java) on the machines of the house: it
reads what can be read off the structure and proves no conformance. Every fault is named in Chinese.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from centre.documents import inspection

PART, LEVEL = "2", "U"
BLENDS = {
    "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge",
    "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color",
    "Luminosity",
}  # fmt: skip
ANNOTATIONS = {"Link", "Text", "Popup", "Widget"}
PRINTED = 4  # bit of /F
CMYK = {"k", "K"}
SHOWN = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"}
XMP_TITLE = re.compile(r"<dc:title>.*?<rdf:li[^>]*>([^<]+)</rdf:li>", re.S)
TEXT = {"Tj", "TJ", "'", '"'}
BLACK: tuple[float, ...] = (0.0, 0.0, 0.0)
READABLE = 4.5  # to one: what a reader with weak eyes still tells from the paper
XMP = re.compile(r'pdfaid:(part|conformance)(?:="|>)(\w+)')


def faults(content: bytes) -> list[str]:
    """What an archive or a reading aid would stumble over; nothing, when all is well."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [
            *_of_the_file(pdf, content), *_of_the_root(pdf), *_of_objects(pdf), *_of_pages(pdf),
        ]  # fmt: skip
    return list(dict.fromkeys(found))


def _of_the_file(pdf: Any, content: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[4-7]\n%[\x80-\xff]{4}", content):
        yield "文件头不符"
    if not content.rstrip().endswith(b"%%EOF"):
        yield "文件尾不符"
    if pdf.is_encrypted:
        yield "文件已加密"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "没有文件标识（ID）"
    yield from (f"含有{name}" for name in sorted(inspection.dangers(pdf)))


def _of_the_root(pdf: Any) -> Iterator[str]:
    root = pdf.Root
    if "/Metadata" not in root:
        yield "没有 XMP 元数据"
        return
    xmp = bytes(root["/Metadata"].read_bytes()).decode("utf-8")
    if dict(XMP.findall(xmp)) != {"part": PART, "conformance": LEVEL}:
        yield f"XMP 没有声明 PDF/A-{PART}{LEVEL.lower()}"
    title = XMP_TITLE.search(xmp)
    if title is None or unescape(title[1]) != str(pdf.trailer.get("/Info", {}).get("/Title", "")):
        yield "标题缺失，或者 XMP 与文档信息不一致"
    intents = [i for i in root.get("/OutputIntents", []) if i.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1 or intents[0].get("/DestOutputProfile", {}).get("/N") != 3:
        yield "没有 RGB 输出意图"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "没有标记为有结构"
    if not str(root.get("/Lang", "")).startswith("zh"):
        yield "没有注明语言"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "窗口不显示标题"
    if not len(root.get("/StructTreeRoot", {}).get("/K", [])):
        yield "没有结构树"
    if "/OCProperties" in root or ("/Names" in root and "/EmbeddedFiles" in root["/Names"]):
        yield "含有可选图层或者附件"


def _of_objects(pdf: Any) -> Iterator[str]:
    for obj in inspection.dictionaries(pdf):
        kind, sub = (str(obj.get(key, "")).lstrip("/") for key in ("/Type", "/Subtype"))
        if kind == "Font":
            yield from _of_font(obj, sub)
        if kind == "ExtGState" and (
            str(obj.get("/BM", "/Normal")).lstrip("/") not in BLENDS or "/TR" in obj
        ):
            yield "透明效果不符"
        if sub == "Image" and (obj.get("/Interpolate") or "/Alternates" in obj):
            yield "图像设置不符"
        if "/LZWDecode" in str(obj.get("/Filter", "")):
            yield "用了 LZW 压缩"
        if kind == "StructElem" and str(obj.get("/S", "")) == "/Figure" and "/Alt" not in obj:
            yield "图没有替代文字"


def _of_font(font: Any, sub: str) -> Iterator[str]:
    name = str(font.get("/BaseFont", ""))
    if sub == "Type0":
        if "/ToUnicode" not in font:
            yield f"字体{name}没有字符对照"
        if str(font.get("/Encoding", "")) not in ("/Identity-H", "/Identity-V"):
            yield f"字体{name}的编码不符"
    elif sub.startswith("CIDFont"):
        described = font.get("/FontDescriptor", {})
        if not {"/FontFile2", "/FontFile3"} & set(described.keys()):
            yield f"字体{name}没有嵌入"
        if sub == "CIDFontType0" and not _is_in_order(described.get("/FontFile3")):
            yield f"字体{name}的字形编号不连贯，有的阅读器会印出空白"
        if sub == "CIDFontType2" and "/CIDToGIDMap" not in font:
            yield f"字体{name}没有字形对照"
    else:
        yield f"字体{name}是{sub or '未知'}类型"


def _is_in_order(program: Any) -> bool:
    """Whether character n of an embedded CFF font is its glyph n: readers look for it either way."""
    from fontTools.cffLib import CFFFontSet  # noqa: PLC0415 -- needed here only
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- the same

    if program is None:
        return True
    data = io.BytesIO(bytes(program.read_bytes()))
    if str(program.get("/Subtype", "")) == "/OpenType":
        with TTFont(data) as font:
            top = font["CFF "].cff[0]
    else:
        fonts = CFFFontSet()
        fonts.decompile(data, None)
        top = fonts[0]
    names = enumerate(top.charset)
    return not hasattr(top, "ROS") or all(n == 0 or name == f"cid{n:05d}" for n, name in names)


def _of_pages(pdf: Any) -> Iterator[str]:
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    for number, page in enumerate(pdf.pages, 1):
        if page.get("/Tabs") != "/S":
            yield "页面没有按结构排列的跳转次序"
        for note in page.get("/Annots", []):
            if str(note.get("/Subtype", "")).lstrip("/") not in ANNOTATIONS:
                yield "批注种类不符"
            if not int(note.get("/F", 0)) & PRINTED:
                yield "批注不打印"
        yield from _of_print(pikepdf.parse_content_stream(page), page, number)


def _of_print(steps: Any, page: Any, number: int) -> Iterator[str]:
    """Everything shown is marked as text, picture or ornament, and its ink is dark enough in grey."""
    depth, ink, kept = 0, BLACK, []
    for operands, operator in steps:
        sign = str(operator)
        depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(sign, 0)
        if sign == "q":
            kept.append(ink)
        elif sign == "Q":
            ink = kept.pop() if kept else BLACK
        elif sign == "rg":
            ink = tuple(float(part) for part in operands)
        elif sign in CMYK:
            yield f"第{number}页用了四色"
        elif sign in SHOWN and depth == 0 and not _is_form(page, operands, sign):
            yield f"第{number}页有内容不在结构里"
        if sign in TEXT and contrast(ink) < READABLE:
            yield f"第{number}页有的字印成灰度后看不清"


def contrast(ink: tuple[float, ...]) -> float:
    """Of an ink on white paper, as a copier without colour sees it (WCAG 2, relative luminance)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in ink)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _is_form(page: Any, operands: Any, sign: str) -> bool:
    """A form drawn outside the marks may carry its own inside."""
    if sign != "Do":
        return False
    drawn = page.get("/Resources", {}).get("/XObject", {}).get(str(operands[0]), {})
    return str(drawn.get("/Subtype", "")) == "/Form"
