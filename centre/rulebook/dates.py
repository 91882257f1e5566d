"""日期写法: 2026年11月5日 in official letters, 二〇二六年十一月五日 in rulings."""

from __future__ import annotations

from datetime import date, datetime


def arabic(day: date | datetime) -> str:
    """2026年11月5日."""
    raise NotImplementedError


def chinese(day: date | datetime) -> str:
    """二〇二六年十一月五日."""
    raise NotImplementedError


def with_time(moment: datetime) -> str:
    """2026年11月5日16时20分 (Beijing time)."""
    raise NotImplementedError


def weekday(day: date) -> str:
    """星期四."""
    raise NotImplementedError


def local(moment: datetime) -> datetime:
    """Beijing time; a naive moment is taken as Beijing time already."""
    raise NotImplementedError
