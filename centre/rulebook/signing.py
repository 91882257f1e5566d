"""怎样签才算数: what each way of signing is worth, and which ways an agreement of a kind accepts.

依据：《电子签名法》第3、13、14条；law.md 2.9、6.0(3)。Codes are those stored with the signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centre.rulebook import articles, kinds
from centre.rulebook.effectiveness import Signer


class Way(StrEnum):
    MARK = "ONLINE_MARK"
    PAPER = "PAPER_SCAN"
    FINGERPRINT = "FINGERPRINT"
    CERTIFICATE = "CERTIFICATE"


@dataclass(frozen=True, slots=True)
class Weight:
    """What a signature given in this way is, in the words shown beside it."""

    name: str
    worth: str
    basis: str
    is_signature: bool = True


WEIGHTS: dict[Way, Weight] = {
    Way.CERTIFICATE: Weight(
        "可靠电子签名",
        "由签署人专有并专控的数字证书作出，已核验证书、签名和全文；与手写签名或者盖章具有同等的法律效力",
        articles.cite("E_SIGN_RELIABLE", "E_SIGN_EQUAL"),
    ),
    Way.PAPER: Weight(
        "纸质签名、盖章",
        "签在纸上，效力在纸质原件；平台保存的是扫描件及其校验值，需要时应当出示原件",
        "《民法典》第490条",
    ),
    Way.FINGERPRINT: Weight(
        "纸质捺印",
        "在纸上捺印，效力在纸质原件；平台保存的是扫描件及其校验值，需要时应当出示原件",
        "《民法典》第490条",
    ),
    Way.MARK: Weight(
        "确认",
        "核验身份后键入姓名或者手绘笔迹，只证明本人读过并同意这一文本；不是可靠电子签名，"
        "不等同于手写签名或者盖章",
        "《电子签名法》第3条",
        is_signature=False,
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a way suffices for a seat; if not, why, and what would."""

    suffices: bool
    why: str = ""
    basis: str = ""


ENOUGH = Answer(suffices=True)
# 签名、盖章或者捺印; elsewhere the rule names signature and seal only (law.md 2.9).
FINGERPRINT_KINDS = frozenset(
    {kinds.DELEGATED, kinds.ENTRUSTED, kinds.INVITED, kinds.INVITED_PRIOR, kinds.PEOPLES}
)


def suffices(way: Way, signer: Signer, kind: str, *, is_online: bool) -> Answer:
    """May this seat of an agreement of this kind be filled in this way? 依据：law.md 2.9。"""
    if way is Way.MARK:
        return _mark(signer, is_online=is_online)
    if way is Way.FINGERPRINT and signer is not Signer.PARTY:
        return Answer(suffices=False, why="只有当事人可以捺印；其他人应当签名或者盖章")
    if way is Way.FINGERPRINT and kind not in FINGERPRINT_KINDS:
        return Answer(suffices=False, why="这一类调解协议应当签名或者盖章，没有规定可以捺印")
    return ENOUGH


def _mark(signer: Signer, *, is_online: bool) -> Answer:
    if signer is Signer.ORGANISATION:
        return Answer(
            suffices=False,
            why="盖章不能用平台确认代替，请在纸上盖章后上传扫描件",
            basis=articles.cite("PEOPLES_EFFECT", "E_SIGN_EQUAL"),
        )
    if signer in (Signer.JUDGE, Signer.COURT_CLERK):
        return Answer(suffices=False, why="审判人员、书记员应当在笔录上签名")
    if not is_online:
        return Answer(
            suffices=False,
            why="本次不是各方同意的线上调解，协议应当签名、盖章或者捺印，平台确认不能代替；"
            "请在纸上签署后上传扫描件，或者用本人的数字证书",
            basis=articles.cite("E_SIGN_EQUAL"),
        )
    return ENOUGH


def ways_for(signer: Signer, kind: str, *, is_online: bool) -> tuple[Way, ...]:
    """The ways a seat accepts, the lightest to use first."""
    return tuple(w for w in ORDER if suffices(w, signer, kind, is_online=is_online).suffices)


ORDER = (Way.MARK, Way.PAPER, Way.FINGERPRINT, Way.CERTIFICATE)
