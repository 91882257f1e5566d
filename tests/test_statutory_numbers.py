"""No statutory number stands outside the rulebook: no count of days, no number of an article.

Sentences name a period by its clock (`wording.lasting("C20")`, `{% period "C20" %}`) and an article
by what it says (`articles.cite("JOINT_APPLICATION")`, `{% article "JOINT_APPLICATION" %}`), so that
an amended law is mended in `centre/rulebook/tables` alone. Docstrings and comments may cite: they
are how a reader finds the law (conventions 34).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from centre.rulebook import articles
from centre.rulebook.citations import TITLES
from tests.test_architecture import PACKAGES, ROOT

FIGURE = r"[0-9〇零一二三四五六七八九十百千]+"
SHORT = "|".join(sorted((re.escape(name) for name in TITLES if name != "SEED"), key=len)[::-1])
ARTICLE = re.compile(rf"第\s*{FIGURE}(?:[—–、至]第?{FIGURE})*条|(?<![A-Z-])(?:{SHORT}) \d")
PERIOD = re.compile(
    rf"(?<![第月年0-9])(?!一[天日小]|两天)(?:两|{FIGURE})\s*"
    r"(?:个工作日|工作日|个月(?!起)|日(?=[内前后以的期届])|天(?!起)|小时)"
)
DAYS = frozenset({"days", "weeks"})
LENGTHS = frozenset({"length", "days", "extra", "working_days", "months"})

# Whole files that may name articles or days, and why.
EXEMPT = {
    "centre/rulebook/": "this is where they stand",
    "centre/demo/": "what invented people say in the demonstration",
    "centre/bench/": "invented load for measuring",
    "centre/documents/specimens.py": "sample text for looking at papers, sent to nobody",
    "cases/intake_specimens.py": "sample text for looking at papers, sent to nobody",
    "cases/specimens.py": "sample text for looking at papers, sent to nobody",
    "consultation/specimens.py": "sample text for looking at papers, sent to nobody",
    "mediation/specimens.py": "sample text for looking at papers, sent to nobody",
    "mediation/talks_specimens.py": "sample text for looking at papers, sent to nobody",
}
# Files that are tables of law themselves: each row stands beside its article (house.md 3.5).
TABLES = {
    "lifecycle": "each move of the procedure carries the article that allows it",
    "enums": "labels that are the law's own names of bodies and qualifications",
    "admin": "each act carries its `basis`, like a move",
}
# Numbers that no statute sets, or that only illustrate.
ALLOWED = {
    ("centre/tools/forms.py", "第一条"): "how a pasted agreement numbers its clauses",
    ("centre/accounts/services/registration.py", "days=7"): "how long a half-made account is kept",
    ("centre/accounts/passwords.py", "days=90"): "the age of a password, a rule of security",
    ("centre/workdays/services.py", "days=60"): "how early the house asks for next year's notice",
    ("centre/workdays/services.py", "days=15"): "the same",
    ("mediation/house.py", "days=8"): "how long a letter's code opens, a rule of the house",
    ("centre/signing/checks.py", "weeks=8"): "how early a key's end is told, a rule of the house",
    ("templates/accounts/mail/confirm_email.txt", "三天"): "how long a link works",
    ("templates/accounts/mail/invitation.txt", "24小时"): "the same",
    ("templates/accounts/mail/password_link.txt", "24小时"): "the same",
}


def sources() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if "migrations" not in path.parts and not name.startswith(tuple(EXEMPT)):
                yield name, path


def templates() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"} and "specimens" not in path.parts:
            text = path.read_text(encoding="utf-8")
            yield str(path.relative_to(ROOT)), re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)


def is_table(name: str) -> bool:
    parts = Path(name).with_suffix("").parts
    return any(part.endswith(table) for part in parts for table in TABLES)


def docstrings(tree: ast.AST) -> set[int]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string that people may read, without docstrings."""
    quiet = docstrings(tree)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in quiet
        ):
            yield node.lineno, node.value


def lengths(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """`timedelta(days=30)`, `clocks.run(…, length=30)`: more than a day, as a bare number."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        wanted = DAYS if called == "timedelta" else LENGTHS - DAYS
        for keyword in node.keywords:
            value = keyword.value
            number = value.value if isinstance(value, ast.Constant) else None
            if keyword.arg in wanted and isinstance(number, int) and number > 1:
                yield node.lineno, f"{keyword.arg}={number}"


def found_in_code() -> Iterator[tuple[str, int, str]]:
    for name, path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for line, text in words(tree):
            patterns = (PERIOD,) if is_table(name) else (PERIOD, ARTICLE)
            yield from ((name, line, hit[0]) for p in patterns for hit in p.finditer(text))
        yield from ((name, line, said) for line, said in lengths(tree))


def found_in_templates() -> Iterator[tuple[str, int, str]]:
    for name, text in templates():
        for line, row in enumerate(text.splitlines(), 1):
            yield from ((name, line, hit[0]) for p in (PERIOD, ARTICLE) for hit in p.finditer(row))


def test_code_names_no_statutory_number():
    found = [f"{n}:{line} {said}" for n, line, said in found_in_code() if (n, said) not in ALLOWED]

    assert found == []


def test_pages_papers_and_mails_name_no_statutory_number():
    found = [
        f"{n}:{line} {said}" for n, line, said in found_in_templates() if (n, said) not in ALLOWED
    ]

    assert found == []


def test_nothing_is_allowed_that_is_not_there():
    here = {(n, said) for n, _, said in (*found_in_code(), *found_in_templates())}

    assert sorted(set(ALLOWED) - here) == []


@pytest.mark.parametrize(
    "said",
    ["三十日内提出", "15日内", "3个工作日", "两个工作日", "二十四小时", "6个月内", "满90天"],
)
def test_a_period_is_recognised(said):
    assert PERIOD.search(said)


@pytest.mark.parametrize(
    "said",
    [
        "最后一天",
        "这两天",
        "同一日期",
        "一小时内",
        "2026年3月1日前",
        "第5日",
        "十分钟",
        "每月1日起",
    ],
)
def test_what_is_no_period_is_left_alone(said):
    assert not PERIOD.search(said)


@pytest.mark.parametrize(
    "said",
    [
        "第205条",
        "第二百零六条",
        "《民事诉讼法》第205、206条",
        "CPL 205",
        "PS-CRIM 180",
        "第93条至第101条",
    ],
)
def test_an_article_is_recognised(said):
    assert ARTICLE.search(said)


@pytest.mark.parametrize("said", ["第1项", "第{n}条", "C20", "SPM", "逐条"])
def test_what_is_no_article_is_left_alone(said):
    assert not ARTICLE.search(said)


def used() -> set[str]:
    """The articles that code and templates name."""
    call = re.compile(r"(?:articles\.)?(?:cite|formally)\(([^)]*)\)|\{% article\w* ([^%]*)%\}")
    texts = [path.read_text(encoding="utf-8") for _, path in sources()]
    texts += [text for _, text in templates()]
    return {
        code
        for text in texts
        for match in call.finditer(text)
        for code in re.findall(r"[\"']([A-Z][A-Z_]+)[\"']", match[1] or match[2])
    }


def test_every_article_that_is_named_is_in_the_table_and_the_other_way_round():
    assert sorted(used() - set(articles.ARTICLES)) == []
    assert sorted(set(articles.ARTICLES) - used()) == []
