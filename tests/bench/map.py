"""A worker with a social map of so many services."""

import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402  # after django.setup()
from django.http import QueryDict  # noqa: E402  # after django.setup()
from django.test import Client  # noqa: E402  # after django.setup()
from django.utils import timezone  # noqa: E402  # after django.setup()

from socialmap import finding  # noqa: E402  # after django.setup()
from socialmap.finding import catalogue  # noqa: E402  # after django.setup()
from socialmap.models import Area, Service  # noqa: E402  # after django.setup()
from tests import mapping, world  # noqa: E402  # after django.setup()
from tests.bench import clock  # noqa: E402  # after django.setup()
from tests.bench.crowd import Crowd  # noqa: E402  # after django.setup()

HOST = "deventer.localhost"
ASKED = "leeftijd=peuter&gratis=1&plek=7411"


def find(area: Area | None, query: str = ASKED) -> finding.Answer:
    question = finding.read(QueryDict(query))
    return finding.find(question, area, "ouders", timezone.now())


def detail(uuid: str) -> None:
    """Read all that a page about a service shows."""
    service = Service.objects.offered().with_all().get(uuid=uuid)
    for name in type(Service.objects.all()).CHILDREN:
        list(getattr(service, name).all())


def change(service: Service) -> None:
    """Let somebody save a service, and somebody else look."""
    service.alert = "Vandaag dicht." if not service.alert else ""
    service.save()
    find(None)


def measure() -> dict[str, dict[str, float]]:
    """Return the figures: of finding itself, and of its pages when they are there."""
    town = mapping.area("GM0150")
    service = mapping.named("Slaapspreekuur")
    jobs: dict[str, Callable[[], Any]] = {
        "finding in a town": lambda: find(town),
        "in the country": lambda: find(None),
        "three words": lambda: find(None, "q=slaap huis zorg&open=1"),
        "reading one": lambda: detail(str(service.uuid)),
        "a change, seen": lambda: change(service),
    }
    client = Client(HTTP_HOST=HOST)
    for name, path in (
        ("list", f"/hulp/?{ASKED}"),
        ("detail", f"/hulp/{service.uuid}/"),
    ):
        if client.get(path, follow=True).status_code == 200:
            final = client.get(path, follow=True).redirect_chain
            address = final[-1][0] if final else path
            jobs[name] = lambda address=address: clock.once(client, address)  # type: ignore[misc]  # bound here on purpose
    catalogue.shared.forget()
    return {name: clock.call(job) for name, job in jobs.items()}


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    world.build()
    Crowd(int(sys.argv[1])).fill()
    clock.serve(measure)
