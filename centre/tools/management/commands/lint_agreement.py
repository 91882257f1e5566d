"""`manage.py lint_agreement FILE`: what a court could not confirm or enforce in an agreement."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from centre import clock
from centre.rulebook.clauses import Verdict
from centre.tools.answers import clauses
from centre.tools.answers.questions import BadQuestion
from centre.tools.command import REFUSED, ToolCommand

STANDARD_INPUT = "-"
LABELS = {Verdict.BLOCK: "不能确认", Verdict.FLAG: "建议修改"}
MOST_BYTES = 4 * clauses.LONGEST  # a character takes at most four


class Command(ToolCommand):
    help = "检查调解协议的条款：每行一处，写明条款、问题、改法和依据；有不能确认的，退出状态为1。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="文本文件；写“-”从标准输入读取")
        parser.add_argument("--statement", action="store_true", help="将由法院制作调解书")

    def ask(self, options: dict[str, Any]) -> clauses.Answer:
        return clauses.answer(
            read(options["file"]), today=clock.today(), for_statement=options["statement"]
        )

    def say(self, answer: clauses.Answer) -> None:
        for part, finding in answer.findings:
            quote = " ".join(finding.quote.split())
            self.stdout.write(
                f"{part.label}　{LABELS[finding.verdict]}　{finding.why}（“{quote}”）　"
                f"改法：{finding.better}　依据：{finding.basis}"
            )
        if not answer.findings:
            self.stdout.write("没有发现问题。自查不能代替法律审查。")

    def conclude(self, answer: clauses.Answer) -> None:
        if answer.verdict is Verdict.BLOCK:
            sys.exit(REFUSED)


def read(name: str) -> str:
    """UTF-8 text, or GB 18030 as many offices still write it. Raises BadQuestion."""
    raw = _bytes(name)
    if len(raw) > MOST_BYTES:
        raise BadQuestion(f"文字不能超过{clauses.LONGEST}字，请分几次检查")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadQuestion("这不是文本文件，请另存为UTF-8编码的文本")


def _bytes(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        raise BadQuestion("打不开这个文件，请核对路径") from None
