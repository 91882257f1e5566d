"""法条: every article that pages, papers and refusals name, by what it says.

A renumbered law is mended in tables/articles.csv and nowhere else; code and templates know the
article by its name (`articles.cite("JOINT_APPLICATION")`, `{% article "JOINT_APPLICATION" %}`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from cn2an import an2cn

from centre.rulebook import dates, tables


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its law's title, its number as printed, and what it is about."""

    code: str
    title: str
    article: str
    says: str


ARTICLES: dict[str, Article] = {
    row["code"]: Article(row["code"], row["title"], row["article"], row["says"])
    for row in tables.read("articles")
}


def cite(*codes: str) -> str:
    """《民事诉讼法》第205条、第206条；《人民调解法》第32条: as printed. KeyError for an unknown one."""
    found = [ARTICLES[code] for code in codes]
    return "；".join(
        title + "、".join(article.article for article in of_one_law)
        for title, of_one_law in groupby(found, key=lambda article: article.title)
    )


HUNDRED = 100
# Rulings name laws in full and numbers in Chinese figures (《人民法院民事裁判文书制作规范》).
FORMAL_TITLES = {
    "《民事诉讼法》": "《中华人民共和国民事诉讼法》",
    "《民事诉讼法解释》": "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》",
}


def formally(*codes: str) -> str:
    """《中华人民共和国民事诉讼法》第二百零六条: as court papers write it. KeyError as `cite`."""
    found = [ARTICLES[code] for code in codes]
    return "、".join(
        FORMAL_TITLES.get(title, title) + "、".join(_in_figures(a.article) for a in of_one_law)
        for title, of_one_law in groupby(found, key=lambda article: article.title)
    )


def _in_figures(article: str) -> str:
    return re.sub(r"\d+", lambda number: _figures(int(number[0])), article)


def _figures(number: int) -> str:
    """206 -> 二百零六, 20 -> 二十."""
    return dates.numeral(number) if number < HUNDRED else str(an2cn(number, "low"))
