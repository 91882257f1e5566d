"""What a reader may rely on everywhere: names, labels, constraints, sizes, templates."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.template import loader
from django.template.base import Template
from django.template.loader_tags import ExtendsNode, IncludeNode

from centre.lifecycle import Lifecycle
from tests.test_architecture import PACKAGES, ROOT, modules

OWN_APPS = [a for a in apps.get_app_configs() if a.name.split(".")[0] in PACKAGES]
OWN_MODELS = [m for a in OWN_APPS for m in a.get_models()]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LONGEST_FILE = 400
BANNED_NAMES = {"utils", "helpers", "common", "misc", "managers", "base"}
# Words that are what people call the thing, in any language.
LATIN_LABELS = {"IP", "ID", "PDF", "URL", "SHA-256", "SHA256"}


def is_chinese(text: object) -> bool:
    return bool(CHINESE.search(str(text))) or str(text) in LATIN_LABELS


def python_files() -> list[Path]:
    names = [*PACKAGES, "tests", "deploy"]
    return [
        p for n in names for p in sorted((ROOT / n).rglob("*.py")) if "migrations" not in p.parts
    ]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


# -- sizes and names ---------------------------------------------------------------------------


def test_no_file_is_over_400_lines():
    long = {
        relative(p): n for p in python_files() if (n := p.read_text().count("\n")) > LONGEST_FILE
    }

    assert long == {}


def test_no_module_is_named_for_nothing():
    named = [relative(p) for p in python_files() if p.stem in BANNED_NAMES]

    assert [n for n in named if n != "centre/settings/base.py"] == []


def test_imports_are_absolute():
    found = [
        relative(path)
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert found == []


# -- labels ------------------------------------------------------------------------------------


def test_every_model_and_field_has_a_chinese_name():
    found = [m._meta.label for m in OWN_MODELS if not is_chinese(m._meta.verbose_name)]
    found += [
        f"{m._meta.label}.{f.name}"
        for m in OWN_MODELS
        for f in m._meta.get_fields()
        if isinstance(f, models.Field)
        and f.model in OWN_MODELS
        and not (f.primary_key and f.auto_created)
        and not isinstance(f, models.OneToOneField if f.auto_created else ())
        and not is_chinese(f.verbose_name)
    ]

    assert found == []


def enums() -> Iterator[type[models.Choices]]:
    for name, _ in modules():
        if not name.startswith("centre.settings") and ".management." not in name:
            module = importlib.import_module(name)
            for _, member in inspect.getmembers(module, inspect.isclass):
                is_enum = issubclass(member, models.Choices) and member.__module__ == name
                if is_enum and list(member):
                    yield member


def test_every_label_of_every_choice_is_chinese():
    found = [f"{e.__name__}.{m.name}" for e in enums() for m in e if not is_chinese(m.label)]

    assert found == []


def test_codes_of_choices_are_upper_case_or_short_words():
    """A stored code is stable: no spaces, no Chinese."""
    found = [
        f"{e.__name__}.{m.name}"
        for e in enums()
        for m in e
        if isinstance(m.value, str) and not re.fullmatch(r"[A-Za-z0-9_]*", m.value)
    ]

    assert found == []


# -- constraints -------------------------------------------------------------------------------


def constrained(model: type[models.Model]) -> list[set[str]]:
    """The fields each check constraint of the model speaks of."""
    return [
        set(re.findall(r"'(\w+?)(?:__\w+)?'", str(c.condition)))
        for c in model._meta.constraints
        if isinstance(c, models.CheckConstraint)
    ]


def test_a_moment_and_its_person_are_tied():
    """`x_at` and `x_by` on one model stand or fall together, in the database."""
    found = []
    for model in OWN_MODELS:
        fields = {f.name: f for f in model._meta.get_fields() if isinstance(f, models.Field)}
        for name in fields:
            at = fields.get(f"{name.removesuffix('_by')}_at")
            if not name.endswith("_by") or at is None or not at.null:
                continue
            if not any({at.name, name} <= names for names in constrained(model)):
                found.append(f"{model._meta.label}.{name}")

    assert found == []


def test_moments_and_days_are_named_for_what_they_are():
    endings = {
        models.DateTimeField: ("_at", "_until", "_at_until"),
        models.DateField: ("_on", "day"),
    }
    found = [
        f"{m._meta.label}.{f.name}"
        for m in OWN_MODELS
        for f in m._meta.get_fields()
        if type(f) in endings and f.model in OWN_MODELS
        if f.name not in {"at", "day", "last_login"} and not f.name.endswith(endings[type(f)])
    ]

    assert found == []


def test_no_model_orders_itself_or_overrides_save():
    found = [m._meta.label for m in OWN_MODELS if m._meta.ordering or "save" in vars(m)]

    assert found == []


def test_rows_with_a_lifecycle_are_guarded_by_the_database():
    """`LIFECYCLE` on the model means: a guard on the column, and a version on the row."""
    found = []
    for model in OWN_MODELS:
        if not hasattr(model, "LIFECYCLE"):
            continue
        triggers = [t.name for t in getattr(model._meta, "triggers", [])]
        has_version = any(f.name == "version" for f in model._meta.get_fields())
        if not any("guard" in name for name in triggers) or not has_version:
            found.append(model._meta.label)

    assert found == []


def test_lifecycles_are_reachable_and_have_an_owner_for_each_open_state():
    found = []
    for name, _ in modules():
        if name.split(".")[-1] != "lifecycle" and ".lifecycle." not in name:
            continue
        for label, table in vars(importlib.import_module(name)).items():
            if isinstance(table, Lifecycle) and table.moves:
                found += [f"{name}.{label}: {fault}" for fault in faults_of(table)]

    assert found == []


def faults_of(table: Lifecycle) -> Iterator[str]:
    reached = {str(table.initial)}
    while more := {t for s, t in table.pairs if s in reached} - reached:
        reached |= more
    yield from (f"{state} is never reached" for state in sorted(table.states - reached))
    leaving = {s for s, _ in table.pairs}
    for state in sorted(table.states):
        if state not in table.turn:
            yield f"{state} has no turn"
        elif table.turn[state] is not None and state not in leaving:
            yield f"{state} is open and is never left"


# -- the one door ------------------------------------------------------------------------------

DOORS = {"centre/transitions.py"}


def test_a_state_is_written_only_by_the_one_door():
    """No `row.state = …` and no `update(state=…)` outside `centre.transitions`."""
    found = []
    for _, path in modules():
        if relative(path) in DOORS:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                hit = any(isinstance(t, ast.Attribute) and t.attr == "state" for t in targets)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                words = {k.arg for k in node.keywords}
                hit = node.func.attr in {"update", "bulk_update"} and "state" in words
            else:
                continue
            if hit:
                found.append(f"{relative(path)}:{node.lineno}")

    assert found == []


# -- templates ---------------------------------------------------------------------------------

TEMPLATES = ROOT / "templates"
# Templates that a library or Django asks for by name.
CALLED_BY_OTHERS = re.compile(
    r"^(account/|allauth/|admin/|registration/|socialaccount/|django/|\d{3}(_csrf)?\.html$)"
)


def template_names() -> list[str]:
    return sorted(
        str(p.relative_to(TEMPLATES))
        for p in TEMPLATES.rglob("*")
        if p.is_file() and p.suffix in {".html", ".txt"}
    )


TYPE_PAGES = "tests/documents/layout"


def test_no_template_is_unused():
    code = "\n".join(p.read_text() for p in python_files() if "tests" not in p.parts)
    # The type pages exist to be measured: the tests of the layouts print them.
    code += "\n".join(p.read_text() for p in (ROOT / TYPE_PAGES).glob("*.py"))
    markup = "\n".join((TEMPLATES / name).read_text() for name in template_names())
    # Of names put together, f"accounts/mail/{what}.txt", the missing part must be named.
    built = [
        re.compile(re.escape(head) + r"([\w-]+)" + re.escape(tail) + "$")
        for head, tail in re.findall(r'f"([\w/-]*/[\w-]*)\{[^}]+\}([\w.-]*)"', code)
    ]

    def is_used(name: str) -> bool:
        if name in code or name in markup:
            return True
        parts = [m[1] for pattern in built if (m := pattern.match(name))]
        return any(f'"{part}"' in code for part in parts)

    unused = [n for n in template_names() if not CALLED_BY_OTHERS.match(n) and not is_used(n)]

    assert unused == []


@pytest.mark.parametrize("name", template_names())
def test_template_compiles(name):
    loader.get_template(name)


def nodes(template: Template) -> Iterator[ExtendsNode | IncludeNode]:
    yield from template.nodelist.get_nodes_by_type((ExtendsNode, IncludeNode))


def test_no_template_carries_inline_script_or_style():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>\s*\S|\sstyle=\"|\son[a-z]+=\"", re.IGNORECASE
    )
    data = re.compile(r"<script[^>]*type=\"application/json\"[^>]*>", re.IGNORECASE)
    found = [
        name
        for name in template_names()
        if not name.startswith("letters/")
        and inline.search(data.sub("", (TEMPLATES / name).read_text()))
    ]

    assert found == []


# -- packages ----------------------------------------------------------------------------------


def test_every_package_has_its_init():
    found = [
        relative(folder)
        for package in PACKAGES
        for folder in (ROOT / package).rglob("*")
        if folder.is_dir() and any(folder.glob("*.py")) and not (folder / "__init__.py").exists()
    ]

    assert found == []


def test_every_module_can_be_imported():
    for package in PACKAGES:
        for found in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not found.name.startswith("centre.settings"):
                importlib.import_module(found.name)
