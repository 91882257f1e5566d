"""办事指南: which sections each guide has, for its table of contents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guide:
    template: str
    heading: str
    sections: tuple[tuple[str, str], ...]


MEDIATION = Guide(
    "portal/guide_mediation.html",
    "调解怎么走",
    (
        ("kinds", "有哪几种调解"),
        ("apply", "一、提出申请"),
        ("review", "二、审查"),
        ("consent", "三、征求对方意见"),
        ("choose", "四、选调解组织和调解员"),
        ("session", "五、调解"),
        ("agreement", "六、签订协议"),
        ("fail", "谈不成怎么办"),
    ),
)
ANSWER = Guide(
    "portal/guide_answer.html",
    "收到了调解征询",
    (
        ("look", "一、先看内容"),
        ("decide", "二、自己决定"),
        ("rights", "三、您的权利"),
        ("prepare", "四、可以先准备"),
        ("wrong", "信寄错了"),
    ),
)
CONFIRMATION = Guide(
    "portal/guide_confirmation.html",
    "司法确认怎么办",
    (
        ("who", "谁可以申请"),
        ("when", "几天内"),
        ("where", "去哪个法院"),
        ("cannot", "什么不能确认"),
        ("papers", "交什么"),
        ("course", "法院怎么办"),
        ("after", "裁定以后"),
        ("late", "错过了期限怎么办"),
    ),
)
MATERIALS = Guide(
    "portal/guide_materials.html",
    "要准备什么材料",
    (
        ("identity", "一、证明您是谁"),
        ("right", "二、证明您有权利"),
        ("conduct", "三、证明发生了什么"),
        ("loss", "四、证明您的请求"),
        ("files", "文件要求"),
    ),
)
