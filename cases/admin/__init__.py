"""Court, organisation and centre desks for cases."""

from cases.admin import case, transfer  # noqa: F401 -- registers with the one admin site
