from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from socialmap.truth import heartbeat, remarks


class Command(BaseCommand):
    help = "Delete readers' remarks that were kept long enough, and their addresses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--daily",
            action="store_true",
            help="Do nothing when it ran today, or when it is still night.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["daily"] and not heartbeat.is_time(heartbeat.PURGE):
            return
        gone, addresses = remarks.purge(timezone.localdate())
        heartbeat.beat(heartbeat.PURGE)
        self.stdout.write(
            _("Deleted: %(remarks)s remarks, %(addresses)s addresses.")
            % {"remarks": gone, "addresses": addresses}
        )
