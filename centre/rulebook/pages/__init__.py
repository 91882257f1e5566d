"""法律条文页: docs/law, one page per clock and per ground, for a judge to read and check.

Made from the tables alone, so a page can never say other than the rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from centre.rulebook.pages import clocks, grounds, index, limitation, terms


def pages() -> Mapping[str, str]:
    """Path below docs/law -> Markdown, in the order of the index."""
    return {
        "README.md": index.page(),
        **{f"clocks/{id}.md": text for id, text in clocks.pages()},
        **{f"grounds/{code}.md": text for code, text in grounds.pages()},
        "limitation.md": limitation.page(),
        "terms.md": terms.page(),
    }
