"""期限日历图: a period as a small calendar, for pages and for paper.

One SVG in black and white, without style, script or id: a page under the strict policy may hold
several of them, and a printer loses nothing.
"""

from centre.rulebook.picture.days import Plan, Square, plan
from centre.rulebook.picture.svg import draw

__all__ = ["Plan", "Square", "draw", "plan"]
