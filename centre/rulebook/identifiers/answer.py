"""校验结果, and the search for the number that was probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

MOST = 6  # suggestions shown
LONGEST = 64  # signs; nothing longer is a number with a slip in it
DIGITS = "0123456789"
# Letters that are read for digits, in numbers that have digits only.
MISREAD: Mapping[str, str] = {
    "O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8",
}  # fmt: skip
# Signs that are taken for one another in writing and in print.
LOOK_ALIKES = frozenset(
    {"17", "08", "06", "38", "56", "68", "69", "49", "27", "35", "0D", "0Q", "8B", "6G", "1L"}
    | {"CG", "MN", "EF", "PR", "UY", "WM", "XY"}
)
INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
PUNCTUATION = re.compile(r"[-.·,_()\[\]〔〕【】「」《》〈〉“”\"'‐-―−。、]+")
HEADING = re.compile(r"^[\u4e00-\u9fff]+:?(?=[^\u4e00-\u9fff])|^:")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one number.

    `certain` False: the format is from memory, a failure only warns. `hint` is a doubt about a
    valid number; `notes` say what the number tells, as pairs of label and text.
    """

    kind: str
    value: str
    value_normalised: str
    valid: bool
    certain: bool = True
    reason: str = ""
    suggestions: tuple[str, ...] = ()
    hint: str = ""
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def blocks(self) -> bool:
        """Only a certain failure keeps a form from going on."""
        return self.certain and not self.valid


def tidy(value: str) -> str:
    """Half-width, upper-case, without spaces or invisible signs."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", value)).upper()


def bare(value: str) -> str:
    """`tidy`, and without brackets, dots, dashes and the words before the number."""
    return PUNCTUATION.sub("", HEADING.sub("", tidy(value)))


def mended(value: str) -> str:
    """Letters that look like digits turned into these."""
    return "".join(MISREAD.get(sign, sign) for sign in value)


def near_misses(
    value: str,
    alphabet: str,
    is_valid: Callable[[str], bool],
    is_likely: Callable[[str], bool] = lambda number: True,
    most: int = MOST,
) -> tuple[str, ...]:
    """Valid numbers one slip away, likely ones first; then two neighbours swapped, then a sign
    that looks like the right one, then any other sign."""
    slips = dict.fromkeys(_slips(value, alphabet) if len(value) <= LONGEST else ())
    found = [slip for slip in slips if slip != value and is_valid(slip)]
    found.sort(key=lambda slip: not is_likely(slip))
    return tuple(found[:most])


def _slips(value: str, alphabet: str) -> Iterator[str]:
    for n in range(len(value) - 1):
        yield value[:n] + value[n + 1] + value[n] + value[n + 2 :]
    others = [
        (sign + value[n] in LOOK_ALIKES or value[n] + sign in LOOK_ALIKES, n, sign)
        for n in reversed(range(len(value)))
        for sign in alphabet
    ]
    for wanted in (True, False):
        for alike, n, sign in others:
            if alike is wanted:
                yield value[:n] + sign + value[n + 1 :]
