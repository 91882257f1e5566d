"""校验结果, and the search for the number that was probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST = 6  # suggestions shown


@dataclass(frozen=True, slots=True)
class Check:
    """`certain` False: the format is from memory, a failure only warns. `hint` is said also of a
    valid number."""

    kind: str
    value: str
    value_normalised: str
    valid: bool
    certain: bool = True
    reason: str = ""
    suggestions: tuple[str, ...] = ()
    hint: str = ""

    @property
    def blocks(self) -> bool:
        """Only a certain failure keeps a form from going on."""
        return self.certain and not self.valid


def tidy(value: str) -> str:
    """Half-width, upper-case, without spaces or invisible signs."""
    return re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", value)).upper()


def near_misses(value: str, alphabet: str, is_valid: Callable[[str], bool]) -> tuple[str, ...]:
    """Valid numbers one slip away: two neighbours swapped first, then one sign wrong."""
    found: list[str] = []
    for candidate in _slips(value, alphabet):
        if candidate not in found and is_valid(candidate):
            found.append(candidate)
    return tuple(found[:MOST])


def _slips(value: str, alphabet: str) -> Iterator[str]:
    for n in range(len(value) - 1):
        yield value[:n] + value[n + 1] + value[n] + value[n + 2 :]
    for n in reversed(range(len(value))):
        for sign in alphabet:
            yield value[:n] + sign + value[n + 1 :]
