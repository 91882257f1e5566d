"""True in every environment. The environment is read here and nowhere else."""

import os
from datetime import timedelta
from pathlib import Path

import environ

env = environ.FileAwareEnv()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
# Written by `make run`: where this checkout's own servers listen. The environment goes first.
if (VAR_DIR / "servers.env").exists():
    env.read_env(str(VAR_DIR / "servers.env"))

# Official papers are set in these fonts and no others; the renderer reads the variable.
FONTS_DIR = Path(env("FONTS_DIR", default=str(BASE_DIR / "var" / "fonts")))
FONTCONFIG_FILE = FONTS_DIR / "fonts.conf"
if FONTCONFIG_FILE.exists():
    os.environ.setdefault("FONTCONFIG_FILE", str(FONTCONFIG_FILE))

ROOT_URLCONF = "centre.urls"
WSGI_APPLICATION = "centre.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "pgtrigger",
    "centre",
    "centre.health",
    "centre.audit",
    "centre.outbox",
    "centre.idempotency",
    "centre.accounts",
    "centre.access",
    "centre.workdays",
    "centre.signing",
    "centre.documents",
    "centre.notices",
    "centre.verification",
    "centre.deliveries",
    "centre.deadlines",
    "cases",
    "mediation",
    "consultation",
    "centre.volumes",
    "centre.tools",
    "centre.portal",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "allauth",
    "allauth.account",
    "axes",
    "rest_framework",
    "django_filters",
]

MIDDLEWARE = [
    "centre.proxy.ClientAddressMiddleware",
    "centre.handover.HandOverMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "centre.session_clock.SessionClockMiddleware",
    "centre.accounts.middleware.ActorMiddleware",
    "centre.accounts.middleware.DoorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "centre.portal.middleware.UploadRedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "centre.portal.context.portal",
            ],
        },
    }
]

FORM_RENDERER = "centre.forms.PortalRenderer"

# What the header and footer say. An empty value is not shown; nothing is invented.
PORTAL_NAME = "齐齐哈尔市民营经济知识产权司法保护中心"
PORTAL_PHONE = env("PORTAL_PHONE", default="")
PORTAL_ADDRESS = env("PORTAL_ADDRESS", default="")
PORTAL_ICP_NUMBER = env("PORTAL_ICP_NUMBER", default="")

# Database: PostgreSQL everywhere. Connections are kept, because opening one costs 9 ms.
_own_database = f"postgres://portal@/portal?host={VAR_DIR}/sock"
DATABASES = {"default": env.db_url("DATABASE_URL", default=_own_database)}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["OPTIONS"]["connect_timeout"] = 5
# Nothing waits for ever. A worker may take longer than a visitor; a command has no limit.
PORTAL_PROCESS = env("PORTAL_PROCESS", default="worker")
if PORTAL_PROCESS != "command":
    _limits = {
        # A page reads one row with its six neighbours: to weigh all orders of the joins takes
        # 6 ms, longer than to read. Up to four are weighed; beyond, as the query is written.
        "join_collapse_limit": 4,
        "statement_timeout": {"web": 15_000, "worker": 120_000}[PORTAL_PROCESS],
        "lock_timeout": 3_000 if PORTAL_PROCESS == "web" else 30_000,
        "idle_in_transaction_session_timeout": 30_000,
    }
    DATABASES["default"]["OPTIONS"]["options"] = " ".join(
        f"-c {name}={value}" for name, value in _limits.items()
    )

# Broker only; no case content travels through Redis, only outbox ids.
REDIS_URL = env("REDIS_URL", default=f"redis+socket://{VAR_DIR}/sock/redis.sock?virtual_host=0")
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A hung broker is an error within seconds for the relay; a web request never publishes.
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    "socket_keepalive": True,
    "health_check_interval": 30,
    "visibility_timeout": 1200,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 500_000  # kB; setting type is hungry
CELERY_BEAT_SCHEDULER = "centre.timetable:OutboxScheduler"
CELERY_TIMEZONE = "Asia/Shanghai"
OUTBOX_LEASE_SECONDS = env.int("OUTBOX_LEASE_SECONDS", default=60)
# What one paper may cost in the press (ADR 0036): below the worker's own limits above.
PRESS_MEMORY_MB = env.int("PRESS_MEMORY_MB", default=512)
PRESS_CPU_SECONDS = env.int("PRESS_CPU_SECONDS", default=45)
PRESS_SECONDS = env.int("PRESS_SECONDS", default=75)

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Private storage: nothing in it has a URL of its own.
MEDIA_ROOT = VAR_DIR / "media"
# Where nginx keeps the same folder as an internal location; empty: we send files ourselves.
ACCEL_LOCATION = env("ACCEL_LOCATION", default="")
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# What one file, one case and one person may bring (security.md 3.9).
UPLOAD_PHOTO_MAX_BYTES = env.int("UPLOAD_PHOTO_MAX_BYTES", default=20 * 1024**2)
UPLOAD_DOCUMENT_MAX_BYTES = env.int("UPLOAD_DOCUMENT_MAX_BYTES", default=100 * 1024**2)
UPLOAD_RECORDING_MAX_BYTES = env.int("UPLOAD_RECORDING_MAX_BYTES", default=2 * 1024**3)
UPLOAD_CASE_MAX_BYTES = env.int("UPLOAD_CASE_MAX_BYTES", default=10 * 1024**3)
UPLOAD_FILES_PER_HOUR = env.int("UPLOAD_FILES_PER_HOUR", default=50)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # text of one form; files are not counted
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 50

PASSWORD_HASHERS = [
    "centre.accounts.hashers.PortalArgon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Idle and absolute limits, by who it is (centre.session_clock). The cookie outlives neither.
SESSION_IDLE_MINUTES = {
    "staff": env.int("SESSION_IDLE_MINUTES_STAFF", default=15),
    "public": env.int("SESSION_IDLE_MINUTES_PUBLIC", default=30),
}
SESSION_LONGEST_HOURS = {"staff": 8, "public": 12}
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# The header in which the own proxy writes the visitor's address; empty: the connection's own.
CLIENT_ADDRESS_HEADER = env("CLIENT_ADDRESS_HEADER", default="")
# Lock-out is axes' alone: five failures close an account's door for half an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
# By account, and apart from that by known device. Not by address: a whole court shares one, and
# floods are the proxy's matter.
AXES_LOCKOUT_PARAMETERS = "centre.accounts.devices.counted_by"
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # asks for counting by address
AXES_USERNAME_CALLABLE = "centre.lockout.login_name"
AXES_RESET_ON_SUCCESS = True
AXES_IPWARE_META_PRECEDENCE_ORDER = ("REMOTE_ADDR",)
AXES_VERBOSE = False
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"{PORTAL_NAME} <noreply@localhost>")
# Where mails point to. The development mail page shows file mails; never in production.
SITE_URL = env("SITE_URL", default="http://localhost:8000").rstrip("/")
MAIL_DOMAIN = SITE_URL.partition("://")[2].partition(":")[0]
DEV_MAIL_PAGE = False
SMS_GATEWAY = env("SMS_GATEWAY", default="")  # "package.module.send(number, text)"; empty: none

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["centre.denial.NobodyMay"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "EXCEPTION_HANDLER": "centre.api.access.refuse",
}

# Signs the published head of the audit chain; kept by somebody who cannot write to the database.
AUDIT_ANCHOR_KEY = env("AUDIT_ANCHOR_KEY", default="")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "centre.logs.JsonFormatter"},
        "plain": {"format": "{levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "centre": {"level": "INFO"},
    },
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# Signature of final papers (ADR 0026): PKCS#12 key, time-stamp authority, roots that are trusted for
# the parties' own certificates. A developer's machine makes a key of its own in the var folder.
SIGNING_PKCS12 = env("SIGNING_PKCS12", default="")
SIGNING_PASSPHRASE = env("SIGNING_PASSPHRASE", default="")
SIGNING_TSA_URL = env("SIGNING_TSA_URL", default="")
SIGNING_TRUST_STORE = env("SIGNING_TRUST_STORE", default="")
SIGNING_LOCAL_KEY = True
SIGNING_LOCAL_FOLDER = VAR_DIR / "signing"

# Accounts -------------------------------------------------------------------------------------
# A machine for showing: demo organisations, demo accounts with a known password.
DEMO = env.bool("DEMO", default=False)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:desk"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "centre.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
# Courtesy limits per address; guessing is axes' matter, and a whole court shares one address.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip", "signup": "20/m/ip"}
# The public tools, pages and API, per address; a whole office shares one.
TOOLS_RATE = "120/min"
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
# Production allows a member of staff one session at a time.
SINGLE_STAFF_SESSION = env.bool("SINGLE_STAFF_SESSION", default=False)
# The place of the second factor (ADR 0020): roles that must present one. None yet.
SECOND_FACTOR_ROLES: tuple[str, ...] = ()
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "centre.accounts.passwords.LengthByPost"},
    {"NAME": "centre.accounts.passwords.StaffMix"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "centre.accounts.passwords.NotCommon"},
    {"NAME": "centre.accounts.passwords.NotFormer"},
]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # knocking does not keep the door shut
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_SENSITIVE_PARAMETERS = ["username", "login", "ip_address", "csrfmiddlewaretoken"]
AXES_ALLOWED_CORS_ORIGINS = SITE_URL
