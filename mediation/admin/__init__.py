"""Desks of court, organisation, mediator and organ for mediations and agreements."""

from mediation.admin import agreement, mediation, mediator  # noqa: F401 -- register themselves
