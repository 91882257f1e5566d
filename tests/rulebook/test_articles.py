"""Articles by name, and periods in words."""

from __future__ import annotations

import pytest

from centre.rulebook import articles, wording
from centre.rulebook.citations import TITLES
from centre.rulebook.clocks import CLOCKS

OWN_TITLES = {
    "《公证法》", "《法官法》", "《反不正当竞争法》", "《著作权法》", "《商标法》（2019年）",
    "《无障碍环境建设法》", "《党政机关公文处理工作条例》",
}  # fmt: skip


def test_articles_of_one_law_are_named_together():
    assert articles.cite("CONFIRMATION", "CONFIRMATION_RULING", "PEOPLES_SUIT") == (
        "《民事诉讼法》第205条、第206条；《人民调解法》第32条"
    )


def test_court_papers_write_titles_in_full_and_numbers_in_chinese():
    assert articles.formally("CONFIRMATION_RULING", "GROUNDS_DISMISSED") == (
        "《中华人民共和国民事诉讼法》第二百零六条、"
        "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十八条"
    )
    assert articles.formally("TRANSFER_STEPS", "TRANSFER_PAPERS") == (
        "《行政执法机关移送涉嫌犯罪案件的规定》第五条、第六条"
    )
    assert articles.formally("STATEMENT", "INVITING_HELP") == (
        "《中华人民共和国民事诉讼法》第一百条、第九十八条"
    )


def test_an_unknown_article_is_a_mistake():
    with pytest.raises(KeyError):
        articles.cite("RAIN")


def test_every_title_is_one_that_people_know():
    assert {a.title for a in articles.ARTICLES.values()} <= {*TITLES.values(), *OWN_TITLES}
    assert all(article.says for article in articles.ARTICLES.values())


@pytest.mark.parametrize(
    ("clock_id", "words"),
    [("C20", "三十日"), ("TR02", "二十四小时"), ("C03", "两个工作日"), ("C26", "六个月"),
     ("C27", "二年"), ("C21", "三日")],
)  # fmt: skip
def test_a_period_in_words(clock_id, words):
    assert wording.lasting(clock_id) == words


def test_a_period_without_a_length_has_no_words():
    open_ended = next(clock_id for clock_id, clock in CLOCKS.items() if clock.length is None)

    with pytest.raises(ValueError, match=open_ended):
        wording.lasting(open_ended)


def test_limitation_in_years():
    assert (wording.years_of("DEBT"), wording.years_of("ENFORCEMENT")) == ("三年", "二年")
