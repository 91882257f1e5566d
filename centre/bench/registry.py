"""Which scenes there are. A new one is a module of this package with a function under `scene`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.test import Client

from centre import bench
from centre.bench.measuring import Figures, measure


@dataclass
class Run:
    """One call of `manage.py bench`: what was asked for, and where the figures go."""

    times: int
    say: Callable[[str], object]
    options: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def bare(self) -> Figures:
        """A page with nothing on it, in this very run: other figures are quoted against it."""
        bare = measure(lambda: Client().get("/livez"), self.times)
        self._line("空白页（基准）", bare, bare)
        return bare

    def line(self, name: str, figures: Figures) -> None:
        self._line(name, figures, self.bare)

    def _line(self, name: str, figures: Figures, bare: Figures) -> None:
        ratio = figures.cpu / bare.cpu if bare.cpu else 0
        self.say(
            f"{name}：{figures.wall:.1f} ms，CPU {figures.cpu:.1f} ms"
            f"（基准的 {ratio:.1f} 倍），查询 {figures.queries}"
        )


@dataclass(frozen=True, slots=True)
class Scene:
    name: str
    act: Callable[[Run], None]
    order: int
    is_heavy: bool  # measured only when asked for by name


_scenes: dict[str, Scene] = {}


def scene(
    name: str, *, order: int = 100, is_heavy: bool = False
) -> Callable[[Callable[[Run], None]], Callable[[Run], None]]:
    """Register the function below under this name; scenes run by `order`, then by name."""

    def register(act: Callable[[Run], None]) -> Callable[[Run], None]:
        if name in _scenes:
            raise ValueError(f"two scenes are called {name}")
        _scenes[name] = Scene(name, act, order, is_heavy)
        return act

    return register


def all_scenes() -> list[Scene]:
    for entry in iter_modules(bench.__path__, f"{bench.__name__}."):
        import_module(entry.name)
    return sorted(_scenes.values(), key=lambda s: (s.order, s.name))


def chosen(names: list[str]) -> list[Scene]:
    """The named scenes, else every one that is not heavy. Raises `KeyError` for an unknown name."""
    scenes = {s.name: s for s in all_scenes()}
    if names:
        return [scenes[n] for n in names]
    return [s for s in scenes.values() if not s.is_heavy]
