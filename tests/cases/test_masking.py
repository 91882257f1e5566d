"""遮蔽 by the examples of law.md 7.4(a)."""

from __future__ import annotations

import pytest

from cases import masking


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (masking.person, "王小明", "王**"),
        (masking.identity, "230204199001011234", "230***********1234"),
        (masking.identity, "E123456", "*******"),
        (masking.phone, "13800005678", "138****5678"),
        (masking.phone, "0452-2400678", "0452-****678"),
        (masking.phone, "2400678", "****678"),
        (masking.phone, "", ""),
        (masking.email, "abc@b.com", "a***@b.com"),
        (masking.email, "nonsense", ""),
        (masking.address, "黑龙江省齐齐哈尔市铁锋区龙华路1号", "黑龙江省齐齐哈尔市铁锋区***"),
        (masking.address, "龙华路1号", "***"),
        (masking.address, "", ""),
    ],
)
def test_masks(mask, value, shown):
    assert mask(value) == shown


@pytest.mark.parametrize(
    ("of_sole_trader", "shown"), [(False, "91350100M000100Y43"), (True, "91350100M000******")]
)
def test_a_credit_code_is_public_save_a_sole_traders(of_sole_trader, shown):
    assert masking.credit_code("91350100M000100Y43", of_sole_trader=of_sole_trader) == shown
