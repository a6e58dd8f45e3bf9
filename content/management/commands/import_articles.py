from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from content.exchange import incoming
from content.exchange.document import Mistake


class Command(BaseCommand):
    help = (
        "Read Markdown files into the national base. Running it twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would change, and stop."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = incoming.plan(options["folder"])
        except NotADirectoryError as error:
            raise CommandError(_("%(path)s is no folder.") % {"path": error}) from error
        self.show(made)
        if not options["dry_run"]:
            try:
                incoming.apply(made, self.progress)
            except Mistake as mistake:
                raise CommandError(
                    _("Nothing was changed. %(text)s") % {"text": mistake.text}
                ) from mistake
        self.count(made, options["dry_run"])
        if made.mistakes:
            raise CommandError(
                _("%(number)s files were left out: see above.")
                % {"number": len(made.mistakes)}
            )

    def show(self, made: incoming.Plan) -> None:
        """Say what is wrong, and what changes, before anything does."""
        for path, mistake in made.mistakes.items():
            name = path.relative_to(made.folder)
            self.stderr.write(
                self.style.ERROR(f"{name}:{mistake.line}: {mistake.text}")
            )
        for step in made.of_kind("changed"):
            self.stdout.write(f"~ {step.document.address}")
            for line in step.difference():
                self.stdout.write(f"    {line}")
        for step in made.of_kind("new"):
            self.stdout.write(f"+ {step.document.address}  {step.document.title}")

    def progress(self, step: incoming.Step) -> None:
        """Show that it goes on."""
        self.stdout.write(".", ending="")
        self.stdout.flush()

    def count(self, made: incoming.Plan, dry_run: bool) -> None:
        new, changed, same = (
            len(made.of_kind(kind)) for kind in ("new", "changed", "same")
        )
        words = (
            _("%(new)s would be new, %(changed)s changed, %(same)s stay the same.")
            if dry_run
            else _("%(new)s new, %(changed)s changed, %(same)s the same.")
        )
        self.stdout.write("\n" + words % {"new": new, "changed": changed, "same": same})
