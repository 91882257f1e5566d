"""Where a page may lead. A door is shown only when the address behind it exists."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Door:
    """One way onwards: a label, a sentence saying what is behind it, and its address."""

    label: str
    url: str
    lead: str = ""


def address(*names: str) -> str:
    """The address of the first of these names that exists, or nothing."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def doors(*wanted: tuple[str, str, str]) -> list[Door]:
    """Doors from (label, lead, url name), without those that lead nowhere yet."""
    found = [Door(label, address(name), lead) for label, lead, name in wanted]
    return [door for door in found if door.url]
