"""Terms and reminders of IP rights (law.md 3.8)."""

from __future__ import annotations

from datetime import date

import pytest

from centre.rulebook.calendar import default_calendar
from centre.rulebook.rights import (
    TERMS,
    Facts,
    Reminder,
    next_reminder,
    opposition,
    rule_for,
    term,
)
from centre.rulebook.rights.reminders import renewal_basis
from centre.rulebook.settings import Mark


@pytest.mark.parametrize(
    ("code", "facts", "last"),
    [
        pytest.param(
            "PATENT_INV", Facts(filed_on=date(2010, 5, 4)), date(2030, 5, 3), id="invention"
        ),
        pytest.param(
            "PATENT_UM", Facts(filed_on=date(1999, 9, 6)), date(2009, 9, 5), id="utility model"
        ),
        pytest.param(
            "PATENT_DES", Facts(filed_on=date(2021, 5, 31)), date(2031, 5, 30), id="old design"
        ),
        pytest.param(
            "PATENT_DES", Facts(filed_on=date(2021, 6, 1)), date(2036, 5, 31), id="new design"
        ),
        pytest.param(
            "PATENT_INV", Facts(filed_on=date(2024, 2, 29)), date(2044, 2, 28), id="leap day"
        ),
        pytest.param(
            "TRADEMARK", Facts(registered_on=date(2020, 1, 7)), date(2030, 1, 6), id="trademark"
        ),
        pytest.param("GI", Facts(registered_on=date(2020, 1, 7)), date(2030, 1, 6), id="GI mark"),
        pytest.param(
            "SOFTWARE_NATURAL", Facts(died_on=date(2020, 3, 1)), date(2070, 12, 31), id="author"
        ),
        pytest.param(
            "SOFTWARE_LEGAL",
            Facts(published_on=date(2020, 3, 1), completed_on=date(2019, 1, 1)),
            date(2070, 12, 31),
            id="company",
        ),
        pytest.param(
            "SOFTWARE_LEGAL",
            Facts(completed_on=date(2019, 1, 1)),
            date(2068, 12, 31),
            id="never published",
        ),
        pytest.param(
            "PVP_WOODY",
            Facts(granted_on=date(2025, 7, 1)),
            date(2050, 6, 30),
            id="trees and vines",
        ),
        pytest.param(
            "PVP", Facts(granted_on=date(2025, 7, 1)), date(2045, 6, 30), id="other plants"
        ),
        pytest.param(
            "ICLAYOUT", Facts(filed_on=date(2020, 7, 1)), date(2030, 6, 30), id="layout, filed"
        ),
        pytest.param(
            "ICLAYOUT",
            Facts(filed_on=date(2020, 7, 1), first_used_on=date(2019, 3, 1)),
            date(2029, 2, 28),
            id="layout, used before",
        ),
        pytest.param(
            "ICLAYOUT",
            Facts(filed_on=date(2020, 7, 1), first_used_on=date(2021, 3, 1)),
            date(2030, 6, 30),
            id="layout, used after",
        ),
        pytest.param(
            "ICLAYOUT", Facts(first_used_on=date(2021, 3, 1)), date(2031, 2, 28), id="only used"
        ),
        pytest.param(
            "ICLAYOUT",
            Facts(filed_on=date(2020, 7, 1), completed_on=date(2013, 7, 1)),
            date(2028, 6, 30),
            id="layout, fifteen years from creation",
        ),
        pytest.param(
            "ICLAYOUT",
            Facts(filed_on=date(2020, 7, 1), completed_on=date(2015, 7, 1)),
            date(2030, 6, 30),
            id="layout, both ends on one day",
        ),
    ],
)
def test_last_day_in_force(code, facts, last):
    found = term(code, facts)

    assert found.last_on == last
    assert found.ends_on is not None
    assert (found.ends_on - last).days == 1
    assert found.derivation[-1] == f"依据：{found.basis}。"
    assert not found.from_register
    assert found.missing == ""


def test_derivations():
    assert term("PATENT_INV", Facts(filed_on=date(2010, 5, 4))).derivation == (
        "自申请日2010年5月4日起20年，至2030年5月3日。",
        "依据：《专利法》第42条。",
    )
    assert term("PATENT_DES", Facts(filed_on=date(2021, 5, 31))).derivation[1] == (
        "该期限为建议值，以登记簿、证书为准。"
    )
    layout = Facts(filed_on=date(2020, 7, 1), completed_on=date(2013, 7, 1))
    assert "自创作完成之日起最长15年，至2028年6月30日。" in term("ICLAYOUT", layout).derivation
    assert len(term("ICLAYOUT", Facts(filed_on=date(2020, 7, 1))).derivation) == 3
    even = Facts(filed_on=date(2020, 7, 1), completed_on=date(2015, 7, 1))
    assert len(term("ICLAYOUT", even).derivation) == 3
    author = term("SOFTWARE_NATURAL", Facts(died_on=date(2020, 3, 1)))
    assert author.derivation[0] == (
        "作者死亡日（合作开发的，最后死亡的自然人）为2020年3月1日，"
        "保护至其后第50年的12月31日，即2070年12月31日。"
    )
    secret = term("SOFTWARE_LEGAL", Facts(completed_on=date(2019, 1, 1)))
    assert secret.starts_on == date(2019, 1, 1)
    assert "软件尚未发表" in secret.derivation[0]


def test_the_register_wins():
    """Compensation of an invention's term, renewal of a mark."""
    stated = Facts(filed_on=date(2010, 5, 4), term_end=date(2032, 8, 1))

    found = term("PATENT_INV", stated)

    assert (found.last_on, found.ends_on) == (date(2032, 8, 1), date(2032, 8, 2))
    assert found.from_register
    assert found.derivation[0] == "以登记簿、证书载明的期限为准，至2032年8月1日。"
    assert (found.code, found.label) == ("PATENT_INV", "发明专利权")
    assert found.starts_on == date(2010, 5, 4)
    assert found.reminders[-1] == Reminder(date(2032, 8, 1), "LAST", "期限的最后一日")
    assert found.note == TERMS[0].note
    old = term("PATENT_DES", Facts(filed_on=date(2020, 1, 1), term_end=date(2030, 1, 1)))
    assert len(old.derivation) == 2, "what the register says is no suggestion"


def test_the_register_may_be_all_that_is_known():
    found = term("PATENT_INV", Facts(term_end=date(2032, 8, 1)))

    assert found.starts_on is None
    assert {reminder.code for reminder in found.reminders} == {"LEAD", "LAST"}


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("PATENT_INV", "请填写申请日"),
        ("TRADEMARK", "请填写核准注册日"),
        ("SOFTWARE_NATURAL", "请填写作者死亡日（合作开发的，最后死亡的自然人）"),
        ("SOFTWARE_LEGAL", "请填写首次发表日"),
        ("PVP", "请填写授权公告日"),
        ("ICLAYOUT", "请填写申请日或者首次商业利用日（较早者）"),
    ],
)
def test_what_is_missing_is_asked_for(code, missing):
    found = term(code, Facts())

    assert found.missing == missing
    assert (found.last_on, found.ends_on, found.starts_on, found.reminders) == (
        None,
        None,
        None,
        (),
    )


def test_completion_says_nothing_of_a_natural_author():
    assert term("SOFTWARE_NATURAL", Facts(completed_on=date(2019, 1, 1))).last_on is None


def test_unknown_right():
    with pytest.raises(KeyError, match="HORSE"):
        term("HORSE", Facts())


def test_reminders_of_a_trademark():
    found = term("TRADEMARK", Facts(registered_on=date(2020, 1, 7))).reminders

    assert found == (
        Reminder(date(2029, 1, 7), "WINDOW", "可以开始办理续展，至2030年1月6日"),
        Reminder(date(2029, 7, 7), "LEAD", "距期满还有6个月"),
        Reminder(date(2029, 10, 7), "LEAD", "距期满还有3个月"),
        Reminder(date(2029, 12, 7), "LEAD", "距期满还有1个月"),
        Reminder(date(2030, 1, 6), "LAST", "期限的最后一日"),
        Reminder(date(2030, 1, 7), "GRACE", "进入宽展期，至2030年7月6日；逾期未续展的，注销注册"),
        Reminder(date(2030, 7, 6), "GRACE_LAST", "宽展期的最后一日"),
    )
    assert {r.code for r in term("GI", Facts(registered_on=date(2020, 1, 7))).reminders} == {
        r.code for r in found
    }


def test_reminders_of_a_right_that_is_not_renewed():
    found = term("PVP", Facts(granted_on=date(2025, 7, 1))).reminders

    assert [(r.on, r.code) for r in found] == [
        (date(2044, 7, 1), "LEAD"),
        (date(2045, 1, 1), "LEAD"),
        (date(2045, 4, 1), "LEAD"),
        (date(2045, 6, 1), "LEAD"),
        (date(2045, 6, 30), "LAST"),
    ]


def test_annual_fees_of_a_patent():
    found = term("PATENT_UM", Facts(filed_on=date(2020, 5, 4))).reminders
    fees = [r for r in found if r.code == "FEE"]

    assert [r.on for r in fees] == [date(year, 5, 3) for year in range(2021, 2030)]
    assert fees[0].text == "第2年度年费应在该日以前缴纳（以缴费通知为准）"
    assert fees[-1].text == "第10年度年费应在该日以前缴纳（以缴费通知为准）"
    assert list(found) == sorted(found)
    assert {r.code for r in found} == {"FEE", "LEAD", "LAST"}


def test_only_patents_cost_annual_fees():
    assert not any(
        r.code == "FEE" for r in term("PVP", Facts(granted_on=date(2025, 7, 1))).reminders
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2020, 1, 1), date(2044, 7, 1), id="the first"),
        pytest.param(date(2044, 7, 1), date(2044, 7, 1), id="today"),
        pytest.param(date(2044, 7, 2), date(2045, 1, 1), id="the one after"),
    ],
)
def test_next_reminder(on, expected):
    found = next_reminder(term("PVP", Facts(granted_on=date(2025, 7, 1))).reminders, on)

    assert found is not None
    assert found.on == expected


def test_no_reminder_after_the_last():
    reminders = term("PVP", Facts(granted_on=date(2025, 7, 1))).reminders

    assert next_reminder(reminders, date(2045, 7, 1)) is None


def test_each_row_names_its_article_and_only_two_are_unsure():
    assert all(rule.basis for rule in TERMS)
    assert {(rule.code, rule.years) for rule in TERMS if rule.mark is not Mark.READ} == {
        ("PATENT_DES", 10),
        ("ICLAYOUT", 10),
    }


def test_the_newest_text_stands_for_an_unknown_day():
    assert rule_for("PATENT_DES", None).years == 15


@pytest.mark.parametrize(
    ("published_on", "last"),
    [
        pytest.param(date(2026, 9, 30), date(2026, 12, 30), id="three months"),
        pytest.param(date(2026, 12, 31), date(2027, 3, 31), id="last of the old law"),
        pytest.param(date(2027, 1, 4), date(2027, 3, 4), id="two months"),
    ],
)
def test_opposition(published_on, last):
    assert opposition(published_on, default_calendar()).nominal_end == last


def test_each_day_says_how_it_was_found():
    mark = {r.code: r for r in term("TRADEMARK", Facts(registered_on=date(2017, 1, 7))).reminders}

    assert mark["WINDOW"].why == "期满前12个月：自期满的次日2027年1月7日向前推"
    assert mark["WINDOW"].basis == "《商标法》（2019年）第40条"
    assert mark["GRACE"].why == "期满的次日；宽展期为期满日2027年1月6日以后6个月"
    assert (mark["GRACE"].basis, mark["GRACE_LAST"].basis) == (
        "《商标法》（2026年修订）第44条",
    ) * 2
    assert mark["GRACE_LAST"].why == (
        "期满日2027年1月6日以后6个月，至对应日（没有对应日的，至当月最后一日）"
    )
    assert (mark["LAST"].why, mark["LAST"].basis) == ("权利期限届满之日", TERMS[4].basis)
    assert mark["LEAD"].why == "自期满的次日2027年1月7日向前推1个月"
    assert mark["LEAD"].basis == "本平台设定的提醒日，不是法定期限"
    assert {code for code, day in mark.items() if day.suggested} == {"LEAD"}

    fees = [
        r for r in term("PATENT_UM", Facts(filed_on=date(2020, 5, 4))).reminders if r.code == "FEE"
    ]
    assert fees[1].why == "自申请日2020年5月4日起满2年的前一日"
    assert {fee.basis for fee in fees} == {"建议值，以缴费通知、专利登记簿为准"}
    assert all(fee.suggested for fee in fees)


@pytest.mark.parametrize(
    ("on", "article"), [(date(2026, 12, 31), "2019年）第40条"), (date(2027, 1, 1), "修订）第44条")]
)
def test_renewal_is_by_the_text_in_force_on_the_day(on, article):
    assert article in renewal_basis(on)


@pytest.mark.parametrize(
    ("code", "facts", "suggested"),
    [
        ("PATENT_INV", Facts(filed_on=date(2020, 1, 1)), False),
        ("PATENT_DES", Facts(filed_on=date(2020, 1, 1)), True),
        ("PATENT_DES", Facts(filed_on=date(2020, 1, 1), term_end=date(2030, 1, 1)), False),
        ("ICLAYOUT", Facts(filed_on=date(2020, 1, 1)), True),
    ],
)
def test_a_length_that_was_not_read_in_the_text_is_only_suggested(code, facts, suggested):
    assert term(code, facts).suggested is suggested
