from typing import Any

from django.core.management.base import BaseCommand

from socialmap.finding import projecting


class Command(BaseCommand):
    help = "Bring what finding knows of each service up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        done = projecting.rebuild()
        if options["verbosity"]:
            self.stdout.write(f"{done} services listed.")
