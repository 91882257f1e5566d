"""卷内页面: each paper as pages. PDF pages are copied, pictures laid on A4, the rest named on a sheet."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from centre.documents import fonts
from centre.volumes.enums import Shown

A4 = (595.276, 841.89)
MARGIN = 56.7  # 20 mm, so that the page number never touches the picture
MOST_PIXELS = (2480, 3508)  # A4 at 300 dots an inch
PDF = "application/pdf"
PICTURES = frozenset({"image/jpeg", "image/png", "image/tiff", "image/webp"})
UPRIGHT = 1  # EXIF orientation
MISSING = "〓"  # 铅字排印中缺字的记号


def look(content: bytes, media_type: str) -> tuple[Shown, int]:
    """How the paper can be shown and on how many pages. What no parser opens gets a sheet."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only
    from PIL import Image  # noqa: PLC0415 -- needed by the worker only

    if media_type == PDF:
        try:
            with pikepdf.open(io.BytesIO(content)) as pdf:
                return (Shown.PAGES, len(pdf.pages)) if len(pdf.pages) else (Shown.SHEET, 1)
        except pikepdf.PdfError:
            return Shown.SHEET, 1
    if media_type in PICTURES:
        try:
            with Image.open(io.BytesIO(content)) as picture:
                return Shown.IMAGE, getattr(picture, "n_frames", 1)
        except OSError:
            return Shown.SHEET, 1
    return Shown.SHEET, 1


def copy(
    target: Any, content: bytes, first: int, last: int, *, opened: ExitStack
) -> Iterator[Any]:
    """Pages `first` to `last` (from 0, inclusive) of a PDF, appended as they are.

    Filled-in fields and remarks become part of the page; nothing that acts or leads away comes along.
    The source stays open until the target is written: its streams are copied then.
    """
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    source = opened.enter_context(pikepdf.open(io.BytesIO(content)))
    if any("/Annots" in page.obj for page in source.pages):
        source.flatten_annotations("all")
    for page in list(source.pages)[first : last + 1]:
        for key in ("/Annots", "/AA", "/StructParents", "/Metadata", "/PieceInfo"):
            if key in page.obj:
                del page.obj[key]
        target.pages.append(page)
        yield target.pages[-1]


def lay(target: Any, content: bytes, first: int, last: int) -> Iterator[Any]:
    """Frames `first` to `last` of a picture, each on an A4 page of its own direction."""
    from PIL import Image, ImageFile  # noqa: PLC0415 -- needed by the worker only

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # importing WeasyPrint switches it on
    with Image.open(io.BytesIO(content)) as picture:
        for frame in range(first, last + 1):
            if frame:
                picture.seek(frame)
            yield _page_of(target, picture, content)


def _page_of(target: Any, picture: Any, content: bytes) -> Any:
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    stream, width, height = _embedded(target, picture, content)
    page_width, page_height = A4 if height >= width else A4[::-1]
    fit = min((page_width - 2 * MARGIN) / width, (page_height - 2 * MARGIN) / height)
    wide, high = width * fit, height * fit
    left, bottom = (page_width - wide) / 2, (page_height - high) / 2
    page = target.add_blank_page(page_size=(page_width, page_height))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({"/Picture": stream}))
    drawn = f"q {wide:.3f} 0 0 {high:.3f} {left:.3f} {bottom:.3f} cm /Picture Do Q"
    page.obj.Contents = target.make_stream(drawn.encode())
    return page


def _embedded(target: Any, picture: Any, content: bytes) -> tuple[Any, int, int]:
    """An upright JPEG as its own bytes; anything else as its picture elements, at most 300 dpi."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only
    from PIL import ImageOps  # noqa: PLC0415 -- needed by the worker only

    upright = picture.getexif().get(0x0112, UPRIGHT) == UPRIGHT
    if picture.format == "JPEG" and picture.mode in ("L", "RGB") and upright:
        mode, (width, height), body, filter_ = picture.mode, picture.size, content, "/DCTDecode"
    else:
        turned = ImageOps.exif_transpose(picture).convert("RGBA")
        turned.thumbnail(MOST_PIXELS if turned.height >= turned.width else MOST_PIXELS[::-1])
        paper = turned.convert("RGB")
        paper.paste((255, 255, 255), (0, 0, *paper.size))
        paper.paste(turned, mask=turned.getchannel("A"))
        mode, (width, height), filter_ = "RGB", paper.size, "/FlateDecode"
        body = zlib.compress(paper.tobytes(), 6)
    stream = pikepdf.Stream(target, body)
    stream.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
        ColorSpace=pikepdf.Name.DeviceGray if mode == "L" else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8, Filter=pikepdf.Name(filter_),
    )  # fmt: skip
    return stream, width, height


def printable(text: str) -> str:
    """What people called a file may hold signs that no paper can print: 〓 stands for them."""
    for sign in fonts.undrawable(text):
        text = text.replace(sign, MISSING)
    return text


def written(target: Any) -> bytes:
    """The finished PDF: packed, and the same bytes for the same pages."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    out = io.BytesIO()
    packed = pikepdf.ObjectStreamMode.generate
    target.save(out, deterministic_id=True, object_stream_mode=packed)
    return out.getvalue()
