from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from socialmap.truth import heartbeat, reminders


class Command(BaseCommand):
    help = (
        "Ask institutions by mail whether entries whose review date has come are still "
        "right. Running it twice on a day sends nothing twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--daily",
            action="store_true",
            help="Do nothing when it ran today, or when it is still night.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["daily"] and not heartbeat.is_time(heartbeat.REMINDERS):
            return
        done = reminders.run(timezone.localdate())
        heartbeat.beat(heartbeat.REMINDERS)
        self.stdout.write(
            _(
                "%(mails)s mails sent; services that nobody can be asked about: %(left)s."
            )
            % {"mails": done.mails, "left": done.unreachable}
        )
        if done.failed:
            raise CommandError(
                _("%(number)s mails were not taken: they are tried again tomorrow.")
                % {"number": done.failed}
            )
