"""What a form is made of: the template, every base and part it reaches, and the stylesheet."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from centre.documents import typesetting

STYLE = "css/letters.css"
FOLDER = "letters"
DATES = "in_force.toml"
SILENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)
REACHES = re.compile(r"{%\s*(extends|include)\s+(\S+)")
BASE = f"{FOLDER}/_base.html"


class UnknownForm(LookupError):
    """No such template stands among the letters."""


@dataclass(frozen=True, slots=True)
class Form:
    """One template as its files stand; `texts` by name, the stylesheet among them."""

    template: str
    texts: Mapping[str, str]

    @property
    def sources(self) -> dict[str, str]:
        return {name: sha256(text) for name, text in sorted(self.texts.items())}

    @property
    def digest(self) -> str:
        """Over all its texts and the revision of the code that sets them."""
        whole = {"sources": self.sources, "typesetting": typesetting.REVISION}
        return sha256(json.dumps(whole, sort_keys=True))


@dataclass(frozen=True, slots=True)
class Files:
    """The letters of one folder of templates, with their stylesheet and dates."""

    texts: Mapping[str, str]
    style: str
    dates: Mapping[str, date]

    @classmethod
    def read(cls, templates: Path, *, style: Path | None = None) -> Files:
        letters = templates / FOLDER
        dates = letters / DATES
        return cls(
            texts={
                path.relative_to(templates).as_posix(): path.read_text(encoding="utf-8")
                for path in sorted(letters.rglob("*.html"))
            },
            style=(style or style_path()).read_text(encoding="utf-8"),
            dates=_days(dates) if dates.exists() else {},
        )

    def names(self) -> list[str]:
        """The forms themselves, without the bases, the parts and the type pages."""
        plain = (n for n in self.texts if n.count("/") == 1 and not n.startswith(f"{FOLDER}/_"))
        return sorted(plain)

    def form(self, template: str) -> Form:
        """Raises `UnknownForm` for a template that is not here, or that reaches for such a one."""
        found: dict[str, str] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name not in self.texts:
                raise UnknownForm(name)
            if name not in found:
                found[name] = self.texts[name]
                waiting += self._reached(found[name])
        return Form(template, {**found, STYLE: self.style})

    def _reached(self, text: str) -> Iterator[str]:
        for kind, word in REACHES.findall(SILENT.sub("", text)):
            if word[0] in "\"'":
                yield word.strip("\"'")
            elif kind == "extends":  # the letter names its layout: any of them
                yield from self._layouts()
            else:
                raise UnknownForm(f"include {word}")

    def _layouts(self) -> list[str]:
        return [n for n, text in self.texts.items() if (("extends", f'"{BASE}"') in _first(text))]


def _first(text: str) -> list[tuple[str, str]]:
    return REACHES.findall(text)[:1]


def _days(path: Path) -> dict[str, date]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong = [name for name, day in rows.items() if type(day) is not date]
    if wrong:
        raise ValueError(f"{path.name}: not a date: {', '.join(wrong)}")
    return {f"{FOLDER}/{name}": day for name, day in rows.items()}


@cache
def here() -> Files:
    """The letters this process was deployed with."""
    return Files.read(settings.BASE_DIR / "templates")


@cache
def digest_here(template: str) -> str:
    """Of the form as deployed; empty where there is none."""
    try:
        return here().form(template).digest
    except UnknownForm:
        return ""


@cache
def style_here() -> str:
    """Hash of the stylesheet as deployed."""
    return sha256(here().style)


def style_path() -> Path:
    return Path(finders.find(STYLE) or settings.STATIC_ROOT / STYLE)


@lru_cache(maxsize=500)
def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
