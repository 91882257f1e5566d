"""脱敏: law.md 7.4(a). No database."""

from __future__ import annotations

import pytest

from centre.rulebook import masking


@pytest.mark.parametrize(
    ("mask", "plain", "shown"),
    [
        (masking.name, "王小明", "王**"),
        (masking.name, "王明", "王**"),
        (masking.name, "欧阳修远", "欧阳**"),
        (masking.name, "欧阳", "欧**"),
        (masking.name, "Smith", "S**"),
        (masking.name, " ", ""),
        (masking.resident_id, "230204199001011234", "230***********1234"),
        (masking.resident_id, "E12345678", "*********"),
        (masking.mobile, "13812345678", "138****5678"),
        (masking.mobile, "138 1234 5678", "138****5678"),
        (masking.mobile, "0452-2405678", "0452-****678"),
        (masking.mobile, "", ""),
        (masking.telephone, "0452-2405678", "0452-****678"),
        (masking.telephone, "2405678", "****678"),
        (masking.telephone, "13812345678", "138****5678"),
        (masking.telephone, "0452-12", "*******"),
        (masking.bank_account, "6222 0000 0000 0001 234", "**** **** **** 1234"),
        (masking.bank_account, "1234", "****"),
        (masking.email, "abc@b.com", "a***@b.com"),
        (masking.email, "not an address", "**************"),
        (masking.email, "", ""),
        (masking.address, "黑龙江省齐齐哈尔市铁锋区龙华路1号", "黑龙江省齐齐哈尔市铁锋区***"),
        (masking.address, "黑龙江省齐齐哈尔市龙江县某镇", "黑龙江省齐齐哈尔市龙江县***"),
        (masking.address, "黑龙江省讷河市某街2号", "黑龙江省讷河市***"),
        (masking.address, "北京市海淀区中关村大街1号", "北京市海淀区***"),
        (masking.address, "齐齐哈尔市梅里斯达斡尔族区某路", "齐齐哈尔市梅里斯达斡尔族区***"),
        (masking.address, "某路1号", "***"),
        (masking.address, "", ""),
        (masking.credit_code, "91230204MA1A1A1A1A", "91230204MA1A1A1A1A"),
        (masking.credit_code, "92230204MA1A1A1A1A", "92230204MA1A******"),
        (masking.plate, "黑B·12345", "黑B·***"),
        (masking.plate, "黑B12345", "黑B·***"),
        (masking.plate, "黑", "*"),
    ],
)
def test_what_is_shown(mask, plain, shown):
    assert mask(plain) == shown
