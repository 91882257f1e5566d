"""What somebody asks, read from text; what cannot be read is refused in one Chinese sentence."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from centre.rulebook import dates

FIRST_YEAR, LAST_YEAR = 1900, 2100  # beyond them a date is a slip of the pen
TIME = re.compile(
    r"(?P<day>.*?[\d日])[T\s]*(?P<hour>\d{1,2})[:时](?P<minute>\d{1,2})分?(?P<rest>.*)"
)


class BadQuestion(ValueError):
    """`message`: one Chinese sentence. `field`: which answer it concerns, "" for the whole."""

    def __init__(self, message: str, field: str = "", basis: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.basis = basis


def tidy(text: str) -> str:
    """Half-width, without invisible signs or spaces around."""
    return re.sub(r"[\u200b\ufeff\x00]", "", unicodedata.normalize("NFKC", text)).strip()


def day(text: str, field: str) -> date:
    """2026-11-05, 2026/11/5, 2026年11月5日, 二〇二六年十一月五日. Raises BadQuestion."""
    try:
        found = dates.parse(tidy(text))
    except dates.BadDate as bad:
        raise BadQuestion(bad.message, field) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadQuestion(f"年份应在{FIRST_YEAR}至{LAST_YEAR}年之间", field)
    return found


def moment(text: str, field: str) -> date | datetime:
    """A date, or a date with its time: 2026-09-30T16:20, 2026年9月30日16时20分 (Beijing time)."""
    clean = tidy(text)
    match = TIME.fullmatch(clean)
    if not match:
        return day(clean, field)
    on = day(match["day"], field)
    if "T" in clean or match["rest"]:
        return _iso(clean, on, field)
    return _at(on, int(match["hour"]), int(match["minute"]), field)


def _at(on: date, hour: int, minute: int, field: str) -> datetime:
    try:
        return datetime(on.year, on.month, on.day, hour, minute, tzinfo=dates.BEIJING)
    except ValueError:
        raise BadQuestion("时刻应在0:00至23:59之间", field) from None


def _iso(clean: str, on: date, field: str) -> datetime:
    """With seconds or an offset; without an offset it is Beijing time."""
    try:
        return dates.local(datetime.fromisoformat(clean))
    except (ValueError, OverflowError):
        example = f"{on.isoformat()}T16:20"
        raise BadQuestion(f"请按“{example}”的格式填写日期和时间", field) from None


def number(text: str, field: str, *, least: int, most: int, what: str) -> int:
    """A whole number within bounds. Raises BadQuestion."""
    clean = tidy(text)
    if not re.fullmatch(r"[0-9]{1,6}", clean) or not least <= int(clean) <= most:
        raise BadQuestion(f"{what}应为{least}至{most}之间的整数", field)
    return int(clean)
