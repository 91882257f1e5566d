"""电子签名: the portal's own signature on final papers, organisations' seals, signing on a phone.

`current()` is the signer of this process. The key comes from the environment; a developer's machine
makes one of its own on first use. 依据：《电子签名法》第13、14条；law.md 6.0(3)、(4)。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from centre.signing.signer import Signer


def current() -> Signer:
    """The configured signer. Raises `keys.NoKey` (Chinese, for the officer) when there is none."""
    from centre.signing import signer  # noqa: PLC0415 -- settings are read on first use

    return signer.configured()
