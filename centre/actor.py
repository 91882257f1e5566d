"""Who acts: a person in a post, for an organisation, in one role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SYSTEM_USER_ID = 1  # seeded after every migrate by centre.accounts


class Role(StrEnum):
    """岗位角色. 依据：law.md 1.1 的主体表；一个人可任数岗，每次只以一岗行事。"""

    label: str

    def __new__(cls, code: str, label: str = "") -> Role:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    PARTY = "PARTY", "当事人"
    COORDINATOR = "COORDINATOR", "中心协调员"
    FILING_CLERK = "FILING_CLERK", "法院立案人员"
    JUDGE = "JUDGE", "法官"
    COURT_CLERK = "COURT_CLERK", "书记员"
    PRESIDENT = "PRESIDENT", "院长"
    PROCURATOR = "PROCURATOR", "检察官"
    MARKET_OFFICER = "MARKET_OFFICER", "市场监管承办人"
    MARKET_HEAD = "MARKET_HEAD", "市场监管负责人"
    POLICE_LIAISON = "POLICE_LIAISON", "公安联络员"
    SECRETARY = "SECRETARY", "调解组织秘书"
    MEDIATOR = "MEDIATOR", "调解员"
    ADVISER = "ADVISER", "咨询答复人"
    SYSTEM_ADMIN = "SYSTEM_ADMIN", "系统管理员"
    AUDITOR = "AUDITOR", "审计员"
    SYSTEM = "SYSTEM", "系统"
    ANONYMOUS = "ANONYMOUS", "访客"

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(role.value, role.label) for role in cls]


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, post and organisation behind one act. Never stored; its ids are."""

    user_id: int
    role: Role
    name: str
    post_id: int | None = None
    organisation_id: int | None = None
    organisation_name: str = ""

    @classmethod
    def system(cls) -> Actor:
        """The house itself: beat, relay and worker act under this seeded user."""
        return cls(user_id=SYSTEM_USER_ID, role=Role.SYSTEM, name="系统")

    @classmethod
    def anonymous(cls) -> Actor:
        return cls(user_id=0, role=Role.ANONYMOUS, name="访客")

    @property
    def is_anonymous(self) -> bool:
        return self.role is Role.ANONYMOUS
