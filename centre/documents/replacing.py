"""代替: a voided paper is issued anew, corrected; each of the two points to the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from centre import transitions
from centre.actor import Actor
from centre.audit import services as audit
from centre.documents import codes, making
from centre.documents.enums import DocumentState, NumberSource
from centre.documents.letters import Incomplete
from centre.documents.models import Document, DocumentReader
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import articles, papers
from centre.rulebook.papers import Signer

OWN_HAND = frozenset({Signer.PARTY, Signer.AGENT})


class NotReplaceable(RuleViolation):
    code = "document_not_replaceable"


def corrigible(document: Document) -> dict[str, tuple[str, str]]:
    """The required items that are plain text, by field: label and present words."""
    return {
        item.field: (item.label, document.context[item.field])
        for item in document.paper.items
        if isinstance(document.context.get(item.field), str)
    }


def may_replace(document: Document, actor: Actor) -> bool:
    """Whether the act belongs on this actor's page. Raises `NotReplaceable` with the reason."""
    if document.issuer_id is None or document.issuer_id != actor.organisation_id:
        return False
    if actor.role not in papers.OFFICERS:
        return False
    if document.state != DocumentState.VOID:
        raise NotReplaceable("本件没有作废，不能重新制发", advice="内容有误的，先作废再重新制发")
    if Document.objects.filter(replaces=document).exists():
        raise NotReplaceable("本件已有代替它的文书")
    if document.paper.signers & OWN_HAND:
        raise NotReplaceable(
            "本件由当事人签名，更正后的内容须由当事人重新签署",
            advice="请在办案页重新拟制，由当事人阅看后签署",
        )
    return True


@transaction.atomic
def reissue(
    *, document: Document, changes: Mapping[str, str], by: Actor, at: datetime,
    version: int | None = None,
) -> Document:  # fmt: skip
    """重新制发. A draft with the corrected words for the same readers; it is approved as any other.

    Raises `NotPermitted`, `NotReplaceable`, `Incomplete` for an item left empty.
    依据：law.md 6.0（正本不得涂改，只能另行制发）。
    """
    old = transitions.lock(document)
    transitions.check_version(old, version)
    if not may_replace(old, by):
        raise NotPermitted(
            "文书应由制发单位自己的人员重新制发", basis=articles.cite("PAPER_FINAL")
        )
    items = corrigible(old)
    words = {field: text.strip() for field, text in changes.items() if field in items}
    if empty := [items[field][0] for field, text in words.items() if not text]:
        raise Incomplete(f"《{old.title}》缺少必备内容：{'、'.join(empty)}", kept="没有重新制发")
    own = old.is_number_own
    new = Document.objects.create(
        dossier_id=old.dossier_id, kind=old.kind, title=old.title, data_class=old.data_class,
        issuer_id=old.issuer_id, number="" if own else old.number, is_number_own=own,
        number_source=NumberSource.NONE if own else old.number_source, template=old.template,
        template_version_id=old.template_version_id, context={**old.context, **words}, created_at=at,
        created_by_id=by.user_id, replaces=old, **codes.fresh(),
    )  # fmt: skip
    DocumentReader.objects.bulk_create(
        DocumentReader(
            document=new, role=r.role, side=r.side, organisation_id=r.organisation_id,
            user_id=r.user_id, name=r.name,
        )
        for r in old.readers.order_by("id")
    )  # fmt: skip
    for row, after in ((old, old.state), (new, new.state)):
        audit.record(
            "document.reissue", subject=row, by=by, at=at, kind=row.kind, after=after,
            changed=sorted(f for f, text in words.items() if text != items[f][1]),
        )  # fmt: skip
    making.order(new, at=at)
    return new
