"""The commands: contract of their JSON, exit status, one Chinese sentence for a wrong question."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from centre.rulebook.calendar import Calendar, DayRow
from centre.tools.answers import clauses
from centre.workdays.reading import supposing
from deploy.local.places import ROOT
from tests.tools.vectors import IDS, OWNERSHIP, VECTORS

pytestmark = pytest.mark.django_db


def said(*line, **options) -> str:
    out = io.StringIO()
    call_command(*line, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("vector", VECTORS, ids=IDS)
def test_deadline_gives_the_vectors_of_the_law_file(vector):
    pauses = [word for pause in vector.pauses for word in ("--pause", pause)]

    answer = json.loads(said("deadline", vector.rule, vector.start, *pauses, "--json"))

    assert {key: answer[key] for key in vector.ends} == vector.ends
    assert answer["rule"] == vector.rule


def test_deadline_in_words_names_both_ends_and_its_calendar():
    words = said("deadline", "C20", "2026-11-05")

    assert "届满日：2026年12月5日" in words
    assert "依法顺延后：2026年12月7日" in words
    assert "日历：平台现行的放假安排" in words
    assert "暂定" in said("deadline", "C11", "2026-12-20")
    assert "16时20分" in said("deadline", "TR02", "2026-09-30T16:20")


def test_deadline_extends_by_units_of_the_period():
    answer = json.loads(said("deadline", "C23", "2026-11-02", "--extend", "10", "--json"))

    assert answer["nominal_end"] == "2026-11-27"


@pytest.mark.parametrize(
    "line",
    [
        ("deadline", "C99", "2026-11-05"),
        ("deadline", "C20", "2026-11-05", "--extend", "3"),
        ("deadline", "C20", "昨天"),
        ("deadline", "C20"),
        ("check_number", "uscc"),
        ("check_number", "passwort", "1"),
        ("lint_agreement", "no/such/file.txt"),
    ],
)
def test_a_wrong_line_is_refused_in_one_chinese_sentence(line):
    with pytest.raises(CommandError) as refused:
        said(*line)

    assert refused.value.returncode == 2
    assert str(refused.value).count("。") == 1


def test_check_number_answers_in_json_and_in_words():
    answer = json.loads(said("check_number", "patent", "ZL201710601862.4", "--json"))

    assert list(answer) == ["kind", "value", "valid", "reason", "suggestions"]
    assert answer["valid"] is False
    assert "ZL201710601862.3" in answer["suggestions"]
    assert "也许是：ZL201710601862.3" in said("check_number", "patent", "ZL201710601862.4")
    assert "有效" in said("check_number", "uscc", "91350100M000100Y43")
    assert "存疑" in said("check_number", "software", "SR2020")


def test_a_corrected_rest_day_moves_the_answer():
    with supposing(Calendar([DayRow(date(2026, 12, 7), True, "补休")])):
        answer = json.loads(said("deadline", "C20", "2026-11-05", "--json"))

    assert answer["legal_end"] == "2026-12-08"


def test_lint_agreement_prints_a_line_for_each_finding_and_fails_for_what_blocks(tmp_path):
    paper = tmp_path / "协议.txt"
    paper.write_bytes("第一条 双方确认商标权归甲方所有。\n第二条 乙方尽快办理。".encode("gb18030"))
    out = io.StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("lint_agreement", str(paper), stdout=out)

    first, second = out.getvalue().splitlines()
    assert ended.value.code == 1
    assert first.startswith("第一条　不能确认")
    assert second.startswith("第二条　建议修改")
    assert all("改法：" in line and "依据：" in line for line in (first, second))


def test_lint_agreement_is_content_with_what_only_wants_mending(tmp_path):
    paper = tmp_path / "agreement.txt"
    paper.write_text("乙方尽快办理。", encoding="utf-8")

    answer = json.loads(said("lint_agreement", str(paper), "--json"))

    assert answer["verdict"] == "FLAG"
    paper.write_text("没有义务。", encoding="utf-8")
    assert "没有发现问题" in said("lint_agreement", str(paper))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"x" * (4 * clauses.LONGEST + 1)])
def test_lint_agreement_refuses_what_it_cannot_read(tmp_path, content):
    paper = tmp_path / "agreement.txt"
    paper.write_bytes(content)

    with pytest.raises(CommandError):
        said("lint_agreement", str(paper))


def test_commands_answer_without_a_database_and_say_so():
    """From the shell: no traceback, the exit status, the sentence on the error output."""
    env = {**os.environ, "DATABASE_URL": "postgres://nobody@/none?host=/nowhere"}

    def run(*line: str, given: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *line]
        return subprocess.run(
            command, cwd=ROOT, env=env, input=given, capture_output=True, text=True, check=False
        )

    good = run("deadline", "C20", "2026-11-05")
    machine = run("deadline", "C20", "2026-11-05", "--json")
    bad = run("deadline", "C20", "2026-02-30", "--json")
    missing = run("deadline")
    piped = run("lint_agreement", "-", given=OWNERSHIP)

    assert (good.returncode, "随软件发布的放假安排" in good.stdout) == (0, True)
    assert json.loads(machine.stdout)["legal_end"] == "2026-12-07"
    assert machine.stderr == "日历：随软件发布的放假安排（未连接数据库）。\n"
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr == "没有“2026-02-30”这一天，请核对年、月、日。\n"
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    assert (piped.returncode, piped.stdout.count("\n")) == (1, 1)
