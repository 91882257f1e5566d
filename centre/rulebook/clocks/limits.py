"""能不能这样计算: what the law lets be set, granted, paused and extended (DAY11)."""

from __future__ import annotations

from collections.abc import Sequence

from centre.rulebook.clocks.events import Extension, Pause
from centre.rulebook.clocks.refusal import ClockRefusal
from centre.rulebook.clocks.rule import Clock
from centre.rulebook.clocks.steps import FIXED_BASIS


def length_of(rule: Clock, length: int | None) -> int:
    """The length of the rule, or the one set by whom the rule names. Raises ClockRefusal."""
    if length is None:
        if rule.length is None:
            raise ClockRefusal(f"请先填写“{rule.name}”的期限，由{rule.set_by}确定", rule.basis)
        return rule.length
    if not rule.set_by and length != rule.length:
        raise ClockRefusal(f"“{rule.name}”的期限由法律规定，不能另行设定", rule.basis)
    if rule.set_by and length < 1:
        raise ClockRefusal("期限至少为1", rule.basis)
    return length


def require(
    rule: Clock, extra: int, pauses: Sequence[Pause], extensions: Sequence[Extension]
) -> None:
    """Raises ClockRefusal for a pause, an extension or a grant that the rule does not know."""
    if pauses and not rule.can_pause:
        raise ClockRefusal(f"“{rule.name}”依法不能暂停计算", rule.basis)
    if extensions or extra:
        _require_extendable(rule)
    limit = rule.extension_limit
    if extra < 0:
        raise ClockRefusal("延长的时间不能为负数", rule.basis)
    if limit is not None and extra > limit:
        raise ClockRefusal(f"“{rule.name}”最多延长{limit}{rule.unit.label}", rule.basis)


def _require_extendable(rule: Clock) -> None:
    if rule.fixed:
        raise ClockRefusal(f"“{rule.name}”为不变期间，不能延长", FIXED_BASIS)
    if not rule.can_extend:
        raise ClockRefusal(f"“{rule.name}”依法不能延长", rule.basis)
