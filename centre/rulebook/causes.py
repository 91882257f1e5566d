"""案由: the list in force since 2026-01-01 and its predecessor, as versioned data.

依据：《民事案件案由规定》（法〔2025〕226号）第五、第六部分，第十一部分相关案由.
A key is bound to its version (law.md 5.6 A3); old cases keep theirs (A4). Of a version that is
not whole the house holds no text: the name that the record bears stands as it is.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from centre.rulebook.settings import Mark

FOLDER = Path(__file__).with_name("causes")
CURRENT = "CAUSE-2026"

CONFIRMATION = "448"  # 申请司法确认调解协议
CONFIRMATION_REVOCATION = "449"  # 申请撤销确认调解协议裁定

CHOOSABLE_LEVELS = (3, 4)
UNLISTED_LEVEL = 0


class UnknownCause(KeyError):
    """`message`: Chinese reason."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Version:
    """One edition of the list; in force on days from <= day < until."""

    code: str
    title: str
    number: str  # 法〔2025〕226号
    in_force_from: date
    in_force_until: date | None
    mark: Mark
    is_whole: bool  # its entries are held here, word for word
    remark: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One line of the list. level: 1 part, 2 to 4 as printed, 0 only known from a record."""

    key: str  # 167.03
    number: str  # （3）
    name: str  # verbatim label
    parent: str  # key or ''
    level: int
    right_type: str  # PATENT_INV or ''
    hint: str  # T M B X ? or '' (law.md B.5)
    version: str = CURRENT
    initials: str = ""  # of the pinyin of each sign

    @property
    def is_choosable(self) -> bool:
        """Levels 3 and 4 can be a case's cause (A1)."""
        return self.level in CHOOSABLE_LEVELS


@dataclass(frozen=True, slots=True)
class Branch:
    """A cause and what hangs on it, in printed order."""

    cause: Cause
    branches: tuple[Branch, ...]


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


VERSIONS: Mapping[str, Version] = {
    row["version"]: Version(
        row["version"],
        row["title"],
        row["number"],
        date.fromisoformat(row["in_force_from"]),
        date.fromisoformat(row["in_force_until"]) if row["in_force_until"] else None,
        Mark(row["mark"]),
        bool(row["is_whole"]),
        row["remark"],
    )
    for row in _rows("versions")
}


def version_on(day: date) -> Version:
    """The list in force on a day. Raises UnknownCause for a day before all of them."""
    for version in VERSIONS.values():  # newest first, each in force until the next
        if version.in_force_from <= day:
            return version
    raise UnknownCause("没有收录这一天适用的案由规定，请按当时的文书记载")


@cache
def _read(name: str, version: str) -> tuple[Cause, ...]:
    if version not in VERSIONS:
        raise UnknownCause(f"没有名为“{version}”的案由版本")
    return tuple(
        Cause(
            key=row["key"],
            number=row["number"],
            name=row["name"],
            parent=row["parent"],
            level=int(row["level"]),
            right_type=row["right_type"],
            hint=row["hint"],
            version=version,
            initials=row["initials"],
        )
        for row in _rows(name)
    )


def all_causes(version: str = CURRENT) -> tuple[Cause, ...]:
    """Parts five and six, in printed order. Raises UnknownCause for an unknown version."""
    return _read(version, version)


def related(version: str = CURRENT) -> tuple[Cause, ...]:
    """Causes of part eleven that touch this work: confirmation, pre-suit measures."""
    return _read(f"{version}-related", version)


@cache
def _by_key(version: str) -> Mapping[str, Cause]:
    return {cause.key: cause for cause in (*all_causes(version), *related(version))}


def get(key: str, version: str = CURRENT) -> Cause:
    """Raises UnknownCause, a KeyError, when the version has no such cause."""
    try:
        return _by_key(version)[key]
    except UnknownCause:
        raise
    except KeyError:
        raise UnknownCause(f"{VERSIONS[version].title}中没有编号为“{key}”的案由") from None


def of(code: str, version: str, recorded_name: str = "") -> Cause:
    """The cause that a record bears, in the words of its own version.

    Where the version's text is not held, the name on the record stands, unlisted and without a
    hint for jurisdiction. Raises UnknownCause.
    """
    if exists(code, version) or VERSIONS[version].is_whole or not recorded_name:
        return get(code, version)
    return Cause(code, "", recorded_name, "", UNLISTED_LEVEL, "", "?", version)


def exists(key: str, version: str = CURRENT) -> bool:
    return key in _by_key(version)


@cache
def children(key: str, version: str = CURRENT) -> tuple[Cause, ...]:
    return tuple(cause for cause in _by_key(version).values() if cause.parent == key)


def path(key: str, version: str = CURRENT) -> tuple[Cause, ...]:
    """From the part down to the cause itself."""
    cause = get(key, version)
    above = path(cause.parent, version) if cause.parent else ()
    return (*above, cause)


@cache
def tree(version: str = CURRENT) -> tuple[Branch, ...]:
    """Parts five and six with all that hangs on them: fit for a picker."""
    return tuple(_branch(cause) for cause in all_causes(version) if not cause.parent)


def _branch(cause: Cause) -> Branch:
    return Branch(cause, tuple(_branch(child) for child in children(cause.key, cause.version)))


def walk(branches: tuple[Branch, ...]) -> Iterator[Cause]:
    """Every cause of the branches, in printed order."""
    for branch in branches:
        yield branch.cause
        yield from walk(branch.branches)


def search(words: str, version: str = CURRENT, limit: int | None = None) -> tuple[Cause, ...]:
    """Choosable causes that answer to every word, in printed order.

    A word answers by a part of the name, of a name above it, by the beginning of the key, or by
    initials of the pinyin: 商标, 167.03, sbq.
    """
    wanted = fold(words).split()
    if not wanted:
        return ()
    hits = [
        cause
        for cause in all_causes(version)
        if cause.is_choosable and all(_answers(cause, word) for word in wanted)
    ]
    return tuple(hits[:limit])


def fold(text: str) -> str:
    """Half-width and small, so that （商号） is found as (商号)."""
    return unicodedata.normalize("NFKC", text).lower()


@cache
def _folded(name: str) -> str:
    return fold(name)


def _answers(cause: Cause, word: str) -> bool:
    return cause.key.startswith(word) or any(
        word in _folded(one.name) or word in one.initials for one in path(cause.key, cause.version)
    )
