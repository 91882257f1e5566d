"""域名: Chinese names are compared in punycode (law.md 5.4.2)."""

from __future__ import annotations

import re

from centre.rulebook.identifiers.answer import Answer, tidy

KIND = "domain"
LONGEST = 253
LABEL = re.compile(r"(?!-)[A-Z0-9-]{1,63}(?<!-)")
SCHEME = re.compile(r"^[A-Z][A-Z0-9+.-]*://")
ENDS = re.compile(r"[/?#:]")


def examine(value: str) -> Answer:
    """A pasted address loses scheme, user, port, path and the last dot."""
    host = ENDS.split(SCHEME.sub("", tidy(value)))[0]
    host = host.rpartition("@")[2].replace("。", ".").rstrip(".").lower()
    ascii_host = _ascii(host)
    if not is_host(ascii_host):
        reason = "请填写完整的域名，例如example.cn，不含网址路径"
        return Answer(KIND, value, host, valid=False, reason=reason)
    shown = _unicode(ascii_host)
    notes = (("中文域名", shown),) if shown != ascii_host else ()
    return Answer(KIND, value, ascii_host, valid=True, notes=notes)


def is_host(host: str) -> bool:
    """Two labels or more, none of them malformed, the last not a number."""
    labels = host.upper().split(".")
    return (
        len(labels) > 1
        and len(host) <= LONGEST
        and all(LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _unicode(host: str) -> str:
    """Punycode read back; what cannot be read stays as it is."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
