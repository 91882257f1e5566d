"""Production: every secret comes from the environment; a missing one stops the start."""

from centre.settings.base import *  # noqa: F403 -- settings are layered by import
from centre.settings.base import env

DEBUG = False
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list(
    "CSRF_TRUSTED_ORIGINS", default=[f"https://{h}" for h in ALLOWED_HOSTS]
)
# No default: a production that forgot its database, broker or anchor key must not start.
DATABASE_URL, REDIS_URL = env("DATABASE_URL"), env("REDIS_URL")
AUDIT_ANCHOR_KEY = env("AUDIT_ANCHOR_KEY")
# Final papers are signed with a key of our own; a machine-made one is for developers.
SIGNING_PKCS12, SIGNING_PASSPHRASE = env("SIGNING_PKCS12"), env("SIGNING_PASSPHRASE")
SIGNING_LOCAL_KEY = False
SITE_URL = env("SITE_URL").rstrip("/")  # links in e-mails begin with it
CLIENT_ADDRESS_HEADER = env("CLIENT_ADDRESS_HEADER", default="HTTP_X_REAL_IP")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]  # probes come from inside, without TLS
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
EMAIL_CONFIG = env.email_url("EMAIL_URL")
vars().update(EMAIL_CONFIG)
SINGLE_STAFF_SESSION = env.bool("SINGLE_STAFF_SESSION", default=True)
