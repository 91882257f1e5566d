"""粘贴识别: what a free text holds, where, and what is wrong with it; in linear time."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre.rulebook.identifiers import EXAMPLES, find, finder

TODAY = date(2026, 11, 22)
COMPLAINT = """原告：齐齐哈尔鹤乡米业有限公司，统一社会信用代码：91350100M000100Y43。
法定代表人身份证号11010519491231002X，系发明专利（专利号ZL 2017 1 0601862.3，公开号CN107000000A）的专利权人。
另有95115608.X号专利和第12345678号“鹤乡”注册商标（第30类）。软件登记号２０２０ＳＲ０１２３４５６，软著登字第5678901号；
国作登字-2020-F-00123456；品种权号CNA20191000001，布图设计BS.185001234，农产品地理标志AGI00001。
见(2026)黑0204诉前调45号案，网址https://www.example.com.cn/a/b 和 http://知识产权.中国/x ，域名abc.cn。"""
FOUND = [
    ("uscc", "91350100M000100Y43"),
    ("resident_id", "11010519491231002X"),
    ("patent", "ZL 2017 1 0601862.3"),
    ("publication", "CN107000000A"),
    ("patent", "95115608.X"),
    ("trademark", "12345678"),
    ("nice_class", "30"),
    ("software", "２０２０ＳＲ０１２３４５６"),
    ("software", "软著登字第5678901号"),
    ("work", "国作登字-2020-F-00123456"),
    ("plant_variety", "CNA20191000001"),
    ("layout", "BS.185001234"),
    ("gi", "AGI00001"),
    ("case_number", "(2026)黑0204诉前调45号"),
    ("domain", "https://www.example.com.cn"),
    ("domain", "http://知识产权.中国"),
    ("domain", "abc.cn"),
]


def kinds_and_values(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.value) for one in find(text, today=TODAY)]


def test_a_complaint_gives_all_its_numbers_in_order():
    assert kinds_and_values(COMPLAINT) == FOUND
    for one in find(COMPLAINT, today=TODAY):
        assert COMPLAINT[one.start : one.end] == one.value == one.answer.value
        assert (one.answer.valid, one.answer.kind) == (True, one.kind)


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("代码91350100M000100Y44。", [("uscc", "91350100M000100Y44")], "a wrong check sign"),
        ("9135 0100 M000 100Y 43", [("uscc", "9135 0100 M000 100Y 43")], "in groups"),
        ("2 91350100M000100Y43 3", [("uscc", "91350100M000100Y43")], "other figures beside"),
        ("税号：9135O1OOM000100Y43", [("uscc", "9135O1OOM000100Y43")], "letters for digits"),
        ("信用代码为12345678", [("uscc", "12345678")], "named, of a wrong length"),
        ("信用代码为12345678. 下文", [("uscc", "12345678")], "a full stop after it"),
        ("身份证号91350100M000100Y44", [("resident_id", "91350100M000100Y44")], "the name decides"),
        (
            "软著登字第5678901号2020SR0123456",
            [("software", "软著登字第5678901号"), ("software", "2020SR0123456")],
            "side by side",
        ),
        ("信用代码123", [], "named, but far too short"),
        ("A1350100M000100Y44", [("uscc", "A1350100M000100Y44")], "looks like one"),
        ("B1350100M000100Y44", [], "no organ of this letter"),
        ("91990100M000100Y44", [], "no such province"),
        ("91ABCDEFM000100Y44", [], "mostly letters"),
        ("11010519491231003X", [("resident_id", "11010519491231003X")], "a wrong person"),
        ("110105 19491231 002X", [("resident_id", "110105 19491231 002X")], "in groups"),
        ("110105-19491231-0020", [("resident_id", "110105-19491231-0020")], "with dashes"),
        ("身份证号码：1101051949", [("resident_id", "1101051949")], "named, too short"),
        ("信用代码11010519491231002X", [("resident_id", "11010519491231002X")], "misnamed"),
        ("账号622202110105194912310", [], "a bank account"),
        ("201710601862.3", [("patent", "201710601862.3")], "a patent"),
        ("2017106018623", [("patent", "2017106018623")], "without its dot"),
        ("2017106018624", [], "a row of digits that is none"),
        ("201710601862.4", [("patent", "201710601862.4")], "with its dot: a wrong one"),
        ("ZL2017106018624", [("patent", "ZL2017106018624")], "with its head: a wrong one"),
        ("申请号为2017106018624", [("patent", "2017106018624")], "named: a wrong one"),
        ("ZL201710601862", [("patent", "ZL201710601862")], "check digit missing"),
        ("ZL95115608", [("patent", "ZL95115608")], "old, check digit missing"),
        ("ZL95115608X", [("patent", "ZL95115608X")], "old, no dot"),
        ("CN95115608.X。", [("patent", "CN95115608.X")], "a full stop after it"),
        ("标的95115608.2元", [], "an amount"),
        ("费用12345678.50元", [], "an amount with cents"),
        ("专利号CN107000000A", [("publication", "CN107000000A")], "misnamed"),
        ("发明专利2017年授权", [], "a year is no patent"),
        ("商标注册证第1234567号", [("trademark", "第1234567")], "named trade mark"),
        ("第1234567号、第765432号商标", [("trademark", "1234567"), ("trademark", "765432")], "two"),
        ("第1234567号决定。商标局", [], "a decision, then a full stop"),
        ("第12号商标", [], "too short for a mark"),
        ("国际注册商标G1234567", [("trademark", "G1234567")], "Madrid"),
        ("第9类、第 35 类、第46类", [("nice_class", n) for n in ("9", "35", "46")], "classes"),
        ("第9、35和42类", [("nice_class", n) for n in ("9", "35", "42")], "classes in a row"),
        ("一、9类", [], "no class without its word"),
        ("2020SR01234", [("software", "2020SR01234")], "one digit short"),
        ("黑作登字2020-F-1", [("work", "黑作登字2020-F-1")], "a province's, a dash missing"),
        ("品种权20180001", [("plant_variety", "20180001")], "forest, named"),
        ("CNA20010001.1", [("plant_variety", "CNA20010001.1")], "old plant variety"),
        ("布图设计登记号BS185001234", [("layout", "BS185001234")], "layout, named"),
        ("（2026）黑0204诉前调045号", [("case_number", "（2026）黑0204诉前调045号")], "a nought"),
        ("【2026】最高法民再4号之一", [("case_number", "【2026】最高法民再4号之一")], "supreme"),
        ("[2026] 黑 02 民终 3 号", [("case_number", "[2026] 黑 02 民终 3 号")], "spaces"),
        ("(2026)年度报告第3号", [], "no court"),
        ("法发〔2026〕7号", [], "a document of an organ"),
        ("邮箱 zhang@example.cn", [], "an address of mail"),
        ("文件a.pdf、1.2.3.4", [], "a file, an address of a machine"),
        ("xn--fiqs8s.xn--fiqs8s", [("domain", "xn--fiqs8s.xn--fiqs8s")], "punycode"),
        ("example.cnx", [], "no such end"),
        ("a.b.example.com", [("domain", "a.b.example.com")], "labels"),
        ("", [], "nothing"),
    ],
)  # fmt: skip
def test_find(text, found, why):
    assert kinds_and_values(text) == found, why


def test_a_wrong_number_comes_with_its_reason_and_offers():
    (wrong,) = find("代码91350100M000100Y44")

    assert (wrong.start, wrong.end) == (2, 20)
    assert "校验不符" in wrong.answer.reason
    assert "91350100M000100Y43" in wrong.answer.suggestions


def test_the_day_bounds_what_is_found():
    born_tomorrow = "110105202611230023"

    (early,) = find(born_tomorrow, today=TODAY)
    (late,) = find(born_tomorrow, today=date(2026, 11, 23))

    assert "晚于今天" in early.answer.reason
    assert "晚于今天" not in late.answer.reason


def test_what_is_found_never_overlaps():
    found = find(COMPLAINT * 3)

    assert len(found) == 3 * len(FOUND)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(
    st.lists(st.sampled_from([*EXAMPLES.values(), "，", "第", "号", "ZL", " ", "1", "商标", "类"]))
)
def test_any_mixture_is_found_without_overlap(parts):
    text = "".join(parts)
    found = find(text, today=TODAY)

    assert all(text[one.start : one.end] == one.value for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text())
def test_flat_keeps_every_place(text):
    assert len(finder.flat(text)) == len(text)


def test_flat():
    assert finder.flat("ａ１（ß㎏ﬁ\u3000\n黑：") == "A1(ß㎏ﬁ \n黑:"


HOSTILE = {
    "one letter": "a",
    "letters in groups": "A ",
    "digits in groups": "1 ",
    "digits and dashes": "9-",
    "dots": "a.",
    "brackets": "(",
    "years": "(2026)",
    "half case numbers": "(2026)黑0204诉前调",
    "names without numbers": "专利号",
    "colons after a name": "专利号:::::",
    "marks": "第12345678号",
    "half patents": "CN201710601862.",
    "addresses": "http://aa.",
    "rows of classes": "1、",
    "long labels": "a" * 63 + ".",
    "Chinese": "黑",
    "wrong codes": "91350100M000100Y44 ",
    "wrong people": "11010519491231003X,",
}


@pytest.mark.parametrize("seed", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_in_linear_time(seed):
    text = (seed * 40_000)[:40_000]
    began = time.process_time()

    found = find(text)

    assert time.process_time() - began < 1.5
    assert len(found) <= finder.MOST_FOUND
