from typing import Any

from django.core.management.base import BaseCommand

from search import building


class Command(BaseCommand):
    help = "Make a new search index beside the old one, and swap."

    def handle(self, *args: Any, **options: Any) -> None:
        number = building.rebuild()
        building.drop_old()
        self.stdout.write(f"{number} entries in the new search index.")
