"""A file name is a label: safe to show, safe to offer, its real extension kept."""

from __future__ import annotations

import pytest

from cases.files.labels import MAX_LENGTH, clean, extension


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("商标注册证.pdf", "商标注册证.pdf"),
        ("发票\u202efdp.exe", "发票fdp.exe"),
        ("a\u200bb.pdf", "ab.pdf"),
        ("..\\..\\etc/passwd", "_.._etc_passwd"),
        ("a:b*c?.pdf", "a_b_c_.pdf"),
        ('<"x">|.pdf', "__x___.pdf"),
        ("line\nbreak\r.txt", "linebreak.txt"),
        (".hidden", "hidden"),
        ("a.pdf. . ", "a.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("", "未命名文件"),
        ("\u2028", "未命名文件"),
    ],
)
def test_labels(typed, label):
    assert clean(typed) == label


def test_a_long_name_keeps_its_extension():
    label = clean("长" * 300 + ".pdf")

    assert (len(label), label[-4:]) == (MAX_LENGTH, ".pdf")


@pytest.mark.parametrize(
    ("name", "kind"), [("a.PDF", "pdf"), ("a", ""), (".pdf", ""), ("a.tar.gz", "gz"), ("a.", "")]
)
def test_extension(name, kind):
    assert extension(name) == kind
