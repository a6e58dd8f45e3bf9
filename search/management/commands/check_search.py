from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from search import building


class Command(BaseCommand):
    help = "Compare the search index with its sources, repair it, and say how much."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--daily", action="store_true", help="Do nothing when it ran today."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["daily"] and building.was_checked(timezone.now()):
            return
        building.drop_old()
        drift = building.check()
        self.stdout.write(
            f"{drift.checked} checked; {drift.entries} entries repaired, "
            f"{drift.outside} in Elasticsearch."
        )
