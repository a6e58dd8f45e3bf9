from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from content.models import NationalHome
from content.sharing import actions
from socialmap.models import Area, Organization


class Command(BaseCommand):
    help = "Open a municipality's site: home, news, host, and rights of its editors."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("host", help="deventer.example.nl")
        parser.add_argument("--audience", required=True, choices=["ouders", "jongin"])
        parser.add_argument("--code", required=True, help="GM0150, by CBS")
        parser.add_argument("--place", required=True, help="Deventer")
        parser.add_argument(
            "--organization", help="who edits it; left out: CJG and the place"
        )
        parser.add_argument("--port", type=int, default=443)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        national = NationalHome.objects.filter(audience=options["audience"]).first()
        if national is None:
            raise CommandError(_("There is no national tree for these readers yet."))
        area, _made = Area.objects.get_or_create(
            code=options["code"],
            defaults={"name": options["place"], "kind": Area.Kind.MUNICIPALITY},
        )
        name = options["organization"] or f"CJG {options['place']}"
        organization, _made = Organization.objects.get_or_create(
            name=name, defaults={"area": area}
        )
        try:
            area.full_clean()
            home = actions.open_site(
                area, national, organization, options["host"], options["port"]
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{home.title}: {options['host']}")
