"""核验: number, day, issuer of the paper behind a code, and whether a file is the one issued."""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from centre import clock
from centre.documents import codes
from centre.documents.enums import DocumentState
from centre.errors import RuleViolation
from centre.verification import answering
from centre.verification.answering import Row
from centre.verification.enums import Found
from centre.verification.models import Allowance, LookCount

LOOKS_AN_HOUR = 120  # a whole office shares an address
MISSES_AN_HOUR = 20
IMPOSSIBLE = "?" * codes.LENGTH
NETWORK = {4: 32, 6: 64}  # what one subscriber gets: an IPv6 visitor owns 2^64 addresses


class TooOften(RuleViolation):
    code = "verification_too_often"


class NotFound(RuleViolation):
    """No such code, a slip, a draft: one answer."""

    code = "verification_not_found"


@dataclass(frozen=True, slots=True)
class Verified:
    """All that is ever said of a paper. `is_same` is None when no file was compared."""

    code: str
    number: str
    dated: date
    issuer: str
    is_void: bool
    is_same: bool | None = None


def verify(*, code: str, ip: str, at: datetime, sha256: str = "") -> Verified:
    """What was issued under this code. A wrong code and a foreign one take the same steps.

    Raises `TooOften`, `NotFound`.
    """
    code, source = codes.tidy(code), source_of(ip, at=at)
    if not codes.SHAPE.fullmatch(code):
        code = IMPOSSIBLE  # and on: what cannot be a code is looked for like any other
    _spend(source, at=at)
    paper = answering.find(code)
    is_same = hmac.compare_digest(paper["sha256"] if paper else "", sha256) if sha256 else None
    Allowance.objects.settle(source, at=at, is_hit=paper is not None)
    LookCount.objects.add(paper["document"] if paper else None, _outcome(paper, is_same), at=at)
    if paper is None:
        raise NotFound(
            "没有查到这个核验码对应的文书",
            advice="请逐字核对；确认无误仍查不到的，请勿采信，并向文书上写明的单位核实",
        )
    return Verified(
        code=codes.grouped(code),
        number=paper["number"],
        dated=clock.local_date(paper["at"]),
        issuer=paper["issuer"],
        is_void=paper["state"] == DocumentState.VOID,
        is_same=is_same,
    )


def source_of(ip: str, *, at: datetime) -> str:
    """A keyed hash of the visitor's network, another one every day; no address is kept."""
    address = ipaddress.ip_address(ip)
    network = ipaddress.ip_network((address, NETWORK[address.version]), strict=False)
    said = f"{clock.local_date(at).isoformat()} {network}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), "sha256").hexdigest()


def _spend(source: str, *, at: datetime) -> None:
    looks, misses = Allowance.objects.spend(source, at=at)
    if looks > LOOKS_AN_HOUR or misses > MISSES_AN_HOUR:
        LookCount.objects.add(None, Found.REFUSED, at=at)
        raise TooOften("核验过于频繁", advice="请一小时后再试，或者向文书上写明的单位核实")


def _outcome(paper: Row | None, is_same: bool | None) -> str:
    if paper is None:
        return Found.NOTHING
    if is_same is None:
        return Found.PAPER
    return Found.SAME if is_same else Found.DIFFERENT
