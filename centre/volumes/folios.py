"""页号: stamped into the upper outer corner of each page, in figures of the papers' own 宋体.

The page itself is copied as it is; the figures stand in their own content stream, drawn upright for
the reader whatever the page's rotation, with a white rim so that they read on a dark scan.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from centre.documents import fonts

MM = 72 / 25.4
SIDE, TOP, SIZE = 11 * MM, 7.5 * MM, 11.0  # from the outer and the upper edge; points
RIM = 2.4  # points of white around the figures
SMALL = 100 * MM  # a page narrower than this gets smaller figures
NAME = "/VolumeFolio"
CAP_HEIGHT = 0.68  # of the figures, in parts of their size


class Figures:
    """The ten figures as a font of one PDF: `encode` gives the codes, `width` in points."""

    def __init__(self, pdf: Any) -> None:
        content, self._glyphs = _source()
        self.font = pdf.make_indirect(_embedded(pdf, content, self._glyphs))

    def encode(self, text: str) -> bytes:
        if not self._glyphs:
            return b"(%s)" % text.encode()
        return b"<%s>" % "".join(f"{self._glyphs[c][0]:04X}" for c in text).encode()

    def width(self, text: str, size: float) -> float:
        widths = (self._glyphs[c][1] if self._glyphs else 556 for c in text)
        return sum(widths) * size / 1000


@cache
def _source() -> tuple[bytes, dict[str, tuple[int, int]]]:
    """The bare CFF table of the figures and, for each, its code in the font and its width."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- only the worker needs it

    content = fonts.figures()
    if not content:
        return b"", {}
    with TTFont(io.BytesIO(content)) as font:
        table, names, advances = font["CFF "], font.getBestCmap(), font["hmtx"]
        unit = 1000 / font["head"].unitsPerEm
        is_keyed = hasattr(table.cff[0], "ROS")
        glyphs = {}
        for figure in "0123456789":
            name = names[ord(figure)]
            code = int(name[3:]) if is_keyed else font.getGlyphID(name)
            glyphs[figure] = (code, round(advances[name][0] * unit))
        return table.compile(font), glyphs


def _embedded(pdf: Any, content: bytes, glyphs: dict[str, tuple[int, int]]) -> Any:
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    if not glyphs:
        return pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    name = pikepdf.Name("/VOLUME+Figures")
    file = pdf.make_stream(content, Subtype=pikepdf.Name.CIDFontType0C)
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=name, Flags=4, FontBBox=[0, -200, 1000, 900],
        ItalicAngle=0, Ascent=900, Descent=-200, CapHeight=680, StemV=80,
        FontFile3=pdf.make_indirect(file),
    )  # fmt: skip
    widths: list[Any] = []
    for code, width in sorted(glyphs.values()):
        widths += [code, [width]]
    below = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType0, BaseFont=name,
        CIDSystemInfo={"/Registry": "Adobe", "/Ordering": "Identity", "/Supplement": 0},
        FontDescriptor=pdf.make_indirect(descriptor), DW=500, W=widths,
    )  # fmt: skip
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=name,
        Encoding=pikepdf.Name("/Identity-H"), DescendantFonts=[pdf.make_indirect(below)],
        ToUnicode=pdf.make_stream(_readable(glyphs)),
    )  # fmt: skip


def _readable(glyphs: dict[str, tuple[int, int]]) -> bytes:
    """Codes back into figures, for those who search or listen."""
    lines = "\n".join(f"<{code:04X}> <{ord(c):04X}>" for c, (code, _) in glyphs.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Figures def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(glyphs)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def stamp(page: Any, number: int, figures: Figures) -> None:
    """Write the page's number: odd pages on the right, even ones on the left, as they are bound."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 360
    wide, high = right - left, top - bottom
    if turned in (90, 270):
        wide, high = high, wide
    scale = min(1.0, wide / SMALL)
    text, size = str(number), SIZE * scale
    across = wide - SIDE * scale - figures.width(text, size) if number % 2 else SIDE * scale
    up = high - TOP * scale - CAP_HEIGHT * size
    upright = {
        90: f"0 1 -1 0 {right:.3f} {bottom:.3f}",
        180: f"-1 0 0 -1 {right:.3f} {top:.3f}",
        270: f"0 -1 1 0 {left:.3f} {top:.3f}",
    }.get(turned, f"1 0 0 1 {left:.3f} {bottom:.3f}")
    shown = figures.encode(text)
    place = f"1 0 0 1 {across:.2f} {up:.2f} Tm "
    rim = f"/Span <</ActualText ()>> BDC 1 j 1 G {RIM * scale:.2f} w 1 Tr {place}".encode()
    drawn = f"Q q {upright} cm BT {NAME} {size:.2f} Tf ".encode() + rim + shown
    drawn += f" Tj EMC 0 g 0 Tr {place}".encode() + shown + b" Tj ET Q"
    page.contents_add(b"q", prepend=True)
    page.contents_add(drawn)
    if "/Resources" not in page.obj:
        page.obj.Resources = pikepdf.Dictionary()
    resources = page.obj.Resources
    if "/Font" not in resources:
        resources.Font = pikepdf.Dictionary()
    resources.Font[NAME] = figures.font
