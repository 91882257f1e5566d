"""One account per role, for showing. Refused where settings.DEMO is off."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from centre import clock
from centre.accounts import demo
from centre.errors import RuleViolation


class Command(BaseCommand):
    help = "建立演示账号并列出（仅限启用演示的环境）。可以重复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            accounts = demo.ensure(at=clock.now())
        except RuleViolation as refusal:
            raise CommandError(refusal.full_text) from None
        lines = [(a.name, a.email, a.role.label, a.organisation) for a in accounts]
        table = [("姓名", "登录邮箱", "角色", "单位"), *lines]
        widths = [max(_width(row[n]) for row in table) + 2 for n in range(len(table[0]))]
        for row in table:
            padded = (v + " " * (w - _width(v)) for v, w in zip(row, widths, strict=True))
            self.stdout.write("".join(padded).rstrip())
        self.stdout.write(f"\n密码（全部相同）：{demo.PASSWORD}")


def _width(text: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
