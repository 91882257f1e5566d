"""Which seal stands in which place of a paper.

An organisation's seal is printed only where that organisation registered its picture and its own
officer approved both the picture and this very paper; elsewhere the paper says that the seal is put
by hand. Court rulings never carry one. 依据：law.md 6.0(2)、6.3；GB/T 9704-2012 7.3.5。
"""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

from centre.documents.models import Document
from centre.rulebook.papers import Paper, PaperClass, Signer
from centre.signing import seals

OF_ORGANS = frozenset({Signer.ORGANISATION, Signer.ORGAN_SEAL, Signer.COURT_SEAL})
OF_THE_BENCH = frozenset({Signer.JUDGE, Signer.CLERK})
BY_HAND = mark_safe('<span class="by-hand">（加盖印章）</span>')
# Fields in which joint papers name their issuers, in the order they sign.
JOINT = ("issuers", "organs")


def bears_seal(paper: Paper) -> bool:
    """Whether the portal ever prints a seal on this paper. 依据：law.md 6.3末段（裁判文书不得仿制）。"""
    if paper.is_upload_only or paper.paper_class is PaperClass.JY:
        return False
    return bool(paper.signers & OF_ORGANS) and not paper.signers & OF_THE_BENCH


def places(document: Document, *, is_draft: bool) -> tuple[SafeString, ...]:
    """What stands in each place, in the order of signature; nothing on a draft.

    The paper's approval on record is that of its issuer: where several sign, the others' places
    wait for the hand.
    """
    if is_draft or document.issuer is None or not bears_seal(document.paper):
        return ()
    found = seals.in_force(organisation_id=document.issuer_id, at=document.approved_at)
    own = mark_safe(found.outline) if found else BY_HAND  # noqa: S308 -- drawn by `outlines`
    names = next((document.context[f] for f in JOINT if document.context.get(f)), None)
    if not isinstance(names, list) or len(names) < 2:
        return (own,)
    return tuple(own if name == document.issuer_name else BY_HAND for name in names)
