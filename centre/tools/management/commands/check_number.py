"""`manage.py check_number uscc 91350100M000100Y43`: is this number what it says it is?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from centre import clock
from centre.rulebook.identifiers import KINDS
from centre.tools.answers import number
from centre.tools.command import ToolCommand


class Command(ToolCommand):
    help = "核对号码：" + "；".join(f"{kind} {label}" for kind, label in KINDS.items()) + "。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", help="号码种类")
        parser.add_argument("value", help="号码")

    def ask(self, options: dict[str, Any]) -> number.Answer:
        return number.answer(
            kind=options["kind"], value=str(options["value"]), today=clock.today()
        )

    def say(self, answer: number.Answer) -> None:
        check = answer.check
        verdict = "有效" if check.valid else "存疑" if answer.is_doubtful else "有误"
        self.stdout.write(f"{answer.label}：{check.value_normalised}　{verdict}")
        if remark := check.reason or check.hint:
            self.stdout.write(f"{remark}。")
        for suggestion in check.suggestions:
            self.stdout.write(f"也许是：{suggestion}")
