"""One sample of every letter, rendered without a database, to be looked at page by page.

An app lists its own `SAMPLES` in `<app>/specimens.py`; any other letter is filled in by its types.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings

from centre.documents import specimens
from centre.documents.letters import Letter, Sample
from centre.documents.rendering import Source
from centre.rulebook import papers
from centre.rulebook.papers import PaperClass

DAY = date(2026, 11, 5)
MOMENT = datetime(2026, 11, 5, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
COURT, BUREAU = specimens.COURT, "齐齐哈尔市市场监督管理局"
COMMITTEE = "齐齐哈尔市知识产权纠纷人民调解委员会"
ISSUERS = {PaperClass.CT: COURT, PaperClass.GW: BUREAU, PaperClass.MED: COMMITTEE}
WORDS = {
    "court_name": COURT,
    "court": COURT,
    "organisation": COMMITTEE,
    "addressee": "齐齐哈尔鹤乡农业科技开发有限责任公司",
    "case_number": "（2026）黑0204诉前调1号",
    "number": "（2026）黑0204诉前调1号",
    "cause": "侵害商标权纠纷",
    "name": "齐齐哈尔鹤乡农业科技开发有限责任公司",
    "role": "申请人",
    "mediator": "周调解员",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "phone": "0452-2400000",
    "contact": "王法官　电话：0452-2400000",
    "signer": "赵铁锋",
    "layout": "letters/_court.html",
}
MANY = 3


def all_samples() -> Iterator[tuple[str, Sample]]:
    """Specimens of the layouts, then every letter of every app, named by code and class."""
    yield from ((sample.slug, sample) for sample in specimens.SAMPLES)
    given = [s for module in _letter_modules() for s in getattr(module, "SAMPLES", ())]
    shown = {type(s.letter) for s in given} | {type(s.letter) for s in specimens.SAMPLES}
    rest = [Sample(made_up(k)) for k in every_letter() if k.KIND and k not in shown]
    for sample in given + rest:
        code = sample.letter.KIND.lower().replace(".", "-")
        yield sample.slug or f"{code}-{type(sample.letter).__name__}", sample


def of_kind(code: str) -> Sample | None:
    """The first sample of a kind; none where the paper is only ever uploaded."""
    letters = (s for slug, s in all_samples() if not slug.startswith("specimen"))
    return next((s for s in letters if code == s.letter.KIND), None)


def _letter_modules() -> Iterator[types.ModuleType]:
    """`…letters` (with the modules inside, where it is a package) and `…specimens` of our apps."""
    for config in apps.get_app_configs():
        if not Path(config.path).is_relative_to(settings.BASE_DIR):
            continue
        for entry in iter_modules([config.path], f"{config.name}."):
            if entry.name.endswith(("letters", "specimens")):
                module = import_module(entry.name)
                for inner in iter_modules(getattr(module, "__path__", ()), f"{entry.name}."):
                    import_module(inner.name)
                if module is not specimens:
                    yield module


def every_letter() -> list[type[Letter]]:
    """Every letter class once (a dataclass with slots leaves its first self behind)."""
    found: dict[str, type[Letter]] = {}
    waiting = Letter.__subclasses__()
    while waiting:
        kind = waiting.pop(0)
        found[f"{kind.__module__}.{kind.__qualname__}"] = kind
        waiting += kind.__subclasses__()
    return list(found.values())


def made_up(kind: type) -> Any:
    """An instance filled in by the types of its fields."""
    hints = get_type_hints(kind)
    return kind(**{f.name: _value(hints[f.name], kind, f.name) for f in fields(kind)})


def _value(hint: Any, kind: type, name: str) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _value(next(a for a in arguments if a is not type(None)), kind, name)
    if origin is tuple:
        return tuple(_value(arguments[0], kind, name) for _ in range(MANY))
    if is_dataclass(hint):
        return made_up(hint)
    plain = {bool: True, int: MANY, date: DAY, datetime: MOMENT}
    return plain[hint] if hint in plain else _text(kind, name)


def _text(kind: type, name: str) -> str:
    if name in WORDS:
        return WORDS[name]
    if name.endswith(("_on", "dated")):
        return DAY.isoformat()
    if name.endswith("_at"):
        return MOMENT.isoformat()
    code = getattr(kind, "KIND", "")
    items = papers.paper(code).items if code else ()
    label = next((i.label for i in items if i.field == name), name)
    return f"（{label}）甲公司称乙公司未经许可在同类商品上使用近似标识，双方愿意调解"


def source_of(sample: Sample, *, is_draft: bool = False) -> Source:
    letter = sample.letter
    issuer = sample.issuer or str(getattr(letter, "court_name", ""))
    return Source(
        template=letter.TEMPLATE,
        letter=letter.context(),
        title=letter.title,
        number=sample.number,
        issuer=issuer or ISSUERS.get(letter.paper.paper_class, ""),
        signed_on="" if is_draft else sample.signed_on,
        is_draft=is_draft,
        dated=sample.signed_on,
    )
