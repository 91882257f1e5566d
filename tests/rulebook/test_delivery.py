"""送达 of 民诉法 87–95: proofs, ways that are not open, and the day of delivery."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from centre.rulebook import delivery, papers
from centre.rulebook.calendar import default_calendar
from centre.rulebook.delivery import Arrival, Method

DAY = date(2026, 11, 5)
DIRECT = {
    "receiver": "王某", "relation": "SELF", "place": "铁锋区", "received_on": DAY, "server": "李某",
}  # fmt: skip
LEFT = {"refusal": "拒绝开门", "place": "铁锋区", "left_on": DAY, "server": "李某"}
TOLD = {"reason": "邮件两次退回", "medium": "人民法院公告网", "published_on": DAY}
WITNESSES = {"witness_one": "社区赵某", "witness_two": "社区钱某"}


def test_every_way_of_the_law_has_its_row_with_article_and_day():
    assert list(delivery.RULES) == list(Method)
    for rule in delivery.RULES.values():
        assert rule.moment in rule.facts
        assert rule.basis.startswith("《民事诉讼法》第")


@pytest.mark.parametrize(
    ("code", "due"),
    [
        ("DOC06", True), ("DOC31", True), ("DOC39", True), ("DOC19", False), ("DOC17", False),
        ("DOC30", False), ("DOC45", False),
    ],
)  # fmt: skip
def test_papers_of_courts_and_organs_are_delivered_others_are_not(code, due):
    assert delivery.is_due(papers.paper(code)) is due


@pytest.mark.parametrize(("code", "may_ask"), [("DOC27", True), ("DOC31", True), ("DOC06", False)])
def test_a_paper_copy_of_what_was_delivered_electronically(code, may_ask):
    assert delivery.must_copy(code) is may_ask


def test_a_court_statement_goes_to_the_party_in_person():
    assert [code for code, _ in delivery.receivers("DOC27")] == ["SELF", "LEGAL_REP", "DESIGNATED"]
    assert len(delivery.receivers("DOC31")) == len(delivery.RECEIVERS)
    refused = delivery.why_not(Method.LEAVING, code="DOC27")

    assert refused is not None
    assert refused.basis == "《民诉法解释》第133条"
    assert delivery.why_not(Method.LEAVING, code="DOC31") is None


@pytest.mark.parametrize(
    ("failed", "unknown", "is_open"),
    [((), False, False), (("POSTAL",), False, True), ((), True, True)],
)
def test_announcement_is_the_last_way(failed, unknown, is_open):
    refused = delivery.why_not(
        Method.ANNOUNCEMENT, code="DOC31", failed=failed, whereabouts_unknown=unknown
    )

    assert (refused is None) is is_open


@pytest.mark.parametrize(
    ("method", "facts", "files", "wanting"),
    [
        pytest.param(Method.DIRECT, DIRECT, {"receipt"}, (), id="signed receipt"),
        pytest.param(Method.DIRECT, DIRECT, set(), ("签收的送达回证",), id="no receipt"),
        pytest.param(
            Method.POSTAL, {"tracking_number": "1", "received_on": ""}, set(),
            ("回执上注明的收件日期",), id="no day on the slip",
        ),
        pytest.param(Method.LEAVING, LEFT | WITNESSES, set(), (), id="two witnesses"),
        pytest.param(Method.LEAVING, LEFT, {"recording"}, (), id="recorded"),
        pytest.param(
            Method.LEAVING, LEFT | {"witness_one": "社区赵某"}, set(),
            ("见证人一、见证人二，或者记录送达过程的照片或者录像",), id="one witness alone",
        ),
        pytest.param(
            Method.ANNOUNCEMENT, {}, set(),
            ("公告送达的原因和经过", "公告的媒介或者张贴地点", "最后刊登或者张贴的日期"),
            id="nothing",
        ),
    ],
)  # fmt: skip
def test_each_way_names_the_proof_it_lacks(method, facts, files, wanting):
    assert delivery.missing(method, facts, files) == wanting


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        (date(2026, 11, 4), "签收日期不能早于文书制成之日（2026年11月5日）"),
        (date(2026, 11, 5), ""),
        (date(2026, 11, 9), ""),
        (date(2026, 11, 10), "签收日期不能晚于今天"),
        (None, ""),
    ],
)
def test_the_day_lies_between_the_paper_and_today(day, wrong):
    facts = DIRECT | {"received_on": day}

    assert (
        delivery.out_of_order(Method.DIRECT, facts, today=date(2026, 11, 9), made_on=DAY) == wrong
    )


def test_electronic_delivery_counts_from_the_earliest_arrival_in_beijing():
    mail = Arrival("电子邮件", datetime(2026, 11, 5, 17, 0, tzinfo=UTC))
    portal = Arrival("本平台", datetime(2026, 11, 5, 16, 30, tzinfo=UTC))

    found = delivery.electronic([mail, portal])

    assert (found.on, found.at) == (date(2026, 11, 6), portal.at)
    assert found.steps == (
        "本平台：系统显示2026年11月6日0时30分发送成功",
        "电子邮件：系统显示2026年11月6日1时00分发送成功",
        "采用多种电子方式，以最先到达的本平台为准",
        "到达受送达人特定系统的日期2026年11月6日为送达日期",
    )


def test_the_addressee_may_prove_another_time():
    sent = datetime(2026, 11, 5, 1, 0, tzinfo=UTC)
    proven = datetime(2026, 11, 7, 1, 0, tzinfo=UTC)

    found = delivery.electronic([Arrival("电子邮件", sent)], proven_at=proven)

    assert (found.on, found.at) == (date(2026, 11, 7), proven)
    assert found.steps[1] == "受送达人证明实际到达的时间为2026年11月7日9时00分，以其证明的为准"


def test_nothing_arrived_is_no_delivery():
    with pytest.raises(ValueError, match="nothing arrived"):
        delivery.electronic([])


@pytest.mark.parametrize(
    ("method", "facts"),
    [
        (Method.DIRECT, DIRECT),
        (Method.POSTAL, {"tracking_number": "1", "received_on": DAY}),
        (Method.LEAVING, LEFT),
    ],
)
def test_the_day_on_the_receipt_is_the_day_of_delivery(method, facts):
    found = delivery.moment(method, facts, default_calendar())

    assert (found.on, found.at) == (DAY, None)
    assert found.basis == delivery.RULES[method].basis
    assert found.steps[-1] == "2026年11月5日为送达日期"


@pytest.mark.parametrize(
    ("published", "deemed", "why"),
    [
        (date(2026, 11, 5), date(2026, 12, 7), "the thirtieth day is a Saturday"),
        (date(2026, 10, 27), date(2026, 11, 26), "the day of publication is not counted"),
        (date(2026, 9, 2), date(2026, 10, 8), "the thirtieth day lies in the National Day rest"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_announcement_delivers_when_its_thirty_days_have_passed(published, deemed, why):
    found = delivery.moment(
        Method.ANNOUNCEMENT, TOLD | {"published_on": published}, default_calendar()
    )

    assert found.on == deemed
    assert found.steps[0].startswith("最后刊登或者张贴的日期：")
    assert found.steps[-1].endswith("届满，视为送达")


@pytest.mark.parametrize(
    ("method", "facts"),
    [(Method.ELECTRONIC, {"arrived_at": DAY}), (Method.DIRECT, {"received_on": None})],
)
def test_no_moment_without_its_day(method, facts):
    with pytest.raises(ValueError, match="no day of"):
        delivery.moment(method, facts, default_calendar())
