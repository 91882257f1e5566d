"""Measure main pages, the final submit, papers and the night against a bare page of the same run.

Figures are medians of wall and CPU milliseconds in this process; quote the ratios, machines differ.
The scenes stand in `centre.bench`.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.models import Case
from centre.bench import registry


class Command(BaseCommand):
    help = "测量主要页面、提交和文书制作（需要先有演示数据）"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--times", type=int, default=9)
        parser.add_argument(
            "--deadlines", type=int, default=200_000, help="期限巡查的期限件数，0为不测"
        )
        names = "、".join(
            f"{s.name}（较久，须点名）" if s.is_heavy else s.name for s in registry.all_scenes()
        )
        parser.add_argument("--only", default="", help=f"只测这些，用逗号隔开：{names}")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            scenes = registry.chosen([n for n in options["only"].split(",") if n])
        except KeyError as error:
            raise CommandError(f"没有这一项：{error.args[0]}") from error
        if not Case.objects.exists():
            raise CommandError("请先运行 make demo")
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        run = registry.Run(times=options["times"], say=self.stdout.write, options=options)
        for scene in scenes:
            scene.act(run)
