"""Acts: what a person may do on a case page, each with its own form page and one service call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from centre.actor import Actor
from centre.admin_site.sections import Section
from centre.errors import NotPermitted, RuleViolation
from centre.lifecycle import Lifecycle, Move
from centre.rulebook.citations import cite
from centre.views import GuardedForm

Run = Callable[[Any, dict[str, Any], Actor, datetime], object]


class ActForm(GuardedForm):
    """A form of the admin. It knows the object and the actor, for choices that depend on them.

    A plain `GuardedForm` works too and gets neither. On a page for many rows, and on a page that
    makes something new, `obj` is `None`. `look` names a second button that shows the page again
    with the form's remarks beside its fields and does nothing else.
    """

    look = ""

    def __init__(self, *args: Any, obj: Any = None, actor: Actor | None = None, **kwargs: Any):
        self.obj, self.actor = obj, actor
        super().__init__(*args, **kwargs)


@dataclass(frozen=True, slots=True)
class Act:
    """办理事项.

    `run(obj, cleaned_data, actor, at)` makes one service call; `cleaned_data["version"]` may be
    passed on. When `verb` is a move of the object's `LIFECYCLE`, the table decides who may do it
    and when; `allowed(actor, obj)` can only narrow that, by returning False or by raising a
    `RuleViolation` that says why. Any other verb needs `allowed`.

    `note` says what the act will produce, `basis` its article (the move's own when empty), `done`
    the sentence shown afterwards. `bulk` offers it for ticked rows; `grave` marks what hurts;
    `papers` says that it issues some, which can be looked at first; `show(obj, actor)` are
    sections to be seen before deciding.
    """

    verb: str
    title: str
    form_class: type[GuardedForm] = ActForm
    run: Run | None = None
    note: str = ""
    basis: str = ""
    allowed: Callable[[Actor, Any], bool] | None = None
    bulk: bool = False
    grave: bool = False
    done: str = ""
    papers: bool = False
    show: Callable[[Any, Actor], Sequence[Section]] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "basis", cite(self.basis))

    def form(self, *args: Any, obj: Any, actor: Actor, **kwargs: Any) -> GuardedForm:
        if issubclass(self.form_class, ActForm):
            kwargs |= {"obj": obj, "actor": actor}
        return self.form_class(*args, **kwargs)


def move_of(act: Act, obj: Any, actor: Actor) -> Move | None:
    """The lifecycle's own row behind this act, for its article."""
    lifecycle: Lifecycle | None = getattr(obj, "LIFECYCLE", None)
    moves = lifecycle.open_to(state=obj.state, role=actor.role) if lifecycle else []
    return next((move for move in moves if move.verb == act.verb), None)


def why_not(act: Act, *, actor: Actor, obj: Any) -> RuleViolation | None:
    """None when the act is lawful for this actor on this object now, else the refusal to show."""
    lifecycle: Lifecycle | None = getattr(obj, "LIFECYCLE", None)
    is_move = lifecycle is not None and any(m.verb == act.verb for m in lifecycle.moves)
    if not is_move and act.allowed is None:
        raise ImproperlyConfigured(f"act {act.verb} is no move, so it needs `allowed`")
    try:
        if is_move:
            lifecycle.move(act.verb, state=obj.state, role=actor.role)
        if act.allowed is not None and not act.allowed(actor, obj):
            return NotPermitted(f"您的岗位现在不能办理“{act.title}”", basis=act.basis)
    except RuleViolation as refusal:
        return refusal
    return None
