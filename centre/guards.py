"""The database's own copy of the transition tables.

A trigger generated from the same `Lifecycle` refuses an unlawful state change made by
`QuerySet.update`, raw SQL or a stray script, and a row born in any but the initial state.
"""

from __future__ import annotations

from collections.abc import Mapping

import pgtrigger

from centre.lifecycle import Lifecycle


def state_guard(lifecycle: Lifecycle) -> pgtrigger.Trigger:
    """Guard `state` of a model that has one lifecycle."""
    pairs = ", ".join(f"('{a}', '{b}')" for a, b in sorted(lifecycle.pairs))
    return _trigger(
        born=f"NEW.state = '{lifecycle.initial}'",
        moved=f"(OLD.state, NEW.state) IN ({pairs})",
    )


def state_guard_by_kind(lifecycles: Mapping[str, Lifecycle]) -> pgtrigger.Trigger:
    """Guard `state` of a model whose `kind` chooses the lifecycle; `kind` itself never changes."""
    born = ", ".join(f"('{k}', '{lc.initial}')" for k, lc in sorted(lifecycles.items()))
    rows = sorted((str(k), a, b) for k, lc in lifecycles.items() for a, b in lc.pairs)
    triples = ", ".join(f"('{k}', '{a}', '{b}')" for k, a, b in rows)
    return _trigger(
        born=f"(NEW.kind, NEW.state) IN ({born})",
        moved=f"OLD.kind = NEW.kind AND (NEW.kind, OLD.state, NEW.state) IN ({triples})",
    )


def _trigger(*, born: str, moved: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="state_guard",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            IF TG_OP = 'INSERT' THEN
                IF NOT ({born}) THEN
                    RAISE EXCEPTION 'unlawful first state % on %', NEW.state, TG_TABLE_NAME
                        USING ERRCODE = '23514';
                END IF;
            ELSIF NEW.state IS DISTINCT FROM OLD.state AND NOT ({moved}) THEN
                RAISE EXCEPTION 'unlawful move % to % on %', OLD.state, NEW.state, TG_TABLE_NAME
                    USING ERRCODE = '23514';
            END IF;
            RETURN NEW;
        """,
    )


def frozen_rows(name: str = "append_only") -> pgtrigger.Trigger:
    """Rows that are written once: no update, no delete."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)
