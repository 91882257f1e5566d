"""Crime thresholds of law.md 5.7: at the figure it trips, one fen below it does not."""

from __future__ import annotations

import pytest

from centre.rulebook.tripwire import THRESHOLDS, Facts, asked, trips

WAN = 1_000_000  # fen


def articles(facts: Facts) -> list[str]:
    return [hit.article.removeprefix("刑法第").removesuffix("条") for hit in trips(facts)]


@pytest.mark.parametrize(
    ("right", "field", "limit", "more", "article"),
    [
        ("TRADEMARK", "gain_fen", 3 * WAN, {}, "213"),
        ("TRADEMARK", "turnover_fen", 5 * WAN, {}, "213"),
        ("TRADEMARK", "gain_fen", 2 * WAN, {"repeat": True}, "213"),
        ("TRADEMARK", "turnover_fen", 3 * WAN, {"rights_count": 2}, "213"),
        ("TRADEMARK", "gain_fen", 5 * WAN, {"services": True}, "213"),
        ("TRADEMARK", "gain_fen", 3 * WAN, {"services": True, "repeat": True}, "213"),
        ("TRADEMARK", "sales_fen", 5 * WAN, {}, "214"),
        ("TRADEMARK", "sales_fen", 3 * WAN, {"repeat": True}, "214"),
        ("TRADEMARK", "sales_fen", 5 * WAN, {"rights_count": 2}, "214"),
        ("TRADEMARK", "unsold_fen", 15 * WAN, {}, "214"),
        ("TRADEMARK", "unsold_fen", 11 * WAN, {"sales_fen": 4 * WAN}, "214"),
        ("TRADEMARK", "labels", 10_000, {}, "215"),
        ("TRADEMARK", "labels", 5_000, {"rights_count": 2}, "215"),
        ("TRADEMARK", "turnover_fen", 3 * WAN, {"labels": 1}, "215"),
        ("TRADEMARK", "unsold_fen", 9 * WAN, {"labels": 1}, "215"),
        ("PATENT_INV", "gain_fen", 10 * WAN, {"passing_off": True}, "216"),
        ("PATENT_UM", "turnover_fen", 20 * WAN, {"passing_off": True}, "216"),
        ("PATENT_DES", "loss_fen", 30 * WAN, {"passing_off": True}, "216"),
        ("PATENT_INV", "gain_fen", 5 * WAN, {"passing_off": True, "rights_count": 2}, "216"),
        ("COPYRIGHT", "gain_fen", 3 * WAN, {}, "217"),
        ("COPYRIGHT", "turnover_fen", 5 * WAN, {}, "217"),
        ("SOFTWARE", "copies", 500, {}, "217"),
        ("COPYRIGHT", "works", 500, {}, "217"),
        ("COPYRIGHT", "downloads", 10_000, {}, "217"),
        ("COPYRIGHT", "clicks", 100_000, {}, "217"),
        ("COPYRIGHT", "members", 1_000, {}, "217"),
        ("COPYRIGHT", "gain_fen", 2 * WAN, {"repeat": True}, "217"),
        ("COPYRIGHT", "sales_fen", 10 * WAN, {}, "218"),
        ("COPYRIGHT", "copies", 1_000, {}, "218"),
        ("COPYRIGHT", "unsold_fen", 30 * WAN, {}, "218"),
        ("COPYRIGHT", "sales_fen", 5 * WAN, {"repeat": True}, "218"),
        ("TRADE_SECRET", "loss_fen", 30 * WAN, {}, "219"),
        ("TRADE_SECRET", "gain_fen", 30 * WAN, {}, "219"),
        ("TRADE_SECRET", "gain_fen", 10 * WAN, {"repeat": True}, "219"),
    ],
)
def test_threshold(right, field, limit, more, article):
    assert article in articles(Facts(right, **{field: limit}, **more))
    assert article not in articles(Facts(right, **{field: limit - 1}, **more))


def test_reason_says_figure_and_limit():
    (hit,) = trips(Facts("TRADE_SECRET", loss_fen=45 * WAN))
    (labels,) = trips(Facts("TRADEMARK", labels=20_000))

    assert hit.reason == "权利人损失450,000元，达到300,000元"
    assert hit.basis == "法释〔2025〕5号第17条"
    assert labels.reason == "标识数量（件）20,000，达到10,000"


@pytest.mark.parametrize(
    ("facts", "serious"),
    [
        pytest.param(Facts("TRADE_SECRET", loss_fen=300 * WAN), True, id="ten times"),
        pytest.param(Facts("TRADE_SECRET", loss_fen=300 * WAN - 1), False, id="a fen below"),
        pytest.param(Facts("TRADEMARK", labels=50_000), True, id="labels: five times"),
        pytest.param(Facts("PATENT_INV", gain_fen=900 * WAN, passing_off=True), False, id="216"),
    ],
)
def test_especially_serious(facts, serious):
    assert [hit.especially_serious for hit in trips(facts)] == [serious]


def test_two_halves_make_a_whole_for_copyright_only():
    (hit,) = trips(Facts("COPYRIGHT", downloads=5_000, clicks=50_000))

    assert hit.reason == "下载次数、点击次数分别达到标准的一半以上"
    assert articles(Facts("COPYRIGHT", downloads=5_000)) == []
    assert articles(Facts("COPYRIGHT", downloads=5_000, clicks=49_999)) == []
    assert articles(Facts("TRADEMARK", gain_fen=2 * WAN, sales_fen=3 * WAN)) == []


def test_patent_infringement_is_no_crime():
    assert articles(Facts("PATENT_INV", gain_fen=900 * WAN, loss_fen=900 * WAN)) == []


def test_services_have_no_counterfeit_goods():
    assert articles(Facts("TRADEMARK", sales_fen=90 * WAN, services=True)) == []


def test_for_foreign_needs_no_figure():
    assert articles(Facts("TRADE_SECRET", for_foreign=True)) == ["219条之一"]
    assert articles(Facts("", for_foreign=True)) == ["219条之一"]
    assert articles(Facts("TRADEMARK", for_foreign=True)) == []


def test_the_tick_alone_is_enough():
    (hit,) = trips(Facts("UNFAIR", suspected=True))

    assert hit.offence == "涉嫌犯罪"
    assert "第3条" in hit.basis


def test_unknown_right_judges_everything_that_fits():
    assert articles(Facts(gain_fen=30 * WAN)) == ["213", "214", "217", "218", "219"]
    assert articles(Facts()) == []


def test_the_lower_threshold_is_never_the_higher():
    assert all(row.repeat <= row.normal for row in THRESHOLDS)


@pytest.mark.parametrize(
    ("rights", "measures"),
    [
        (["TRADEMARK"], ("gain", "turnover", "sales", "unsold", "labels")),
        (["TRADE_SECRET"], ("gain", "loss")),
        (["PATENT_UM"], ("gain", "turnover", "loss")),
        (["UNFAIR"], ()),
        ([], ()),
    ],
)
def test_only_measures_that_fit_the_right_are_asked_for(rights, measures):
    assert asked(rights) == measures
