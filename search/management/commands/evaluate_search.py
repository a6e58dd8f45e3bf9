import csv
from argparse import FileType
from dataclasses import dataclass, field
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Site

from content.models import NationalHome
from content.sharing.local import showing_for
from content.showing import Showing, at
from search import engines, finding

DEPTHS = (1, 3, 5)


@dataclass
class Tally:
    """How well one engine did."""

    places: list[int] = field(default_factory=list)  # 0: not found
    misses: list[str] = field(default_factory=list)

    def recall(self, depth: int) -> float:
        """Return for which part of the queries the answer is among so many."""
        return sum(0 < place <= depth for place in self.places) / len(self.places)

    @property
    def reciprocal(self) -> float:
        return sum(1 / place for place in self.places if place) / len(self.places)


class Command(BaseCommand):
    help = "Measure search with queries of which the answer is known, on each engine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("queries", type=FileType(encoding="utf-8"))
        parser.add_argument("--least", type=float, default=0.0, help="recall at 3")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = list(csv.DictReader(options["queries"]))
        if not rows or not {"audience", "query", "expected"} <= set(rows[0]):
            raise CommandError("Give a file with audience,query,expected.")
        homes = {
            str(home.audience): self.site_of(home)
            for home in NationalHome.objects.all()
        }
        for name in engines.names():
            tally = self.measure(name, rows, homes)
            self.tell(name, tally)
            if tally.recall(3) < options["least"]:
                raise CommandError(f"{name}: recall at 3 is under {options['least']}")

    def site_of(self, home: NationalHome) -> Showing | None:
        site = Site.objects.filter(root_page=home.pk).order_by("pk").first()
        return showing_for(site) if site else None

    def measure(
        self,
        name: str,
        rows: list[dict[str, str]],
        homes: dict[str, Showing | None],
    ) -> Tally:
        """Ask everything of one engine."""
        tally = Tally()
        for row in rows:
            here = homes.get("jongin" if row["audience"] == "jongin" else "ouders")
            if here is None:
                raise CommandError(f"There is no site for {row['audience']}.")
            with at(here):
                found = finding.find(row["query"], here, engine=name).found
            slugs = [one.item.slug for one in found]
            place = slugs.index(row["expected"]) + 1 if row["expected"] in slugs else 0
            tally.places.append(place)
            if not 0 < place <= max(DEPTHS[:2]):
                got = ", ".join(slugs[:3]) or "-"
                tally.misses.append(
                    f"{row['audience']}: {row['query']} -> {row['expected']} "
                    f"({place or 'not found'}); first: {got}"
                )
        return tally

    def tell(self, name: str, tally: Tally) -> None:
        recalls = "  ".join(f"recall@{n} {tally.recall(n):.3f}" for n in DEPTHS)
        self.stdout.write(
            f"{name}: {len(tally.places)} queries  {recalls}  MRR {tally.reciprocal:.3f}"
        )
        for miss in tally.misses:
            self.stdout.write(f"  {miss}")
