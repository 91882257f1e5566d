"""Desks of the coordinator and of the answering bodies."""

from consultation.admin import enquiry  # noqa: F401 -- registers with the one admin site
