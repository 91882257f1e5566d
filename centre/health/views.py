"""/livez: this process answers. /readyz: what it stands on works too."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from centre.health import checks


@require_safe
@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": checks.OK})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    results = checks.run_all()
    ready = checks.FAIL not in results.values()
    return JsonResponse(
        {"status": checks.OK if ready else checks.FAIL, "checks": results},
        status=200 if ready else 503,
    )
