"""Open a PDF with a real parser and refuse what could act on the reader's machine."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from centre.errors import RuleViolation

MAX_BYTES = 50 * 1024 * 1024
MAX_PAGES = 2000
ACTS = {
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/SubmitForm",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/Movie",
}
KEYS = {"/JS", "/EmbeddedFiles", "/RichMedia", "/XFA", "/AA"}
CARRIES = {"/EF", "/EmbeddedFile"}
# Anything of the above, or a link, in the written form of an object: names are decoded there.
SUSPECT = re.compile(
    "|".join(sorted(re.escape(n) for n in ACTS | KEYS | CARRIES | {"/URI"}))
    .join(("(?:", ")(?![A-Za-z0-9])"))
    .encode()
)


class Unsafe(RuleViolation):
    code = "unsafe_pdf"


@dataclass(frozen=True, slots=True)
class Inspected:
    pages: int


def inspect(content: bytes) -> Inspected:
    """Raises `Unsafe`: no PDF, locked, or carrying scripts, actions or attachments."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    if len(content) > MAX_BYTES:
        raise _refuse("文件超过50 MB")
    if not content.startswith(b"%PDF-"):
        raise _refuse("文件不是PDF")
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise _refuse("PDF设有密码或者权限限制")
            pages = len(pdf.pages)
            found = dangers(pdf)
    except pikepdf.PasswordError as error:
        raise _refuse("PDF设有密码或者权限限制") from error
    except pikepdf.PdfError as error:
        raise _refuse("PDF已损坏，无法打开") from error
    if found:
        raise _refuse(f"PDF含有可执行或者外带的内容（{'、'.join(sorted(found))}）")
    if not 0 < pages <= MAX_PAGES:
        raise _refuse("PDF没有页面或者页数过多")
    return Inspected(pages=pages)


def dictionaries(pdf: Any) -> Iterator[Any]:
    """Every dictionary of the file, those written inside others included."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    waiting = list(pdf.objects)
    while waiting:
        obj = waiting.pop()
        if isinstance(obj, pikepdf.Stream | pikepdf.Dictionary):
            yield obj
            inner = [value for _, value in obj.items()]
        elif isinstance(obj, pikepdf.Array):
            inner = list(obj)
        else:
            continue
        waiting += [v for v in inner if isinstance(v, pikepdf.Object) and not v.is_indirect]


def dangers(pdf: Any) -> set[str]:
    """Names of everything in the file that acts, fetches or carries other files."""
    found: set[str] = set()
    for obj in dictionaries(pdf):
        keys = set(obj.keys())
        found |= {k.lstrip("/") for k in keys & KEYS}
        if "/S" in keys and str(obj["/S"]) in ACTS:
            found.add(str(obj["/S"]).lstrip("/"))
        if "/EF" in keys or (str(obj.get("/Type", "")) == "/EmbeddedFile"):
            found.add("EmbeddedFile")
    return found


def written(pdf: Any) -> Iterator[bytes]:
    """Every object of the file as text, streams without their content: many times faster to search
    than to walk."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream):
            yield obj.stream_dict.unparse(resolved=True)
        elif isinstance(obj, pikepdf.Object):
            yield obj.unparse(resolved=True)


def links(pdf: Any) -> set[str]:
    """Every address the file would open."""
    return {str(obj["/URI"]) for obj in dictionaries(pdf) if "/URI" in obj}


def _refuse(why: str) -> Unsafe:
    return Unsafe(
        why, kept="原草稿仍在，文件未收存", advice="请用打印机扫描或者“打印为PDF”重新生成后上传"
    )
