"""Open each file with its real parser; extension, first bytes and structure must agree.

Nothing is changed: the file is evidence. What could act on a reader's machine is noted on the row.
依据：security.md 3.9。
"""

from __future__ import annotations

import codecs
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from cases.files import archives
from cases.files.labels import extension
from cases.files.refusals import Corrupt, Encrypted, Suspicious, TooBig, WrongType

MAX_PIXELS = 50_000_000
EXECUTABLE = re.compile(
    r"\.(exe|com|bat|cmd|scr|pif|msi|js|jse|vbs|vbe|wsf|ps1|sh|jar|apk|lnk|hta|dll|php|html?)\.",
    re.IGNORECASE,
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXTERNAL_PART = re.compile(
    rb'relationships/(?!hyperlink)[A-Za-z]+"[^>]*TargetMode="External"', re.IGNORECASE
)
PDF_DANGERS = {
    "/JS": "含脚本",
    "/EmbeddedFiles": "含附件",
    "/RichMedia": "含多媒体",
    "/XFA": "含动态表单",
    "/AA": "含自动动作",
}
PDF_ACTIONS = {"/Launch": "含启动程序的动作", "/JavaScript": "含脚本", "/ImportData": "含导入动作"}
ASK_PLAIN = "请另存为PDF，或者拍照、截图后上传"
IMAGE_FORMATS = {
    "jpg": "JPEG",
    "jpeg": "JPEG",
    "png": "PNG",
    "tif": "TIFF",
    "tiff": "TIFF",
    "webp": "WEBP",
}
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the parser found: the real type, pages where there are any, remarks for the officer."""

    media_type: str
    pages: int | None = None
    warnings: list[str] = field(default_factory=list)


def inspect(file: IO[bytes], name: str) -> Seen:
    """Raises one of the five refusals; `name` is what the person called the file."""
    if EXECUTABLE.search(name):
        raise Suspicious(
            "文件名里有程序文件的后缀", advice="请确认是否选错文件；确需提交的，改名后再传"
        )
    kind = extension(name)
    if kind not in PARSERS:
        raise WrongType(_not_allowed(kind), advice=_instead_of(kind))
    file.seek(0)
    if not file.read(1):
        raise Corrupt("文件是空的", advice="请确认文件能够正常打开后重新上传")
    file.seek(0)
    return PARSERS[kind](file, kind)


def _not_allowed(kind: str) -> str:
    return f"不能上传“.{kind}”类型的文件" if kind else "文件没有后缀，无法识别类型"


def _instead_of(kind: str) -> str:
    if kind in {"heic", "heif"}:
        return "请在手机“设置—相机—格式”中选“兼容性最佳”重新拍摄，或者截图后上传"
    if kind in {"doc", "xls", "ppt", "pptx", "wps", "et", "ofd", "rtf"}:
        return "请在办公软件里“另存为PDF”后上传"
    if kind in {"rar", "7z", "tar", "gz"}:
        return "请改为ZIP格式打包，或者把文件逐个上传"
    return "可以上传PDF、JPG、PNG、TIFF、WEBP、DOCX、XLSX、TXT、CSV、MP3、MP4和ZIP"


def _mismatch(kind: str) -> WrongType:
    return WrongType(f"文件内容与“.{kind}”后缀不符", advice="请用原来的软件打开后另存一份，再上传")


def _refuse_polyglot(file: IO[bytes]) -> None:
    file.seek(0)
    if zipfile.is_zipfile(file):
        raise Suspicious("文件末尾附有另一个压缩包", advice=ASK_PLAIN)
    file.seek(0)


def read_pdf(file: IO[bytes], kind: str) -> Seen:
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    head = file.read(8)
    if head == OLE:
        raise Encrypted("文件受办公软件权限保护", advice="请解除保护后另存为PDF上传")
    if not head.startswith(b"%PDF-"):
        raise _mismatch(kind)
    _refuse_polyglot(file)
    try:
        with pikepdf.open(file) as pdf:
            if pdf.is_encrypted and not pdf.allow.extract and not pdf.allow.print_lowres:
                raise Encrypted("PDF设有权限限制", advice="请去掉限制后重新上传")
            pages, remarks = len(pdf.pages), pdf_remarks(pdf)
    except pikepdf.PasswordError as error:
        raise Encrypted("PDF设有打开密码", advice="请去掉密码，或者打印为新的PDF后上传") from error
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise Corrupt("PDF已损坏，无法打开", advice="请重新导出或者扫描后上传") from error
    if not pages:
        raise Corrupt("PDF里没有页面", advice="请重新导出或者扫描后上传")
    return Seen("application/pdf", pages, remarks)


def pdf_remarks(pdf: Any) -> list[str]:
    """What in the PDF could act, fetch or carry other files; shown to the officer."""
    found: set[str] = set()
    for item in every_dictionary(pdf):
        keys = set(item.keys())
        found |= {PDF_DANGERS[k] for k in keys & set(PDF_DANGERS)}
        if "/S" in keys and str(item["/S"]) in PDF_ACTIONS:
            found.add(PDF_ACTIONS[str(item["/S"])])
    return sorted(found)


def every_dictionary(pdf: Any) -> Iterator[Any]:
    """Dictionaries and streams, also those written inside others: an action often is."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    waiting = list(pdf.objects)
    while waiting:
        item = waiting.pop()
        if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            yield item
            inside = [item[key] for key in item.keys()]  # noqa: SIM118 -- no dict of Python's
        elif isinstance(item, pikepdf.Array):
            inside = list(item)
        else:
            continue
        waiting += [x for x in inside if isinstance(x, pikepdf.Object) and not x.is_indirect]


def read_image(file: IO[bytes], kind: str) -> Seen:
    from PIL import Image, ImageFile, UnidentifiedImageError  # noqa: PLC0415 -- needed here only

    _refuse_polyglot(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=sorted(set(IMAGE_FORMATS.values()))) as picture:
                if picture.format != IMAGE_FORMATS[kind]:
                    raise _mismatch(kind)
                if picture.width * picture.height > MAX_PIXELS:
                    raise TooBig("图片超过5000万像素", advice="请缩小尺寸后上传")
                pages = getattr(picture, "n_frames", 1)
                ImageFile.LOAD_TRUNCATED_IMAGES = False  # importing WeasyPrint switches it on
                picture.load()
                media_type = Image.MIME[picture.format]
    except UnidentifiedImageError as error:
        raise _mismatch(kind) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise TooBig("图片超过5000万像素", advice="请缩小尺寸后上传") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Corrupt("图片已损坏，无法打开", advice="请重新拍摄或者导出后上传") from error
    return Seen(media_type, pages)


def read_office(file: IO[bytes], kind: str) -> Seen:
    head = file.read(8)
    if head == OLE:
        file.seek(0)
        if "EncryptedPackage".encode("utf-16-le") in file.read(1024 * 1024):
            raise Encrypted("文件设有打开密码", advice="请在办公软件中取消密码后上传")
        raise WrongType("这是旧版格式的办公文件", advice="请另存为PDF或者新格式后上传")
    if not head.startswith(b"PK\x03\x04"):
        raise _mismatch(kind)
    names = [e.filename for e in archives.examine(file, nested_allowed=True)]
    if "[Content_Types].xml" not in names or OFFICE_PARTS[kind] not in names:
        raise _mismatch(kind)
    if any(n.lower().endswith("vbaproject.bin") for n in names):
        raise Suspicious("文件含有宏", advice="请另存为不含宏的文件，或者另存为PDF后上传")
    return Seen(OFFICE_TYPES[kind], warnings=_office_remarks(file, names))


def _office_remarks(file: IO[bytes], names: list[str]) -> list[str]:
    """External parts are noted; entity declarations have no place in an office file."""
    remarks: set[str] = set()
    with zipfile.ZipFile(file) as archive:
        for name in names:
            if name.endswith((".xml", ".rels")):
                body = archive.read(name)
                if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
                    raise Suspicious("文件内部结构异常", advice=ASK_PLAIN)
                if name.endswith(".rels") and EXTERNAL_PART.search(body):
                    remarks.add("含外部链接内容")
            if "/embeddings/" in name:
                remarks.add("含嵌入对象")
    return sorted(remarks)


def read_zip(file: IO[bytes], kind: str) -> Seen:
    if not file.read(4).startswith(b"PK\x03\x04"):
        raise _mismatch(kind)
    entries = archives.examine(file)
    return Seen("application/zip", warnings=[f"压缩包，内含{len(entries)}个文件，不自动解开"])


def read_text(file: IO[bytes], kind: str) -> Seen:
    for encoding in ("utf-8-sig", "gb18030"):
        if _decodes(file, encoding):
            return Seen("text/csv" if kind == "csv" else "text/plain")
    raise WrongType("不是能够识别的文本文件", advice="请用记事本另存为UTF-8编码后上传")


def _decodes(file: IO[bytes], encoding: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(1024 * 256):
            if "\0" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def read_sound(file: IO[bytes], kind: str) -> Seen:
    head = file.read(3)
    if head == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0):
        return Seen("audio/mpeg")
    raise _mismatch(kind)


def read_video(file: IO[bytes], kind: str) -> Seen:
    if file.read(12)[4:8] == b"ftyp":
        return Seen("video/mp4")
    raise _mismatch(kind)


OFFICE_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PARSERS: dict[str, Callable[[IO[bytes], str], Seen]] = {
    "pdf": read_pdf,
    **dict.fromkeys(IMAGE_FORMATS, read_image),
    **dict.fromkeys(OFFICE_PARTS, read_office),
    "zip": read_zip,
    "txt": read_text,
    "csv": read_text,
    "mp3": read_sound,
    "mp4": read_video,
}
ACCEPT = ",".join(f".{kind}" for kind in PARSERS)
