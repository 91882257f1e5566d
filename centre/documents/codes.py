"""核验码: twelve characters that lead from a printed paper to what was issued, and its QR picture.

Eleven are drawn at random (54 bits: nobody walks through them), the twelfth checks the others, so
that a slip of the pen is told from a paper that is not ours. No letter looks like a figure.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import lru_cache

import segno
from django.conf import settings

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # a prime number of signs: every slip is found
LENGTH, GROUP = 12, 4
SHAPE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
QUIET = 4  # modules of white around the picture. 依据：GB/T 18284-2000


def new_code() -> str:
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return drawn + check_sign(drawn)


def fresh() -> dict[str, str]:
    """The columns of a new paper."""
    code = new_code()
    return {"verification_code": code, "verification_address": address_of(code)}


def check_sign(drawn: str) -> str:
    """Weighted by place, so that two signs written the wrong way round are found too."""
    total = sum((n + 1) * ALPHABET.index(sign) for n, sign in enumerate(drawn))
    return ALPHABET[total % len(ALPHABET)]


def tidy(text: str) -> str:
    """As typed or scanned: full-width signs, small letters, spaces and dashes are forgiven."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\-‐-―−·]+", "", plain).upper()


def is_well_formed(code: str) -> bool:
    return SHAPE.fullmatch(code) is not None and check_sign(code[:-1]) == code[-1]


def grouped(code: str) -> str:
    """In three groups of four, as printed."""
    return "-".join(code[n : n + GROUP] for n in range(0, len(code), GROUP))


def address_of(code: str) -> str:
    """What the picture says: the page that answers for this paper, frozen when it is issued."""
    return f"{settings.SITE_URL}/verify/{code}/"


def site_of(address: str) -> str:
    """What to type who cannot scan: host and page, without scheme and code."""
    return address.partition("://")[2].rpartition("/verify/")[0] + "/verify" if address else ""


@lru_cache(maxsize=64)
def picture(address: str) -> str:
    """The address as a QR code in inline SVG, black on nothing, white rim included."""
    if not address:
        return ""
    drawn = segno.make(address, error="m", micro=False, boost_error=False)
    return drawn.svg_inline(border=QUIET, omitsize=True, svgclass=None, lineclass=None)
