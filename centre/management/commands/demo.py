"""Load the demo story: cases in every state, made by calling the services."""

from __future__ import annotations

import traceback
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cases.models import Case
from centre import clock
from centre.accounts import demo as accounts
from centre.demo import elsewhere, stories


class Command(BaseCommand):
    help = "载入演示数据（仅限启用演示的环境；已有案件时不再载入）"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--strict", action="store_true", help="任何一个故事出错即停止")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("本环境未启用演示（settings.DEMO）")
        accounts.ensure(at=clock.now())
        if Case.objects.exists():
            self.stdout.write("已有案件，不再载入演示数据")
            return
        failed = [
            title for title, story in stories.STORIES if not self.tell(title, story, **options)
        ]
        if not self.tell("移送与咨询", elsewhere.play, **options):
            failed.append("移送与咨询")
        self.stdout.write(f"演示数据已载入：案件 {Case.objects.count()} 件")
        if failed:
            raise CommandError("未能载入：" + "、".join(failed))

    def tell(self, title: str, story: Any, *, strict: bool, **_: Any) -> bool:
        """One story, whole or not at all."""
        try:
            with transaction.atomic():
                story()
        except Exception:
            if strict:
                raise
            self.stderr.write(f"{title}：\n{traceback.format_exc(limit=-4)}")
            return False
        return True
