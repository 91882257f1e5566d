"""Pages that gather rows: parties, rights, evidence; then the check page and the receipt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import TemplateView, View

from cases import selectors, summaries, wizard
from cases.enums import PartyType
from cases.forms import parties, rights
from cases.forms.closing import EvidenceForm, checklist
from cases.forms.page import PageForm
from cases.models import DraftStep, Material, Right
from cases.services import completeness, drafts, intake, materials, routing
from cases.views.draft import DraftMixin, SavedPage
from centre.components import Line
from centre.errors import RuleViolation
from centre.rulebook import intake as rulebook_intake
from centre.views import ActionView, GuardedForm

NOUNS = {
    "applicant": "申请人",
    "agent": "代理人",
    "respondent": "被申请人",
    "third_party": "第三人",
    "right": "涉案权利",
}
LEADS = {
    "applicant": "已按贵单位的登记信息预先填好，请核对。",
    "agent": "每一方最多委托两名代理人。授权委托书请在“证据材料”中上传（EV02）。",
    "respondent": "您要求谁承担责任。只需要能找到对方的信息，不知道的可以不填。",
    "third_party": "案件处理结果和他有利害关系的人，没有就不用添加。",
    "right": "每项权利单独填写。号码写错时会提示可能的正确号码。",
}


class Gathering(DraftMixin, TemplateView):
    """An overview with what is there, and a way to add, change and take away."""

    template_name = "cases/draft_gathering.html"
    code = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.object
        unsettled = set(
            DraftStep.objects.filter(case=case).exclude(raw={}).values_list("step", flat=True)
        )
        groups = [self.group(noun, unsettled) for noun in wizard.GATHERING[self.code]]
        following = wizard.after(self.code)
        return super().get_context_data(
            **self.page_context(self.code),
            groups=groups,
            next_url=wizard.address(case, following.code),
            **kwargs,
        )

    def group(self, noun: str, unsettled: set[str]) -> dict[str, Any]:
        case = self.object
        rows = list(drafts.rows_of(case, noun).order_by("position"))
        known = {row.position for row in rows}
        waiting = [int(s.partition(":")[2]) for s in unsettled if s.startswith(f"{noun}:")]
        entries = [self.entry(noun, row, f"{noun}:{row.position}" in unsettled) for row in rows]
        entries += [self.unsettled_entry(noun, p) for p in sorted(waiting) if p not in known]
        last = max([*known, *waiting], default=0)
        return {
            "noun": noun,
            "label": NOUNS[noun],
            "lead": LEADS[noun],
            "entries": entries,
            "add_url": ""
            if full(noun, len(entries))
            else wizard.item_address(case, noun, last + 1),
        }

    def entry(self, noun: str, row: Any, is_unsettled: bool) -> dict[str, Any]:
        is_first_applicant = noun == "applicant" and row.position == 1
        return {
            "title": str(getattr(row, "name", "")) or str(row),
            "lines": lines_of(row),
            "note": "有未通过核对的内容" if is_unsettled else "",
            "change_url": wizard.item_address(self.object, noun, row.position),
            "remove_url": ""
            if is_first_applicant
            else remove_address(self.object, noun, row.position),
        }

    def unsettled_entry(self, noun: str, position: int) -> dict[str, Any]:
        return {
            "title": f"未填完的{NOUNS[noun]}",
            "lines": [],
            "note": "有未通过核对的内容",
            "change_url": wizard.item_address(self.object, noun, position),
            "remove_url": remove_address(self.object, noun, position),
        }


def full(noun: str, count: int) -> bool:
    return count >= {"agent": rulebook_intake.MAX_AGENTS}.get(noun, 20)


def remove_address(case: Any, noun: str, position: int) -> str:
    return reverse("cases:fill_remove", args=[case.public_id, noun, position])


def lines_of(row: Any) -> list[Line]:
    if isinstance(row, Right):
        return right_lines(row)
    if hasattr(row, "party_type"):
        return selectors.party_lines(row, in_clear=True)
    powers = "、".join(rulebook_intake.AUTHORITY_POWERS.get(p, p) for p in row.powers)
    return [
        Line("身份", row.get_agent_type_display()),
        Line("所在单位", row.firm),
        Line("授权", row.get_scope_display() + (f"：{powers}" if powers else "")),
    ]


def right_lines(right: Right) -> list[Line]:
    labels = {f.code: f.label for f in rulebook_intake.RIGHT_TYPES[right.right_type].fields}
    given = [Line(labels.get(code, code), value) for code, value in right.extra.items()]
    return [Line("权利类型", right.get_right_type_display()), Line("权利人", right.holder), *given]


class ItemPage(SavedPage):
    """One party, one agent, one right."""

    template_name = "cases/draft_item.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["noun"] not in NOUNS or not 0 < kwargs["position"] < 100:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def code(self) -> str:
        return wizard.page_of(self.kwargs["noun"])

    def step(self) -> str:
        return f"{self.kwargs['noun']}:{self.kwargs['position']}"

    def row(self) -> Any:
        return (
            drafts.rows_of(self.object, self.kwargs["noun"])
            .filter(position=self.kwargs["position"])
            .first()
        )

    def form_class(self) -> type[PageForm]:
        noun = self.kwargs["noun"]
        return parties.AgentForm if noun == "agent" else parties.FORMS[noun]

    def right_type(self) -> str:
        """The chosen type: in the address while it is being changed, otherwise on the row."""
        asked = self.request.GET.get("type", "")
        if asked in rulebook_intake.RIGHT_TYPES:
            return asked
        row = self.row()
        return row.right_type if row and "type" not in self.request.GET else ""

    def make_form(self, data: Any = None, initial: dict[str, Any] | None = None) -> PageForm:
        options: dict[str, Any] = {"data": data, "initial": initial, "case": self.object}
        if self.kwargs["noun"] != "right":
            return self.form_class()(**options)
        chosen = self.right_type()
        if not chosen:
            return rights.RightTypeForm(**options)
        return rights.RightForm(right_type=chosen, **options)

    def stored(self) -> dict[str, Any]:
        row = self.row()
        if row is None:
            return (
                {"party_type": PartyType.COMPANY} if self.kwargs["noun"] in parties.FORMS else {}
            )
        if self.kwargs["noun"] == "right":
            return {"right_type": row.right_type, **rights.RightForm.of(row)}
        return self.form_class().of(row)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The type of a right is a choice of form, so it is not kept until the form is filled."""
        if self.kwargs["noun"] == "right" and not self.right_type():
            form = self.make_form(data=request.POST)
            if not self.is_open():
                return self.elsewhere()
            if not form.is_valid():
                return self.render(form, status=422)
            return redirect(f"{request.path}?type={form.cleaned_data['right_type']}")
        return super().post(request, *args, **kwargs)

    def following(self) -> str:
        return wizard.address(self.object, self.code())

    def extra(self) -> dict[str, Any]:
        noun = self.kwargs["noun"]
        chosen = self.right_type() if noun == "right" else ""
        rule = rulebook_intake.RIGHT_TYPES.get(chosen)
        return {
            "noun": NOUNS[noun],
            "lead": LEADS[noun],
            "rule": rule,
            "retype_url": f"{self.request.path}?type=" if rule else "",
            "back": self.following(),
        }


class RemoveItem(DraftMixin, View):
    """Ask once, then take it off the draft."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        context = {
            **self.page_context(wizard.page_of(kwargs["noun"])),
            "noun": NOUNS.get(kwargs["noun"], ""),
            "row": self.row(),
            "back": self.back(),
        }
        return render(request, "cases/draft_remove.html", context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        step = f"{kwargs['noun']}:{kwargs['position']}"
        try:
            intake.remove_item(case=self.object, step=step, by=self.actor, at=self.at)
        except RuleViolation as refusal:
            messages.warning(request, refusal.full_text)
        return redirect(self.back())

    def row(self) -> Any:
        noun = self.kwargs["noun"]
        if noun not in NOUNS:
            raise Http404
        return drafts.rows_of(self.object, noun).filter(position=self.kwargs["position"]).first()

    def back(self) -> str:
        return wizard.address(self.object, wizard.page_of(self.kwargs["noun"]))


class Evidence(DraftMixin, ActionView):
    """证据: the checklist for these rights, what is there, one more file."""

    template_name = "cases/draft_evidence.html"
    form_class = EvidenceForm
    done = "文件已保存。"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        if request.POST.get("go") == "on":
            return self.go_on()
        return super().post(request, *args, **kwargs)

    def go_on(self) -> HttpResponse:
        """Leaving the page counts as having seen the checklist."""
        intake.save_step(case=self.object, step="evidence", values={}, by=self.actor, at=self.at)
        return redirect(wizard.address(self.object, wizard.after("evidence").code))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "case": self.object}

    def form_valid(self, form: GuardedForm) -> HttpResponse:
        """The upload key makes a second press harmless; the file is too big for a second hash."""
        data = form.cleaned_data
        try:
            materials.upload(
                case=self.object,
                file=data["file"],
                by=self.actor,
                at=self.at,
                key=data["idempotency_key"],
                evidence_code=data["evidence_code"],
                purpose=data["purpose"],
                secrecy=data["secrecy"],
            )
        except RuleViolation as refusal:
            form.add_error("file", refusal.full_text)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(wizard.address(self.object, "evidence"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.object
        held = list(
            Material.objects.visible_to(self.actor).present().filter(case=case).order_by("id")
        )
        for material in held:
            material.case = case
        there = {m.evidence_code for m in held}
        return super().get_context_data(
            **self.page_context("evidence"),
            held=[(selectors.file_line(m), m) for m in held],
            wanted=[(e, e.code in there) for e in checklist(case)],
            **kwargs,
        )


class RemoveMaterial(DraftMixin, View):
    """Take a file off the draft. POST only."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        found = (
            Material.objects.visible_to(self.actor)
            .present()
            .filter(case=self.object, public_id=kwargs["material_id"])
        )
        material = found.first()
        if material is None:
            raise Http404
        materials.remove(material=material, by=self.actor, at=self.at)
        messages.success(request, f"已撤下“{material.label}”。")
        return redirect(wizard.address(self.object, "evidence"))


class Check(DraftMixin, ActionView):
    """检查并提交: every answer with a way to change it, everything missing listed."""

    template_name = "cases/draft_check.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        return super().get(request, *args, **kwargs)

    def act(self, form: GuardedForm) -> dict[str, Any]:
        case = intake.submit(
            case=self.object, by=self.actor, at=self.at, version=form.cleaned_data["version"]
        )
        return {"case": str(case.public_id)}

    def get_success_url(self) -> str:
        return reverse("cases:receipt", args=[self.object.public_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.object
        missing = completeness.gaps(case)
        return super().get_context_data(
            **self.page_context("check"),
            summaries=summaries.of(case, self.actor),
            missing=[(gap.text, wizard.step_address(case, gap.step)) for gap in missing],
            route=routing.route(case) if not missing else None,
            **kwargs,
        )


class Receipt(DraftMixin, TemplateView):
    """收件回执页: the number, the code for looking it up, what happens next."""

    template_name = "cases/receipt.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_open():
            return redirect("cases:draft", public_id=self.object.public_id)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.object
        papers = selectors.documents(case, self.actor)
        return super().get_context_data(
            case=case,
            standing=selectors.where_it_stands(case, self.actor, on=self.at.date()),
            documents=papers,
            receipt_ready=any(p.name.startswith("收件回执") for p in papers),
            files=selectors.files(case, self.actor),
            **kwargs,
        )
