"""Bring a year's holiday notice into force, after showing which running dates it moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from centre import clock
from centre.actor import Actor
from centre.errors import RuleViolation
from centre.workdays import files, services
from centre.workdays.shifts import Part, Shift


class Command(BaseCommand):
    help = (
        "导入一年的放假安排。文件为CSV，首行 day,rest,name,notice（rest：1休息，0调休上班），"
        "或者 date,rest,name 并用 --notice 写明通知。先列出会变动的期限；加 --apply 才生效"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--notice", default="", help="放假通知的名称和日期")
        parser.add_argument("--apply", action="store_true", help="生效，并重新计算期限")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            year = files.read(options["file"].read_bytes(), notice=options["notice"])
        except OSError as error:
            raise CommandError(f"无法读取文件：{options['file']}") from error
        except RuleViolation as refusal:
            raise CommandError(refusal.full_text) from refusal
        proposal = services.of_year(year)
        if options["apply"]:
            seen = services.bring_in(
                proposal=proposal, by=Actor.system(), at=clock.now(), reason=f"导入{year.notice}"
            )
        else:
            seen = services.outlook(proposal)
        self.report(year, seen, is_applied=options["apply"])

    def report(self, year: files.Year, seen: services.Outlook, *, is_applied: bool) -> None:
        self.stdout.write(f"{year.year}年放假安排，依据：{year.notice}")
        for name, words in services.spans(year.rows):
            self.stdout.write(f"  {name}：{words}")
        for warning in year.warnings:
            self.stdout.write(f"请注意：{warning}")
        will = "已" if is_applied else "将"
        if not seen.changes:
            self.stdout.write("工作日历已经是这样，没有改动。")
        else:
            counts = dict.fromkeys(("新增", "更正", "删除"), 0)
            for change in seen.changes:
                counts[change.what] += 1
            said = "、".join(f"{what}{n}天" for what, n in counts.items() if n)
            self.stdout.write(f"工作日历{will}{said}。")
        self.lines(f"{will}变动的期限", seen.of(Part.LIVE))
        self.lines(f"{will}改动的事项上登记的日期", seen.of(Part.COPY))
        if expired := seen.of(Part.EXPIRED):
            self.lines(f"{Part.EXPIRED.label}（不自动改动）", expired)
        if not is_applied and (seen.changes or seen.everything):
            self.stdout.write("以上为预览，没有改动。确认后加 --apply 生效。")

    def lines(self, title: str, found: tuple[Shift, ...]) -> None:
        self.stdout.write(f"{title}：{len(found)}个")
        for shift in found:
            self.stdout.write(
                f"  {shift.old:%Y-%m-%d} → {shift.new:%Y-%m-%d}（{shift.change}） "
                f"{shift.case or '（无编号）'} {shift.what}"
            )
