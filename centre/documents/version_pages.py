"""文书样式 in the admin: every version, its day, and what changed in it. Read by two, written by none."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest

from centre import clock
from centre.actor import Role
from centre.admin_site import CaseworkAdmin, Custom, Facts, Table, site
from centre.components import Line
from centre.documents import presenters, versions
from centre.documents.models import TemplateVersion
from centre.rulebook import papers

MOST_LINES = 600  # of one text's changes on a page
AROUND = 2
OTHERS = {"agreement_to_sign": "待签的调解协议书"}  # forms of no paper of the catalogue
KINDS = {"+": "ins", "-": "del"}


def form_name(template: str) -> str:
    """The papers of this form, as the catalogue calls them; the file's name where it has none."""
    stem = template.rpartition("/")[2].removesuffix(".html")
    code = stem.partition("_")[0].upper()
    found = [p.title for c, p in papers.PAPERS.items() if c.partition(".")[0] == code]
    return "、".join(dict.fromkeys(found)) or OTHERS.get(stem, stem)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """What differs, text by text: lines with the element that marks them."""
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=AROUND, lineterm="")
            shown = list(islice(lines, 2, MOST_LINES + 3))
            yield {
                "name": name,
                "what": "新增" if name not in before else "删除" if name not in after else "修改",
                "lines": [(KINDS.get(line[:1], ""), line) for line in shown[:MOST_LINES]],
                "is_cut": len(shown) > MOST_LINES,
            }


class TemplateVersionAdmin(CaseworkAdmin):
    roles = (Role.SYSTEM_ADMIN, Role.AUDITOR)
    register_title = "文书样式"
    list_display = ("paper", "template", "number", "begins", "standing_now", "registered")
    search_fields = ("template",)
    list_select_related = ("registered_by",)
    ordering = ("template", "-number", "id")
    key_field, key_converter = "pk", "int"
    due_field = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[TemplateVersion]:
        return TemplateVersion.objects.with_successor()

    def name_of(self, obj: TemplateVersion) -> str:
        return f"{form_name(obj.template)}　第{obj.number}版"

    def standing(self, request: HttpRequest, obj: TemplateVersion) -> None:
        return None

    def subjects(self, obj: TemplateVersion) -> Sequence[Any]:
        return ()

    def sections(self, request: HttpRequest, obj: TemplateVersion) -> Sequence[Any]:
        lines = [
            Line("文书", form_name(obj.template)),
            Line("样式文件", obj.template),
            Line("版次", f"第{obj.number}版"),
            Line("施行时间", presenters.moment(obj.in_force_at)),
            Line("现状", standing_of(obj, at=clock.now())),
            Line("登记时间", presenters.moment(obj.registered_at)),
            Line("登记人", f"{obj.registered_by.name}（随部署登记）"),
            Line("排版程序版次", str(obj.typesetting)),
            Line("校验值", obj.digest),
        ]
        texts = [[name, key] for name, key in obj.sources.items()]
        return [
            Facts("样式信息", lines, note="样式由部署登记，登记后不能修改、删除。"),
            *self.differences(obj),
            Table("源文清单", ("源文", "SHA-256"), texts),
        ]

    def differences(self, obj: TemplateVersion) -> list[Custom]:
        title, page = "与上一版的不同", "admin/documents/form_changes.html"
        last = TemplateVersion.objects.of(obj.template).filter(number=obj.number - 1).first()
        if last is None:
            return [Custom(title, page, {"is_first": True})]
        try:
            texts = [versions.texts_of(version.sources) for version in (last, obj)]
        except versions.Damaged as error:
            return [Custom(title, page, {"damaged": str(error)})]
        found = list(changes(*texts))
        revised = (last.typesetting, obj.typesetting)
        return [Custom(title, page, {"changes": found, "revised": revised})]

    @display(description="文书")
    def paper(self, obj: TemplateVersion) -> str:
        return form_name(obj.template)

    @display(description="施行时间")
    def begins(self, obj: TemplateVersion) -> str:
        return presenters.moment(obj.in_force_at)

    @display(description="现状")
    def standing_now(self, obj: TemplateVersion) -> str:
        return standing_of(obj, at=clock.now())

    @display(description="登记时间")
    def registered(self, obj: TemplateVersion) -> str:
        return presenters.moment(obj.registered_at)


def standing_of(obj: Any, *, at: datetime) -> str:
    """`obj.succeeded_at` is when the first later version begins."""
    if obj.succeeded_at is not None and obj.succeeded_at <= at:
        return "已由新版代替"
    if obj.in_force_at > at:
        return "尚未施行"
    return "现行"


site.register(TemplateVersion, TemplateVersionAdmin)
