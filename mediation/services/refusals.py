"""A party will not sign: the text is given up and the mediation ends with T7."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre import transitions
from centre.actor import Actor
from mediation.models import Agreement
from mediation.services import agreements, ending


@transaction.atomic
def not_signed(*, agreement: Agreement, note: str, by: Actor, at: datetime) -> Agreement:
    """拒绝签署. Signatures already given bind nobody. 依据：ODR 25(7)；SPM 26."""
    mediation = transitions.lock(agreement.mediation)
    agreements.require_drafter(mediation, by)
    agreement.signatures.filter(voided_at__isnull=True).update(voided_at=at)
    if agreement.state == "SIGNING":
        ending.refuse_signature(mediation=mediation, note=note, by=by, at=at)
    return transitions.make("abandon", of=agreement, by=by, at=at, reason=note)
