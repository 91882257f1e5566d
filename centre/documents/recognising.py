"""Papers from before versions were kept: the one whose rendering has their very bytes is theirs."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from centre.documents import rendering, services, versions
from centre.documents.enums import NumberSource
from centre.documents.models import Document, TemplateVersion


@dataclass(frozen=True, slots=True)
class Outcome:
    recognised: int
    others: int


def recognise() -> Outcome:
    """Try the deployed forms on each such paper. Proof is the hash; without it nothing is claimed."""
    forms = {v.template: v for v in TemplateVersion.objects.newest() if versions.is_as_deployed(v)}
    papers = (
        Document.objects.ever_final()
        .filter(template_version=None, template__in=forms)
        .exclude(Q(number_source=NumberSource.UPLOAD) | Q(sha256=""))
        .select_related("issuer", "dossier")
        .order_by("pk")
    )
    recognised = others = 0
    for paper in papers.iterator(chunk_size=100):
        paper.template_version = forms[paper.template]
        if _is_the_same(paper):
            unclaimed = Document.objects.filter(pk=paper.pk, template_version=None)
            recognised += unclaimed.update(template_version=paper.template_version)
        else:
            others += 1
    return Outcome(recognised, others)


def _is_the_same(paper: Document) -> bool:
    try:
        return services.is_reproducible(paper)
    except rendering.Unrenderable:
        return False
