"""The demo, built once: two national trees, two municipalities with two sites each."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Site

from accounts.models import User
from content.exchange import incoming
from content.models import NationalHome
from content.sharing import actions
from content.sharing.models import LocalHome
from content.sharing.opening import open_base
from socialmap import headings
from socialmap.models import Area, Organization

from . import people, texts

BASE = Path(settings.ROOT) / "content" / "national_base"
NATIONAL = {
    "ouders": ("landelijk.localhost", "CJG landelijk"),
    "jongin": ("jongin.localhost", "Jongin"),
}
TOWNS = {"deventer": ("GM0150", "Deventer"), "dalfsen": ("GM0148", "Dalfsen")}
AGES = {"ouders": (-9, 276), "jongin": (144, 276)}
HOSTS = {"ouders": "{town}.localhost", "jongin": "jongin-{town}.localhost"}

Say = Callable[[str], None]


def is_built() -> bool:
    return bool(NationalHome.objects.exists())


@transaction.atomic
def build(port: int, say: Say) -> None:
    """Build everything, or, when something fails, nothing. Takes about a minute."""
    say("Organisaties en redacties...")
    board = Organization.objects.create(
        name="Landelijke redactie",
        description="De redactieraad van vCJG en Jongin.",
    )
    for audience, (host, title) in NATIONAL.items():
        open_base(audience, title, board, host, port)
    # Texts of the demo ask for help by these.
    headings.load()
    towns = [town(name) for name in TOWNS]
    homes = [national_of(a) for a in NATIONAL]
    read_base(say)
    say("Landelijk nieuws en de campagne...")
    people.make_people()
    editor = User.objects.get(username="redacteur-landelijk")
    for home in homes:
        texts.furnish(home, f"landelijk-{home.audience}")
        texts.shelve(home, f"landelijk-{home.audience}", editor)
        texts.campaign(home, f"campaign-{home.audience}", "campaign-even-praten")
    for area, organization in towns:
        for home in homes:
            open_town(area, organization, home, port, say)


def national_of(audience: str) -> NationalHome:
    return NationalHome.objects.get(audience=audience)


def town(name: str) -> tuple[Area, Organization]:
    code, title = TOWNS[name]
    area = Area.objects.create(code=code, name=title, kind=Area.Kind.MUNICIPALITY)
    return area, Organization.objects.create(name=f"CJG {title}", area=area)


def read_base(say: Say) -> None:
    """Read the national base, a dot for each text."""
    made = incoming.plan(BASE)
    if made.mistakes:
        path, mistake = next(iter(made.mistakes.items()))
        raise RuntimeError(f"{path.name}:{mistake.line}: {mistake.text}")
    total = len(made.steps)
    done = 0

    def progress(step: incoming.Step) -> None:
        nonlocal done
        done += 1
        if done % 10 == 0 or done == total:
            say(f"  {done} van {total} landelijke teksten")

    incoming.apply(made, progress)


def open_town(
    area: Area, organization: Organization, national: NationalHome, port: int, say: Say
) -> LocalHome:
    """Open a municipality's site for one audience and fill it."""
    name = area.name.lower()
    host = HOSTS[national.audience].format(town=name)
    say(f"{host}...")
    home = actions.open_site(area, national, organization, host, port)
    home.from_months, home.to_months = AGES[national.audience]
    folder = f"{name}-{national.audience}"
    texts.furnish(home, folder)
    editor = User.objects.get(username=f"redacteur-{name}")
    texts.shelve(home, folder, editor)
    return home


def move_to(port: int) -> None:
    """Let the demo's hosts answer at another port."""
    Site.objects.filter(hostname__endswith="localhost").exclude(port=port).update(
        port=port
    )
    Site.clear_site_root_paths_cache()


def addresses(port: int) -> list[str]:
    """Return where everything is, a line each."""
    lines = []
    for site in Site.objects.order_by("pk"):
        lines.append(f"http://{site.hostname}:{port}/  {site.site_name}")
    return lines
