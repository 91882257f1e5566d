"""Consultation of law.md 2.8.1."""

from __future__ import annotations

import pytest

from centre.rulebook import consultation
from centre.rulebook.clocks import CLOCKS


def test_topics():
    assert consultation.choices() == [
        ("C_LITIGATION", "诉讼业务指导"),
        ("C_AFTER_JUDGMENT", "判后答疑"),
        ("C_LAW", "法律政策咨询"),
        ("C_EVIDENCE", "取证方法"),
        ("C_SEARCH", "IP检索与分析"),
        ("C_GRANT", "授权确权程序与法律状态"),
        ("C_ROUTE", "纠纷处理方式"),
        ("C_TRAINING", "研讨培训"),
    ]


def test_fixed_words():
    assert consultation.DISCLAIMER == (
        "本答复仅供参考，不具有法律效力，不作为证据使用，不影响有关机关依法独立作出的处理。"
    )
    assert consultation.PENDING_CASE_QUESTION == "是否涉及正在办理的案件？案号"
    assert consultation.REPLY_CLOCK in CLOCKS


@pytest.mark.parametrize(
    ("topic", "pending", "target"),
    [
        ("C_LITIGATION", False, "COURT"),
        ("C_LITIGATION", True, "CENTRE"),
        ("C_AFTER_JUDGMENT", False, "JUDGMENT_COURT"),
        ("C_AFTER_JUDGMENT", True, "JUDGMENT_COURT"),
        ("C_SEARCH", True, "IP_STAFF"),
        ("C_GRANT", False, "MARKET"),
    ],
)
def test_routing(topic, pending, target):
    assert consultation.routed_to(topic, pending_case=pending) == target


def test_every_topic_has_route_and_hint():
    for topic in consultation.TOPICS.values():
        assert topic.route_label
        assert topic.hint


def test_unknown_topic():
    with pytest.raises(KeyError):
        consultation.routed_to("C_WEATHER", pending_case=False)
