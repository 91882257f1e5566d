"""A clock of hours on the page: a time, not a day, and the question can be asked again."""

from __future__ import annotations

import pytest

from tests.tools.test_pages import DEADLINE, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rule", "start", "label", "end"),
    [
        ("TR02", "2026-09-30T16:20", "届满时间", "2026年10月1日16时20分（星期四）"),
        ("C20", "2026-11-05", "最后一天", "2026年12月7日（星期一）"),
    ],
)
def test_the_answer_says_whether_it_is_a_day_or_a_time(client, rule, start, label, end):
    page = client.get(DEADLINE, {"rule": rule, "start": start})

    assert f'id="answer-title">{label}<' in page.content.decode()
    assert end in words(page)


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        ("2026-09-15", "2026-09-15T00:00"),
        ("2026-09-15 08:30", "2026-09-15T08:30"),
        ("2026-09-15T08:30", "2026-09-15T08:30"),
    ],
)
def test_what_was_asked_stays_in_the_picker(client, start, shown):
    page = client.get(DEADLINE, {"rule": "TR02", "start": start})

    assert f'name="start" value="{shown}"' in page.content.decode()


def test_a_time_that_is_none_stays_as_typed(client):
    page = client.get(DEADLINE, {"rule": "TR02", "start": "昨天下午"})

    assert 'value="昨天下午"' in page.content.decode()


def test_an_unclear_word_is_named(client):
    page = client.post("/tools/clauses/", {"text": "一、乙方适当赔偿甲方损失。", "use": "confirm"})

    assert "义务不明确，无法强制执行：“适当”" in words(page)
