"""可设定的数值: values of law.md 0.5 that each court or the centre may set, with default and mark.

Django fills a `Settings` from its table later; the rulebook only ever reads one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """来源标记: how sure the house is of a number (law.md 0.1). Labels fit after 该期限."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Mark:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    READ = "READ", "由法律规定"
    SECONDARY = "SECONDARY", "据公开资料整理，尚待核对原文"
    MEMORY = "MEMORY", "为建议值"
    DESIGN = "DESIGN", "由本平台设定"
    OPEN = "OPEN", "在适用上尚有争议"


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force for one decision; every default is the safest choice of law.md 10."""

    amount_ceiling_basic_court_fen: int = 100_000_000  # 100 万元；铁锋区人民法院2022年5月30日公告
    amount_boundary_inclusive: bool | None = None  # Q2: 恰为100万元时询问法院
    qiqihar_ic_has_technical_jurisdiction: bool = False  # Q1
    basic_ip_court_code: str = "黑0204"  # Q16: 铁锋区人民法院
    confirm_warn_days: int = 15
    confirm_red_days: int = 25
    confirm_outer_days: int = 30
    people_mediation_default_days: int = 30
    commercial_mediation_default_days: int = 30
    supplement_default_days: int = 7
    admin_mediation_copy_working_days: int = 5
    admin_mediation_opinion_days: int = 15
    rev_reply_months: int = 2
    consultation_reply_working_days: int = 5
    cause_list_version: str = "CAUSE-2026"
    trademark_law_switch_date: date = date(2027, 1, 1)
    commercial_licence_required_from: date = date(2027, 5, 1)  # 《商事调解条例》第31条
    admin_mediation_confirmable: bool = False  # Q5: 需法院确认可受理
    industry_mediation_confirmable: bool = False  # Q5
    reminder_days: tuple[int, int, int] = (7, 3, 1)  # 届满前提醒的天数：提示、临近、紧急
    reminder_hours: int = 6  # 按小时计算的期限，届满前提醒一次
    reminders_from_hour: int = 8  # 按日计算的期限，提醒自这一时刻起发出
    retention_years_by_file_type: dict[str, int] = field(default_factory=dict)


DEFAULTS = Settings()
