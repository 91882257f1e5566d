"""Parts drawn once are the same parts."""

from __future__ import annotations

import pytest
from django.template import engines
from django.template.loader import render_to_string

DRAW = engines["django"].from_string("{% load once %}{% once part %}")


@pytest.mark.parametrize("part", ["components/_styles.html", "components/_scripts.html"])
def test_every_page_is_given_the_whole_part(part: str):
    again = [DRAW.render({"part": part}) for _ in range(2)]

    assert again == [render_to_string(part)] * 2
    assert "static/" in again[0]
