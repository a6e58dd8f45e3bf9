"""Help that a text points at, and that has stopped: who should know.

Readers do not see it any more the moment it stops (the block leaves it out). What is
left is a text that promises help and shows less of it, and that only its editors can
mend.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage, get_connection
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from content.models import BasePage
from content.showing import Tree
from socialmap import signals
from socialmap.models import Membership, Service, Status

if TYPE_CHECKING:
    from accounts.models import User

log = logging.getLogger(__name__)
SECONDS = 10


@dataclass(frozen=True)
class Stopped:
    """A page, and the names of the help on it that readers cannot find any more."""

    page: BasePage
    services: tuple[str, ...]


def watch() -> None:
    """Listen to the social map."""
    signals.entry_closed.connect(tell_editors, dispatch_uid="sharing.stopped_help")


def references() -> Any:
    """Return where pages point at services."""
    kinds = ContentType.objects.get_for_models(Service, BasePage)
    return ReferenceIndex.objects.filter(
        to_content_type=kinds[Service], base_content_type=kinds[BasePage]
    )


def pages_with(service: Service) -> list[BasePage]:
    """Return the pages that point at a service, with who vouches for each."""
    numbers = references().filter(to_object_id=str(service.pk))
    pages = BasePage.objects.filter(
        pk__in=[int(pk) for pk in numbers.values_list("object_id", flat=True)]
    )
    return list(pages.select_related("organization").order_by("title", "pk"))


def stopped(page: BasePage | None = None) -> dict[int, tuple[str, ...]]:
    """Return the names of stopped help by page; of all pages, or of one.

    One query while nothing that a page points at has stopped, two otherwise.
    """
    gone = Service.objects.filter(Q(live=False) | Q(status=Status.INACTIVE))
    texts = gone.annotate(text=Cast("pk", CharField())).values("text")
    pairs = references().filter(to_object_id__in=texts)
    if page is not None:
        pairs = pairs.filter(object_id=str(page.pk))
    found = set(pairs.values_list("object_id", "to_object_id"))
    if not found:
        return {}
    names = Service.objects.in_bulk({int(service) for _page, service in found})
    by_page: dict[int, set[str]] = defaultdict(set)
    for number, service in found:
        by_page[int(number)].add(names[int(service)].name)
    return {number: tuple(sorted(said)) for number, said in by_page.items()}


def stopped_in(trees: list[Tree]) -> list[Stopped]:
    """Return the pages in these trees with stopped help, by title."""
    by_page = stopped()
    if not by_page or not trees:
        return []
    pages = BasePage.objects.in_trees(*trees).filter(pk__in=by_page)
    return [Stopped(page, by_page[page.pk]) for page in pages.order_by("title", "pk")]


def tell_editors(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Mail the editors of each organisation whose pages point at help that stopped.

    Once, for a service stops once: one mail a person, however many pages.
    """
    if not isinstance(entry, Service):
        return
    by_organization: dict[int, list[BasePage]] = defaultdict(list)
    for page in pages_with(entry):
        if page.organization_id:
            by_organization[page.organization_id].append(page)
    editors = Membership.objects.editors().filter(organization__in=by_organization)
    by_person: dict[User, list[BasePage]] = defaultdict(list)
    for membership in editors.filter(user__is_active=True).select_related("user"):
        by_person[membership.user] += by_organization[membership.organization_id]
    for person, pages in by_person.items():
        if person.email:
            post(person, entry, pages)


def post(person: "User", service: Service, pages: list[BasePage]) -> None:
    """Send one person the list. A mail server that is down must not undo the stop."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Help has stopped: %(name)s") % {"name": service.name}
        text = render_to_string(
            "sharing/desk/stopped_help.txt",
            {
                "person": person,
                "service": service,
                "pages": pages,
                "admin": settings.WAGTAILADMIN_BASE_URL,
            },
        )
    try:
        EmailMessage(
            # A name may hold a line break, and a header must not.
            " ".join(subject.split()),
            text.strip() + "\n",
            to=[person.email],
            # A partner who stops a service waits for this.
            connection=get_connection(timeout=SECONDS),
        ).send()
    except OSError as error:  # what smtplib raises is one too
        # Without the address: that is somebody's.
        log.error("a mail was not taken: %s", type(error).__name__)
