"""The text as it was laid before the signers, kept per edition, so that a later one can be compared."""

from __future__ import annotations

import difflib

from mediation.models import Agreement, AgreementEdition
from mediation.services import agreement_text

SHOWN = 3  # changed paragraphs named in a refusal
QUOTED = 40  # characters of each


def keep(agreement: Agreement) -> AgreementEdition:
    """Called when the text is frozen for signing."""
    row, _ = AgreementEdition.objects.get_or_create(
        agreement=agreement,
        edition=agreement.edition,
        defaults={
            "text_hash": agreement.text_hash,
            "text": agreement_text.canonical(agreement),
        },
    )
    return row


def current(agreement: Agreement) -> AgreementEdition:
    """The edition now out for signing; kept late for one that went out before editions were kept."""
    found = agreement.editions.filter(edition=agreement.edition).first()
    return found or keep(agreement)


def what_changed(agreement: Agreement, *, read_hash: str) -> str:
    """How the text now differs from the one with this hash, paragraph by paragraph."""
    read = agreement.editions.filter(text_hash=read_hash).first()
    if read is None:
        return "您读到的不是交付签署的任何一稿"
    old, new = read.text.splitlines()[1:], agreement_text.canonical(agreement).splitlines()[1:]
    found = [line for line in difflib.ndiff(old, new) if line[:2] in ("- ", "+ ") and line[2:]]
    named = [f"{'删去' if line[0] == '-' else '新增'}“{_short(line[2:])}”" for line in found]
    more = f"等共{len(named)}处" if len(named) > SHOWN else ""
    return f"第{read.edition}稿已改为第{agreement.edition}稿：{'；'.join(named[:SHOWN])}{more}"


def _short(line: str) -> str:
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"
