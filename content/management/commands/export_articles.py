from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from content.exchange import outgoing


class Command(BaseCommand):
    help = "Write the national base to Markdown files, as import_articles reads them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        number = outgoing.export(options["folder"])
        self.stdout.write(_("%(number)s texts written.") % {"number": number})
