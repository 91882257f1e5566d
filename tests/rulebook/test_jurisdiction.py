"""Jurisdiction hints of law.md B.5 and the confirmation venue of 4.4."""

from __future__ import annotations

from dataclasses import replace

import pytest

from centre.rulebook import causes, jurisdiction
from centre.rulebook.jurisdiction import NAMES, advise, confirmation_courts
from centre.rulebook.settings import DEFAULTS

MILLION = 100_000_000  # fen
TF, IC, HRB, BJ = "黑0204", "黑02", "黑01", "京73"


@pytest.mark.parametrize(
    ("cause", "amount", "courts", "certain"),
    [
        pytest.param("165.02", MILLION - 1, (TF,), True, id="below the ceiling"),
        pytest.param("165.02", MILLION + 1, (IC,), True, id="above the ceiling"),
        pytest.param("165.02", MILLION, (TF, IC), False, id="exactly the ceiling: ask"),
        pytest.param("165.02", None, (TF,), True, id="no money claim"),
        pytest.param("167.03", 1, (HRB,), True, id="technical, whatever the amount"),
        pytest.param("169.03", 1, (IC,), True, id="design"),
        pytest.param("180", 1, (BJ,), False, id="drug patent linkage"),
        pytest.param("170.01", 1, (TF,), False, id="not settled by text"),
        pytest.param("152.03", 2 * MILLION, (IC,), True, id="contract on a technical subject"),
        pytest.param("152.03", 1, (TF,), True, id="small contract on a technical subject"),
        pytest.param("448", None, (TF,), False, id="no hint at all"),
    ],
)
def test_advice(cause, amount, courts, certain):
    advice = advise(cause, amount)

    assert (advice.court_codes, advice.certain) == (courts, certain)
    assert advice.reason
    assert advice.basis


@pytest.mark.parametrize(("inclusive", "court"), [(True, TF), (False, IC)])
def test_exactly_the_ceiling_once_the_court_has_answered(inclusive, court):
    settings = replace(DEFAULTS, amount_boundary_inclusive=inclusive)

    assert advise("165.02", MILLION, settings).court_codes == (court,)
    assert advise("165.02", MILLION, settings).certain


def test_well_known_mark_turns_basic_into_intermediate():
    assert advise("165.02", 1, well_known_mark=True).court_codes == (IC,)
    assert "驰名商标" in advise("165.02", 1, well_known_mark=True).reason
    assert advise("167.03", 1, well_known_mark=True).court_codes == (HRB,)


def test_technical_jurisdiction_of_this_city_is_a_setting():
    settings = replace(DEFAULTS, qiqihar_ic_has_technical_jurisdiction=True)

    assert advise("167.03", 1, settings).court_codes == (IC,)
    assert advise("167.03", 1, settings).certain
    assert jurisdiction.court_name("京73") == "北京知识产权法院"


def test_a_court_without_jurisdiction_is_warned_of():
    assert advise("167.03", 1, delegated_by=TF).warnings == (
        "齐齐哈尔市铁锋区人民法院可能没有管辖权：没有管辖权的，应当在收件时退回",
    )
    assert advise("165.02", 1, delegated_by=TF).warnings == ()
    assert advise("165.02", 1, delegated_by="黑0202").warnings == (
        "齐齐哈尔市龙沙区人民法院可能没有管辖权：没有管辖权的，应当在收件时退回",
    )
    assert advise("165.02", 1, delegated_by="吉01").warnings[0].startswith("吉01可能")


def test_without_a_link_to_this_city_the_answer_is_uncertain():
    away = advise("165.02", 1, linked_to_qiqihar=False)

    assert (away.certain, away.court_codes, away.to_do) == (False, (TF,), jurisdiction.GO_THERE)
    assert away.warnings == ("与本市没有住所地、行为地等联系的，应由有联系的外地法院管辖",)
    assert advise("180", 1, linked_to_qiqihar=False).warnings == ()
    assert advise("180", 1, linked_to_qiqihar=False).to_do == jurisdiction.ASK


def test_a_warning_of_the_court_joins_that_of_the_place():
    away = advise("165.02", 1, linked_to_qiqihar=False, delegated_by="黑0202")

    assert [warning[:4] for warning in away.warnings] == ["与本市没", "齐齐哈尔"]


@pytest.mark.parametrize(
    ("cause", "amount", "to_do"),
    [
        pytest.param("165.02", 1, "", id="certain: nothing"),
        pytest.param("165.02", MILLION, jurisdiction.ASK, id="exactly the ceiling"),
        pytest.param("170.01", 1, jurisdiction.ASK, id="not settled by text"),
        pytest.param("170", 1, jurisdiction.ASK, id="nor below it"),
        pytest.param("180", 1, jurisdiction.ASK, id="from memory"),
        pytest.param("164", 1, jurisdiction.CHOOSE_BELOW, id="settled below"),
        pytest.param("164", MILLION, jurisdiction.ASK, id="settled below but for the amount"),
        pytest.param("181", 1, jurisdiction.ASK, id="settled below only in part"),
    ],
)
def test_an_uncertain_answer_says_what_to_do(cause, amount, to_do):
    advice = advise(cause, amount)

    assert advice.to_do == to_do
    assert advice.certain is not bool(to_do)


@pytest.mark.parametrize(
    ("cause", "amount", "courts"),
    [
        pytest.param("164", 1, (TF, HRB), id="copyright and software"),
        pytest.param("189", 1, (HRB, TF), id="technical and business secrets"),
        pytest.param("189", 2 * MILLION, (HRB, IC), id="a large business secret"),
        pytest.param("179", 1, (HRB, IC, TF), id="not infringing: all three"),
    ],
)
def test_a_cause_that_is_settled_below_names_the_courts_of_what_is_below(cause, amount, courts):
    advice = advise(cause, amount)

    assert advice.court_codes == courts
    assert advice.reason == "该案由下的各项由不同的法院管辖"
    assert advice.basis.startswith("《关于第一审知识产权民事、行政案件管辖的若干规定》第")
    assert advice.basis.count("；") == len(courts) - 1


def test_an_act_of_a_government_goes_to_the_intermediate_court():
    advice = advise("165.02", 1, against_government=True)

    assert (advice.court_codes, advice.certain) == ((IC,), True)
    assert advice.basis.endswith("第2条")
    assert advice.reason == (
        "对国务院部门或者县级以上地方人民政府的行为提起的诉讼，由中级人民法院管辖"
    )
    assert advise("167.03", 1, against_government=True).court_codes == (HRB,)


def test_the_only_basic_court_is_a_setting():
    settings = replace(DEFAULTS, basic_ip_court_code="黑0203")
    advice = advise("165.02", 1, settings)

    assert advice.court_codes == ("黑0203",)
    assert advice.reason == "一般知识产权案件，标的额不满1,000,000元，由建华区法院管辖"
    assert advise("165.02", MILLION, settings).court_codes == ("黑0203", IC)
    inclusive = replace(settings, amount_boundary_inclusive=True)
    assert advise("165.02", MILLION, inclusive).court_codes == ("黑0203",)


def test_the_ceiling_is_a_setting():
    settings = replace(DEFAULTS, amount_ceiling_basic_court_fen=100)

    assert advise("165.02", 99, settings).court_codes == (TF,)
    assert advise("165.02", 101, settings).court_codes == (IC,)


def test_a_case_under_the_former_list_gets_no_certainty():
    advice = advise("167.03", 1, cause_version="CAUSE-2020")

    assert (advice.court_codes, advice.certain, advice.to_do) == ((TF,), False, jurisdiction.ASK)
    assert advise("167.03", 1, cause_version="CAUSE-2026").court_codes == (HRB,)
    with pytest.raises(KeyError):
        advise("167.03", 1, cause_version="CAUSE-1999")


INCLUSIVE = replace(DEFAULTS, amount_boundary_inclusive=True)
DESIGNATED = replace(DEFAULTS, qiqihar_ic_has_technical_jurisdiction=True)


@pytest.mark.parametrize(
    ("facts", "reason", "basis"),
    [
        (
            ("165.02", None, DEFAULTS, False),
            "一般知识产权案件，没有金额请求，由铁锋区法院管辖", "第3条",
        ),
        (
            ("165.02", MILLION + 1, DEFAULTS, False),
            "一般知识产权案件，标的额超过1,000,000元，由中级法院管辖", "第3条",
        ),
        (
            ("165.02", MILLION, DEFAULTS, False),
            "标的额恰为1,000,000元，“以下”是否包括本数各地掌握不一，请先询问法院",
            "第3条；《民法典》第1259条",
        ),
        (
            ("165.02", MILLION, INCLUSIVE, False),
            "标的额恰为1,000,000元，按法院确认的口径确定", "第3条",
        ),
        (
            ("167.03", 1, DEFAULTS, False),
            "属于专利、植物新品种、布图设计、技术秘密、软件、垄断等技术类案件，"
            "由省会城市中级法院或者最高法院指定的中级法院管辖", "第1条",
        ),
        (
            ("167.03", 1, DESIGNATED, False),
            "属于专利、植物新品种、布图设计、技术秘密、软件、垄断等技术类案件，"
            "本市中级法院经指定可以管辖", "第1条",
        ),
        (("169.03", 1, DEFAULTS, False), "外观设计专利的权属、侵权纠纷，由中级人民法院管辖", "第2条"),
        (("165.02", 1, DEFAULTS, True), "请求认定驰名商标，由中级人民法院管辖", "第2条"),
        (
            ("170.01", 1, DEFAULTS, False),
            "现有规定没有明确该案由由哪一级法院管辖，请先询问法院", "",
        ),
        (
            ("189", 1, DEFAULTS, False), "该案由下的各项由不同的法院管辖",
            f"第1条；{jurisdiction.RULE}第3条",
        ),
    ],
)  # fmt: skip
def test_the_rule_is_named_with_its_reason(facts, reason, basis):
    cause, amount, settings, known = facts
    advice = advise(cause, amount, settings, well_known_mark=known)

    assert (advice.reason, advice.basis) == (reason, jurisdiction.RULE + basis)


def test_the_exclusive_court_is_named_as_a_practice():
    advice = advise("180", 1)

    assert advice.basis == "实务做法，以法院答复为准"
    assert advice.reason == "药品专利链接纠纷由北京知识产权法院专属管辖（建议值，以法院答复为准）"


def test_every_choosable_cause_has_an_answer():
    for cause in causes.all_causes():
        if cause.is_choosable:
            advice = advise(cause.key, MILLION // 2)
            assert set(advice.court_codes) <= set(NAMES)
            assert advice.certain is (cause.hint in {"T", "M", "B"})


def test_unknown_cause():
    with pytest.raises(KeyError):
        advise("999", 1)


@pytest.mark.parametrize("kind", ["MED_DELEGATED", "MED_INVITED_PRIOR", "MED_INVITED"])
def test_confirmation_goes_to_the_inviting_court(kind):
    advice = confirmation_courts(kind, "165.02", 1, inviting_court="黑0202")

    assert (advice.court_codes, advice.certain) == (("黑0202",), True)
    assert advice.warnings, "that court has no jurisdiction over the dispute"
    assert advice.basis == "《民事诉讼法》第205条第1项"
    assert advice.reason == "由齐齐哈尔市龙沙区人民法院邀请或委派调解，应当向该院申请"


@pytest.mark.parametrize(
    ("kind", "inviting", "cause", "court"),
    [
        pytest.param("MED_PEOPLES", "", "165.02", TF, id="own mediation, general"),
        pytest.param("MED_PEOPLES", "黑0202", "165.02", TF, id="no inviting court for this kind"),
        pytest.param("MED_COMMERCIAL", "", "171.03", HRB, id="own mediation, technical"),
        pytest.param("MED_DELEGATED", "", "165.02", TF, id="inviting court unknown"),
    ],
)
def test_confirmation_elsewhere_goes_by_class(kind, inviting, cause, court):
    advice = confirmation_courts(kind, cause, 1, inviting_court=inviting)

    assert advice.court_codes == (court,)
    assert advice.basis.startswith("《民事诉讼法》第205条第2项；《关于第一审")
    assert advice.reason.startswith(
        "调解组织自行开展的调解，向有联系且有知识产权管辖权的法院申请："
    )


def test_confirmation_passes_the_facts_on():
    large = confirmation_courts("MED_PEOPLES", "165.02", MILLION + 1)
    known = confirmation_courts("MED_PEOPLES", "165.02", 1, well_known_mark=True)
    away = confirmation_courts("MED_PEOPLES", "165.02", 1, linked_to_qiqihar=False)
    old = confirmation_courts("MED_PEOPLES", "167.03", 1, cause_version="CAUSE-2020")
    designated = replace(DEFAULTS, qiqihar_ic_has_technical_jurisdiction=True)
    technical = confirmation_courts("MED_PEOPLES", "167.03", 1, designated)

    assert (large.court_codes, known.court_codes, technical.court_codes) == ((IC,), (IC,), (IC,))
    assert (large.certain, away.certain, old.certain) == (True, False, False)
    assert large.warnings == ()
    fine = confirmation_courts("MED_DELEGATED", "165.02", 1, inviting_court=TF)
    assert (fine.court_codes, fine.warnings) == ((TF,), ())
