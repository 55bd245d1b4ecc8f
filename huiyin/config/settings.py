# SPDX-License-Identifier: Apache-2.0
"""Every setting of the deployment, read once from the environment (see `environment.KNOWN`)."""

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from huiyin.config import environment
from huiyin.config.databases import databases
from huiyin.config.logs import logging_config

environment.refuse_unknown(os.environ)

HOME = environment.home()
DEBUG = environment.flag("HUIYIN_DEBUG")
PROXIES = environment.whole("HUIYIN_PROXIES", default=0, at_most=9)
SECRET_KEY = environment.secret_key(HOME)
LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = environment.words("HUIYIN_ALLOWED_HOSTS", default=LOOPBACK_NAMES)
# Whoever watches asks this machine by its own name; nothing is made from a Host header.
ALLOWED_HOSTS += [name for name in LOOPBACK_NAMES if name not in ALLOWED_HOSTS]
SITE = environment.text("HUIYIN_SITE", default="http://127.0.0.1:8000").rstrip("/")
DESK_PATH = "/desk/"
API_PATH = "/api/"
# A trial on one machine has no certificate; anything that strangers reach has one.
HTTPS = not (DEBUG or environment.flag("HUIYIN_PLAIN_HTTP"))

# Who may read how the installation stands; anybody else finds nothing there.
MONITORS = environment.networks("HUIYIN_MONITORS", default=["127.0.0.0/8", "::1"])
MONITOR_PATHS = ("/healthz", "/readyz", "/metrics")

# --- what runs --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "huiyin.config.apps.StartUp",
    "huiyin.records",
    "huiyin.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "huiyin.config.middleware.client_address",
    "huiyin.config.middleware.access_log",
    "huiyin.config.middleware.privacy_headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "huiyin.config.middleware.session_limits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "huiyin.config.wiring.request_context",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "huiyin.config.urls"
WSGI_APPLICATION = "huiyin.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- where things are kept --------------------------------------------------------------------

DATABASES = databases(environment.text("DATABASE_URL"), folder=HOME)
# The same database as the role that owns its tables; `huiyin migrate` alone uses it.
_OWNER_URL = environment.text("HUIYIN_OWNER_URL")
OWNER_DATABASES = databases(_OWNER_URL, folder=HOME) if _OWNER_URL else {}
DATABASE_ROUTERS = ["huiyin.config.routers.ScratchRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, because limits must hold across all server processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "scratch_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files", "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# --- who signs in, and for how long -----------------------------------------------------------

AUTH_USER_MODEL = "records.Account"
LOGIN_URL = "desk:sign_in"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Length and the list of leaked passwords; no composition rules, no forced change.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-huiyin" if HTTPS else "huiyin"
SESSION_COOKIE_AGE = 30 * 60
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
SESSION_TOUCH_SECONDS = 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

CSRF_COOKIE_NAME = "__Host-huiyin-form" if HTTPS else "huiyin-form"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# Name and address together: a stranger who knows a clerk's name cannot lock the clerk out.
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# The sign-in form's own name for it; axes would look for the model's field and count nobody.
AXES_USERNAME_FORM_FIELD = "username"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "huiyin.config.middleware.address_of"
AXES_LOCKOUT_TEMPLATE = "desk/locked.html"
AXES_COOLOFF_MESSAGE = "登录失败次数过多，请 15 分钟后再试。"

# --- what a browser may do with our pages -----------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
# A monitor on this machine speaks to the server itself, which has no certificate.
SECURE_REDIRECT_EXEMPT = [rf"^{path.strip('/')}$" for path in MONITOR_PATHS]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Preloading binds the whole domain for years; that is not ours to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
# Only a proxy of ours may say that the visitor came by HTTPS.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None

# --- language, time, log ----------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_config(debug=DEBUG)
