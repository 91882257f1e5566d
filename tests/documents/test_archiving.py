"""The structure of an archival, accessible file: all made papers have it, and what lacks it is seen."""

from __future__ import annotations

import io
import subprocess

import pikepdf
import pytest
from fontTools import subset

from centre.documents import archiving, fonts, rendering, samples

WHOLE = (
    "DOC08",
    "DOC39.civil",
    "DOC48",
    "P01",
)  # a court's, an organ's, a form with tables, a list


@pytest.fixture(scope="module")
def paper() -> bytes:
    return rendering.render(samples.source_of(samples.of_kind("DOC08"))).content


@pytest.mark.parametrize("kind", WHOLE)
def test_papers_are_fit_for_the_archive_and_open_in_poppler(kind, tmp_path):
    content = rendering.render(samples.source_of(samples.of_kind(kind))).content
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    seen = subprocess.run(
        ["pdftoppm", "-r", "20", "-png", path, tmp_path / "page"], capture_output=True, text=True,
        check=True,
    )  # fmt: skip

    assert archiving.faults(content) == []
    assert seen.stderr == ""
    assert any(tmp_path.glob("page*.png"))


def fonts_of(pdf):
    return [o for o in pdf.objects if hasattr(o, "get") and o.get("/Type") == "/Font"]


def without_characters(pdf):
    for font in fonts_of(pdf):
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


def without_programs(pdf):
    for obj in pdf.objects:
        if hasattr(obj, "get") and obj.get("/Type") == "/FontDescriptor":
            del obj["/FontFile3"]


def out_of_order(pdf):
    options = subset.Options(layout_features=[], retain_gids=False)
    with subset.load_font(fonts._named(fonts.FIGURES_FROM), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text="2026")
        cutter.subset(font)
        out = io.BytesIO()
        font.save(out)
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/OpenType":
            obj.write(out.getvalue())


def painted(step: bytes):
    def paint(pdf):
        pdf.pages[0].contents_add(step)

    return paint


DAMAGES = {
    "没有注明语言": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "没有标记为有结构": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "没有结构树": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "没有 RGB 输出意图": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "没有 XMP 元数据": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "窗口不显示标题": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "标题缺失": lambda pdf: pdf.docinfo.__setitem__("/Title", "另一题"),
    "含有JS": lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary(JS="1")),
    "没有字符对照": without_characters,
    "没有嵌入": without_programs,
    "字形编号不连贯": out_of_order,
    "四色": painted(b"/P BMC 0 0 0 1 k EMC"),
    "不在结构里": painted(b"0 0 10 10 re f"),
    "看不清": painted(b"/P BMC 0.8 0.8 0 rg BT () Tj ET EMC"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_missing_is_named(name, paper):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        DAMAGES[name](pdf)
        pdf.save(out)

    assert any(name in fault for fault in archiving.faults(out.getvalue()))


def test_red_stays_dark_in_grey():
    """The red head and rule of a document, 依据：law.md 6.2, on a copier without colour."""
    assert archiving.contrast((0xD7 / 255, 0, 0x0F / 255)) > archiving.READABLE
    assert archiving.contrast((1, 1, 1)) == pytest.approx(1)
