"""What every page's header and footer need. Nothing is asked of the database until it is shown."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property

from centre.accounts.models import Post
from centre.notices.models import Message
from centre.portal import navigation
from centre.portal.navigation import Door

LARGE_PRINT_COOKIE = "large_print"


class Portal:
    """`portal` in templates."""

    name = settings.PORTAL_NAME
    phone = settings.PORTAL_PHONE
    place = settings.PORTAL_ADDRESS
    icp_number = settings.PORTAL_ICP_NUMBER

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def is_signed_in(self) -> bool:
        user = getattr(self.request, "user", None)
        return bool(user and user.is_authenticated)

    @property
    def large_print(self) -> bool:
        return self.request.COOKIES.get(LARGE_PRINT_COOKIE) == "1"

    @cached_property
    def here(self) -> str:
        return self.request.get_full_path()

    @cached_property
    def nav(self) -> list[Door]:
        """The main line of the header."""
        wanted = [
            ("办事指南", "", "portal:guide"),
            ("自助工具", "", "tools:home"),
            ("名词解释", "", "portal:glossary"),
        ]
        if self.is_signed_in:
            wanted.insert(0, ("我的事项", "", "portal:desk"))
            wanted.insert(1, ("我的文书", "", "documents:list"))
        return navigation.doors(*wanted)

    @cached_property
    def staff_door(self) -> str:
        user = getattr(self.request, "user", None)
        return navigation.address("admin:index") if user and user.is_staff else ""

    @cached_property
    def login_url(self) -> str:
        return navigation.address("account_login", "accounts:login")

    @cached_property
    def logout_url(self) -> str:
        return navigation.address("account_logout", "accounts:logout")

    @cached_property
    def signup_url(self) -> str:
        return navigation.address("account_signup", "accounts:signup")

    @cached_property
    def account_url(self) -> str:
        return navigation.address("accounts:profile", "account_email")

    @cached_property
    def inbox_url(self) -> str:
        return navigation.address("notices:inbox", "notices:list")

    @cached_property
    def switch_url(self) -> str:
        return navigation.address("accounts:switch_post")

    @cached_property
    def posts(self) -> list[Post]:
        """The posts a person may switch between; none when there is nothing to choose."""
        held = self.request.posts_held if self.is_signed_in and self.switch_url else []
        return list(held) if len(held) > 1 else []

    @cached_property
    def post(self) -> Post | None:
        return self.request.post_held or None

    @cached_property
    def unread(self) -> int:
        """How many messages wait to be read: the one question the header asks by itself."""
        return Message.objects.visible_to(self.request.actor).unread().count()

    @property
    def idle_seconds(self) -> int:
        """How long this person's session lasts without a request; 0 for a visitor."""
        if not self.is_signed_in:
            return 0
        kind = "staff" if self.request.user.is_staff else "public"
        return settings.SESSION_IDLE_MINUTES[kind] * 60


def portal(request: HttpRequest) -> dict[str, Portal]:
    return {"portal": Portal(request)}
