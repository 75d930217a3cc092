"""The settings of the tests: the same product, a throw-away database, quick password hashes."""

import os
import tempfile

os.environ.setdefault("SOZIALRAUMBUERO_DATA", tempfile.mkdtemp(prefix="sozialraumbuero-test-"))

from sozialraumbuero.web.settings import *  # noqa: F403

# A file, not memory: threads share it, and WAL and synchronous are those of the product.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": DATA_FOLDER / "test.sqlite3"}  # noqa: F405
# Tests of the second factor switch it on; the others sign in with one line.
SECOND_FACTOR_REQUIRED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
