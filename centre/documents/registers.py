"""文号登记簿 in the admin: an institution's leader says which registers the portal keeps for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from centre.actor import Actor
from centre.admin_site import Act, ActForm, CaseworkAdmin, site
from centre.components import Standing
from centre.documents import numbering
from centre.documents.enums import NumberSource
from centre.documents.models import NumberRegister
from centre.rulebook import papers
from centre.rulebook.papers import Numbering

LEADERS = papers.OFFICERS - papers.NOT_LEADERS


class RegisterForm(ActForm):
    code = forms.ChoiceField(label="文书种类")
    source = forms.ChoiceField(
        label="由谁编号",
        choices=[
            (NumberSource.MANUAL, "本单位登记簿，由经办人录入"),
            (NumberSource.PORTAL, "指定平台为登记簿，由平台连续编号"),
        ],
    )
    pattern = forms.CharField(
        label="文号格式",
        max_length=60,
        required=False,
        help_text="由平台编号时填写，例如“齐市监函〔{year}〕{n}号”。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [p for p in papers.PAPERS.values() if p.numbering is Numbering.OWN]
        self.fields["code"].choices = [(p.code, p.title) for p in own]


def name_register(row: None, answers: dict[str, Any], actor: Actor, at: datetime) -> None:
    numbering.name_register(
        code=answers["code"],
        source=answers["source"],
        pattern=answers["pattern"],
        by=actor,
        at=at,
    )


class RegisterAdmin(CaseworkAdmin):
    roles = LEADERS
    register_title = "文号登记簿"
    list_display = ("code", "source", "pattern")
    ordering = ("code", "id")
    key_field, key_converter = "pk", "int"
    due_field = ""
    new_acts = {
        "name": Act(
            "name",
            "指定登记簿",
            RegisterForm,
            name_register,
            note="从下一件文书起生效；已经用过的文号不变。",
            allowed=lambda actor, _: actor.role in LEADERS and actor.organisation_id is not None,
            done="已保存。",
        )
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[NumberRegister]:
        return NumberRegister.objects.filter(organisation_id=self.acting(request).organisation_id)

    def standing(self, request: HttpRequest, obj: NumberRegister) -> Standing | None:
        return None


site.register(NumberRegister, RegisterAdmin)
