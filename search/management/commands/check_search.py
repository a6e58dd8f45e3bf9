from typing import Any

from django.core.management.base import BaseCommand

from search import building


class Command(BaseCommand):
    help = "Compare the search index with its sources, repair it, and say how much."

    def handle(self, *args: Any, **options: Any) -> None:
        building.drop_old()
        drift = building.check()
        self.stdout.write(
            f"{drift.checked} checked; {drift.entries} entries repaired, "
            f"{drift.outside} in Elasticsearch."
        )
