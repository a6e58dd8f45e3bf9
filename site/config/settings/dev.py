"""For someone who works on the code: everything is shown, nothing is secret."""

from config import env

from .base import *

DEBUG = True
SECRET_KEY = "dev-only-and-known-to-everyone-who-reads-this"
ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]"]
SERVE_MEDIA = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
PAGE_CACHE_SECONDS = env.number("PAGE_CACHE_SECONDS", 0)
