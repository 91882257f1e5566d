"""Specimens of the four layouts, to check against GB/T 9704 and law.md 6.2–6.4."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from centre.documents.letters import Letter, ManifestLine, PartyLine, Sample, SignerLine

COURT = "齐齐哈尔市铁锋区人民法院"
NAMES = (
    "调解申请书", "民事起诉状", "营业执照复印件", "法定代表人身份证明书", "授权委托书",
    "商标注册证",
    "公证书（（2026）黑齐证内字第8号）", "购买侵权商品的发票及实物照片", "微信聊天记录截图",
    "被申请人网店页面的可信时间戳认证证书及取证录像（含光盘一张）",
)  # fmt: skip


def manifest(count: int) -> tuple[ManifestLine, ...]:
    return tuple(
        ManifestLine(
            name=NAMES[n % len(NAMES)],
            sha256=hashlib.sha256(str(n).encode()).hexdigest(),
            size=(n + 1) * 37_911,
            copies=1 + n % 2,
        )
        for n in range(count)
    )


@dataclass(frozen=True)
class CourtSpecimen(Letter):
    KIND: ClassVar[str] = "DOC08"
    TEMPLATE: ClassVar[str] = "letters/specimens/court.html"

    court_name: str = COURT
    addressee: str = "齐齐哈尔市知识产权纠纷人民调解委员会"
    case_number: str = "（2026）黑0204诉前调1号"
    parties: str = "见正文"
    cause: str = "侵害商标权纠纷"
    gist: str = "见正文"
    consent: str = "经双方当事人同意"
    period: str = "三十日"
    duties: str = "见正文"
    contact: str = "王法官　电话：0452-2400000"
    paragraphs: tuple[str, ...] = (
        "齐齐哈尔鹤乡农业科技开发有限责任公司与黑龙江省龙江县北大仓粮油贸易有限公司侵害商标权纠纷一案，"
        "经双方当事人同意，现委派你单位进行调解。调解期限为三十日，自你单位签收本函所附材料（线上自平台"
        "确认接受）之日起计算；双方均同意的，可以延长。",
        "请依法告知权利义务、核实身份、指导填写《送达地址确认书》；达成协议的，将协议送达双方并报本院备案；"
        "未达成协议的，书面说明情况并移送材料。发现可能存在虚假调解的，应中止并报告。",
    )
    annexes: tuple[str, ...] = ("移送材料清单（10份）",)
    manifest: tuple[ManifestLine, ...] = manifest(10)


@dataclass(frozen=True)
class OrganSpecimen(Letter):
    KIND: ClassVar[str] = "DOC39.civil"
    TEMPLATE: ClassVar[str] = "letters/specimens/organ.html"

    addressee: str = COURT
    source: str = "投诉举报"
    facts: str = "见正文"
    contact: str = "李科长"
    manifest: tuple[ManifestLine, ...] = manifest(3)
    annexes: tuple[str, ...] = ("现场检查笔录", "询问笔录二份", "移送材料清单")
    paragraphs: tuple[str, ...] = (
        "我局在处理投诉工作中发现，当事人之间的纠纷属于民事权益争议，双方均表示愿意通过调解方式解决。"
        "现将有关情况和材料移送你院，请依法处理。",
        "移送材料共三份，详见附件。请在回执上签收，并将处理结果函告我局。",
        "联系人：李科长　电话：0452-2400001",
    )


@dataclass(frozen=True)
class MediationSpecimen(Letter):
    KIND: ClassVar[str] = "DOC21"
    TEMPLATE: ClassVar[str] = "letters/specimens/mediation.html"

    parties: tuple[PartyLine, ...] = (
        PartyLine(
            "申请人",
            "齐齐哈尔鹤乡农业科技开发有限责任公司",
            "统一社会信用代码91230204MA1AAAAA0X，住所地黑龙江省齐齐哈尔市铁锋区龙华路1号",
            (
                "法定代表人：赵铁锋，执行董事",
                "委托代理人：钱律师，黑龙江鹤城律师事务所律师，特别授权",
            ),
        ),
        PartyLine(
            "被申请人", "黑龙江省龙江县北大仓粮油贸易有限公司", "住所地黑龙江省齐齐哈尔市龙江县"
        ),
    )
    facts_and_issues: str = "见正文"
    clauses: tuple[str, ...] = ("见正文",)
    effect_clause: str = "自双方签名之日起生效。"
    confirmation_notice: str = "三十日内可共同申请司法确认。"
    concession_notice: str = "为达成协议作出的让步不得作为不利证据。"
    paragraphs: tuple[str, ...] = (
        "纠纷主要事实、争议事项：申请人系第12345678号“鹤乡”注册商标专用权人，发现被申请人未经许可在其销售的"
        "大米包装上使用近似标识，遂申请调解。",
        "经齐齐哈尔市知识产权纠纷人民调解委员会主持调解，双方自愿达成如下协议：",
        "一、被申请人应于2026年12月20日前向申请人支付人民币120000元（大写：壹拾贰万元整）；",
        "二、被申请人自本协议生效之日起停止使用被控侵权标识，并于十五日内销毁库存包装；",
        "三、逾期履行的，以未付金额为基数，按全国银行间同业拆借中心公布的一年期贷款市场报价利率支付利息；",
        "四、双方就本纠纷再无其他争议；",
        "五、本协议自双方签名或者盖章，并经调解员签名、加盖调解组织印章之日起生效；",
        "六、双方可以自协议生效之日起三十日内共同向齐齐哈尔市铁锋区人民法院申请司法确认。",
    )
    signers: tuple[SignerLine, ...] = (
        SignerLine("申请人", "赵铁锋", "2026-11-05T10:12:00+08:00", "平台签署"),
        SignerLine("被申请人", "孙经理"),
        SignerLine("调解员", "周调解员"),
    )


@dataclass(frozen=True)
class FormSpecimen(Letter):
    KIND: ClassVar[str] = "P01"
    TEMPLATE: ClassVar[str] = "letters/specimens/form.html"

    receipt_no: str = "齐知保收〔2026〕17号"
    received_at: str = "2026-11-05T09:05:00+08:00"
    submitter: str = "齐齐哈尔鹤乡农业科技开发有限责任公司（钱律师代）"
    manifest: tuple[ManifestLine, ...] = manifest(40)


SAMPLES = (
    Sample(CourtSpecimen(), COURT, slug="specimen-court"),
    Sample(
        OrganSpecimen(), "齐齐哈尔市市场监督管理局", "齐市监函〔2026〕3号", slug="specimen-organ"
    ),
    Sample(
        MediationSpecimen(), "齐齐哈尔市知识产权纠纷人民调解委员会", "（2026）齐知人调字第1号",
        slug="specimen-mediation",
    ),
    Sample(FormSpecimen(), "齐齐哈尔市民营经济知识产权司法保护中心", slug="specimen-form"),
)  # fmt: skip
