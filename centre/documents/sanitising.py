"""Take out of a page whatever could fetch or act: the second wall, behind escaping."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

SAFE_LINK = re.compile(r"(?:https://[^\s\x00-\x1f]+|#[A-Za-z][\w\-]*)", re.ASCII)
FETCHING_TAGS = frozenset(
    {
        "audio", "base", "embed", "frame", "iframe", "image", "img", "input", "link", "meta",
        "object", "script", "source", "svg", "use", "video",
    }
)  # fmt: skip
STROKES = re.compile(r"[MmHhVvz0-9 .\-]*", re.ASCII)
COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
URL_ATTRIBUTES = ("src", "srcset", "data", "poster", "background", "action", "formaction")


def sanitise(root: Element) -> None:
    """Drop every element that could fetch and every link that is not a plain https address."""
    for parent in list(root.iter()):
        for child in list(parent):
            if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in FETCHING_TAGS:
                if is_plain_drawing(child):
                    continue
                if child.tag == "meta" and set(child.attrib) <= {"charset", "name", "content"}:
                    continue
                _remove(parent, child)
        for name in list(parent.attrib):
            local = name.rpartition("}")[2].lower()
            if (
                (local == "href" and not SAFE_LINK.fullmatch(parent.attrib[name]))
                or local in URL_ATTRIBUTES
                or local.startswith("on")
                or (local == "style" and _reaches_out(parent.attrib[name]))
            ):
                del parent.attrib[name]
        if parent.tag == "style" and _reaches_out(parent.text or ""):
            parent.text = ""


def is_plain_drawing(node: Element) -> bool:
    """Whether it is the shape of our own QR picture or of a seal: lines in black, an area of one
    colour, nothing that names anything else."""
    lines = list(node)
    return (
        node.tag.rpartition("}")[2] == "svg"
        and set(node.attrib) <= {"viewBox"}
        and all(
            line.tag.rpartition("}")[2] == "path"
            and set(line.attrib) <= {"stroke", "fill", "d"}
            and COLOUR.fullmatch(line.get("fill", "#000000"))
            and not len(line)
            and STROKES.fullmatch(line.get("d", ""))
            and line.get("stroke", "#000") == "#000"
            for line in lines
        )
    )


def _remove(parent: Element, child: Element) -> None:
    """Take the child out and keep the text that follows it."""
    if child.tail:
        before = list(parent).index(child) - 1
        if before >= 0:
            parent[before].tail = (parent[before].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _reaches_out(css: str) -> bool:
    return bool(re.search(r"url|@import|image-set|src|link|attr\s*\(|\\|/\*", css, re.IGNORECASE))
