"""Answers as a whole: every word that a person reads, for a right and a wrong number of each kind."""

from __future__ import annotations

import pytest

from centre.rulebook.identifiers import KINDS, Answer, examine

PUBLICATION = "公开公告号一般形如CN107000000A，请核对"
TRADEMARK = "商标注册号一般为8位以内的数字，国际注册以G开头，请核对"
NICE = "国际分类为1至45，每个类别分别填写"
DOMAIN = "请填写完整的域名，例如example.cn，不含网址路径"
OFFICIAL = "发文字号应形如“齐知保意〔2026〕1号”，不加“第”，编号前不加零"
CASE = "案号由年度、法院代字、类型代字和编号组成，例如（2026）黑0204诉前调45号"


def right(kind, value, normal, **more) -> Answer:
    return Answer(kind, value, normal, valid=True, **more)


def wrong(kind, value, normal, reason, **more) -> Answer:
    return Answer(kind, value, normal, valid=False, reason=reason, **more)


CERTAIN = [
    right(
        "uscc",
        "9135 0100m000100y43",
        "91350100M000100Y43",
        notes=(
            ("主体类别（建议值）", "企业"),
            ("登记机关行政区划", "350100"),
            ("组织机构代码", "M000100Y-4"),
        ),
    ),
    wrong("uscc", "9135-01", "913501", "统一社会信用代码应为18位，现在是6位"),
    right(
        "resident_id",
        "11010519491231002x",
        "11010519491231002X",
        notes=(("出生日期", "1949-12-31"), ("性别", "女")),
    ),
    wrong(
        "resident_id",
        "1101051949 12310",
        "110105194912310",
        "15位的旧身份证号码已停用，请填写18位号码",
    ),
    wrong("resident_id", "1101", "1101", "身份证号码应为18位，现在是4位"),
    wrong(
        "resident_id",
        "1101*5*9491231002X",
        "1101*5*9491231002X",
        "身份证号码前17位是数字，最后一位是数字或者X",
    ),
    wrong(
        "resident_id",
        "000000000000000000",
        "000000000000000000",
        "身份证号码第7至14位不是有效的出生日期",
    ),
    right(
        "patent",
        "zl2017106018623",
        "ZL201710601862.3",
        notes=(("号码", "专利号（授权后）"), ("类型", "发明"), ("申请年份", "2017")),
    ),
    wrong(
        "patent",
        "12.3",
        "123",
        "专利申请号为12位（2003年10月前为8位）数字加一位校验位，例如201710601862.3",
    ),
    wrong(
        "patent", "CN107000000A", "CN107000000A", "这是公开号或者公告号，请填写申请号或者专利号"
    ),
    wrong(
        "patent",
        "201710601862",
        "201710601862",
        "缺少最后一位校验位",
        suggestions=("201710601862.3",),
    ),
    right("domain", "Example.CN", "example.cn"),
    wrong("domain", "localhost", "localhost", DOMAIN),
    right(
        "case_number",
        "(2026)黑0204诉前调45号",
        "（2026）黑0204诉前调45号",
        notes=(
            ("收案年度", "2026"),
            ("法院", "齐齐哈尔市铁锋区人民法院"),
            ("程序", "诉前调解"),
            ("编号", "45"),
        ),
    ),
    wrong("case_number", "(2026)0204诉前调45号", "（2026）0204诉前调45号", CASE),
    right("official_number", "齐知保意(2026)1号", "齐知保意〔2026〕1号"),
    wrong("official_number", " 1号", "1号", OFFICIAL),
    right("mobile", "138 0013 8000", "13800138000"),
    wrong("mobile", " 138", "138", "手机号码为1开头的11位数字，请核对"),
]
FROM_MEMORY = [
    right("publication", "cn107000000a号", "CN107000000A", notes=(("公布种类", "公开"),)),
    right("publication", "CN.107000000.A", "CN107000000A", notes=(("公布种类", "公开"),)),
    wrong("publication", "cn 1", "CN1", PUBLICATION),
    right("trademark", "第1234567号", "1234567", notes=(("注册", "国内注册"),)),
    right("trademark", "g1234567", "G1234567", notes=(("注册", "国际注册（马德里）"),)),
    wrong("trademark", "123 456 789", "123456789", TRADEMARK),
    wrong("trademark", "I2345678", "I2345678", TRADEMARK, suggestions=("12345678",)),
    right("nice_class", "第034类", "34", notes=(("类别", "商品类别"),)),
    right("nice_class", "35", "35", notes=(("类别", "服务类别"),)),
    wrong("nice_class", "46 类", "46", NICE),
    wrong("nice_class", "X9", "X9", NICE),
    right("software", "2020sr0123456", "2020SR0123456"),
    wrong("software", "sr1", "SR1", "软件登记号一般形如2020SR0123456，请对照证书核对"),
    wrong(
        "software",
        "2O20SR0123456",
        "2O20SR0123456",
        "软件登记号一般形如2020SR0123456，请对照证书核对",
        suggestions=("2020SR0123456",),
    ),
]


@pytest.mark.parametrize("answer", CERTAIN, ids=lambda a: f"{a.kind} {a.value}")
def test_certain_answers(answer):
    assert examine(answer.kind, answer.value) == answer
    assert answer.certain is True


@pytest.mark.parametrize("answer", FROM_MEMORY, ids=lambda a: f"{a.kind} {a.value}")
def test_answers_from_memory(answer):
    given = examine(answer.kind, answer.value)

    assert given.certain is False
    assert {name: getattr(given, name) for name in Answer.__slots__ if name != "certain"} == {
        name: getattr(answer, name) for name in Answer.__slots__ if name != "certain"
    }


def test_the_kinds_by_name():
    assert KINDS == {
        "uscc": "统一社会信用代码",
        "resident_id": "居民身份证号码",
        "patent": "专利申请号、专利号",
        "publication": "专利公开公告号",
        "trademark": "商标注册号",
        "nice_class": "商标国际分类",
        "domain": "域名",
        "case_number": "法院案号",
        "official_number": "发文字号",
        "software": "软件著作权登记号",
        "work": "作品登记号",
        "plant_variety": "植物新品种权号",
        "layout": "布图设计登记号",
        "gi": "地理标志编号",
        "franchise": "特许经营备案号",
        "old_registration": "历史注册号",
        "passport": "护照号码",
        "hk_macao_pass": "港澳居民来往内地通行证号码",
        "taiwan_pass": "台湾居民来往大陆通行证号码",
        "foreign_pr": "外国人永久居留身份证号码",
        "other": "其他证件号码",
        "mobile": "手机号码",
    }
