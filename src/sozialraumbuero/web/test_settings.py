"""The settings of the tests: the same product, a throw-away database, quick password hashes."""

import os
import tempfile

os.environ.setdefault("SOZIALRAUMBUERO_DATA", tempfile.mkdtemp(prefix="sozialraumbuero-test-"))

from sozialraumbuero.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
