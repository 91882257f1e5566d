"""The table of law.md 2.9, row by row."""

from __future__ import annotations

from datetime import datetime
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest

from centre.rulebook import kinds
from centre.rulebook.effectiveness import (
    Effect,
    Form,
    NoSuchForm,
    Signature,
    Signer,
    effect_clause,
    expected_signers,
    moment,
    required_signers,
)

P, M, O = Signer.PARTY, Signer.MEDIATOR, Signer.ORGANISATION  # noqa: E741
J, K = Signer.JUDGE, Signer.COURT_CLERK


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


def signed(a=1, b=3, mediator=4, seal=6) -> list[Signature]:
    days = [(P, "甲", a), (P, "乙", b), (M, "王调解", mediator), (O, "调委会", seal)]
    return [Signature(who, name, at(day) if day else None) for who, name, day in days]


@pytest.mark.parametrize(
    ("kind", "form", "effective", "earliest"),
    [
        pytest.param("MED_DELEGATED", Form.WRITTEN, 3, 3, id="delegated: the parties"),
        pytest.param("MED_INVITED_PRIOR", Form.WRITTEN, 3, 3, id="invited prior: the parties"),
        pytest.param("MED_INVITED", Form.WRITTEN, 3, 3, id="invited before filing: the parties"),
        pytest.param("MED_DELEGATED", Form.ONLINE, 3, 3, id="online: the parties"),
        pytest.param("MED_PEOPLES", Form.ONLINE, 3, 3, id="online prevails over the seal"),
        pytest.param("MED_PEOPLES", Form.WRITTEN, 6, 6, id="people's: all three"),
        pytest.param("MED_COMMERCIAL", Form.WRITTEN, 6, 3, id="commercial: silent, count early"),
        pytest.param("MED_INDUSTRY", Form.WRITTEN, 6, 3, id="industry: silent, count early"),
        pytest.param("MED_ADMIN", Form.WRITTEN, 6, 3, id="administrative: silent, count early"),
        pytest.param("MED_DELEGATED", Form.MIXED, 6, 3, id="mixed: the later, count early"),
    ],
)
def test_moment_of_effect(kind, form, effective, earliest):
    effect = moment(kind, form, signed())

    assert (effect.effective_at, effect.earliest_at) == (at(effective), at(earliest))
    assert effect.signed_at == effect.effective_at
    assert effect.missing == ()
    assert ("从严" in effect.explanation) is (earliest < effective)
    assert effect.explanation.startswith(f"协议于2026年11月{effective}日9时00分生效")


@pytest.mark.parametrize(
    ("kind", "spoilt", "missing", "earliest"),
    [
        ("MED_DELEGATED", {"b": None}, ("乙",), None),
        ("MED_DELEGATED", {"mediator": None, "seal": None}, (), 3),
        ("MED_PEOPLES", {"seal": None}, ("调委会",), None),
        ("MED_PEOPLES", {"mediator": None, "seal": None}, ("王调解", "调委会"), None),
        ("MED_COMMERCIAL", {"seal": None}, ("调委会",), 3),
        ("MED_ADMIN", {"mediator": None}, (), 3),
    ],
)
def test_who_is_missing(kind, spoilt, missing, earliest):
    effect = moment(kind, Form.WRITTEN, signed(**spoilt))

    assert effect.missing == missing
    assert (effect.effective_at is None) is bool(missing)
    assert effect.earliest_at == (at(earliest) if earliest else None)
    if missing:
        assert effect.explanation == f"协议尚未生效，还缺：{'、'.join(missing)}。"


def test_nobody_signed_at_all():
    assert moment("MED_PEOPLES", Form.WRITTEN, []).missing == (
        "当事人",
        "调解员",
        "调解组织（盖章）",
    )


def test_one_party_alone_makes_no_agreement():
    effect = moment("MED_DELEGATED", Form.ONLINE, [Signature(P, "甲", at(1))])

    assert effect.missing == ("另一方当事人",)


def test_order_of_signing_does_not_matter():
    forward, backward = signed(), signed()[::-1]

    assert moment("MED_PEOPLES", Form.WRITTEN, forward) == moment(
        "MED_PEOPLES", Form.WRITTEN, backward
    )


def test_oral_agreement_without_its_day():
    effect = moment("MED_PEOPLES", Form.ORAL, [])

    assert effect.missing == ("达成口头协议的日期",)
    assert effect.effective_at is None


@pytest.mark.parametrize("form", [Form.WRITTEN, Form.ONLINE, Form.MIXED])
@pytest.mark.parametrize(("kind", "registered"), [("MED_ENTRUSTED", False), ("MED_INVITED", True)])
def test_in_trial_the_signed_agreement_waits_for_the_court(kind, registered, form):
    effect = moment(kind, form, signed(), registered=registered)

    assert effect == Effect(
        effective_at=None,
        earliest_at=None,
        signed_at=at(4),
        missing=(),
        basis="《特邀调解规定》第20条；《人民法院在线调解规则》第20条",
        explanation="签名已齐。协议应提交审理法院，由法院制作调解书，经各方签收后生效。",
    )


def test_court_statement_takes_effect_with_the_last_receipt():
    receipts = [Signature(P, "甲", at(2)), Signature(P, "乙", at(9))]

    assert moment("MED_ENTRUSTED", Form.COURT_STATEMENT, receipts).effective_at == at(9)


def test_court_record_takes_effect_with_judge_and_clerk():
    names = [*signed()[:2], Signature(J, "法官", at(5)), Signature(K, "书记员", at(7))]

    assert moment("MED_ENTRUSTED", Form.COURT_RECORD, names).effective_at == at(7)
    assert moment("MED_ENTRUSTED", Form.COURT_RECORD, names[:3]).missing == ("书记员",)


@pytest.mark.parametrize(
    ("kind", "form", "registered"),
    [
        ("MED_COMMERCIAL", Form.ORAL, False),
        ("MED_DELEGATED", Form.COURT_STATEMENT, False),
        ("MED_INVITED", Form.COURT_RECORD, False),
    ],
)
def test_forms_that_do_not_exist(kind, form, registered):
    with pytest.raises(NoSuchForm) as refusal:
        moment(kind, form, [], registered=registered)

    assert refusal.value.message


@pytest.mark.parametrize(
    ("kind", "form", "required", "expected"),
    [
        ("MED_DELEGATED", Form.WRITTEN, (P,), (P, M, O)),
        ("MED_PEOPLES", Form.WRITTEN, (P, M, O), (P, M, O)),
        ("MED_PEOPLES", Form.ORAL, (), (M,)),
        ("MED_ADMIN", Form.WRITTEN, (P, O), (P, M, O)),
        ("MED_ENTRUSTED", Form.WRITTEN, (P, M), (P, M)),
        ("MED_ENTRUSTED", Form.COURT_STATEMENT, (P,), (P, J, K)),
    ],
)
def test_signers(kind, form, required, expected):
    assert required_signers(kind, form) == required
    assert expected_signers(kind, form) == expected


FORMS_OF = {
    "MED_PEOPLES": {Form.WRITTEN, Form.ONLINE, Form.MIXED, Form.ORAL},
    "MED_ENTRUSTED": {
        *(Form.WRITTEN, Form.ONLINE, Form.MIXED, Form.COURT_STATEMENT, Form.COURT_RECORD)
    },
}


@pytest.mark.parametrize("kind", kinds.MEDIATION_KINDS)
@pytest.mark.parametrize("form", Form)
def test_every_kind_and_form_has_a_clause_or_a_refusal(kind, form):
    if form in FORMS_OF.get(kind, {Form.WRITTEN, Form.ONLINE, Form.MIXED}):
        assert effect_clause(kind, form).endswith("。")
    else:
        with pytest.raises(NoSuchForm):
            effect_clause(kind, form)


def test_effect_never_waits_for_less_with_more_signatures():
    everyone = signed()
    for size in range(len(everyone)):
        for some in combinations(everyone, size):
            fewer = moment("MED_PEOPLES", Form.WRITTEN, some)
            assert fewer.effective_at is None
            assert fewer.missing
