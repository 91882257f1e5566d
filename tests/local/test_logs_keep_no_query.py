"""What is asked by GET is written down by nobody of ours (ADR 0021)."""

from __future__ import annotations

import logging
import re

import pytest
from django.test import Client

from centre.audit.models import AuditEvent
from deploy.local.places import ROOT
from deploy.local.portal import ACCESS_FORMAT

RESIDENT_ID = "11010519491231002X"
GUNICORN = re.compile(r'"--access-logformat", "([^"]+)"')
NUMBER = "/api/v1/tools/number"


def test_the_application_server_logs_paths_without_query_or_referrer():
    shipped = GUNICORN.findall((ROOT / "deploy/Dockerfile").read_text(encoding="utf-8"))

    for form in (ACCESS_FORMAT, *shipped):
        assert set(re.findall(r"%\((\w+)\)", form)) <= {"m", "U", "s", "b", "L", "t"}
    assert len(shipped) == 1


def test_the_edge_logs_paths_and_no_error_of_the_number_tool():
    conf = (ROOT / "deploy/nginx/nginx.conf").read_text(encoding="utf-8")
    (form,) = re.findall(r"log_format \w+ '([^']+)'", conf)

    assert set(re.findall(r"\$(\w+)", form)) == {
        "time_iso8601", "remote_addr", "request_method", "uri", "status", "body_bytes_sent",
        "request_time",
    }  # fmt: skip
    (own,) = re.findall(rf"location = {NUMBER} \{{([^}}]+)\}}", conf)
    assert "error_log /dev/null;" in own
    assert "limit_req" in own


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [f"kind=resident_id&value={RESIDENT_ID}", f"kind=x&value={RESIDENT_ID}"],
    ids=["answered", "refused"],
)
def test_the_application_writes_no_number_down(caplog, query):
    before = AuditEvent.objects.count()
    with caplog.at_level(logging.DEBUG):
        for logger in ("django", "django.request", "centre"):
            logging.getLogger(logger).addHandler(caplog.handler)
        answer = Client().get(f"{NUMBER}?{query}")
        for logger in ("django", "django.request", "centre"):
            logging.getLogger(logger).removeHandler(caplog.handler)

    assert answer.status_code in {200, 400}
    assert answer["Cache-Control"] == "no-store"
    assert RESIDENT_ID not in caplog.text
    assert AuditEvent.objects.count() == before
