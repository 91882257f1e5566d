"""期间不能这样计算: the one error of this package."""

from __future__ import annotations


class ClockRefusal(ValueError):
    """The law does not let this clock be set, paused or extended so."""

    def __init__(self, message: str, basis: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.basis = basis
