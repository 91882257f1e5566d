"""What the demo companies quarrel about. Names and numbers are invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Dispute:
    """One quarrel as the applicant writes it down."""

    cause_key: str
    cause_name: str
    right: dict[str, Any]
    claims: str
    facts: str
    amount_fen: int | None
    claim_kinds: tuple[str, ...] = ("STOP", "DAMAGES")
    evidence: tuple[tuple[str, str], ...] = field(
        default=(
            ("EV01", "权利证书及登记簿副本"),
            ("EV02", "营业执照、法定代表人身份证明书"),
            ("EV04", "公证购买及网页取证公证书"),
            ("EV08", "经济损失及合理开支计算说明"),
        )
    )


MARK = Dispute(
    "165.02", "侵害商标权纠纷",
    {"right_type": "TRADEMARK", "title": "鹤城北辰", "number": "23456789", "nice_class": 7,
     "extra": {"registration_no": "23456789", "nice_class": "7", "goods": "机床；数控车床"}},
    "请求停止在数控机床及其包装、宣传册上使用“鹤城北辰”标识，赔偿经济损失及维权合理开支。",
    "被申请人自2025年4月起在其生产的数控车床铭牌和宣传册上使用“鹤城北辰”字样，"
    "与申请人在第7类机床商品上"
    "注册的商标相同。申请人于2025年6月在富拉尔基区展销会公证购买被控侵权机床一台，"
    "并对其网店页面进行了公证。",
    48_600_000,
)  # fmt: skip
MILK = Dispute(
    "165.02", "侵害商标权纠纷",
    {"right_type": "TRADEMARK", "title": "扎龙鹤乡", "number": "34567891", "nice_class": 29,
     "extra": {"registration_no": "34567891", "nice_class": "29", "goods": "牛奶制品；奶粉"}},
    "请求停止在奶粉包装上使用近似标识，销毁库存包装，赔偿损失。",
    "申请人的“扎龙鹤乡”商标核准使用在第29类牛奶制品上，连续使用十余年。"
    "被申请人2025年9月起推出的文创礼盒内"
    "附赠奶粉，包装突出使用“扎龙鹤鄉”，与申请人商标近似，造成消费者误认。",
    12_000_000,
)  # fmt: skip
DESIGN = Dispute(
    "169.03", "侵害外观设计专利权纠纷",
    {"right_type": "PATENT_DES", "title": "数控机床操作台", "number": "202430123456.1",
     "extra": {"application_no": "202430123456.1", "filing_date": "2024-03-15", "locarno": "15-09"}},
    "请求停止制造、销售与专利设计近似的操作台，赔偿经济损失。",
    "申请人的外观设计专利授权公告后，被申请人制造、销售的操作台在整体形状、"
    "显示屏与按键布局上与专利设计无实质差异。",
    30_000_000,
)  # fmt: skip
SOFTWARE = Dispute(
    "150.11", "计算机软件开发合同纠纷",
    {"right_type": "SOFTWARE", "title": "机床远程运维平台 V2.0", "number": "2024SR0123456",
     "extra": {"name_version": "机床远程运维平台 V2.0", "registration_no": "2024SR0123456"}},
    "请求支付剩余开发费用，或者按约交付可运行版本和源代码。",
    "双方2024年11月签订开发合同，约定三期付款。申请人已完成两期交付并通过验收，"
    "被申请人以需求变更为由拒付第三期款项。",
    26_800_000, ("CONTRACT",),
)  # fmt: skip
WORK = Dispute(
    "164.06", "侵害作品复制权纠纷",
    {"right_type": "COPYRIGHT", "title": "《丹顶鹤十二景》系列插画", "number": "黑作登字-2024-F-00012345",
     "extra": {"title": "《丹顶鹤十二景》系列插画", "work_type": "美术作品"}},
    "请求停止复制、发行涉案插画的商品，公开致歉，赔偿损失。",
    "申请人系《丹顶鹤十二景》著作权人。被申请人未经许可将其中六幅印制在乳制品礼盒上销售，"
    "申请人于2026年2月在门店公证购买。",
    6_800_000, ("STOP", "DAMAGES", "APOLOGY"),
)  # fmt: skip
SECRET = Dispute(
    "189.02", "侵害经营秘密纠纷",
    {"right_type": "TRADE_SECRET", "title": "客户报价与渠道名册", "number": "",
     "extra": {"secret_kind": "经营秘密",
               "secret_points": "客户名册与底价（密封另交）", "protection": "2023年起加密保存、签订保密协议"}},
    "请求停止使用客户名册，赔偿损失。",
    "申请人原销售经理离职后入职被申请人，携带加密保存的客户报价与渠道名册，"
    "三个月内有七家老客户转向被申请人。",
    90_000_000,
)  # fmt: skip
UNFAIR = Dispute(
    "188", "虚假宣传纠纷",
    {"right_type": "UNFAIR", "title": "“国家级重点实验室合作”宣传用语", "number": "",
     "extra": {"act": "虚假宣传"}},
    "请求停止虚假宣传，在同等渠道消除影响。",
    "被申请人在招标文件和网站上宣称与申请人实验室合作研发，双方从无合作。"
    "申请人因此失去两次投标机会。",
    None, ("STOP",),
)  # fmt: skip
FRANCHISE = Dispute(
    "159", "特许经营合同纠纷",
    {"right_type": "FRANCHISE", "title": "扎龙文创加盟", "number": "",
     "extra": {"brand": "扎龙文创"}},
    "请求解除特许经营合同并退还未履行期间的加盟费。",
    "双方2025年1月签订加盟合同，被申请人未按约提供开店指导和独家商品，"
    "申请人2025年8月停业。",
    15_000_000, ("CONTRACT",),
)  # fmt: skip
EVERY = (MARK, MILK, DESIGN, SOFTWARE, WORK, SECRET, UNFAIR, FRANCHISE)
