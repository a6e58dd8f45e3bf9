"""How much of each site is national?"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from content.sharing.share import HEADINGS, Share, shares


class Command(BaseCommand):
    help = "Tell for each local site which part of its pages is national (80/20)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--json", action="store_true", help="Print {host: share} and nothing else."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = shares()
        if options["json"]:
            rounded = {share.host: round(share.share, 4) for share in found}
            self.stdout.write(json.dumps(rounded))
            return
        self.stdout.write(table(found))


def table(found: list[Share]) -> str:
    """Return the shares as lines that a person can read."""
    names = {name: str(label) for name, label in HEADINGS.items() if name != "title"}
    widths = {name: len(label) for name, label in names.items()}
    widths["host"] = max([widths["host"], *(len(one.host) for one in found)])
    lines = ["  ".join(label.ljust(widths[name]) for name, label in names.items())]
    for one in found:
        cells = [one.host.ljust(widths["host"])]
        for name in list(names)[1:]:
            value = getattr(one, name)
            text = f"{value:.1%}" if name == "share" else str(value)
            cells.append(text.rjust(widths[name]))
        lines.append("  ".join(cells))
    return "\n".join(lines)
