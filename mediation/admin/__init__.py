"""Desks of court, organisation, mediator and organ for mediations and agreements."""

from mediation.admin import agreement, confirmation, mediation, mediator  # noqa: F401 -- register themselves
