"""What a password must be.

Parties: long enough and not a common one; no forced change. Staff: longer, of three kinds of
characters, not one of the last five, changed every 90 days. The staff rules follow the assessed
national standard (GB/T 22239-2019 8.1.4.1 a), where newer guidance would do without them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from centre import clock

if TYPE_CHECKING:
    from centre.accounts.models import User

PARTY_LENGTH, STAFF_LENGTH, LONGEST = 10, 12, 128
CLASSES_WANTED, LONG_ENOUGH_WITHOUT_CLASSES = 3, 16
FORMER_KEPT = 5
STAFF_MAX_AGE = timedelta(days=90)
LEAST_REST = 5  # characters that must remain when the well-known words are taken out
CLASSES = (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z\d]")
LEET = str.maketrans("@013457$!", "aoieastsi")
WORDS_FILE = Path(__file__).parent / "reference" / "common_words.txt"


def is_staff(user: Any) -> bool:
    return bool(user is not None and getattr(user, "is_staff", False))


def too_old(user: User, *, at: datetime) -> bool:
    """Whether a member of staff has to choose a new password before going on."""
    changed = user.password_changed_at
    return user.is_staff and changed is not None and at - changed > STAFF_MAX_AGE


class LengthByPost:
    """At least 10 characters for parties, 12 for staff; at most 128."""

    def validate(self, password: str, user: Any = None) -> None:
        least = STAFF_LENGTH if is_staff(user) else PARTY_LENGTH
        if len(password) < least:
            raise ValidationError(
                f"密码至少{least}个字符，现为{len(password)}个。", code="password_too_short"
            )
        if len(password) > LONGEST:
            raise ValidationError(f"密码至多{LONGEST}个字符。", code="password_too_long")

    def get_help_text(self) -> str:
        return f"至少{PARTY_LENGTH}个字符（工作人员至少{STAFF_LENGTH}个）。"


class StaffMix:
    """Staff: three of lower case, capitals, digits and signs, unless 16 characters or more."""

    def validate(self, password: str, user: Any = None) -> None:
        if not is_staff(user) or len(password) >= LONG_ENOUGH_WITHOUT_CLASSES:
            return
        if sum(bool(re.search(kind, password)) for kind in CLASSES) < CLASSES_WANTED:
            raise ValidationError(
                "工作人员的密码应当含有小写字母、大写字母、数字、符号中的三种，"
                f"或者不少于{LONG_ENOUGH_WITHOUT_CLASSES}个字符。",
                code="password_too_plain",
            )

    def get_help_text(self) -> str:
        return "工作人员的密码应当含有三种字符，或者不少于16个字符。"


class NotCommon:
    """Not made of what everybody tries first: common words, Chinese habits, our own names.

    Take the well-known words, years, dates, telephone-like and repeated digits out; what is left
    must still be a secret.
    """

    def validate(self, password: str, user: Any = None) -> None:
        if len(self.rest(password)) < LEAST_REST:
            raise ValidationError(
                "这个密码太容易被猜到（由常见词、单位名称、日期或者连续字符组成），请换一个。",
                code="password_too_common",
            )

    @staticmethod
    def rest(password: str) -> str:
        plain = unicodedata.normalize("NFKC", password).lower()
        for text in (plain, plain.translate(LEET)):
            left = text
            for word in common_words():
                left = left.replace(word, "")
            left = re.sub(r"(.)\1{2,}", r"\1", left)
            left = re.sub(r"(19|20)\d{2}(\d{2}){0,2}|1[3-9]\d{9}", "", left)
            left = re.sub(r"[^a-z\d\u4e00-\u9fff]", "", left)
            left = re.sub(r"\d{1,4}$", "", left)
            if len(left) < LEAST_REST:
                return left
        return left

    def get_help_text(self) -> str:
        return "不要使用常见密码、单位名称、姓名、生日或者键盘上相邻的字符。"


class NotFormer:
    """Staff do not return to one of their last five passwords. Keeps the hashes itself."""

    def validate(self, password: str, user: Any = None) -> None:
        if not is_staff(user) or user.pk is None:
            return
        former = user.password_records.order_by("-set_at", "-id").values_list("encoded", flat=True)
        if any(check_password(password, encoded) for encoded in former[:FORMER_KEPT]):
            raise ValidationError(
                f"新密码不能与最近{FORMER_KEPT}次用过的相同。", code="password_used_before"
            )

    def password_changed(self, password: str, user: Any = None) -> None:
        """Called by Django when a user with a new password has been saved."""
        if is_staff(user) and user.pk is not None:
            user.password_records.create(encoded=user.password, set_at=clock.now())

    def get_help_text(self) -> str:
        return f"工作人员不得重复使用最近{FORMER_KEPT}次的密码。"


@cache
def common_words() -> tuple[str, ...]:
    """Longest first, so that `woaini` goes before `woai`."""
    lines = WORDS_FILE.read_text(encoding="utf-8").splitlines()
    words = {line.strip().lower() for line in lines if line.strip() and not line.startswith("#")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
