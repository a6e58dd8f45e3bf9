from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from demo import help as map_of_help
from demo import house, people


class Command(BaseCommand):
    help = "Load the demo once; after that, say where it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError(
                "The demo has log-ins everybody knows: only for the demo."
            )
        port = options["port"]
        if not house.is_built():
            began = monotonic()
            house.build(port, self.say)
            self.say(f"Klaar in {monotonic() - began:.0f} seconden.")
        # Apart from the house: a demo of before the map gets it on its next start.
        if not map_of_help.is_built():
            began = monotonic()
            map_of_help.build(self.say)
            self.say(f"Sociale kaart klaar in {monotonic() - began:.0f} seconden.")
        house.move_to(port)
        self.say("")
        for line in house.addresses(port):
            self.say(f"  {line}")
        self.say(f"  http://landelijk.localhost:{port}/beheer/  Beheer")
        everyone = (*people.PEOPLE, *people.PARTNERS)
        names = ", ".join(person.username for person in everyone)
        self.say(f"\n  Inloggen, wachtwoord {people.PASSWORD}: {names}\n")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
