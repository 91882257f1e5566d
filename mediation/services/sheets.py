"""What all confirm: the bond between the words read and the hand that confirms them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from centre.errors import RuleViolation


class TextChanged(RuleViolation):
    """依据：《电子签名法》第13条——签署后的改动应当能够被发现。"""

    code = "text_changed"


class NotOpen(RuleViolation):
    code = "sheet_not_open"


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of exactly the words that are laid open."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def require_same(shown: str, now: str) -> None:
    """Raises `TextChanged` when the page showed other words than stand now."""
    if shown != now:
        raise TextChanged(
            "文本在您打开之后已修改", kept="您的确认尚未记录", advice="请重新阅看后再确认"
        )
