"""docs/law: one page per clock and per ground, never older than the rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from centre.rulebook import clauses, clocks, grounds, tables
from centre.rulebook.pages import markdown, pages
from centre.rulebook.pages.grounds import GROUPS
from centre.rulebook.vectors import SCENARIOS, VECTORS

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "law"
EXAMPLES = tables.read("ground_examples")
PAGES = pages()


def test_the_pages_are_fresh():
    there = {
        str(path.relative_to(FOLDER)): path.read_text(encoding="utf-8")
        for path in FOLDER.rglob("*.md")
    }

    stale = {name for name in PAGES.keys() | there.keys() if PAGES.get(name) != there.get(name)}
    assert stale == set(), "run `make law`"


def test_each_clock_has_a_page_with_its_article_and_its_examples():
    for id, versions in clocks.VERSIONS.items():
        text = PAGES[f"clocks/{id}.md"]
        assert all(clock.basis in text and clock.starts in text for clock in versions), id
        assert all(f"| {v.id} |" in text for v in VECTORS if v.clock == id), id


def test_each_ground_has_a_page_with_its_article_and_an_example():
    for row in tables.read("grounds"):
        text = PAGES[f"grounds/{row['code']}.md"]
        assert row["label"] in text
        assert row["basis"] in text
        assert "## 例" in text


def test_every_group_of_grounds_is_shown():
    assert {row["group"] for row in tables.read("grounds")} == set(GROUPS)


def test_the_index_links_every_page():
    for name in PAGES:
        assert name == "README.md" or f"({name})" in PAGES["README.md"]


def test_examples_and_scenarios_speak_of_rules_that_exist():
    codes = {row["code"] for row in tables.read("grounds")}

    assert {row["code"] for row in EXAMPLES} == codes
    assert {code for s in SCENARIOS for code in s.about} <= codes | set(clocks.CLOCKS)


@pytest.mark.parametrize(
    "row", [r for r in EXAMPLES if r["kind"] == "clause"], ids=lambda row: row["given"]
)
def test_a_clause_given_as_an_example_meets_its_ground(row):
    assert row["code"] in {finding.ground for finding in clauses.check_text(row["given"])}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("C20", "| 延长 | 没有规定 |"),
        ("C26", "| 延长 | 不变期间，不能延长（《民事诉讼法解释》第127条） |"),
        ("C23", "| 延长 | 经院长批准，最多延长10日 |"),
        ("C24", "| 延长 | 经院长同意，没有上限 |"),
        ("C22", "| 期限 | 由法院确定 |"),
        ("C06", "| 期限 | 7日（受理人员可以另定） |"),
        ("L11", "| 期限 | 即时 |"),
        ("C10", "| 暂停 | 鉴定、虚假调解审查期间不计入 |"),
        (
            "C10",
            "| X-two-pauses | 2026-11-02 | 暂停2026-11-09至2026-11-15；暂停2026-11-12至2026-11-22 |",
        ),
        ("C10", "| C10-extend | 2026-03-03 | 2026-03-05同意延长至2026-05-15 |"),
        ("C23", "| C23-extend | 2026-03-03 | 延长10 |"),
        ("C17", "| C17-plain | 2026-03-03 | 另定为7 |"),
        ("C06", "| 条文施行 | 未注明 |"),
        ("IP01", "| 条文施行 | 2019年11月1日起，2027年1月1日起改变 |"),
        ("TR02", "| 9.1-20 | 2026-09-30 16:20 |"),
        ("C16", "| 数值来源 | 为建议值 |"),
    ],
)
def test_what_a_page_says(code, said):
    assert said in PAGES[f"clocks/{code}.md"]


def test_a_ground_that_wants_reasons_says_so():
    assert "| 是否另写理由 | 必须写明 |" in PAGES["grounds/T8.md"]
    assert "| 是否另写理由 | 可以不写 |" in PAGES["grounds/T6.md"]
    assert "## 条款自查" not in PAGES["grounds/T6.md"]
    assert grounds.of("T6").advice in PAGES["grounds/T6.md"]


def test_a_bar_in_a_cell_is_no_border():
    assert markdown.table(["a"], [["b|c\nd"]]) == "| a |\n| --- |\n| b\\|c d |"


def test_nothing_is_said_of_an_empty_section():
    assert markdown.section("题", "", "") == ""
