"""Settings that must not slip: limits, lock-out, deny by default, no default secret."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory

from centre.denial import NobodyMay
from centre.lockout import login_name
from centre.logs import JsonFormatter
from centre.proxy import ClientAddressMiddleware
from deploy.local.lint import DUMMY
from deploy.local.places import ROOT

SECRETS = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "AUDIT_ANCHOR_KEY",
    "SITE_URL",
    "SIGNING_PKCS12",
    "SIGNING_PASSPHRASE",
)


def production(**changes: str | None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **DUMMY}
    for name, value in changes.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    code = "import centre.settings.production"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", SECRETS)
def test_production_does_not_start_without(name):
    done = production(**{name: None})

    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.parametrize(
    ("process", "limit"), [("web", "15s"), ("worker", "2min"), ("command", "0")]
)
def test_statements_have_a_limit_by_process(process, limit):
    code = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor();"
        " k.execute('SHOW statement_timeout'); print(k.fetchone()[0])"
    )
    env = {
        **os.environ,
        "PORTAL_PROCESS": process,
        "DJANGO_SETTINGS_MODULE": "centre.settings.test",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.strip() == limit, done.stderr


@pytest.mark.django_db
def test_no_transaction_may_idle():
    with connection.cursor() as cursor:
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("30s",)


def test_broker_cannot_hang_a_process():
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS

    assert options["socket_timeout"] <= 5
    assert options["socket_connect_timeout"] <= 1
    assert settings.CELERY_TASK_PUBLISH_RETRY is False


def test_policy_allows_nothing_inline():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert directives["default-src"] == ["'none'"]
    assert not [
        source for sources in directives.values() for source in sources if "unsafe" in source
    ]


def test_api_denies_by_default_and_speaks_json_only():
    rest = settings.REST_FRAMEWORK

    assert rest["DEFAULT_PERMISSION_CLASSES"] == ["centre.denial.NobodyMay"]
    assert rest["DEFAULT_RENDERER_CLASSES"] == ["rest_framework.renderers.JSONRenderer"]
    assert NobodyMay().has_permission(None, None) is False


@pytest.mark.parametrize(
    ("credentials", "posted", "name"),
    [
        ({"username": "A@x.cn"}, {}, "a@x.cn"),
        ({"email": "A@x.cn "}, {}, "a@x.cn"),
        (None, {"login": "a@x.cn"}, "a@x.cn"),
        (None, {"username": "a@x.cn"}, "a@x.cn"),
        ({"password": "x"}, {"login": "a@x.cn"}, "a@x.cn"),
        ({}, {}, ""),
    ],
)
def test_one_account_has_one_counter(credentials, posted, name):
    assert login_name(RequestFactory().post("/", posted), credentials) == name


@pytest.mark.parametrize(
    ("header", "address"),
    [("", "127.0.0.1"), ("HTTP_X_REAL_IP", "10.1.2.3")],
    ids=["bare", "proxy"],
)
def test_address_comes_from_our_proxy_only(settings, header, address):
    settings.CLIENT_ADDRESS_HEADER = header
    request = RequestFactory().get("/", HTTP_X_REAL_IP="10.1.2.3", HTTP_X_FORWARDED_FOR="6.6.6.6")

    ClientAddressMiddleware(lambda r: r)(request)

    assert request.META["REMOTE_ADDR"] == address


def test_log_lines_are_json_without_what_an_exception_says():
    try:
        raise ValueError("身份证 230202199001011234")
    except ValueError:
        record = logging.getLogger("centre").makeRecord(
            "centre", logging.ERROR, __file__, 1, "failed", (), sys.exc_info()
        )

    line = JsonFormatter().format(record)

    assert json.loads(line)["error"] == "ValueError"
    assert "230202" not in line
    assert "\n" not in line
