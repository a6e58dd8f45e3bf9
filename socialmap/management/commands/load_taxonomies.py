from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from socialmap import headings


class Command(BaseCommand):
    help = (
        "Load the headings of the social map. What the board changed stays as it is; "
        "running it twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would change, and stop."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        result = headings.load(dry_run=options["dry_run"])
        for sign, codes in (("+", result.added), ("~", result.renewed)):
            for code in codes:
                self.stdout.write(f"{sign} {code}")
        for code in result.taken:
            self.stderr.write(
                _("%(code)s is in use in another way of sorting: left out.")
                % {"code": code}
            )
        self.stdout.write(
            _(
                "%(added)s added, %(renewed)s renewed, %(kept)s kept as the board has it."
            )
            % {
                "added": len(result.added),
                "renewed": len(result.renewed),
                "kept": len(result.kept),
            }
        )
        if options["dry_run"]:
            self.stdout.write(_("Nothing was changed: this was a dry run."))
