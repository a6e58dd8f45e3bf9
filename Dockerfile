# One image for every part of the application: compose.yaml gives each its command.
# Nothing of a real secret is needed to build it, so no layer can hold one.

FROM python:3.13-slim AS parts
RUN python -m venv /opt/venv
COPY requirements/base.txt /tmp/base.txt
# With hashes: a package that is not the one we tested is refused.
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/base.txt

FROM python:3.13-slim AS app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app:/app/site \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    VAR_DIR=/srv/var \
    STATIC_ROOT=/app/static \
    MEDIA_ROOT=/srv/media
# A fixed number, so that the owner of what is on a volume stays the same from image to image. A volume takes
# over the owner of the folder it is mounted on: without these folders the application could not write to it.
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --no-create-home --home-dir /srv/var app \
    && install -d -o app -g app /srv/static /srv/media /srv/var
WORKDIR /app
COPY --from=parts /opt/venv /opt/venv
COPY . .
# Production settings refuse to start without these; the values serve this step alone and are worth nothing.
# What this makes belongs to root: the running application cannot change its own code or files.
RUN SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(60))') \
    ALLOWED_HOSTS=build.invalid ADMIN_URL=https://build.invalid SECURITY_CONTACT=mailto:nobody@build.invalid \
    sh -c 'python manage.py compile_catalogue && python manage.py collectstatic --noinput --verbosity 0' \
    && python -m compileall -q -j 0 /app
USER app
EXPOSE 8000
# Asks through the whole application: database, cache, files and search must answer. It names a host of ours,
# because Django refuses any other.
HEALTHCHECK --interval=15s --timeout=6s --start-period=40s --retries=4 CMD ["python", "-c", "\
import urllib.request as ask; from config import env; \
host = env.words('ALLOWED_HOSTS')[0].lstrip('.'); \
ask.urlopen(ask.Request('http://127.0.0.1:8000/healthz/ready', headers={'Host': host}), timeout=5)"]
# Pages. Threads, because a request waits for the database more than it computes; a worker is replaced now and
# then, so that a leak in a library stays small. No access log, and no control socket, which nothing here uses.
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--threads", "4", \
    "--timeout", "60", "--keep-alive", "75", "--max-requests", "20000", "--max-requests-jitter", "2000", \
    "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--log-level", "error"]
