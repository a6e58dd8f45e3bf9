from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from socialmap.hsds import package


class Command(BaseCommand):
    help = (
        "Write the social map as an HSDS data package (CSV in a zip). Without FILE: to "
        "where /hsds/v3/datapackage.zip is read from. Run it every night."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument(
            "--daily", action="store_true", help="Only when it is missing or a day old."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"] or package.place()
        if options["daily"] and not package.is_old(target):
            return
        try:
            counts = package.make(target)
        except OSError as error:
            raise CommandError(
                _("%(path)s cannot be written: %(reason)s")
                % {"path": target, "reason": error.strerror}
            ) from error
        if options["verbosity"]:
            self.stdout.write(
                _("%(number)s services in %(path)s.")
                % {"number": counts["services.csv"], "path": target}
            )
