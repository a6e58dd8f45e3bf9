"""What a document says, held against the tree that it goes into."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from socialmap.models import Organization
from themes import drawings

from .. import slugs
from ..models import ArticlePage, BasePage, NationalHome, PlainPage, ThemePage
from . import attached, blocks, outgoing
from .document import Document, Mistake
from .writers import write

MODELS: dict[str, type[BasePage]] = {
    "theme": ThemePage,
    "page": PlainPage,
    "article": ArticlePage,
}


@dataclass(frozen=True)
class There:
    """What a tree has, or will have: addresses, and which of them are themes."""

    addresses: tuple[str, ...]
    themes: frozenset[str]

    @classmethod
    def at(cls, home: NationalHome, documents: Iterable[Document]) -> "There":
        pages = BasePage.objects.descendant_of(home).values_list("url_path", flat=True)
        now = ["/" + path[len(home.url_path) :] for path in pages]
        here = [d for d in documents if d.audience == home.audience]
        themes = {*ThemePage.objects.child_of(home).values_list("slug", flat=True)}
        # Where a page of another kind stands no theme will come.
        themes |= {d.slug for d in here if d.type == "theme" and d.address not in now}
        return cls((*now, *(d.address for d in here)), frozenset(themes))


def checked(
    document: Document,
    homes: dict[str, NationalHome],
    everywhere: dict[str, There],
    folder: Path,
) -> Document:
    """Return the document in its one form. Raises Mistake."""
    if document.audience not in homes:
        raise Mistake(
            document.line("audience"),
            _("There is no national tree for these readers yet."),
        )
    home, there = homes[document.audience], everywhere[document.audience]
    check_place(document, home, there)
    names: list[str] = []
    library = library_in(there, names, folder)
    stored = blocks.read(document.body, document.body_line, library)
    is_theme = document.type == "theme"
    if is_theme and stored:
        raise Mistake(document.body_line, _("A theme has no text of its own."))
    begins_well = is_theme or (stored and stored[0]["type"] == "phone")
    if document.sensitive and not begins_well:
        raise Mistake(
            document.body_line,
            _("A sensitive text begins with who to call now: a block ::: bel"),
        )
    own = home.organization.name if home.organization else ""
    return replace(
        document,
        body=write(stored, library),
        files=tuple(names),
        review_on=outgoing.review_of(document.checked_on, document.review_on),
        organization="" if document.organization == own else document.organization,
    )


def library_in(there: There, names: list[str], folder: Path) -> blocks.Library:
    """Return a library of what is not all there yet: places in a list, for numbers."""
    return blocks.Library(
        page_id=lambda address: (
            there.addresses.index(address) + 1 if address in there.addresses else None
        ),
        address=lambda pk: there.addresses[pk - 1],
        file_id=lambda name: numbered(name, names, folder),
        file_name=lambda pk: names[pk - 1],
        picture_id=lambda name: numbered(name, names, folder),
        picture_name=lambda pk: names[pk - 1],
    )


def check_place(document: Document, home: NationalHome, there: There) -> None:
    """Raise Mistake for a document that names what is not there, or that cannot stand
    where it wants to."""
    if document.theme and document.theme not in there.themes:
        raise Mistake(
            document.line("theme"),
            _("There is no theme %(name)s.") % {"name": document.theme},
        )
    if document.organization and not organization_named(document.organization):
        raise Mistake(
            document.line("organization"),
            _("There is no organisation %(name)s.") % {"name": document.organization},
        )
    drawn = {name for name, _label in drawings.of_themes()}
    if document.drawing and (document.type != "theme" or document.drawing not in drawn):
        raise Mistake(
            document.line("drawing"),
            _("There is no drawing %(name)s for a theme.") % {"name": document.drawing},
        )
    if not document.theme:
        try:
            slugs.check(MODELS[document.type](slug=document.slug), home)
        except ValidationError as error:
            raise Mistake(document.line("slug"), " ".join(error.messages)) from error


def numbered(name: str, names: list[str], folder: Path) -> int:
    """Return a number that stands for a file, once it is there and is what it says."""
    attached.content_of(name, folder)
    names.append(name)
    return len(names)


def organization_named(name: str) -> Organization | None:
    return Organization.objects.filter(name=name).first()
