"""Load the organisations of this city. Safe to run again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from centre import clock
from centre.accounts import reference
from centre.actor import Actor


class Command(BaseCommand):
    help = "登记本市的法院、检察院、行政机关；启用演示的环境另外登记演示单位。可以重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="不登记演示单位")

    def handle(self, *args: Any, no_demo: bool, **options: Any) -> None:
        demo = settings.DEMO and not no_demo
        created, updated = reference.load(demo=demo, by=Actor.system(), at=clock.now())
        self.stdout.write(f"新增 {created} 项，更新 {updated} 项。")
