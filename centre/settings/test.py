"""Tests: real PostgreSQL, fast password hashing, files in a temporary folder."""

import tempfile
from pathlib import Path

from centre.settings.base import *  # noqa: F403 -- settings are layered by import
from centre.settings.base import DATABASES, env

DEBUG = False
SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="portal-test-media-"))
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="portal-test-static-"))
OUTBOX_LEASE_SECONDS = 3
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["TEST"] = {"NAME": env("TEST_DB", default="test_portal")}
TOOLS_RATE = None
ACCOUNT_RATE_LIMITS = False  # one address makes all the requests of the tests
