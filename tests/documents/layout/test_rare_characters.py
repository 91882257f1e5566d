"""Rare characters of names and places are drawn, by glyph number and by ink, in every face."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from centre.documents import fonts
from tests.documents.layout.measuring import MM

# 通用规范汉字表三级字及姓氏、地名用字：基本区、扩展A、扩展B（表中扩展C以上的字一并列入）
BASIC = (
    "仉亓佴笪妫芈郤郄逄隗訾覃亳邴喆玥翀燚龑犇淼堃甯卻啜阚爨亶昝禤勐畲醴鄅鄠盱眙歙黟耒郴亹硚"
    "旯旮孖塬垴岙嵊泗洑涠蓥邛崃鄯朐"
)
EXTENSION_A = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖"
    "䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮"
)
EXTENSION_B = (
    "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𠮷𡈽𡌛𡑭"
    "𢛳𣏌𣏾𤀹𤭢𥒐𥱊𦍌𦣝𧒽𨂻𨳊𩗗𩸽𪚥𪀚"
)
BEYOND = "𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫍽𫐐𬀩𬭎𬭬𬘘𬊈"
RARE = BASIC + EXTENSION_A + EXTENSION_B + BEYOND


@pytest.fixture(scope="module")
def page_of_names(make):
    """The names as running text, then the same in every other face of the papers."""
    body = "".join(f"<span class=nowrap>{sign}某</span>、" for sign in RARE)
    faces = "".join(f"<{tag}>{RARE}</{tag}>" for tag in ("h2", "h3"))
    return make(
        f"<div class=body><p>{body}</p>{faces}<p><b>{RARE}</b></p></div><table class=ruled><tr>"
        f"<td>{RARE}</td></tr></table><h1 class=name>{RARE}</h1><p class='red-head size-18'>{RARE}</p>"
    )


def test_there_are_200_of_them_in_all_blocks():
    assert len(set(RARE)) == len(RARE) >= 200
    assert all(0x3400 <= ord(sign) <= 0x4DBF for sign in EXTENSION_A)
    assert all(0x20000 <= ord(sign) <= 0x2A6DF for sign in EXTENSION_B)
    assert min(len(EXTENSION_A), len(EXTENSION_B)) >= 50


def test_each_is_drawn_by_a_glyph_of_its_own(page_of_names):
    glyphs = [g for page in page_of_names.pages for g in page.glyphs]
    drawn = {g.text: g for g in glyphs}

    assert all(g.gid != 0 for g in glyphs)
    assert [sign for sign in RARE if sign not in drawn] == []
    places = [(drawn[sign].font, drawn[sign].gid) for sign in RARE]
    assert len(set(places)) == len(RARE)


def test_each_leaves_ink(page_of_names):
    page = page_of_names.pages[0]
    found = [g for g in page.glyphs if g.text in RARE]
    assert len(found) > 150
    for glyph in found:
        top = glyph.middle - 2.8
        assert page.ink(glyph.x0, top, glyph.x1, top + 5.6), glyph.text


def test_they_do_not_push_the_lines_apart(page_of_names):
    tops = [li.baseline for li in page_of_names.pages[0].block]
    assert {round((b - a) * MM, 1) for a, b in pairwise(tops)} <= {28.9, 29.0}


def test_no_face_of_the_papers_lacks_them(page_of_names):
    """Text, two headings, bold, a cell, a title and a red head: seven times each."""
    glyphs = [g for page in page_of_names.pages for g in page.glyphs]
    assert all(g.gid != 0 for g in glyphs)
    counted = Counter(g.text for g in glyphs)
    assert {sign: counted[sign] for sign in RARE if counted[sign] != 7} == {}


def test_every_character_of_extensions_a_and_b_can_be_drawn():
    known = fonts.drawable()
    missing_a = [n for n in range(0x3400, 0x4DB6) if n not in known]
    missing_b = [n for n in range(0x20000, 0x2A6D7) if n not in known]
    assert missing_a == []
    assert missing_b == []
