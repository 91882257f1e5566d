"""One sample of every letter: collected from the apps, rendered without a database."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from centre.documents import specimens
from centre.documents.letters import Letter, Sample
from centre.documents.rendering import Source


def all_samples() -> Iterator[tuple[str, Sample]]:
    """Every `SAMPLES` of every `<app>/letters.py`, named by code and class; specimens first."""
    yield from ((sample.slug, sample) for sample in specimens.SAMPLES)
    for config in apps.get_app_configs():
        name = f"{config.name}.letters"
        if config.name == "centre.documents" or find_spec(name) is None:
            continue
        for sample in getattr(import_module(name), "SAMPLES", ()):
            if isinstance(sample, Letter):
                sample = Sample(sample)  # noqa: PLW2901 -- a bare letter is a sample too
            code = sample.letter.KIND.lower().replace(".", "-")
            yield sample.slug or f"{code}-{type(sample.letter).__name__}", sample


def source_of(sample: Sample, *, is_draft: bool = False) -> Source:
    letter = sample.letter
    issuer = sample.issuer or str(getattr(letter, "court_name", ""))
    return Source(
        template=letter.TEMPLATE,
        letter=letter.context(),
        title=letter.title,
        number=sample.number,
        issuer=issuer,
        signed_on="" if is_draft else sample.signed_on,
        is_draft=is_draft,
        dated=sample.signed_on,
    )
