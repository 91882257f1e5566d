"""What the portal says to whom, defined per app in `<app>/notices.py` when the app is ready."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

_notices: dict[str, Notice] = {}


@dataclass(frozen=True, slots=True)
class Notice:
    """通知. `title` and `body` are format strings; `tell` must be given their names."""

    code: str
    title: str
    body: str
    mail: bool = True

    @property
    def names(self) -> frozenset[str]:
        parsed = [*Formatter().parse(self.title), *Formatter().parse(self.body)]
        return frozenset(name for _, name, _, _ in parsed if name)

    def write(self, context: dict[str, object]) -> tuple[str, str]:
        """Title and body with the context filled in. Raises `KeyError` for a missing name."""
        values = {name: str(context[name]) for name in self.names}
        title = " ".join(self.title.format(**values).split())
        return title, self.body.format(**values)


def define(code: str, title: str, body: str, mail: bool = True) -> Notice:
    """Define once per code; a second definition with other words is a programming error."""
    notice = Notice(code, title, body, mail)
    if _notices.setdefault(code, notice) != notice:
        raise ValueError(f"two notices named {code}")
    return notice


def get(code: str) -> Notice:
    return _notices[code]


def all_notices() -> list[Notice]:
    return [_notices[code] for code in sorted(_notices)]
