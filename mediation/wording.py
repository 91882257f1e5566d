"""The very words people agree to or acknowledge. Raise the version when a word changes.

What was shown is kept with the answer, as text or by hash, so an old answer still says what it said.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cases.enums import MediationKind as K
from centre.rulebook.wording import lasting


@dataclass(frozen=True, slots=True)
class Wording:
    """文本. Paragraphs with a version; `digest` is the SHA-256 of exactly these words."""

    version: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


BY_ORGANISATION = "由依法设立的调解组织主持调解"
HOW = {
    K.DELEGATED: "由人民法院在立案前委派特邀调解组织主持调解",
    K.INVITED_PRIOR: "由人民法院邀请调解组织先行调解",
    K.ENTRUSTED: "由审理法院在立案后委托特邀调解组织主持调解",
    K.INVITED: "由法官主持调解，邀请有关单位或者个人协助",
    K.PEOPLES: "由人民调解委员会主持调解，不收取费用",
    K.COMMERCIAL: "由商事调解组织主持调解，按其公示的标准收费",
    K.INDUSTRY: "由行业协会、商会公益调解，不收取费用",
    K.ADMIN: "由行政机关主持行政调解",
}
AFTER = {
    K.ENTRUSTED: "达成协议的，由审理法院审查后制作调解书，或者由原告申请撤诉；调解不成的，恢复审理。",
    K.INVITED: "达成协议的，由法院依法处理；调解不成的，案件依原程序进行。",
}
OTHERWISE = "达成协议的，符合条件时各方可以共同申请司法确认；调解不成的，任何一方都可以依法起诉。"


def consent(kind: str) -> Wording:
    """调解征询所示文本. 依据：《民事诉讼法》第99条；《人民法院在线调解规则》第4、7、15条。"""
    kind = K(kind)
    return Wording(
        version=f"CONSENT-2026-11/{kind.value}",
        paragraphs=(
            f"一、调解方式：{kind.label}，即{HOW[kind]}。",
            "二、是否参加调解由您自己决定。您可以同意，也可以不同意；不同意不需要说明理由，也不会对您产生不利后果。",
            "三、同意以后，您仍可以随时退出调解，也可以不接受任何方案。",
            "四、调解不公开。为达成协议作出的让步，在以后的诉讼中不得作为对您不利的证据，"
            "但法律另有规定或者各方都同意的除外。",
            f"五、{AFTER.get(kind, OTHERWISE)}",
            "六、请如实陈述。恶意串通、虚构纠纷的，要承担法律责任。",
        ),
    )


FEES = {
    K.COMMERCIAL: "本组织按公示的收费标准收费，收费事项在开始前告知。",
    K.ENTRUSTED: "特邀调解不向当事人收取费用；以调解方式结案的，案件受理费减半收取。",
}
CONFIRMABLE = (
    f"协议生效之日起{lasting('C20')}内，各方可以共同向有管辖权的人民法院申请司法确认；一方不能单独申请。"
    "经确认有效的，一方不履行时，对方可以申请强制执行。"
)
CONFIRMATION = {
    K.ENTRUSTED: "本案已经立案，协议交审理法院审查后制作调解书或者准许撤诉，不申请司法确认。",
    K.INVITED: "已经立案的，由法院制作调解书；立案前有依法设立的调解组织参加的，可以依法申请司法确认。",
    K.INDUSTRY: "是否可以申请司法确认，以有管辖权的法院是否受理为准；也可以办理公证。",
    K.ADMIN: "是否可以申请司法确认，以有管辖权的法院是否受理为准；也可以办理公证或者申请支付令。",
}


@dataclass(frozen=True, slots=True)
class Rights:
    """权利义务告知的各部分. 依据：特邀调解规定第14条；人民调解法第23、24条；在线调解规则第17条。"""

    rights: tuple[str, ...]
    duties: tuple[str, ...]
    confidentiality: str
    fees: str
    effect: str
    confirmation: str
    fake_warning: str
    limitation: str
    wording: Wording


def rights_and_duties(kind: str) -> Rights:
    """What is told before the first session, fitted to the kind."""
    kind = K(kind)
    rights = (
        "自愿参加调解，可以选择或者接受调解员，可以拒绝、中止或者终止调解；",
        "可以要求公开或者不公开进行（默认不公开）；",
        "认为调解员是当事人或者代理人的近亲属、与纠纷有利害关系，或者有其他可能影响公正的关系的，可以申请更换；",
        "自愿达成或者不达成协议，随时可以依法起诉、申请仲裁（有仲裁协议的）或者请求行政处理。",
    )
    duties = (
        "如实陈述纠纷事实，提供真实的材料；",
        "遵守调解秩序，尊重调解员和对方；",
        "履行自愿达成的协议。",
    )
    confidentiality = (
        "调解过程和协议内容不公开，参加人应当保密。为达成协议所作的让步，以后在诉讼中不得作为不利证据；"
        "各方书面确认的无争议事实除外。单独向调解员说的话，未经您同意，调解员不告诉对方和法院。"
    )
    fees = FEES.get(kind, "本次调解不收取费用。")
    effect = "依法达成的调解协议对各方具有约束力，各方应当履行；因协议发生争议的，可以起诉。"
    confirmation = CONFIRMATION.get(kind, CONFIRMABLE)
    fake = (
        "恶意串通、虚构事实，企图通过调解侵害他人合法权益的，调解中止并报告；"
        "情节严重的，依法予以罚款、拘留；构成犯罪的，依法追究刑事责任。"
    )
    limitation = "申请调解可以中断诉讼时效，是否中断由法院认定；请留意您的权利期限。"
    text = (*rights, *duties, confidentiality, fees, effect, confirmation, fake, limitation)
    return Rights(
        rights=rights,
        duties=duties,
        confidentiality=confidentiality,
        fees=fees,
        effect=effect,
        confirmation=confirmation,
        fake_warning=fake,
        limitation=limitation,
        wording=Wording(version=f"RIGHTS-2026-11/{kind.value}", paragraphs=text),
    )


DELIVERY_DUTIES = (
    "提供的送达地址应当准确有效；变更时应当及时书面告知。",
    "因提供的地址不准确、拒不提供、变更后不告知，致使文书未能被实际接收的，文书退回之日视为送达之日。",
    "本确认书适用于调解、司法确认；转入诉讼的，适用于一审、二审、再审和执行程序，书面变更的除外。",
)
OTHER_ROUTES = (
    "向有管辖权的人民法院起诉；有仲裁协议的，向约定的仲裁机构申请仲裁；请求有关行政机关依法处理。"
)
K8_REMINDER = "为达成协议作出的让步不属于无争议事实，不得在诉讼中作为不利证据。"
