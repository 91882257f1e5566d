"""Papers made only to be measured: every layout in several lengths."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.safestring import mark_safe

from centre.documents import codes
from centre.documents.rendering import Source
from centre.documents.specimens import manifest

COURT = "齐齐哈尔市铁锋区人民法院"
BUREAU = "齐齐哈尔市市场监督管理局"
ORGANS = ("齐齐哈尔市中级人民法院", "齐齐哈尔市人民检察院", BUREAU)
COMMITTEE = "齐齐哈尔市知识产权纠纷人民调解委员会"
PLAIN = "中" * 27 + "。"
CODE = "7KPM-4XQD-93RT"
SENTENCE = (
    "各单位应当按照分工办理，及时通报进展，妥善保管材料，不得泄露当事人的商业秘密和个人信息；"
    "遇有重大问题的，应当立即报告（紧急情况可以先行电话联系），并于五日内补送书面材料。"
)

LEVELS = (
    "一、总体要求",
    "（一）指导思想",
    "1. " + SENTENCE,
    "（1）" + SENTENCE,
)


def source(template: str, letter: dict[str, Any], **changes: Any) -> Source:
    given: dict[str, Any] = {
        "template": f"letters/specimens/{template}.html",
        "letter": letter,
        "title": "案件移送函",
        "number": "齐市监函〔2026〕3号",
        "issuer": BUREAU,
        "signed_on": "2026-11-05",
        "dated": "2026-11-05",
    }
    return Source(**{**given, **changes})


def full(lines: int) -> tuple[str, ...]:
    """One paragraph of exactly so many full lines (two characters of indent)."""
    return ("中" * (28 * lines - 3) + "。",)


def letter(paragraphs: tuple[str, ...], **more: Any) -> Source:
    return source(
        "organ", {"addressee": COURT, "paragraphs": paragraphs, **more}, title="案件移送函"
    )


def joint(paragraphs: tuple[str, ...] = (SENTENCE * 2,), **more: Any) -> Source:
    content = {
        "addressee": "各县（市）、区人民法院、人民检察院、市场监督管理局",
        "issuers": ORGANS,
        "paragraphs": paragraphs,
        "copy_to": ("齐齐哈尔市公安局", "齐齐哈尔市司法局"),
        "printed_by": "齐齐哈尔市中级人民法院办公室",
        "printed_on": "2026-11-06",
        **more,
    }
    return source(
        "document", content, number="齐中法发〔2026〕12号", issuer=ORGANS[0],
        title="关于建立齐齐哈尔市民营经济知识产权司法保护协作机制的实施意见",
    )  # fmt: skip


def single(paragraphs: tuple[str, ...], **more: Any) -> Source:
    return source(
        "document", {"addressee": "各区市场监督管理局", "paragraphs": paragraphs, **more},
        number="齐市监发〔2026〕8号", title="关于开展专项检查的通知",
    )  # fmt: skip


def minutes(paragraphs: tuple[str, ...], **more: Any) -> Source:
    content = {
        "paragraphs": paragraphs,
        "present": (
            "赵铁锋（市中级人民法院）",
            "钱建华（市人民检察院）",
            "孙玉梅（市市场监督管理局）",
        ),
        "absent": ("李科",),
        "observers": ("周调解员",),
        **more,
    }
    return source("minutes", content, title="会商纪要", number="〔2026〕第2次")


def court(paragraphs: tuple[str, ...], **more: Any) -> Source:
    content = {
        "court_name": COURT, "addressee": COMMITTEE, "case_number": "（2026）黑0204诉前调1号",
        "contact": "王法官　电话：0452-2400000", "annexes": (),
        "manifest": [vars(line) for line in manifest(10)],
        "paragraphs": paragraphs, **more,
    }  # fmt: skip
    return source("court", content, title="委派调解函", number="", issuer=COURT)


def ruling(paragraphs: tuple[str, ...], **more: Any) -> Source:
    content = {
        "court_name": COURT, "case_number": "（2026）黑0204诉前调确1号", "judge": "周铁军",
        "clerk": "吴梅", "paragraphs": paragraphs, **more,
    }  # fmt: skip
    return source("ruling", content, title="民事裁定书", number="", issuer=COURT)


def receipt(count: int) -> Source:
    content = {
        "receipt_no": "齐知保收〔2026〕17号", "received_at": "2026-11-05T09:05:00+08:00",
        "submitter": "齐齐哈尔鹤乡农业科技开发有限责任公司（钱律师代）",
        "manifest": [vars(line) for line in manifest(count)],
    }  # fmt: skip
    return source("form", content, title="收件回执", number="", issuer="")


def marked(given: Source) -> Source:
    """The same paper with its code and picture."""
    picture = mark_safe(codes.picture("https://example.gov.cn/verify/7KPM4XQD93RT/"))
    return replace(given, verification_code=CODE, verification_svg=picture)
