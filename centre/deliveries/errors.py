"""What a delivery is refused for, in words fit for the officer who came back with the post."""

from __future__ import annotations

from centre.errors import RuleViolation


class Unproved(RuleViolation):
    """The proof that the law wants for this way is not whole."""

    code = "delivery_unproved"


class WayClosed(RuleViolation):
    """The law does not open this way for this paper or at this point."""

    code = "delivery_way_closed"


class BadDay(RuleViolation):
    code = "delivery_day"


class NoConsent(RuleViolation):
    """Electronic delivery without the addressee's consent. 依据：《民事诉讼法》第90条。"""

    code = "no_consent_to_electronic_delivery"
