"""`check --deploy`: production signs with a key of its own, and it still holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from centre import clock
from centre.signing import keys

SOON = timedelta(weeks=8)


@register(Tags.security, deploy=True)
def own_key(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Errors: no key of its own, one that cannot be opened, one that has run out."""
    if not settings.SIGNING_PKCS12 or settings.SIGNING_LOCAL_KEY:
        hint = "Set SIGNING_PKCS12 and SIGNING_PASSPHRASE (or SIGNING_PASSPHRASE_FILE)."
        return [Error("Final papers have no signing key of their own.", hint, id="signing.E001")]
    try:
        _, certificate = keys.opened(keys.load())
    except keys.NoKey as error:
        return [Error(f"The signing key cannot be used: {error}", id="signing.E002")]
    left = certificate.not_valid_after_utc - clock.now()
    if left <= timedelta(0):
        return [Error("The signing certificate has run out.", id="signing.E003")]
    if left < SOON:
        return [
            Warning(f"The signing certificate runs out in {left.days} days.", id="signing.W001")
        ]
    return []
