"""诉讼时效的参考到期日: asked like a clock (N1, N2), answered by the rules of limitation.

Information, never a gate (law.md 3.7); interruptions and suspensions belong to a case's own page.
"""

from __future__ import annotations

from collections.abc import Mapping

from centre.rulebook import limitation
from centre.rulebook.clocks import Clock, Roll, Unit

CLAIMS: Mapping[str, str] = {"N1": "DEBT", "N2": "PATENT"}


def _clock(code: str, claim: limitation.Claim) -> Clock:
    """What the page says about the period; the reckoning itself is not a clock's."""
    return Clock(
        id=code,
        name=f"诉讼时效（{claim.label}）",
        starts=claim.starts,
        length=claim.years,
        unit=Unit.YEAR,
        basis=claim.basis,
        rolls=Roll.YES,
        on_expiry="对方可以提出时效抗辩；法院不主动适用",
        note="参考到期日。起诉、向有权机关提出请求、对方同意履行等使时效中断的，以中断之日作为起算日期重新计算",
    )


CLOCKS: Mapping[str, Clock] = {
    code: _clock(code, limitation.CLAIMS[claim]) for code, claim in CLAIMS.items()
}
INTERRUPTED = "诉讼时效不作暂停、延长计算；中断的，以中断之日作为起算日期重新计算"
INTERRUPTED_BASIS = limitation.RULES["N3"].basis
