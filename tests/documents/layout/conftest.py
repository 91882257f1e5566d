"""Every sample is made once for the whole run, and read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from centre.documents import rendering
from tests.documents.layout import samples
from tests.documents.layout.measuring import Paper

SAMPLES = {
    "long": lambda: samples.court(samples.full(70)),
    "court": lambda: samples.court((samples.SENTENCE * 2,)),
    "ruling": lambda: samples.ruling((samples.SENTENCE * 2, samples.SENTENCE)),
    "letter": lambda: samples.letter(
        (samples.SENTENCE,),
        copy_to="齐齐哈尔市人民检察院",
        annexes=("现场检查笔录", "询问笔录二份"),
    ),
    "single": lambda: samples.single(samples.LEVELS, secrecy_mark="秘密★1年", urgency="特急"),
    "upward": lambda: samples.single((samples.SENTENCE,), upward_signer="赵铁锋"),
    "joint": samples.joint,
    "four": lambda: samples.joint(issuers=(*samples.ORGANS, "齐齐哈尔市公安局")),
    "short": lambda: samples.joint(issuers=("市中级人民法院", "市人民检察院", "市公安局")),
    "odd": lambda: samples.joint((samples.SENTENCE * 12,)),
    "minutes": lambda: samples.minutes(("一、关于协作机制", samples.SENTENCE)),
    "receipt": lambda: samples.receipt(40),
    "marked": lambda: samples.marked(samples.court((samples.SENTENCE,))),
    "marked letter": lambda: samples.marked(samples.letter((samples.SENTENCE,))),
    "marked form": lambda: samples.marked(samples.receipt(3)),
}


@cache
def _made(name: str) -> Paper:
    return Paper(rendering.render(SAMPLES[name]()).content)


@pytest.fixture(scope="session")
def paper() -> Callable[[str], Paper]:
    """The named sample, rendered once."""
    return _made


@pytest.fixture(scope="session")
def make() -> Callable[..., Paper]:
    """A paper of one's own, or HTML of one's own inside a letter's page."""

    def render(given, layout: str = "court") -> Paper:
        if isinstance(given, str):
            page = f"<html lang=zh-CN><title>试</title><body class='letter {layout}'><article>"
            return Paper(rendering.press(page + given).content)
        return Paper(rendering.render(given).content)

    return render
