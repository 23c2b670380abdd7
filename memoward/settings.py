"""The one settings file. What may differ between machines is an environment variable (docs/deployment.md)."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from memoward.core import environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.data_folder()

# ── This installation ──────────────────────────────────────────────────────────────────────────
DEBUG = environment.flag("MEMOWARD_DEBUG")
SECRET_KEY = environment.secret("MEMOWARD_SECRET_KEY", DATA_DIR / "secret_key")
MEMOWARD_URL = environment.text("MEMOWARD_URL", "http://127.0.0.1:8000").rstrip("/")
SETUP_CODE_FILE = DATA_DIR / "setup_code"
TRUSTED_PROXIES = environment.integer("MEMOWARD_TRUSTED_PROXIES", 0)
WEB_THREADS = environment.integer("MEMOWARD_THREADS", 3)

if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured(
        "MEMOWARD_SECRET_KEY is missing or shorter than 40 characters. bin/run makes one for its data folder; "
        "elsewhere set it to the output of: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
_address = urlsplit(MEMOWARD_URL)
if _address.scheme not in {"http", "https"} or not _address.hostname:
    raise ImproperlyConfigured("MEMOWARD_URL must look like https://memos.company.example.")

ALLOWED_HOSTS = [_address.hostname, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{_address.scheme}://{_address.netloc}"]
IS_HTTPS = _address.scheme == "https"

# ── Parts ──────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "memoward.demo",
    "memoward.memos",
    "memoward.files",
    "memoward.records",
    "memoward.accounts",
    "memoward.ui",
    "memoward.core",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "django_htmx",
    "lucide",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "memoward.core.middleware.response_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "memoward.core.compressing.CompressedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Around the messages: they are put into words when the answer leaves.
    "memoward.accounts.middleware.reader_settings",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "memoward.core.middleware.SignInRequired",
]
ROOT_URLCONF = "memoward.urls"
WSGI_APPLICATION = "memoward.asgi.django_wsgi"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "memoward.accounts.context.company",
                "memoward.ui.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "memoward.ui.forms.FormRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

# ── Data ───────────────────────────────────────────────────────────────────────────────────────
DATABASES = {
    "default": environment.database(
        environment.text("DATABASE_URL"),
        DATA_DIR / "memoward.sqlite3",
        synchronous=environment.text("MEMOWARD_SQLITE_SYNCHRONOUS", "FULL"),
    )
}
CACHES = {
    # In the database, because limits must hold across processes.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # Past so many rows the cache throws valid ones away, and with them the counts of failed sign-ins.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "memoward.core.storage.SettledFolder", "OPTIONS": {"location": DATA_DIR / "files"}},
    "staticfiles": {"BACKEND": "memoward.ui.joining.JoiningStorage"},
}
# The longest form is a memo: 100,000 characters, four bytes each, escaped.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a memo may have everybody as a subscriber

# How much people may attach. A form without script sends several files in one request.
MAX_FILE_SIZE = environment.integer("MEMOWARD_MAX_FILE_MB", 100) * 2**20  # bytes
MAX_FILES = environment.integer("MEMOWARD_MAX_FILES", 50)  # of one memo
MAX_REQUEST_SIZE = max(MAX_FILE_SIZE, 400 * 2**20) + 2**22  # bytes, where files are taken
DATA_UPLOAD_MAX_NUMBER_FILES = 4 * MAX_FILES  # of one request; the form says what a memo may have
FILE_UPLOAD_HANDLERS = ["memoward.files.upload_handler.FileHandler"]
# What the server writes is for its own eyes, whatever the umask.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
TEMPORARY_DIR = DATA_DIR / "tmp"  # on the disk that holds the files; /tmp may be memory

# ── People ─────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "memoward.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by administrators, and kept in step with the user
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_FORMS = {"user_token": "memoward.accounts.forms.passwords.LinkForm"}
# The sign-in itself is limited by `accounts/throttle.py` (docs/decisions/0003-throttling.md).
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "reset_password": "20/m/ip"}
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

# ── Words and time ─────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "en"
# Only languages whose catalogue is complete are offered (docs/translating.md); the English ones differ in their dates.
LANGUAGES = [("en", "English (US)"), ("en-gb", "English (UK)"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "memoward" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# ── Mail ───────────────────────────────────────────────────────────────────────────────────────
MAIL_IS_SET_UP = bool(environment.text("MEMOWARD_EMAIL_URL"))
_mail = environment.mail(environment.text("MEMOWARD_EMAIL_URL"))
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail.get("EMAIL_HOST", "")
EMAIL_PORT = _mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = _mail.get("EMAIL_TIMEOUT", 20)
DEFAULT_FROM_EMAIL = environment.text("MEMOWARD_EMAIL_FROM", f"memoward@{_address.hostname}")

# ── Safety ─────────────────────────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "memoward.core.csrf.refused"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.server": {"level": "WARNING"}},
}
