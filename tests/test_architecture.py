"""Imports point down. The floors are the house's; names in one row are blind to each other."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("centre", "cases", "mediation", "consultation")

FLOORS = [  # roof first
    ["centre.urls", "centre.wsgi", "centre.management", "centre.timetable"],
    ["centre.bench"],
    ["centre.demo"],
    ["centre.api"],
    ["centre.portal", "centre.health", "centre.tools"],
    ["centre.volumes"],
    ["mediation", "consultation"],
    ["cases"],
    ["centre.deadlines"],
    ["centre.verification", "centre.deliveries"],
    ["centre.documents", "centre.notices"],
    ["centre.workdays"],
    ["centre.signing"],
    ["centre.access"],
    ["centre.accounts"],
    ["centre.outbox.admin", "centre.audit.admin"],  # pages of low apps stand on the desk's floor
    ["centre.templatetags"],
    ["centre.admin_site"],
    ["centre.views", "centre.desk", "centre.session_clock"],
    ["centre.outbox", "centre.idempotency"],
    ["centre.transitions"],
    ["centre.logs"],
    ["centre.audit"],
    ["centre.forms", "centre.components", "centre.day_grid"],
    ["centre.workdays.reading"],  # which days work is asked on every floor that shows a date
    ["centre.workdays.models"],
    [
        "centre.guards", "centre.constraints", "centre.rows", "centre.clock",
        "centre.denial", "centre.lockout", "centre.proxy", "centre.handover",
    ],
    ["centre.lifecycle"],
    ["centre.errors"],  # cites the law by name
    ["centre.rulebook"],  # says which role a paper is addressed to
    ["centre.actor"],
]  # fmt: skip
# Machinery that reads a floor above its place for one reason, said here.
ALLOWED = {
    ("centre.celery", "centre.timetable"),  # beat's first row, imported when beat starts
}
PURE = ("centre.rulebook", "centre.lifecycle", "centre.actor", "centre.errors")
FRAMEWORKS = {"django", "rest_framework", "celery", "psycopg2", "redis", "weasyprint"}
HEIGHT = {name: (len(FLOORS) - n, name) for n, row in enumerate(FLOORS) for name in row}

# Inside an app, from the street inwards; a module imports from its own row and from rows below.
# (`permissions` may be predicates above the models or conditions below them.)
ROOMS = [
    ["urls", "admin", "api", "receivers", "management", "apps"],
    ["views"],
    ["forms"],
    ["services", "tasks", "selectors", "letters", "notices"],
    ["models"],
    ["lifecycle", "validators", "signals", "enums"],
]
DEPTH = {name: len(ROOMS) - n for n, row in enumerate(ROOMS) for name in row}


def modules() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                yield name.removesuffix(".__init__"), path


@functools.cache
def imports(path: Path) -> list[tuple[str, bool]]:
    """Every imported name, and whether it is imported late, inside a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
    }
    found = []
    for node in ast.walk(tree):
        late = id(node) in inside
        if isinstance(node, ast.Import):
            found += [(alias.name, late) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found += [(f"{node.module}.{alias.name}", late) for alias in node.names]
    return found


def floor(module: str) -> tuple[int, str] | None:
    hits = [p for p in HEIGHT if module == p or module.startswith(p + ".")]
    return HEIGHT[max(hits, key=len)] if hits else None


def upward() -> Iterator[str]:
    for name, path in modules():
        here = floor(name)
        for target, _ in imports(path):
            there = floor(target)
            if not here or not there or here[1] == there[1]:
                continue
            if there[0] >= here[0] and (here[1], there[1]) not in ALLOWED:
                yield f"{name} -> {target}"


def impure() -> Iterator[str]:
    for name, path in modules():
        if any(name == p or name.startswith(p + ".") for p in PURE):
            for target, _ in imports(path):
                if target.split(".")[0] in FRAMEWORKS:
                    yield f"{name} -> {target}"


def outward() -> Iterator[str]:
    """Inside an app, an inner room that imports an outer one."""
    for name, path in modules():
        app, _, rest = name.rpartition(".") if name.count(".") == 1 else _split(name)
        here = DEPTH.get(rest.split(".")[0])
        for target, late in imports(path):
            if here is None or late or not target.startswith(f"{app}."):
                continue
            there = DEPTH.get(target[len(app) + 1 :].split(".")[0])
            if there is not None and there > here:
                yield f"{name} -> {target}"


def _split(name: str) -> tuple[str, str, str]:
    app = next((f for f in sorted(HEIGHT, key=len, reverse=True) if name.startswith(f + ".")), "")
    return app, ".", name[len(app) + 1 :]


def test_imports_point_down():
    assert list(upward()) == []


def test_cellar_knows_no_framework():
    assert list(impure()) == []


def test_inner_rooms_do_not_open_to_the_street():
    assert list(outward()) == []


def test_every_module_of_the_centre_stands_on_a_floor():
    without = {"centre", "centre.apps", "centre.celery"}
    homeless = {
        ".".join(name.split(".")[:2])
        for name, _ in modules()
        if not floor(name) and not name.startswith("centre.settings")
    }
    assert homeless <= without


@pytest.mark.parametrize(
    ("name", "target", "found"),
    [
        ("cases.services.intake", "mediation.models", True),
        ("mediation.services", "consultation.models", True),
        ("mediation.services", "cases.models", False),
        ("centre.rulebook.clocks", "centre.lifecycle", True),
        ("centre.access.models", "cases.models", True),
    ],
)
def test_the_test_sees_what_it_should(monkeypatch, tmp_path, name, target, found):
    file = tmp_path / "module.py"
    file.write_text(f"import {target}\n")
    monkeypatch.setattr("tests.test_architecture.modules", lambda: [(name, file)])

    assert bool(list(upward())) is found
