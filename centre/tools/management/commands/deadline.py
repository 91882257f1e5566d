"""`manage.py deadline C20 2026-11-05`: when a period of the law ends, and why."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from centre.tools import calendars
from centre.tools.answers import deadline
from centre.tools.command import ToolCommand
from centre.tools.presenters import written

OWN, SHIPPED = "平台现行的放假安排", "随软件发布的放假安排（未连接数据库）"


class Command(ToolCommand):
    help = "计算期限：起算日期、暂停和延长，得出届满日和推算过程。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rule", help="期限编号，例如C20、TR02")
        parser.add_argument("start", help="起算日期，以小时计算的写到分，例如2026-09-30T16:20")
        parser.add_argument(
            "--pause", action="append", default=[], metavar="A:B", help="暂停的首日和末日，可重复"
        )
        parser.add_argument("--extend", default="", metavar="N", help="延长多少（按该期限的单位）")
        parser.add_argument("--length", default="", metavar="N", help="由机关确定的期限长度")

    def ask(self, options: dict[str, Any]) -> deadline.Answer:
        question = deadline.read(
            rule=options["rule"],
            start=str(options["start"]),
            pauses=options["pause"],
            extend=str(options["extend"]),
            length=str(options["length"]),
        )
        calendar, is_own = calendars.current_or_shipped()
        self.calendar = OWN if is_own else SHIPPED
        if options["json"] and not is_own:
            self.stderr.write(f"日历：{SHIPPED}。")
        return deadline.answer(question, calendar)

    def say(self, answer: deadline.Answer) -> None:
        self.stdout.write(f"{answer.clock.id} {answer.clock.name}")
        self.stdout.write(f"届满日：{written(answer.nominal_end)}")
        self.stdout.write(f"依法顺延后：{written(answer.legal_end)}")
        if answer.provisional:
            self.stdout.write("暂定：所涉年度的放假安排尚未公布")
        for step in answer.derivation:
            self.stdout.write(f"  {step}")
        self.stdout.write(f"日历：{self.calendar}")
