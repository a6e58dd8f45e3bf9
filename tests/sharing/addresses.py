"""Every address of the admin, and what may be filled in where it asks for something.

An address that asks for what is not known here makes the walk fail (`Unknown`): whoever
adds one says, in `KNOWN`, which things of a municipality belong in it.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from content.models import BasePage
from socialmap.models import Service

from .marked import Town

ADMIN = "beheer/"


@dataclass(frozen=True)
class Address:
    """One address of the admin, and the names of what must be filled in."""

    name: str
    route: str
    arguments: tuple[str, ...]

    def path(self, values: dict[str, Any]) -> str:
        if self.name.endswith("None"):
            return "/" + self.route.replace("^.*/$", "nergens/")
        return reverse(self.name, kwargs=values)


def addresses() -> list[Address]:
    """Return every address under /beheer/ that the project knows."""
    found = [one for one in below(get_resolver()) if one.route.startswith(ADMIN)]
    return list(dict.fromkeys(found))


def below(
    resolver: URLResolver,
    route: str = "",
    spaces: tuple[str, ...] = (),
    above: tuple[str, ...] = (),
) -> Iterator[Address]:
    for part in resolver.url_patterns:
        here = route + str(part.pattern)
        names = (*above, *arguments(part))
        if isinstance(part, URLResolver):
            space = (part.namespace,) if part.namespace else ()
            yield from below(part, here, (*spaces, *space), names)
        else:
            yield Address(":".join((*spaces, str(part.name))), here, names)


def arguments(part: URLPattern | URLResolver) -> tuple[str, ...]:
    return tuple(part.pattern.converters or part.pattern.regex.groupindex)


# --- What is filled in --------------------------------------------------------------------

# A value, and whether it is the other's. An address with nothing of theirs in it is work
# of one's own, which must not show anything of theirs either.
Value = tuple[Any, bool]
THEIRS, OWN = True, False


@dataclass
class Numbers:
    """What fills the addresses: the other's things, and one's own beside them."""

    town: Town
    own: Town
    thorough: bool
    # Whether to look at one's own things too, where another's must not show either.
    with_own: bool = True

    def pages(self, address: Address) -> list[Value]:
        own = (self.own.pages["submitted"].pk, OWN)
        names = ["home", "submitted"]
        if not self.thorough:
            names = ["article"]
        elif len(numbered(address)) == 1 and "action_name" not in address.arguments:
            names = ["home", "submitted", "locked"]
        return [own, *((self.town.pages[name].pk, THEIRS) for name in names)]

    def revisions(self, address: Address) -> list[Value]:
        own = (self.own.pages["submitted"].latest_revision_id, OWN)
        return [own, (self.town.pages["submitted"].latest_revision_id, THEIRS)]

    def compared(self, address: Address) -> list[Value]:
        return [*self.revisions(address), ("live", OWN)]

    def both(self, get: Callable[[Town], Any]) -> list[Value]:
        return [(get(self.own), OWN), (get(self.town), THEIRS)]


Filler = Callable[[Numbers, Address], list[Value]]


def one(get: Callable[[Town], Any]) -> Filler:
    """Fill in this number, of the other's and of one's own."""
    return lambda numbers, address: numbers.both(get)


def words(*values: Any) -> Filler:
    return lambda numbers, address: [(value, OWN) for value in values]


def bulk_actions() -> list[tuple[tuple[str, str], str]]:
    """Return what can be done to many things at once: to which, and what."""
    kinds = [("content", "basepage"), ("content", "picture"), ("content", "leaflet")]
    return [
        (kind, action.action_type)
        for kind in [*kinds, ("accounts", "user")]
        for action in bulk_action_registry.get_bulk_actions_for_model(*kind)
    ]


def institution(town: Town) -> int:
    return int(town.home.organization_id)


def service_of(town: Town) -> int:
    """Return the service of theirs that waits for the board."""
    return int(town.submission.object_id)


PICTURE, LEAFLET = one(lambda town: town.picture.pk), one(lambda town: town.leaflet.pk)
PAGE_KINDS = words(("content", "articlepage"), ("sharing", "localhome"))

# By how the name of the address begins, and what it asks for. The first that fits holds.
KNOWN: list[tuple[str, str | tuple[str, ...], Filler]] = [
    ("", "page_id", Numbers.pages),
    ("", "parent_page_id", Numbers.pages),
    ("", "page_to_move_id", Numbers.pages),
    ("", "destination_id", Numbers.pages),
    ("", "page_pk", Numbers.pages),
    ("wagtailadmin_pages:revisions_compare", "pk", Numbers.pages),
    ("wagtailadmin_api:pages", "pk", Numbers.pages),
    ("", "revision_id", Numbers.revisions),
    ("", "revision_id_a", Numbers.compared),
    ("", "revision_id_b", Numbers.compared),
    ("", "task_state_id", one(lambda town: town.task_state.pk)),
    ("", "workflow_state_id", one(lambda town: town.task_state.workflow_state_id)),
    ("", "task_id", one(lambda town: town.task_state.task_id)),
    ("", "workflow_pk", one(lambda town: town.workflow.pk)),
    ("wagtailadmin_workflows:task", "pk", one(lambda town: town.task_state.task_id)),
    ("wagtailadmin_workflows", "pk", one(lambda town: town.workflow.pk)),
    ("", "image_id", PICTURE),
    ("wagtailadmin_api:images", "pk", PICTURE),
    ("wagtailimages", "pk", PICTURE),
    ("", "document_id", LEAFLET),
    ("", "doc_id", LEAFLET),
    ("wagtailadmin_api:documents", "pk", LEAFLET),
    ("wagtaildocs", "pk", LEAFLET),
    ("wagtailimages", "uploaded_file_id", one(lambda town: town.uploads["picture"].pk)),
    ("wagtaildocs", "uploaded_file_id", one(lambda town: town.uploads["leaflet"].pk)),
    ("", "filter_spec", words("max-100x100")),
    ("", "collection_id", one(lambda town: town.collection.pk)),
    ("wagtailadmin_collections", "pk", one(lambda town: town.collection.pk)),
    ("wagtailsettings", "pk", one(lambda town: town.site.pk)),
    ("wagtailsites", "pk", one(lambda town: town.site.pk)),
    ("wagtailusers_users", "pk", one(lambda town: town.editor.pk)),
    ("wagtailusers_groups", "pk", one(lambda town: town.group.pk)),
    ("", "session_id", one(lambda town: town.session.pk)),
    ("", "object_id", Numbers.pages),
    ("wagtail_bulk_action", ("app_label", "model_name", "action"), lambda *_: [
        ((*kind, action), OWN) for kind, action in bulk_actions()
    ]),
    ("wagtailadmin_editing_sessions", ("app_label", "model_name"), words(
        ("content", "articlepage"), ("content", "basepage"),
    )),
    ("wagtailadmin_workflows", ("app_label", "model_name"), words(
        ("wagtailcore", "groupapprovaltask"),
    )),
    ("wagtailadmin_pages", ("app_label", "model_name"), PAGE_KINDS),
    ("", ("content_type_app_name", "content_type_model_name"), PAGE_KINDS),
    ("wagtailsettings", ("app_name", "model_name"), words(("themes", "sitelook"))),
    ("wagtailadmin_tag", ("app_name", "model_name"), words(("taggit", "tag"))),
    ("wagtailadmin_api:pages:action", "action_name", words(
        "convert_alias", "copy", "delete", "publish", "unpublish", "move",
        "create_alias", "revert_to_page_revision",
    )),
    ("wagtailadmin_pages", "action_name", words("approve", "reject")),
    ("", "uidb64", one(lambda town: urlsafe_base64_encode(force_bytes(town.editor.pk)))),
    ("", "token", words("set-password", "c0ffee-0123456789")),
    # What administrators keep.
    ("organization", "pk", one(lambda town: town.home.organization_id)),
    ("membership", "pk", one(lambda town: town.membership.pk)),
    ("area", "pk", one(lambda town: town.home.organization.area_id or 0)),
    # What national editors teach search: of nobody's town.
    ("synonyms", "pk", words(1)),
    ("crisisword", "pk", words(1)),
    ("bestbet", "pk", words(1)),
    # Our own desk: whose site, which page of the base, which version of one's own.
    ("sharing_desk", "home", one(lambda town: town.home.pk)),
    ("sharing_desk:withdraw", "page", Numbers.pages),
    ("sharing_desk:restore", "page", Numbers.pages),
    ("sharing_desk", "page", lambda *_: [
        (page.pk, OWN) for page in BasePage.objects.filter(slug="driftbuien")
    ]),
    ("sharing_desk", "own", one(lambda town: town.pages["replacement"].pk)),
    # The partners' desk: the other's institution, and one's own.
    ("socialmap_desk", ("kind", "pk"), lambda numbers, _address: [
        *((("instelling", pk), theirs) for pk, theirs in numbers.both(institution)),
        *((("dienst", pk), theirs) for pk, theirs in numbers.both(service_of)),
        (("locatie", 0), THEIRS),
    ]),
    ("socialmap_desk", "kind", words("dienst", "locatie")),
    ("socialmap_desk", "organization", lambda numbers, _address: numbers.both(institution)),
    ("socialmap_desk", "membership", one(lambda town: town.membership.pk)),
    ("socialmap_desk", "invitation", words(0)),
    # The board's desk: what waits, what readers remarked, what one follows.
    ("socialmap_board:submission", "pk", one(lambda town: town.submission.pk)),
    ("socialmap_board:remark", "pk", one(lambda town: town.remark.pk)),
    ("socialmap_board:watch", ("word", "pk"), lambda numbers, _address: [
        (("dienst", pk), theirs)
        for pk, theirs in numbers.both(service_of)
    ]),
    ("socialmap_board:dismiss", ("word", "first", "second"), lambda numbers, _address: [
        (("dienst", pk, pk + 1), theirs) for pk, theirs in numbers.both(service_of)
    ]),
    # What the social map offers is public: every editor may put it in a text.
    ("service_chooser", "pk", lambda *_: [
        (service.pk, OWN) for service in Service.objects.filter(name="Slaapspreekuur")
    ]),
]  # fmt: skip
# What is asked for that is no number of a thing.
WORDS = {
    "filter_spec", "action", "action_name", "token", "app_label", "model_name",
    "app_name", "content_type_app_name", "content_type_model_name", "kind", "word",
}  # fmt: skip
TOGETHER = [key for _begin, key, _filler in KNOWN if isinstance(key, tuple)]


class Unknown(Exception):
    """An address asks for something that this walk cannot fill in yet."""


def numbered(address: Address) -> list[str]:
    return [name for name in address.arguments if name not in WORDS]


def filler(address: Address, key: str | tuple[str, ...]) -> Filler:
    for begin, known, fill in KNOWN:
        if known == key and address.name.startswith(begin):
            return fill
    raise Unknown(f"{address.name} ({address.route}) takes {key!r}: say with what")


def fillings(
    address: Address, numbers: Numbers
) -> Iterator[tuple[dict[str, Any], bool]]:
    """Return each way to fill in an address, and whether it is all one's own."""
    keys: list[Any] = list(address.arguments)
    for group in TOGETHER:
        if set(group) <= set(keys):
            keys = [key for key in keys if key not in group] + [group]
    options = [filler(address, key)(numbers, address) for key in keys]
    for choice in itertools.product(*options):
        values: dict[str, Any] = {}
        for key, (value, _theirs) in zip(keys, choice, strict=True):
            several = isinstance(key, tuple)
            values |= dict(zip(key, value, strict=True)) if several else {key: value}
        theirs = any(theirs for _value, theirs in choice)
        all_own = bool(numbered(address)) and not theirs
        if numbers.with_own or not all_own:
            yield values, all_own
