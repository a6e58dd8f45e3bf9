from typing import Any

from django.core.management.base import BaseCommand

from search import outbox


class Command(BaseCommand):
    help = "Bring every change that waits to the search index."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{outbox.run()} changes brought to the search index.")
