"""Reads of the enquiry room."""

from __future__ import annotations

from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation


def the_centre() -> Organisation:
    """The one centre this portal belongs to."""
    return Organisation.objects.get(kind=OrganisationKind.CENTRE)
