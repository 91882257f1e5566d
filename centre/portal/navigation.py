"""Where a page may lead. A door is shown only when the address behind it exists."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Door:
    """One way onwards: a label, a sentence saying what is behind it, and its address."""

    label: str
    url: str
    lead: str = ""


def address(*names: str) -> str:
    """The address of the first of these names that exists, or nothing."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def doors(*wanted: tuple[str, str, str]) -> list[Door]:
    """Doors from (label, lead, url name), without those that lead nowhere yet."""
    found = [Door(label, address(name), lead) for label, lead, name in wanted]
    return [door for door in found if door.url]


REQUEST = ("提出调解申请", "一步一页，自动保存，可以换一台设备接着填。", "cases:new")
ANSWER = (
    "收到了调解征询",
    "用函件所附的查阅码看对方提出了什么，再决定是否同意。",
    "mediation:answer",
)
ASK = (
    "法律咨询",
    "怎么保护、怎么取证、怎么维权，写下问题，由对口的机关答复。",
    "consultation:ask",
)
DESK = ("我的事项", "接着填草稿，看办到哪一步、轮到谁、到哪一天。", "portal:desk")
PROGRESS = ("查询进度", "凭收件编号和查询码查看办到哪一步，不用登录。", "cases:progress")
LOG_IN = ("登录", "企业、代理人、调解员和机关工作人员。", "account_login")
TOOLS = ("自助工具", "算期限、核号码、查法院、查协议条款，不用登录。", "tools:home")
VERIFY = (
    "文书核验",
    "凭纸面的核验码，看是不是本平台签发的、有没有被改动，不用登录。",
    "verification:verify",
)
GUIDE = ("办事指南", "调解和司法确认怎么办、要准备什么、多长时间。", "portal:guide")


def main_door() -> Door | None:
    """The one thing most people come for, once it exists."""
    return next(iter(doors(REQUEST)), None)


def front_doors(*, signed_in: bool) -> list[Door]:
    """The home page's other ways in."""
    middle = (DESK, PROGRESS, ASK) if signed_in else (PROGRESS, ASK, LOG_IN)
    return doors(ANSWER, *middle, TOOLS, VERIFY, GUIDE)


def new_matters() -> list[Door]:
    """What a person may begin from the desk."""
    return doors(REQUEST, ANSWER, ASK)
