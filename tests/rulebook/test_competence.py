"""该找谁: every subject matter leads somewhere, and what is not certain says what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from centre.rulebook import causes, competence, jurisdiction
from centre.rulebook.competence import MATTERS, ORGANS, Group, Place
from centre.rulebook.settings import DEFAULTS

WAN = 1_000_000  # fen
TIEFENG, INTERMEDIATE, HARBIN = "黑0204", "黑02", "黑01"


def codes(found: competence.Competence) -> list[str]:
    return [body.code for body in found.bodies]


@pytest.mark.parametrize("code", MATTERS)
def test_every_matter_names_a_cause_in_force_or_an_organ(code):
    matter = MATTERS[code]

    assert bool(matter.cause) != bool(matter.organ)
    assert (matter.group is Group.ORGAN) is bool(matter.organ)
    assert matter.organ in ORGANS if matter.organ else causes.exists(matter.cause)


@pytest.mark.parametrize("code", MATTERS)
@pytest.mark.parametrize("place", Place)
def test_every_matter_leads_somewhere_with_its_rule(code, place):
    found = competence.of_matter(code, amount_fen=5 * WAN, place=place)

    assert found.bodies
    assert found.basis
    assert all(body.name and body.name != body.code for body in found.bodies)
    assert (found.next_step == competence.ONLY_A_HINT) is found.certain


@pytest.mark.parametrize(
    ("code", "fen", "expected"),
    [
        pytest.param("TRADEMARK", 99 * WAN, [TIEFENG], id="general below the ceiling"),
        pytest.param("TRADEMARK", 100 * WAN, [TIEFENG, INTERMEDIATE], id="exactly the ceiling"),
        pytest.param("TRADEMARK", 101 * WAN, [INTERMEDIATE], id="general above the ceiling"),
        pytest.param("TRADEMARK", None, [TIEFENG], id="no claim for money"),
        pytest.param("DESIGN", WAN, [INTERMEDIATE], id="design patent whatever the sum"),
        pytest.param("INVENTION", WAN, [HARBIN], id="technical class whatever the sum"),
        pytest.param("SOFTWARE", WAN, [HARBIN], id="software is technical"),
        pytest.param("COPYRIGHT", WAN, [TIEFENG], id="other works are general"),
        pytest.param("PATENT_CONTRACT", WAN, [TIEFENG], id="a contract follows the sum"),
        pytest.param("BUSINESS_SECRET", WAN, [TIEFENG], id="business secrets are general"),
        pytest.param("TECHNICAL_SECRET", WAN, [HARBIN], id="technical secrets are not"),
    ],
)
def test_the_class_comes_before_the_sum(code, fen, expected):
    assert codes(competence.of_matter(code, amount_fen=fen)) == expected


def test_a_well_known_mark_goes_up():
    assert codes(competence.of_matter("TRADEMARK", amount_fen=WAN, well_known_mark=True)) == [
        INTERMEDIATE
    ]


def test_settings_decide_what_the_law_leaves_open():
    own = replace(DEFAULTS, qiqihar_ic_has_technical_jurisdiction=True)

    assert codes(competence.of_matter("INVENTION", settings=own)) == [INTERMEDIATE]


@pytest.mark.parametrize(
    ("place", "certain", "step"),
    [
        (Place.QIQIHAR, True, competence.ONLY_A_HINT),
        (Place.ELSEWHERE, False, jurisdiction.GO_THERE),
        (Place.UNKNOWN, False, competence.PLACE_FIRST),
    ],
)
def test_the_place_decides_how_sure_the_answer_is(place, certain, step):
    found = competence.of_cause("165", amount_fen=WAN, place=place)

    assert (found.certain, found.next_step) == (certain, step)
    assert codes(found) == [TIEFENG]


@pytest.mark.parametrize("code", ["VALIDITY", "REPORT_COPYRIGHT"])
def test_an_organ_is_named_whatever_the_sum(code):
    found = competence.of_matter(code, amount_fen=500 * WAN, place=Place.UNKNOWN)

    assert [body.is_court for body in found.bodies] == [False]
    assert found.reason == MATTERS[code].text


def test_the_inviting_court_confirms_wherever_the_dispute_would_go():
    invited = competence.to_confirm("165", inviting_court="黑0202", place=Place.UNKNOWN)
    own = competence.to_confirm("169", amount_fen=WAN)

    assert (codes(invited), invited.certain) == (["黑0202"], True)
    assert codes(own) == [INTERMEDIATE]
    assert "第205条第2项" in own.basis


def test_what_is_on_no_list_is_an_error():
    with pytest.raises(KeyError):
        competence.of_matter("NOTHING")
    with pytest.raises(KeyError):
        competence.of_cause("9999")


@pytest.mark.parametrize(
    ("asked", "expected", "certain"),
    [
        pytest.param({"amount_fen": 101 * WAN}, [INTERMEDIATE], True, id="above the ceiling"),
        pytest.param({"well_known_mark": True}, [INTERMEDIATE], True, id="a well-known mark"),
        pytest.param({"amount_fen": WAN}, [TIEFENG], True, id="below the ceiling"),
        pytest.param({"place": Place.ELSEWHERE}, [TIEFENG], False, id="no link with the city"),
        pytest.param({"place": Place.UNKNOWN}, [TIEFENG], False, id="place not known"),
    ],
)
def test_without_an_invitation_the_class_of_the_dispute_decides(asked, expected, certain):
    found = competence.to_confirm("165", **asked)

    assert (codes(found), found.certain) == (expected, certain)
    assert found.reason.startswith("调解组织自行开展的调解")
    assert bool(found.warnings) is (asked.get("place") is Place.ELSEWHERE)


def test_confirmation_too_is_decided_by_the_settings():
    own = replace(DEFAULTS, basic_ip_court_code="黑0203")

    assert codes(competence.to_confirm("165", amount_fen=WAN, settings=own)) == ["黑0203"]


def test_an_invitation_far_above_the_ceiling_is_warned_of():
    found = competence.to_confirm("165", inviting_court="黑0202", amount_fen=500 * WAN)

    assert found.bodies == (competence.Body("黑0202", "齐齐哈尔市龙沙区人民法院", is_court=True),)
    assert found.warnings == (
        "齐齐哈尔市龙沙区人民法院可能没有管辖权：没有管辖权的，应当在收件时退回",
    )


def test_a_matter_keeps_its_place_and_an_organ_its_code():
    far = competence.of_matter("TRADEMARK", amount_fen=WAN, place=Place.UNKNOWN)

    assert far.next_step == competence.PLACE_FIRST
    assert competence.of_matter("TRADEMARK", amount_fen=WAN).reason == (
        "一般知识产权案件，标的额不满1,000,000元，由铁锋区法院管辖"
    )
    assert competence.of_matter("VALIDITY").bodies == (
        competence.Body("CNIPA", "国家知识产权局", is_court=False),
    )
