"""The real stack under test: processes as in production, plain HTTP, e-mail as files."""

from centre.settings.dev import *  # noqa: F403 -- settings are layered by import
from centre.settings.dev import LOGGING

DEBUG = False
OUTBOX_LEASE_SECONDS = 3
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    "visibility_timeout": 10,
}
# A wrong page shows its reason in the log of the run.
LOGGING["loggers"]["django"]["level"] = "ERROR"
