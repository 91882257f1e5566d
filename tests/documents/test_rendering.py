"""Nothing is fetched, nothing acts, no box is printed, the same bytes come every time."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from django.conf import settings

from centre.documents import fonts, inspection, rendering, samples, specimens
from centre.documents.pressroom import composing
from centre.documents.rendering import Source, Unrenderable
from tests.documents.attacks import ATTACKS
from tests.documents.letters import DelegationLetter

SECRET = "canary-7f3a"


def source(**changes) -> Source:
    return replace(
        Source(
            template="letters/_court.html",
            letter=DelegationLetter().context(),
            title="委派调解函",
            issuer="齐齐哈尔市铁锋区人民法院",
            signed_on="2026-11-05",
            dated="2026-11-05",
        ),
        **changes,
    )


@pytest.fixture
def listener():
    """A server on loopback that counts who calls."""
    calls = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    running = threading.Event()
    running.set()

    def listen():
        while running.is_set():
            try:
                connection, _ = server.accept()
            except OSError:
                continue
            calls.append(connection.recv(200))
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], calls
    running.clear()
    thread.join()
    server.close()


NAMED = [pytest.param(attack, id=f"way {n}") for n, attack in enumerate(ATTACKS, 1)]


@pytest.mark.parametrize("attack", NAMED)
def test_html_that_reaches_out_reaches_nothing(attack, listener, tmp_path):
    port, calls = listener
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    page = attack.format(url=f"http://127.0.0.1:{port}/a", file=secret)

    try:
        made = rendering.press(f"<html lang=zh-CN><title>试</title><body>{page}<p>正文")
    except Unrenderable:
        assert calls == []
        return

    assert calls == []
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert inspection.dangers(pdf) == set()
        assert inspection.links(pdf) == set()
        assert SECRET not in "".join(
            bytes(o.read_bytes()).decode("latin-1")
            for o in pdf.objects
            if isinstance(o, pikepdf.Stream)
        )


def test_an_https_link_stays():
    made = rendering.press('<title>试</title><p><a href="https://www.court.gov.cn/a">一</a>')

    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert inspection.links(pdf) == {"https://www.court.gov.cn/a"}


def test_text_after_a_dropped_element_is_kept(tmp_path):
    made = rendering.press('<title>试</title><p>前<img src="a.png">后</p>')

    path = tmp_path / "a.pdf"
    path.write_bytes(made.content)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert "前后" in text.stdout


def test_a_character_no_font_can_draw_is_named():
    with pytest.raises(Unrenderable, match="U\\+E123"):
        rendering.render(source(title="委派\ue123函"))


@pytest.mark.parametrize("name", ["喆玥翀燚", "龑堃犇", "𬀩㛃", "䶮"])
def test_rare_characters_of_names_are_drawn(name):
    assert rendering.render(source(letter={"court_name": name})).pages == 1


def test_the_renderers_own_complaint_about_a_box_is_heard():
    with pytest.raises(Unrenderable):
        rendering.press("<title>试</title><style>p::after { content: '\ue123' }</style><p>一</p>")


def test_the_same_content_makes_the_same_bytes_in_one_process():
    assert rendering.render(source()).content == rendering.render(source()).content


def test_the_same_content_makes_the_same_bytes_in_another_process():
    """What a worker made can be proved years later by another worker."""
    program = (
        "import os, hashlib, django; os.environ['TZ'] = 'America/Lima'; django.setup();"
        "from tests.documents.test_rendering import source;"
        "from centre.documents import rendering;"
        "print(hashlib.sha256(rendering.render(source()).content).hexdigest())"
    )
    import hashlib

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        cwd=settings.BASE_DIR, env={**__import__("os").environ, "PYTHONHASHSEED": "7"},
    )  # fmt: skip

    assert done.stdout.strip() == hashlib.sha256(rendering.render(source()).content).hexdigest()


def test_other_content_makes_other_bytes():
    assert (
        rendering.render(source()).content
        != rendering.render(source(signed_on="2026-11-06")).content
    )


def words(content: bytes, tmp_path) -> str:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout


def test_a_draft_carries_the_mark_and_a_final_does_not(tmp_path):
    draft = words(rendering.render(source(is_draft=True, signed_on="")).content, tmp_path)
    final = words(rendering.render(source()).content, tmp_path)

    assert "草" in draft
    assert "稿" in draft
    assert "稿" not in final
    assert "二〇二六年十一月五日" in final.replace(" ", "")
    assert "二〇二六年" not in draft.replace(" ", "")


def test_the_file_is_archival_tagged_titled_and_in_chinese():
    made = rendering.render(source())

    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        with pdf.open_metadata() as meta:
            assert meta.pdfa_status == "2U"
            assert meta["dc:title"].startswith("委派调解函")
        assert str(pdf.Root["/Lang"]).startswith("zh")
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root["/MarkInfo"]["/Marked"]
        assert "/OutputIntents" in pdf.Root


def test_every_font_is_embedded_as_a_subset():
    made = rendering.render(source())

    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        described = [
            o for o in pdf.objects if hasattr(o, "get") and o.get("/Type") == "/FontDescriptor"
        ]
        assert described
        for font in described:
            assert {"/FontFile2", "/FontFile3"} & set(font.keys())
            assert "+" in str(font["/FontName"])
        names = {str(f["/FontName"]).split("+")[1] for f in described}
    assert {"FandolFang", "Noto-Serif-CJK-SC-Bold"} <= names
    assert len(made.content) < 400_000


def boxes(content: bytes, tmp_path) -> list[tuple[float, float, float, float, str]]:
    """Every line's first and last word with its place in points."""
    import re

    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    text = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', text
    )
    return [(float(a), float(b), float(c), float(d), w) for a, b, c, d, w in found]


def test_a_page_holds_22_lines_of_28_characters(tmp_path):
    """依据：GB/T 9704-2012 5.2.3；法〔2016〕221号。"""
    body = "<p class='flush'>" + "中" * 28 * 30 + "</p>"
    made = rendering.press(
        f"<html lang=zh-CN><title>试</title><body class='letter court'><div class=body>{body}"
    )

    lines = [b for b in boxes(made.content, tmp_path) if set(b[4]) == {"中"}]
    assert {len(b[4]) for b in lines} == {28}
    tops = [b[1] for b in lines]
    first_page = next(n for n, (a, b) in enumerate(pairwise(tops)) if b < a) + 1
    assert first_page == 22
    mm = 72 / 25.4
    assert lines[0][0] / mm == pytest.approx(28, abs=0.5)
    assert 210 - lines[0][2] / mm == pytest.approx(26, abs=0.7)


def test_a_long_list_breaks_over_pages_with_its_heading(tmp_path):
    letter = replace(specimens.FormSpecimen(), manifest=specimens.manifest(60))
    made = rendering.render(
        source(template=letter.TEMPLATE, letter=letter.context(), title="收件回执")
    )

    assert made.pages > 2
    assert words(made.content, tmp_path).count("序号") == made.pages


def test_too_much_text_and_too_many_rows_are_refused():
    with pytest.raises(Unrenderable, match="过长"):
        rendering.press("<p>" + "字" * (rendering.MAX_CHARACTERS + 1))
    with pytest.raises(Unrenderable, match="行数过多"):
        rendering.press("<table>" + "<tr><td>1" * (composing.MAX_TABLE_ROWS + 1) + "</table>")


def test_a_missing_template_is_a_reason_an_officer_can_read():
    with pytest.raises(Unrenderable, match="缺少文书模板"):
        rendering.render(source(template="letters/no_such.html"))


def test_a_fatal_fetch_error_does_not_end_the_worker(monkeypatch):
    """It is a BaseException, so an `except Exception` would let it through."""
    composing.engine()
    from weasyprint.urls import FatalURLFetchingError

    class Page:
        def render(self, **options):
            raise FatalURLFetchingError("x")

    with pytest.raises(Unrenderable):
        composing._write(Page(), "")


def test_missing_fonts_are_not_a_fault_of_the_paper(settings, tmp_path):
    settings.FONTS_DIR = tmp_path

    with pytest.raises(fonts.FontsMissing, match="字体没有装好"):
        fonts.config_file()


@pytest.mark.parametrize("slug", [s.slug for s in specimens.SAMPLES])
def test_every_specimen_is_complete_and_renders(slug):
    sample = dict(samples.all_samples())[slug]

    sample.letter.require_complete()
    assert rendering.render(samples.source_of(sample)).pages >= 1
