"""A file of five hundred pages: text, scans, photographs and a recording, bound as the worker does."""

from __future__ import annotations

import io
import random
import resource
import time
from collections import Counter

import pikepdf
from django.core.files.base import ContentFile
from django.core.management.base import CommandError
from django.db import transaction
from PIL import Image

from cases.models import Case, Material
from centre import clock
from centre.accounts import demo
from centre.bench.registry import Run, scene
from centre.documents import storage
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from centre.volumes import errands
from centre.volumes.models import Bundle
from centre.volumes.services import requesting
from mediation.models import Mediation

KEEPER = "filing-tf"
TEXTS, SCANS, LEAVES = 18, 6, 20  # files of so many pages each
PHOTOGRAPHS = 19
STEPS = (errands.COLLATE, errands.STRETCH, errands.BIND)


@scene("volumes", order=50)
def volumes(run: Run) -> None:
    """The steps one after another in this process; several workers share them in earnest."""
    by = demo.actor(KEEPER)
    ended = Mediation.objects.exclude(pk__in=Mediation.objects.running())
    case = Case.objects.filter(
        handled_by_id=by.organisation_id, mediations__in=ended
    ).exclude(mediations__in=Mediation.objects.running()).order_by("id").first()  # fmt: skip
    if case is None:
        raise CommandError("演示数据中没有可以归档的案件")
    with transaction.atomic():
        fill(case, user_id=by.user_id)
        bundle = requesting.request(
            case=case, purpose="ARCHIVE", file_number="测速卷", checker="测速", by=by,
            at=clock.now(),
        )  # fmt: skip
        spent = bind()
        bundle = Bundle.objects.get(pk=bundle.pk)
        size = sum(volume.size for volume in bundle.volumes.all())
        transaction.set_rollback(True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    parts = "，".join(f"{kind.partition('.')[2]} {wall:.1f} s" for kind, wall in spent.items())
    run.say(
        f"卷宗合册（{bundle.pages_all}页，{size / 2**20:.0f} MB）：{sum(spent.values()):.1f} s"
        f"（{parts}），本进程内存峰值 {peak} MB"
    )


def bind() -> Counter[str]:
    """Seconds of each kind of errand."""
    spent: Counter[str] = Counter()
    while rows := list(Outbox.objects.open().filter(kind__in=STEPS).order_by("id")):
        for row in rows:
            began = time.perf_counter()
            outbox.run(row.pk)
            spent[row.kind] += time.perf_counter() - began
    return spent


def fill(case: Case, *, user_id: int) -> None:
    made = random.Random(500)  # noqa: S311 -- invented evidence, the same every time
    for n in range(TEXTS):
        add(case, f"合同及往来函件{n + 1}.pdf", text_pages(made), "application/pdf", user_id)
    for n in range(SCANS):
        add(case, f"扫描件{n + 1}.pdf", scanned_pages(made), "application/pdf", user_id)
    for n in range(PHOTOGRAPHS):
        add(case, f"照片{n + 1}.jpg", photograph(made, (1600, 1200)), "image/jpeg", user_id)
    add(case, "电话录音.mp3", b"ID3" + bytes(1000), "audio/mpeg", user_id)


def add(case: Case, label: str, content: bytes, media_type: str, user_id: int) -> None:
    Material.objects.create(
        case=case, side="APPLICANT", evidence_code="EV08", label=label,
        file=ContentFile(content, name=label), sha256=storage.digest(content), size=len(content),
        media_type=media_type, uploaded_at=clock.now(), uploaded_by_id=user_id,
    )  # fmt: skip


def text_pages(made: random.Random) -> bytes:
    """Pages of forty lines each."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Times
    )
    for _ in range(LEAVES):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
        lines = " ".join(f"({made.getrandbits(256):064x}) Tj T*" for _ in range(40))
        page.obj.Contents = pdf.make_stream(f"BT /F 10 Tf 17 TL 60 780 Td {lines} ET".encode())
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def scanned_pages(made: random.Random) -> bytes:
    """Pages as a scanner makes them: one picture each, every fourth lying on its side."""
    pdf = pikepdf.new()
    for n in range(LEAVES):
        page = pdf.add_blank_page(page_size=(595, 842))
        picture = pikepdf.Stream(pdf, photograph(made, (1240, 1754)))
        picture.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1240, Height=1754,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q")
        if n % 4 == 0:
            page.obj.Rotate = 90
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def photograph(made: random.Random, size: tuple[int, int]) -> bytes:
    small = Image.frombytes("RGB", (124, 175), made.randbytes(124 * 175 * 3))
    out = io.BytesIO()
    small.resize(size).save(out, "JPEG", quality=60)
    return out.getvalue()
