"""Page components, listed in `docs/components.md`. An unknown variant is an error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from centre import day_grid
from centre.components import Due, Event, FileLine, Line, Standing, Step, Task

register = template.Library()

TONES = ("plain", "us", "them", "done", "stopped", "overdue")
PANEL_TONES = ("plain", "tint", "warn", "stop")
BANNER_TONES = ("info", "done", "warn")
BUTTONS = ("primary", "secondary", "quiet", "start")
TASK_STATES = {
    "steps": {
        "done": ("已填好", "done"),
        "doing": ("填写中", "us"),
        "todo": ("未填写", "plain"),
        "locked": ("暂不能填", "stopped"),
        "error": ("需要修改", "us"),
    },
    "acts": {
        "done": ("已办理", "done"),
        "doing": ("办理中", "us"),
        "todo": ("待办理", "us"),
        "locked": ("暂不能办", "stopped"),
        "error": ("需要修改", "us"),
    },
}


class UnknownVariant(template.TemplateSyntaxError):
    """A template asks a component for a variant that was never drawn."""


def one_of(value: str, allowed: Iterable[str], what: str) -> str:
    if value not in allowed:
        raise UnknownVariant(f"{what} “{value}” is not one of {', '.join(allowed)}")
    return value


# Blocks: components with a body.


@register.simple_block_tag
def panel(content: str, title: str = "", tone: str = "plain", level: int = 2) -> SafeString:
    one_of(tone, PANEL_TONES, "panel tone")
    context = {"body": content, "title": title, "tone": tone, "level": level}
    return render_to_string("components/panel.html", context)


@register.simple_block_tag
def banner(content: str, title: str, tone: str = "info") -> SafeString:
    one_of(tone, BANNER_TONES, "banner tone")
    return render_to_string(
        "components/banner.html", {"body": content, "title": title, "tone": tone}
    )


@register.simple_block_tag
def disclosure(content: str, summary: str, is_open: bool = False) -> SafeString:
    return render_to_string(
        "components/disclosure.html", {"body": content, "summary": summary, "is_open": is_open}
    )


@register.simple_block_tag
def table(
    content: str, caption: str, hide_caption: bool = False, stack: bool = False
) -> SafeString:
    context = {"body": content, "caption": caption, "hide_caption": hide_caption, "stack": stack}
    return render_to_string("components/table.html", context)


@register.simple_block_tag
def actions(content: str) -> SafeString:
    return render_to_string("components/actions.html", {"body": content})


# Leaves.


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    href: str = "",
    *,
    variant: str = "primary",
    name: str = "",
    value: str = "",
    hint: str = "",
) -> dict[str, Any]:
    one_of(variant, BUTTONS, "button variant")
    return {
        "label": label,
        "href": href,
        "variant": variant,
        "name": name,
        "value": value,
        "hint": hint,
    }


@register.inclusion_tag("components/badge.html")
def badge(label: str, tone: str = "plain") -> dict[str, Any]:
    return {"label": label, "tone": one_of(tone, TONES, "badge tone")}


@register.inclusion_tag("components/due.html")
def due(due: Due | None, label: str = "") -> dict[str, Any]:
    drawn = due is not None and due.first_on is not None
    months = day_grid.months(due.first_on, due.day, due.skipped) if drawn else ()
    steps = [s for s in due.derivation if not s.startswith("依据")] if due else []
    return {"due": due, "label": label, "months": months, "steps": steps}


@register.inclusion_tag("components/standing.html")
def standing(standing: Standing) -> dict[str, Any]:
    return {"standing": standing}


@register.inclusion_tag("components/case_header.html")
def case_header(
    title: str,
    standing: Standing | None = None,
    *,
    kind: str = "",
    number: str = "",
    state: str = "",
    tone: str = "plain",
) -> dict[str, Any]:
    one_of(tone, TONES, "case header tone")
    return {
        "title": title,
        "standing": standing,
        "kind": kind,
        "number": number,
        "state": state,
        "tone": tone,
    }


@register.inclusion_tag("components/timeline.html")
def timeline(events: Iterable[Event], label: str = "经过") -> dict[str, Any]:
    shown = list(events)
    for event in shown:
        one_of(event.tone, TONES, "timeline tone")
    return {"events": shown, "label": label}


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Iterable[Task], kind: str = "steps") -> dict[str, Any]:
    """`steps` of a form to fill in, counted; or `acts` that wait for the reader."""
    states = TASK_STATES[one_of(kind, TASK_STATES, "task list kind")]
    rows = []
    for task in tasks:
        label, tone = states[one_of(task.state, states, "task state")]
        rows.append({"task": task, "label": label, "tone": tone})
    done = sum(r["task"].state == "done" for r in rows)
    return {"rows": rows, "kind": kind, "done": done}


@register.inclusion_tag("components/steps.html")
def steps(steps: Iterable[Step], current: int) -> dict[str, Any]:
    shown = list(steps)
    if not 1 <= current <= len(shown):
        raise UnknownVariant(f"step {current} of {len(shown)}")
    return {
        "steps": shown,
        "current": current,
        "total": len(shown),
        "title": shown[current - 1].title,
    }


@register.inclusion_tag("components/summary_list.html")
def summary_list(lines: Iterable[Line], title: str = "", change_url: str = "") -> dict[str, Any]:
    return {"lines": list(lines), "title": title, "change_url": change_url}


@register.inclusion_tag("components/confirmation.html")
def confirmation(title: str, number: str = "", label: str = "", lead: str = "") -> dict[str, Any]:
    return {"title": title, "number": number, "label": label, "lead": lead}


@register.inclusion_tag("components/file_list.html")
def file_list(files: Iterable[FileLine], empty: str = "还没有文件。") -> dict[str, Any]:
    shown = list(files)
    for file in shown:
        one_of(file.tone, TONES, "file tone")
    return {"files": shown, "empty": empty}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(
    context: template.Context, page: Any, label: str = "分页", parameter: str = "page"
) -> dict[str, Any]:
    """Page links that keep the rest of the address: the filter and the order."""

    def link(number: int) -> str:
        query = context["request"].GET.copy()
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    numbers = [
        {"number": n, "url": link(n) if isinstance(n, int) else ""}
        for n in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page": page,
        "label": label,
        "numbers": numbers,
        "previous": link(page.previous_page_number()) if page.has_previous() else "",
        "next": link(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*wrong: BaseForm) -> dict[str, Any]:
    """All errors of one or more forms, in the order of the page, each leading to its field."""
    errors: list[dict[str, str]] = []
    for form in wrong:
        if not getattr(form, "errors", None):
            continue
        errors += [{"text": text, "href": ""} for text in form.non_field_errors()]
        for field in form:
            target = "" if field.is_hidden else f"#{field_target(field)}"
            errors += [{"text": text, "href": target} for text in named(field)]
    return {"errors": errors}


def named(field: BoundField) -> list[str]:
    """A field's errors as they stand in a list apart from it: each says which field it means."""
    name = str(field.label).rstrip("？：")
    return [text if name in text else f"{name}：{text}" for text in field_errors(field)]


@register.filter
def field_errors(field: BoundField) -> list[str]:
    """A field's errors; the framework's “required” becomes a request that names the field."""
    plain = forms.Field.default_error_messages["required"]
    return [asked_for(field) if text == plain else text for text in field.errors]


def asked_for(field: BoundField) -> str:
    verb = {
        "checkbox": "请勾选",
        "select": "请选择",
        "radioselect": "请选择",
        "checkboxselectmultiple": "请选择",
        "selectmultiple": "请选择",
        "clearablefile": "请上传",
        "file": "请上传",
    }.get(field.widget_type, "请填写")
    return f"{verb}“{field.label}”。"


def field_target(field: Any) -> str:
    """The id to jump to: the control, or the first choice of a group."""
    if field.use_fieldset and field.auto_id:
        first = next(iter(field.subwidgets), None)
        return (first and first.id_for_label) or field.auto_id
    return field.id_for_label or field.auto_id


@register.inclusion_tag("components/empty.html")
def empty(title: str, how: str = "", href: str = "", label: str = "") -> dict[str, Any]:
    return {"title": title, "how": how, "href": href, "label": label}


@register.inclusion_tag("components/term.html")
def term(word: str, meaning: str, basis: str = "") -> dict[str, Any]:
    return {"word": word, "meaning": meaning, "basis": basis}


@register.inclusion_tag("components/crumbs.html")
def crumbs(*trail: str) -> dict[str, Any]:
    """`{% crumbs "我的事项" desk_url "本案" %}`: label, address, …, and where we are."""
    pairs = list(zip(trail[0:-1:2], trail[1::2], strict=False))
    here = trail[-1] if len(trail) % 2 else ""
    return {"pairs": pairs, "here": here}
