from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.sharing.opening import open_base
from socialmap.models import Organization


class Command(BaseCommand):
    help = "Open the national tree of one audience, for import_articles to fill."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("host", help="landelijk.example.nl")
        parser.add_argument("--audience", required=True, choices=["ouders", "jongin"])
        parser.add_argument("--title", required=True)
        parser.add_argument("--organization", default="Landelijke redactie")
        parser.add_argument("--port", type=int, default=443)

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["organization"]
        organization, _made = Organization.objects.get_or_create(name=name)
        try:
            home = open_base(
                options["audience"],
                options["title"],
                organization,
                options["host"],
                options["port"],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{home.title}: {options['host']}")
