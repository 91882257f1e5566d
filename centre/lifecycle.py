"""Transition tables: procedure as data that a judge can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from centre.actor import Role
from centre.errors import RuleViolation
from centre.rulebook.citations import cite


class UnlawfulMove(RuleViolation):
    """The table has no such move from this state for this role."""

    code = "unlawful_move"


@dataclass(frozen=True, slots=True)
class Move:
    """One row of procedure: who may take which step from where to where, and under which article."""

    verb: str
    label: str
    sources: frozenset[str]
    target: str
    owner: Role
    basis: str = ""

    @classmethod
    def of(
        cls,
        verb: str,
        label: str,
        sources: Iterable[str],
        target: str,
        *,
        owner: Role,
        basis: str = "",
    ) -> Move:
        return cls(
            verb, label, frozenset(str(s) for s in sources), str(target), owner, cite(basis)
        )


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The whole life of one kind of thing.

    `turn` names who owes the next step in each state; `None` marks a final state.
    """

    initial: str
    moves: tuple[Move, ...]
    turn: Mapping[str, Role | None] = field(default_factory=dict)

    @property
    def states(self) -> frozenset[str]:
        named = {s for m in self.moves for s in m.sources} | {m.target for m in self.moves}
        return frozenset(named | {str(self.initial)})

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every lawful (from, to), as the database guard knows them."""
        return frozenset((s, m.target) for m in self.moves for s in m.sources)

    def move(self, verb: str, *, state: str, role: Role) -> Move:
        """Return the move, or refuse with the reason a clerk can act on.

        Raises `UnlawfulMove` when the verb is unknown, the state is wrong or the role is another's.
        """
        named = [m for m in self.moves if m.verb == verb]
        if not named:
            raise UnlawfulMove(f"本程序没有“{verb}”这一步骤")
        found = [m for m in named if state in m.sources]
        if not found:
            raise UnlawfulMove(f"当前状态不能“{named[0].label}”")
        for move in found:
            if move.owner is role:
                return move
        owners = "、".join(dict.fromkeys(m.owner.label for m in found))
        raise UnlawfulMove(f"“{found[0].label}”应由{owners}办理", basis=found[0].basis)

    def open_to(self, *, state: str, role: Role) -> list[Move]:
        """The buttons: lawful moves for this role from this state."""
        return [m for m in self.moves if state in m.sources and m.owner is role]

    def mermaid(self, labels: Mapping[str, str] | None = None) -> str:
        """A state diagram; one arrow per source, verb and owner."""
        rows = [f"    [*] --> {self.initial}"]
        for state, label in (labels or {}).items():
            if state in self.states:
                rows.append(f"    {state}: {label}")
        rows += [
            f"    {s} --> {m.target}: {m.label}（{m.owner.label}）"
            for m in self.moves
            for s in sorted(m.sources)
        ]
        rows += [f"    {s} --> [*]" for s in sorted(self.states) if self.turn.get(s, 0) is None]
        return "\n".join(["stateDiagram-v2", *rows])
