"""All settings, read from the environment; nonsense stops the start with one line."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from sozialraumbuero.web import environment

PACKAGE = Path(__file__).resolve().parent.parent
DATA_FOLDER = environment.data_folder()

SECRET_KEY = environment.secret_key(DATA_FOLDER)
# After a change of the secret: what older ones sealed (log, second factors) still opens.
SECRET_KEY_FALLBACKS = environment.listing("OLD_SECRET_KEYS")
# What opens the cases: a file apart from the data, and a database of wrapped keys.
CASE_KEY_FILE = environment.case_key_file(DATA_FOLDER)
CASE_KEY_DATABASE = environment.case_key_database(DATA_FOLDER)
DEBUG = environment.switch("DEBUG", default=False)
ALLOWED_HOSTS = environment.listing("HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = environment.listing("ORIGINS")
# A town server stands behind TLS; the laptop demo speaks plain HTTP on the loopback address.
HTTPS = environment.switch("HTTPS", default=False)
SITE_URL = environment.text("SITE_URL", "https://sozialraumbuero.example" if HTTPS else "")
# Where the town publishes its imprint, and who answers reports of barriers; both in the footer.
IMPRINT_URL = environment.text("IMPRINT_URL")
ACCESSIBILITY_CONTACT = environment.text("ACCESSIBILITY_CONTACT")
# What others may do with the published directory, see directory/open_data/licences.py.
OPEN_DATA_LICENCE = environment.one_of(
    "OPEN_DATA_LICENCE", ("dl-de/by-2.0", "dl-de/zero-2.0", "cc-by/4.0", "cc-zero")
)
# The address that GovData gives to whoever delivers metadata.
OPEN_DATA_CONTRIBUTOR = environment.text("OPEN_DATA_CONTRIBUTOR")
SECOND_FACTOR_REQUIRED = environment.switch("SECOND_FACTOR", default=True)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "sozialraumbuero.web",
    "sozialraumbuero.audit",
    "sozialraumbuero.accounts",
    "sozialraumbuero.directory",
    "sozialraumbuero.quartiere",
    "sozialraumbuero.outreach",
    "sozialraumbuero.cases",
    "sozialraumbuero.finder",
    "sozialraumbuero.workbench",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sozialraumbuero.web.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sozialraumbuero.accounts.middleware.Entrance",
    "sozialraumbuero.cases.middleware.ExplainKeys",
]

ROOT_URLCONF = "sozialraumbuero.web.urls"
WSGI_APPLICATION = "sozialraumbuero.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sozialraumbuero.web.context.surroundings",
            ],
        },
    }
]

DATABASES = {"default": environment.database(os.environ.get("DATABASE_URL", ""), DATA_FOLDER)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "sozialraumbuero.accounts.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "sozialraumbuero.accounts.forms.sign_in.LoginForm",
    "reauthenticate": "sozialraumbuero.accounts.forms.sign_in.ReauthenticateForm",
    "change_password": "sozialraumbuero.accounts.forms.sign_in.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Sozialraumbüro"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # we never ask for an address
MFA_ADAPTER = "sozialraumbuero.accounts.second_factor.MFAAdapter"
MFA_FORMS = {
    "authenticate": "sozialraumbuero.accounts.forms.sign_in.AuthenticateForm",
    "reauthenticate": "sozialraumbuero.accounts.forms.sign_in.ReauthenticateCodeForm",
    "activate_totp": "sozialraumbuero.accounts.forms.sign_in.ActivateTOTPForm",
    "add_webauthn": "sozialraumbuero.accounts.forms.sign_in.AddPasskeyForm",
    "edit_webauthn": "sozialraumbuero.accounts.forms.sign_in.EditPasskeyForm",
}
# Tries are counted per account in accounts/actions/sign_in.py, in the database that all server
# processes share. Counting by address would lock out a whole office behind one router.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
MFA_RATE_LIMITS = {"webauthn_login": None}

SESSION_ENGINE = "sozialraumbuero.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 15 * 60
# On a tour the phone rests in a pocket between two doors, so idle time is longer there.
SESSION_IDLE_SECONDS_ON_TOUR = 60 * 60
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
FORMAT_MODULE_PATH = ["sozialraumbuero.web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "sozialraumbuero.web.log_secrets.WithoutSecrets"}},
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["secrets"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.insert(0, "django.forms")
