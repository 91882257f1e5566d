"""`manage.py law` writes docs/law and notices when it is out of date."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from centre.rulebook.pages import pages


@pytest.fixture
def folder(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    return tmp_path / "docs" / "law"


def test_all_pages_are_written_and_then_fresh(folder, capsys):
    call_command("law")
    call_command("law", "--check")

    there = {
        str(p.relative_to(folder)): p.read_text(encoding="utf-8") for p in folder.rglob("*.md")
    }
    assert there == dict(pages())
    assert f"{len(there)} 页，更新 {len(there)} 页" in capsys.readouterr().out


def test_a_page_that_is_missing_changed_or_of_no_rule_is_found_and_mended(folder):
    call_command("law")
    (folder / "terms.md").unlink()
    (folder / "clocks" / "C20.md").write_text("旧", encoding="utf-8")
    (folder / "clocks" / "C99.md").write_text("没有", encoding="utf-8")

    with pytest.raises(CommandError, match=r"clocks/C20\.md、clocks/C99\.md、terms\.md"):
        call_command("law", "--check")
    call_command("law")

    call_command("law", "--check")
    assert not (folder / "clocks" / "C99.md").exists()
