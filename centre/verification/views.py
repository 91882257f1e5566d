"""核验页: open to anybody; a code typed or scanned, a file weighed and not kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import FormView, TemplateView

from centre import clock
from centre.components import Line
from centre.documents import inspection
from centre.errors import RuleViolation
from centre.rulebook import dates
from centre.verification import services
from centre.verification.forms import VerifyForm
from centre.verification.hashing import HashingHandler

MEGABYTE = 2**20
MAX_BYTES = inspection.MAX_BYTES
AROUND = MEGABYTE  # what a form adds to its file
TOO_LARGE, TOO_MANY, NOT_FOUND, UNPROCESSABLE = 413, 429, 404, 422
RETRY_SECONDS = "3600"


class Looking:
    """Shared by both addresses: one answer page, kept by no cache."""

    request: HttpRequest
    template_name = "verification/verify.html"

    def look(self, form: VerifyForm, *, code: str, sha256: str = "") -> HttpResponse:
        try:
            found = services.verify(
                code=code, sha256=sha256, ip=address_of(self.request), at=clock.now()
            )
        except RuleViolation as refusal:
            is_often = isinstance(refusal, services.TooOften)
            return self.answer(form, refusal=refusal, status=TOO_MANY if is_often else NOT_FOUND)
        again = VerifyForm(initial={"code": found.code})
        return self.answer(again, found=found, lines=lines_of(found))

    def answer(self, form: VerifyForm, *, status: int = 200, **extra: Any) -> HttpResponse:
        context = self.get_context_data(form=form, most=MAX_BYTES // MEGABYTE, **extra)
        response = self.render_to_response(context, status=status)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        if status == TOO_MANY:
            response["Retry-After"] = RETRY_SECONDS
        return response


@method_decorator(csrf_exempt, name="dispatch")  # asked for below, once the handler is in place
class Verify(Looking, FormView):
    """The form, and the answer on the page that was posted to."""

    form_class = VerifyForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if length_of(request) > MAX_BYTES + AROUND:
            most = MAX_BYTES // MEGABYTE
            refusal = RuleViolation(f"文件超过{most} MB，没有读取", advice="请核对选中的文件")
            return self.answer(VerifyForm(), refusal=refusal, status=TOO_LARGE)
        request.upload_handlers = [HashingHandler(request)]
        return self.guarded(request, *args, **kwargs)

    @method_decorator(csrf_protect)
    def guarded(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: VerifyForm) -> HttpResponse:
        return self.look(form, code=form.cleaned_data["code"], sha256=form.cleaned_data["sha256"])

    def form_invalid(self, form: VerifyForm) -> HttpResponse:
        return self.answer(form, status=UNPROCESSABLE)


class Scanned(Looking, TemplateView):
    """Where the QR picture on the paper leads."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = kwargs["code"]
        return self.look(VerifyForm(initial={"code": code[:40]}), code=code)


def lines_of(found: services.Verified) -> list[Line]:
    """Number, day, issuer; never the name of a paper or of a person."""
    return [
        Line("文号", found.number or "无文号"),
        Line("日期", dates.arabic(found.dated)),
        Line("制发单位", found.issuer or "当事人自行出具（不显示姓名）"),
    ]


def length_of(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or ""
    return int(said) if said.isdecimal() else 0


def address_of(request: HttpRequest) -> str:
    """The client's address, as the proxy middleware left it."""
    return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 -- no address is known
