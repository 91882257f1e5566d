"""自助工具: what there is."""

from __future__ import annotations

from django.views.generic import TemplateView


class Home(TemplateView):
    template_name = "tools/home.html"
