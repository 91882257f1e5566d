"""日期写法: 2026年11月5日 in letters, 二〇二六年十一月五日 in rulings (law.md 6.0 rule 5)."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
DIGITS = "〇一二三四五六七八九"
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
TEN = 10


class BadDate(ValueError):
    """`message`: Chinese reason."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def local(moment: datetime) -> datetime:
    """Beijing time; a naive moment is taken as Beijing time already."""
    return moment.replace(tzinfo=BEIJING) if moment.tzinfo is None else moment.astimezone(BEIJING)


def day_of(moment: date | datetime) -> date:
    """The Beijing calendar day of a moment, or the day itself."""
    return local(moment).date() if isinstance(moment, datetime) else moment


def arabic(day: date | datetime) -> str:
    """2026年11月5日, without leading zeros."""
    day = day_of(day)
    return f"{day.year}年{day.month}月{day.day}日"


def chinese(day: date | datetime) -> str:
    """二〇二六年十一月五日."""
    day = day_of(day)
    year = "".join(DIGITS[int(figure)] for figure in str(day.year))
    return f"{year}年{numeral(day.month)}月{numeral(day.day)}日"


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 十, 二十一."""
    tens, units = divmod(number, TEN)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[units] if units else "")


def with_time(moment: datetime) -> str:
    """2026年11月5日16时20分 (Beijing time)."""
    moment = local(moment)
    return f"{arabic(moment)}{moment.hour}时{moment.minute:02d}分"


def weekday(day: date | datetime) -> str:
    return WEEKDAYS[day_of(day).weekday()]


def parse(text: str) -> date:
    """2026-11-05, 2026/11/5, 2026.11.5, 2026年11月5日, 二〇二六年十一月五日. Raises BadDate."""
    clean = re.sub(r"\s+", "", text).replace("○", "〇").replace("零", "〇")
    match = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", clean)
    if match:
        year, month, day = (int(part) for part in match.groups())
    else:
        match = re.fullmatch(
            r"([〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日",
            clean,
        )
        if not match:
            raise BadDate("请按“2026年11月5日”或“2026-11-05”的格式填写日期")
        year = int("".join(str(DIGITS.index(figure)) for figure in match[1]))
        month, day = _number(match[2]), _number(match[3])
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(f"没有“{text}”这一天，请核对年、月、日") from None


def _number(text: str) -> int:
    """Reverse of `numeral`; 0 for what is no numeral, which no date accepts."""
    return next((n for n in range(1, 100) if numeral(n) == text), 0)
