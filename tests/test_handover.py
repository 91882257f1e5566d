"""Files leave by the proxy when there is one, under the headers the view gave them."""

from __future__ import annotations

import io

import pytest
from django.http import FileResponse, HttpResponse

from centre.handover import HandOverMiddleware

pytestmark = pytest.mark.django_db  # a response that closes lets go of old connections


@pytest.fixture
def stored(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ACCEL_LOCATION = "/protected-media/"
    file = settings.MEDIA_ROOT / "ab" / "证据 一.bin"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"content")
    return file


def answer(response):
    return HandOverMiddleware(lambda request: response)(None)


def file_response(path):
    response = FileResponse(path.open("rb"), as_attachment=True, filename="证据.pdf")
    response["Content-Security-Policy"] = "sandbox"
    return response


def test_stored_file_is_named_to_the_proxy(stored):
    response = answer(file_response(stored))

    assert response["X-Accel-Redirect"] == "/protected-media/ab/%E8%AF%81%E6%8D%AE%20%E4%B8%80.bin"
    assert response.content == b""
    assert response["Content-Security-Policy"] == "sandbox"
    assert "attachment" in response["Content-Disposition"]


def test_without_a_proxy_the_application_sends_it(stored, settings):
    settings.ACCEL_LOCATION = ""

    response = answer(file_response(stored))

    assert b"".join(response.streaming_content) == b"content"
    assert "X-Accel-Redirect" not in response
    response.close()


@pytest.mark.parametrize("kind", ["elsewhere", "memory", "page"])
def test_nothing_else_is_handed_over(stored, tmp_path, kind):
    elsewhere = tmp_path / "secret"
    elsewhere.write_bytes(b"secret")
    response = {
        "elsewhere": lambda: file_response(elsewhere),
        "memory": lambda: FileResponse(io.BytesIO(b"made just now")),
        "page": lambda: HttpResponse(b"page"),
    }[kind]()

    assert "X-Accel-Redirect" not in answer(response)
    response.close()
