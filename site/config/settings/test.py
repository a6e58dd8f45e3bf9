"""The test run: fast, and never outside the machine.

The same suite runs on the embedded default and, with DATABASE_URL, REDIS_URL and
ELASTICSEARCH_URL set, on the real stack.
"""

import os
import tempfile

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="vcjg-test-"))
from .base import *

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
SECRET_KEY = "for-tests-only-and-long-enough-to-pass-the-check"
# Read once, when config.asgi builds its origin check: too early for pytest to add it.
ALLOWED_HOSTS = ["testserver", ".localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
# Off: a test's changes are never committed, so nothing would announce them. The tests of
# what is remembered switch it on.
PAGE_CACHE_SECONDS = 0
KNOWN_SITES_SECONDS = 0

# Each process of a parallel run has a Redis database of its own: emptying the cache before
# a test would otherwise empty it under another one, which then counts more queries.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
if REDIS_URL and WORKER:
    OWN_REDIS = f"{REDIS_URL.rstrip('/').removesuffix('/0')}/{int(WORKER) % 15 + 1}"
    CACHES["default"]["LOCATION"] = OWN_REDIS
    CHANNEL_LAYERS["default"]["CONFIG"]["hosts"] = [OWN_REDIS]

SERVE_MEDIA = True
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
