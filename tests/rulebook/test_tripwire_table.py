"""law.md 5.7 line by line: every figure from both sides, for every right that the article protects."""

from __future__ import annotations

import pytest

from centre.rulebook.tripwire import IN_MONEY, THRESHOLDS, Facts, Hit, trips

YUAN = 100  # fen
MARKS, PATENTS = ("TRADEMARK", "GI"), ("PATENT_INV", "PATENT_UM", "PATENT_DES")
WORKS, SECRETS = ("COPYRIGHT", "SOFTWARE"), ("TRADE_SECRET",)
GOODS, SERVICES = "假冒注册商标罪（商品）", "假冒注册商标罪（服务）"
SALE, LABELS = "销售假冒注册商标的商品罪", "非法制造、销售非法制造的注册商标标识罪"
PATENT, COPY = "假冒专利罪", "侵犯著作权罪"
COPIES, SECRET = "销售侵权复制品罪", "侵犯商业秘密罪"
SOUND = {
    SERVICES: {"services": True},
    LABELS: {"labels": 1},
    PATENT: {"passing_off": True},
}
WITHOUT = {
    GOODS: {"services": True},
    SERVICES: {"services": False},
    SALE: {"services": True},
    LABELS: {"labels": 0},
    PATENT: {"passing_off": False},
}
# offence, rights, measure; usual figure, after a punishment, with two rights; especially serious
# from (0: never); article of the interpretation
LINES = [
    (GOODS, MARKS, "gain", 30_000, 20_000, 20_000, 300_000, "3条第1款"),
    (GOODS, MARKS, "turnover", 50_000, 30_000, 30_000, 500_000, "3条第1款"),
    (SERVICES, MARKS, "gain", 50_000, 30_000, 30_000, 500_000, "3条第2款"),
    (SALE, MARKS, "gain", 30_000, 20_000, 30_000, 300_000, "5条"),
    (SALE, MARKS, "sales", 50_000, 30_000, 50_000, 500_000, "5条"),
    (SALE, MARKS, "unsold", 150_000, 90_000, 150_000, 1_500_000, "5条"),
    (SALE, MARKS, "stock", 150_000, 90_000, 150_000, 1_500_000, "5条"),
    (LABELS, MARKS, "labels", 10_000, 5_000, 5_000, 50_000, "6条"),
    (LABELS, MARKS, "gain", 20_000, 10_000, 10_000, 100_000, "6条"),
    (LABELS, MARKS, "turnover", 30_000, 20_000, 20_000, 150_000, "6条"),
    (LABELS, MARKS, "unsold", 90_000, 60_000, 60_000, 450_000, "6条"),
    (PATENT, PATENTS, "gain", 100_000, 50_000, 50_000, 0, "10条"),
    (PATENT, PATENTS, "turnover", 200_000, 100_000, 100_000, 0, "10条"),
    (PATENT, PATENTS, "loss", 300_000, 300_000, 300_000, 0, "10条"),
    (COPY, WORKS, "gain", 30_000, 20_000, 30_000, 300_000, "13条"),
    (COPY, WORKS, "turnover", 50_000, 30_000, 50_000, 500_000, "13条"),
    (COPY, WORKS, "copies", 500, 500, 500, 5_000, "13条"),
    (COPY, WORKS, "works", 500, 500, 500, 5_000, "13条"),
    (COPY, WORKS, "downloads", 10_000, 10_000, 10_000, 100_000, "13条"),
    (COPY, WORKS, "clicks", 100_000, 100_000, 100_000, 1_000_000, "13条"),
    (COPY, WORKS, "members", 1_000, 1_000, 1_000, 10_000, "13条"),
    (COPIES, WORKS, "gain", 50_000, 30_000, 50_000, 0, "14条"),
    (COPIES, WORKS, "sales", 100_000, 50_000, 100_000, 0, "14条"),
    (COPIES, WORKS, "copies", 1_000, 1_000, 1_000, 0, "14条"),
    (COPIES, WORKS, "unsold", 300_000, 150_000, 300_000, 0, "14条"),
    (SECRET, SECRETS, "loss", 300_000, 100_000, 300_000, 3_000_000, "17条"),
    (SECRET, SECRETS, "gain", 300_000, 100_000, 300_000, 3_000_000, "17条"),
]
IDS = [f"{offence} {measure}" for offence, _, measure, *_ in LINES]
HALVES = [(measure, normal) for offence, _, measure, normal, *_ in LINES if offence == COPY]


def units(measure: str, figure: int) -> int:
    """In fen, or in pieces."""
    return figure * YUAN if measure in IN_MONEY else figure


def known(measure: str, number: int) -> dict[str, int]:
    """The figure alone; what is sold and unsold is split so that neither reaches its own."""
    if measure == "stock":
        return {"sales_fen": number * 3 // 10, "unsold_fen": number - number * 3 // 10}
    return {f"{measure}_fen" if measure in IN_MONEY else measure: number}


def hit(offence: str, right: str, measure: str, number: int, **more) -> Hit | None:
    facts = Facts(right, **(SOUND.get(offence, {}) | known(measure, number) | more))
    return next((hit for hit in trips(facts) if hit.offence == offence), None)


def test_the_table_has_these_lines_and_no_other():
    assert [(row.offence, row.measure) for row in THRESHOLDS] == [
        (offence, measure) for offence, _, measure, *_ in LINES
    ]


@pytest.mark.parametrize("line", LINES, ids=IDS)
def test_each_figure_counts_from_itself_on(line):
    offence, rights, measure, normal, repeat, two, _, basis = line
    ways = [(normal, {}), (repeat, {"repeat": True}), (two, {"rights_count": 2})]
    for right in rights:
        for figure, more in ways:
            found = hit(offence, right, measure, units(measure, figure), **more)
            assert found is not None
            assert found.basis == f"法释〔2025〕5号第{basis}"
            assert hit(offence, right, measure, units(measure, figure) - 1, **more) is None


@pytest.mark.parametrize("line", LINES, ids=IDS)
def test_especially_serious_from_its_own_figure_on(line):
    offence, rights, measure, normal, _, _, serious, _ = line
    least = units(measure, serious or normal * 1_000)

    for right in rights:
        at, below = (hit(offence, right, measure, number) for number in (least, least - 1))
        assert at is not None
        assert below is not None
        assert (at.especially_serious, below.especially_serious) == (bool(serious), False)


@pytest.mark.parametrize("line", [line for line in LINES if line[0] in WITHOUT])
def test_without_what_the_article_needs_no_figure_counts(line):
    offence, rights, measure, normal, *_ = line
    spoilt = WITHOUT[offence]

    if not spoilt.keys() & known(measure, 1):
        assert hit(offence, rights[0], measure, units(measure, normal), **spoilt) is None


@pytest.mark.parametrize("line", LINES, ids=IDS)
def test_no_other_right_is_protected_by_it(line):
    offence, rights, measure, normal, *_ = line
    others = {*MARKS, *PATENTS, *WORKS, *SECRETS, "UNFAIR"} - {*rights}

    for right in others:
        assert hit(offence, right, measure, units(measure, normal)) is None


@pytest.mark.parametrize(("measure", "normal"), HALVES)
def test_each_half_of_the_copyright_line_counts_with_another(measure, normal):
    other = "clicks" if measure == "members" else "members"
    half = units(measure, normal) // 2
    whole = dict(HALVES)[other] // 2

    assert hit(COPY, "COPYRIGHT", measure, half, **{other: whole}) is not None
    assert hit(COPY, "COPYRIGHT", measure, half - 1, **{other: whole}) is None


def test_hits_without_a_figure_read_whole():
    foreign, suspected = trips(Facts("TRADE_SECRET", for_foreign=True, suspected=True))

    assert foreign == Hit(
        "刑法第219条之一",
        "为境外窃取、刺探、收买、非法提供商业秘密罪",
        "为境外机构、组织、人员窃取、刺探、收买、非法提供商业秘密，不以数额为条件",
        "法释〔2025〕5号第20条",
    )
    assert suspected == Hit(
        "", "涉嫌犯罪", "勾选了“怀疑构成犯罪”", "《行政执法机关移送涉嫌犯罪案件的规定》第3条第2款"
    )


def test_two_halves_read_whole():
    assert trips(Facts("COPYRIGHT", works=250, members=500)) == [
        Hit(
            "刑法第217条",
            COPY,
            "作品数量（件）、会员人数分别达到标准的一半以上",
            "法释〔2025〕5号第13条",
        )
    ]
