from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from socialmap.importing import sources
from socialmap.importing.facts import Unusable
from socialmap.importing.landing import Landed, Landing, Outcome


class Command(BaseCommand):
    help = (
        "Bring services into the social map from HSDS: a JSON file, a folder or zip with "
        "tables, or the https address of an API's /services. Running it twice changes "
        "nothing. What is right goes in; what is not is listed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", help="A file, a folder, or an https address.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would change, and stop."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        landing = Landing()
        try:
            landing.run(sources.records(options["source"]), options["dry_run"])
        except Unusable as error:
            raise CommandError(
                _("Nothing was changed. %(text)s") % {"text": error}
            ) from error
        for one in landing.landed:
            self.show(one)
        self.count(landing, options["dry_run"])
        if refused := landing.of(Outcome.REFUSED):
            raise CommandError(
                _("%(number)s entries were left out: see above.")
                % {"number": len(refused)}
            )

    def show(self, one: Landed) -> None:
        """Say what becomes of an entry; of what stays the same, only what is odd."""
        marks = {Outcome.NEW: "+", Outcome.CHANGED: "~", Outcome.SAME: "="}
        if one.outcome == Outcome.REFUSED:
            for note in one.notes:
                self.stderr.write(self.style.ERROR(f"{one.where} {one.name}: {note}"))
            return
        if one.outcome != Outcome.SAME or one.notes:
            self.stdout.write(f"{marks[one.outcome]} {one.name}  ({one.where})")
        for change in one.changes if one.outcome == Outcome.CHANGED else ():
            self.stdout.write(f"    {change.label}")
            for sign, text in (("-", change.before), ("+", change.after)):
                for line in text.splitlines():
                    self.stdout.write(f"      {sign} {line}")
        for note in one.notes:
            self.stdout.write(f"    ! {note}")

    def count(self, landing: Landing, is_trial: bool) -> None:
        words = (
            _("%(new)s would be new, %(changed)s changed, %(same)s stay the same.")
            if is_trial
            else _("%(new)s new, %(changed)s changed, %(same)s the same.")
        )
        numbers = {str(kind): len(landing.of(kind)) for kind in Outcome}
        self.stdout.write(words % numbers)
