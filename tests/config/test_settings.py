"""Settings come from the environment, and a wrong one stops the process by name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import env

WHOLE = {
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": ".example.nl",
    "ADMIN_URL": "https://beheer.example.nl",
    "SECURITY_CONTACT": "mailto:veilig@example.nl",
}


def start(changes: dict[str, str | None]) -> subprocess.CompletedProcess[str]:
    """Start production with these changes to an environment that is whole."""
    given = {
        key: value for key, value in (WHOLE | changes).items() if value is not None
    }
    code = (
        "import django; django.setup();"
        "from django.conf import settings; print(settings.DATABASES['default']['ENGINE'])"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=settings.ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{settings.ROOT}:{settings.ROOT}/site",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            **given,
        },
        check=False,
    )


def test_production_starts_with_what_it_needs() -> None:
    assert start({}).returncode == 0


@pytest.mark.parametrize("name", list(WHOLE))
def test_production_refuses_to_start_without_a_secret_and_says_which(name: str) -> None:
    started = start({name: None})

    assert started.returncode != 0
    assert name in started.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"DEBUG": "True"}, "DEBUG"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS"),
        ({"DATABASE_URL": "mysql://a:b@localhost/c"}, "DATABASE_URL"),
        ({"PAGE_CACHE_SECONDS": "soon"}, "PAGE_CACHE_SECONDS"),
        ({"EMAIL_USE_TLS": "yes"}, "EMAIL_USE_TLS"),
        ({"SECRET_KEY_FILE": "/no/such/file"}, "SECRET_KEY_FILE"),
    ],
)
def test_production_refuses_a_wrong_value_by_name(
    changes: dict[str, str], named: str
) -> None:
    started = start({**changes})

    assert started.returncode != 0
    assert named in started.stderr.splitlines()[-1]


def test_a_secret_can_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("y" * 50 + "\n")

    assert start({"SECRET_KEY": None, "SECRET_KEY_FILE": str(secret)}).returncode == 0


def test_an_address_switches_to_postgresql() -> None:
    started = start({"DATABASE_URL": "postgres://a:b@localhost/c"})

    assert started.stdout.strip() == "django.db.backends.postgresql"


def test_a_flag_is_true_or_false_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOMETHING", "maybe")

    with pytest.raises(ImproperlyConfigured, match="SOMETHING"):
        env.flag("SOMETHING", False)


def test_every_setting_from_the_environment_is_in_the_operators_list() -> None:
    import re

    used: set[str] = set()
    for path in (settings.ROOT / "site" / "config" / "settings").glob("*.py"):
        used |= set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', path.read_text()))
    listed = (settings.ROOT / "docs" / "operations.md").read_text()

    assert used
    assert {name for name in used if f"`{name}`" not in listed} == set()


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("", ""),
        ("https://kaart.example.nl/{z}/{x}/{y}.png", "https://kaart.example.nl"),
        ("https://kaart.example.nl:8443/{z}.png", "https://kaart.example.nl:8443"),
        ("https://wie:geheim@kaart.example.nl/{z}.png", "https://kaart.example.nl"),
    ],
)
def test_of_an_address_the_policy_names_the_host(url: str, host: str) -> None:
    assert env.host(url, "MAP_TILES_URL") == host


@pytest.mark.parametrize(
    "url",
    [
        "http://kaart.example.nl/{z}.png",
        "kaart.example.nl/{z}",
        "https:///{z}",
        "https://a;script-src *//{z}",
        "https://a b/{z}",
    ],
)
def test_an_address_that_is_none_stops_the_process_by_name(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_URL"):
        env.host(url, "MAP_TILES_URL")


def test_the_ground_of_the_map_comes_from_the_host_that_was_named_alone() -> None:
    code = (
        "import django; django.setup(); from django.conf import settings;"
        "print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'])"
    )
    given = os.environ | {
        "MAP_TILES_URL": "https://kaart.example.nl/{z}/{x}/{y}.png",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": f"{settings.ROOT}:{settings.ROOT}/site",
    }
    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=settings.ROOT,
        env=given,
        check=True,
    )

    assert "https://kaart.example.nl'" in said.stdout
    assert "{z}" not in said.stdout
