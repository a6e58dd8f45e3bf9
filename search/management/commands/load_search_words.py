from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction

from search import shipping


class Command(BaseCommand):
    help = "Add the synonyms and crisis words that came with this version."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{shipping.ship(apps)} rows added.")
