"""What the tools' commands share: no database needed, and refusals as one Chinese sentence."""

from __future__ import annotations

import json
import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from centre.tools.answers.questions import BadQuestion

REFUSED, UNREADABLE = 1, 2


class ToolCommand(BaseCommand):
    """`ask(options)` gives the answer; `say(answer)` prints it for people, `--json` for programs."""

    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument("--json", action="store_true", help="以JSON输出")

        def error(message: str) -> NoReturn:
            self.refuse(f"命令写得不完整或者有误，用法见“manage.py {subcommand} --help”。")

        parser.error = error  # type: ignore[method-assign]
        return parser

    def refuse(self, sentence: str) -> NoReturn:
        if self._called_from_command_line:
            self.stderr.write(sentence)
            sys.exit(UNREADABLE)
        raise CommandError(sentence, returncode=UNREADABLE)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = self.ask(options)
        except BadQuestion as bad:
            basis = f"（依据：{bad.basis}）" if bad.basis else ""
            self.refuse(f"{bad.message}{basis}。")
        if options["json"]:
            self.stdout.write(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
        else:
            self.say(answer)
        self.conclude(answer)

    def ask(self, options: dict[str, Any]) -> Any:
        raise NotImplementedError

    def say(self, answer: Any) -> None:
        raise NotImplementedError

    def conclude(self, answer: Any) -> None:
        """After the answer is printed: the exit status, when it is not 0."""
