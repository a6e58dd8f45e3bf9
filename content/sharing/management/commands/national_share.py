"""How much of each site is national?"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from content.sharing.share import Share, shares


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
    width = max((len(share.host) for share in found), default=0)
    width = max(width, len(_("site")))
    names = [_("share"), _("national"), _("added"), _("own"), _("local"), _("hidden")]
    lines = [f"{_('site'):<{width}}" + "".join(f"{name:>13}" for name in names)]
    for one in found:
        counts = (one.national, one.added, one.replaced, one.local, one.hidden)
        lines.append(
            f"{one.host:<{width}}{one.share:>13.1%}"
            + "".join(f"{count:>13}" for count in counts)
        )
    return "\n".join(lines)
