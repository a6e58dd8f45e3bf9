import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config import catalogue

IGNORED = ["var/*", ".venv/*", "tests/*", "node_modules/*"]


class Command(BaseCommand):
    help = "Check that each text in the code has a Dutch translation that fits."

    def handle(self, *args: Any, **options: Any) -> None:
        known = catalogue.read()
        wrong = list(catalogue.gaps(known))
        missing = self.in_code() - catalogue.names(known)
        wrong += [
            f"not in the catalogue (make messages): {name}"
            for _context, name in missing
        ]
        if wrong:
            raise CommandError("\n".join(sorted(wrong)))
        self.stdout.write(f"{len(catalogue.names(known))} texts, all in Dutch.")

    def in_code(self) -> set[tuple[str, str]]:
        """Collect the texts in the code; the catalogue itself is put back as it was."""
        path = catalogue.source()
        with tempfile.TemporaryDirectory() as folder:
            kept = Path(folder) / path.name
            shutil.copy2(path, kept)
            try:
                call_command(
                    "makemessages",
                    locale=[catalogue.LANGUAGE],
                    no_location=True,
                    ignore_patterns=IGNORED,
                    verbosity=0,
                )
                return catalogue.names(catalogue.read())
            finally:
                shutil.copy2(kept, path)
