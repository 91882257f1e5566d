"""Draw every transition table into docs/states.md, so that the picture never differs from the rule."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from centre.lifecycle import Lifecycle

HEAD = "# 流转图\n\n由 `make states` 从流转表生成，请勿手改；测试会发现它过期。\n"


def diagrams() -> str:
    """All lifecycles of all models, in the order of the floors."""
    parts = [HEAD]
    for model in apps.get_models():
        lifecycle = model.__dict__.get("LIFECYCLE")
        labels = dict(model._meta.get_field("state").flatchoices) if lifecycle else {}
        if isinstance(lifecycle, Lifecycle):
            parts.append(section(str(model._meta.verbose_name), lifecycle, labels))
        elif lifecycle is not None:
            kinds = dict(model._meta.get_field("kind").flatchoices)
            for kind, table in tables(model).items():
                title = f"{model._meta.verbose_name}：{kinds.get(kind, kind)}"
                parts.append(section(title, table, labels))
    return "\n".join(parts)


def tables(model: Any) -> dict[str, Lifecycle]:
    """The tables of a model whose kind chooses."""
    found = {}
    for kind, _ in model._meta.get_field("kind").flatchoices:
        found[kind] = model(kind=kind).LIFECYCLE
    return found


def section(title: str, lifecycle: Lifecycle, labels: dict[str, str]) -> str:
    return f"\n## {title}\n\n```mermaid\n{lifecycle.mermaid(labels)}\n```\n"


class Command(BaseCommand):
    help = "由流转表重画 docs/states.md（--check 只检查是否过期）"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="过期则报错，不写文件")

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "states.md"
        text = diagrams()
        if options["check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                raise CommandError("docs/states.md 已过期，请运行 make states")
            return
        path.write_text(text, encoding="utf-8")
        self.stdout.write(f"已写入 {path.relative_to(settings.BASE_DIR)}")
