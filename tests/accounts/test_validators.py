"""Credit codes and telephone numbers."""

from __future__ import annotations

import pytest

from centre.accounts import validators


@pytest.mark.parametrize(
    "code",
    ["91350100M000100Y43", "11330109002514937D", "91330109699830509X", "91110000600037341L"],
)
def test_real_codes_pass_and_a_changed_check_digit_fails(code):
    assert validators.credit_code(f" {code[:8].lower()}-{code[8:]} ") == code
    other = "0" if code[-1] != "0" else "1"
    with pytest.raises(ValueError, match="校验不符"):
        validators.credit_code(code[:-1] + other)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("91350100M000100Y4", "现在是17位"),
        ("350100400000123", "旧注册号"),
        ("9135O100M000100Y43", "是不是 91350100M000100Y43？"),
        ("", "18位"),
    ],
)
def test_the_refusal_helps(code, says):
    with pytest.raises(ValueError, match=says):
        validators.credit_code(code)


@pytest.mark.parametrize(
    "typed", ["13800000000", "138 0000 0000", "+86 138-0000-0000", "１３８００００００００"]
)
def test_mobile(typed):
    assert validators.mobile(typed) == "13800000000"


@pytest.mark.parametrize("typed", ["12800000000", "1380000000", "0452-2400000", ""])
def test_not_a_mobile(typed):
    with pytest.raises(ValueError, match="11位"):
        validators.mobile(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0452-2400000", "0452-2400000"),
        ("010-12345678-801", "010-12345678-801"),
        ("2400000", "2400000"),
        ("138 0000 0000", "13800000000"),
    ],
)
def test_telephone(typed, kept):
    assert validators.telephone(typed) == kept


@pytest.mark.parametrize("typed", ["abc", "123", "0452-24"])
def test_not_a_telephone(typed):
    with pytest.raises(ValueError, match="0452-2400000"):
        validators.telephone(typed)
