"""Who else issues things with a verification code: floors above add their rows to the one question.

All are asked in a single statement, so that a code of any kind, a wrong one and none cost the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf

from centre.documents.models import Document

Row = dict[str, Any]
COLUMNS = ("sha256", "number", "at", "issuer", "state", "document")
Answer = Callable[[str], QuerySet]
_answers: list[Answer] = []


def answer_with(answer: Answer) -> None:
    """Once per app, when it is ready: `answer(code)` gives `rows_as(…)` of what it issued."""
    if answer not in _answers:
        _answers.append(answer)


def rows_as(rows: QuerySet, **columns: Any) -> QuerySet:
    """These rows in the columns of the question; texts are compared as texts."""
    texts = {"sha256", "number", "issuer", "state"}
    named = {
        f"said_{name}": Cast(_column(columns[name]), TextField())
        if name in texts
        else _column(columns[name])
        for name in COLUMNS
    }
    return rows.order_by().values_list(*named.values())


def _column(column: Any) -> Any:
    return F(column) if isinstance(column, str) else column


def find(code: str) -> Row | None:
    """What was issued under the code: one statement whatever there is."""
    asked = [answer(code) for answer in (papers, *_answers)]
    rows = reduce(lambda a, b: a.union(b, all=True), asked)
    found = list(rows[:1])
    return dict(zip(COLUMNS, found[0], strict=True)) if found else None


def papers(code: str) -> QuerySet:
    rows = Document.objects.ever_final().exclude(verification_code="")
    own = NullIf(F("number"), Value(""), output_field=CharField())
    number = Coalesce(
        own, KeyTextTransform("case_number", "context"), Value(""), output_field=TextField()
    )
    return rows_as(
        rows.filter(verification_code=code), sha256="sha256", number=number,
        at=Coalesce("approved_at", "finalised_at"), issuer=Coalesce("issuer__name", Value("")),
        state="state", document="pk",
    )  # fmt: skip
