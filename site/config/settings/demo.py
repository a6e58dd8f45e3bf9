"""`make demo`: what readers and editors will see, on one machine, without a service.

Errors show what a reader would see, so DEBUG is off. The only demo log-ins that exist
are made by the demo loader, which refuses any other settings than these.
"""

from django.core.management.utils import get_random_secret_key

from .base import *

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]


def kept_secret() -> str:
    """Return the key of this checkout's demo, made on the first run."""
    path = VAR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(get_random_secret_key())
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = kept_secret()
ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]"]
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
