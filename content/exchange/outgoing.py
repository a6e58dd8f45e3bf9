"""A page of the national base as a file: its one form in text."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from ..models import (
    ArticlePage,
    BasePage,
    Leaflet,
    NationalHome,
    Picture,
    PlainPage,
    ThemePage,
)
from . import attached
from .blocks import Library
from .document import Document
from .writers import write

# An article is to be looked at again a year after it was checked, unless it says otherwise.
REVIEW_AFTER = timedelta(days=365)


def front_matter(document: Document) -> str:
    """Return the front matter; what has its ordinary value is left out."""
    ordinary = Document(Path(), "article", "", "", "")
    values: dict[str, Any] = {}
    if document.type != "article":
        values["type"] = document.type
    for key in ("title", "slug", "audience", "theme"):
        if value := getattr(document, key):
            values[key] = value
    values |= {"from_months": document.from_months, "to_months": document.to_months}
    if document.type == "article" or document.sensitive:
        values["sensitive"] = document.sensitive
    for key in (
        "drawing",
        "order",
        "in_menu",
        "checked_on",
        "review_on",
        "organization",
    ):
        if (value := getattr(document, key)) != getattr(ordinary, key):
            values[key] = value
    values["summary"] = document.summary
    if document.search_terms:
        values["zoekwoorden"] = list(document.search_terms)
    return str(
        yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)
    )


def text_of(document: Document) -> str:
    """Return the whole file."""
    body = f"\n{document.body}" if document.body else ""
    return f"---\n{front_matter(document)}---\n{body}"


def place_of(document: Document) -> Path:
    """Return where the file stands in the folder of the base."""
    folder = Path(document.audience)
    if document.type == "theme":
        return folder / document.slug / "index.md"
    if document.type == "page":
        return folder / f"{document.slug}.md"
    return folder / document.theme / f"{document.slug}.md"


def library_of(home: NationalHome) -> Library:
    """Return how texts of this tree name its pages and files."""
    addresses = {
        pk: "/" + url_path[len(home.url_path) :]
        for pk, url_path in BasePage.objects.descendant_of(home).values_list(
            "pk", "url_path"
        )
    }
    by_address = {address: pk for pk, address in addresses.items()}
    files = attached.names_of(Leaflet.objects.only("title", "file"))
    pictures = attached.names_of(Picture.objects.only("title", "file"))
    file_ids = {name: pk for pk, name in files.items()}
    picture_ids = {name: pk for pk, name in pictures.items()}
    return Library(
        page_id=by_address.get,
        address=addresses.get,
        file_id=file_ids.__getitem__,
        file_name=files.get,
        picture_id=picture_ids.__getitem__,
        picture_name=pictures.get,
    )


def review_of(checked: date | None, review: date | None) -> date | None:
    """Return the day to look at a page again, unless that is the ordinary one."""
    return None if checked and review == checked + REVIEW_AFTER else review


def document_of(page: BasePage, home: NationalHome, library: Library) -> Document:
    """Return a page as a document."""
    other_organization = page.organization_id != home.organization_id
    terms = (" ".join(term.split()) for term in page.search_terms.splitlines())
    siblings = list(page.get_siblings().type(type(page)).values_list("pk", flat=True))
    return Document(
        path=Path(),
        type={ThemePage: "theme", PlainPage: "page"}.get(type(page), "article"),
        title=" ".join(page.title.split()),
        slug=page.slug,
        audience=home.audience,
        theme=page.theme.slug if isinstance(page, ArticlePage) and page.theme else "",
        from_months=page.from_months,
        to_months=page.to_months,
        sensitive=page.sensitive,
        drawing=getattr(page, "drawing", ""),
        order=0 if isinstance(page, ArticlePage) else siblings.index(page.pk) + 1,
        in_menu=page.show_in_menus,
        checked_on=page.checked_on,
        review_on=review_of(page.checked_on, page.review_on),
        organization=page.organization.name
        if other_organization and page.organization
        else "",
        summary=" ".join(page.summary.split()),
        search_terms=tuple(term for term in terms if term),
        body=write(page.body.raw_data, library) if hasattr(page, "body") else "",
    )


def pages_of(home: NationalHome) -> Iterator[BasePage]:
    """Yield the pages of a tree that have a form in text, in the order of the tree.

    Only what readers may read: a page that is not live would be published by who reads
    the files in again. A plain page below another one has no place in the folder.
    """
    for model in (ThemePage, PlainPage, ArticlePage):
        depth = home.depth + (2 if model is ArticlePage else 1)
        pages = model.objects.descendant_of(home).live().filter(depth=depth)
        yield from pages.order_by("path").select_related("theme", "organization")


def export(folder: Path) -> int:
    """Write the national base to a folder, with the files it uses; return how many texts.

    A page with a draft is written as readers see it, not as its draft.
    """
    written = 0
    for home in NationalHome.objects.all():
        library = library_of(home)
        for page in pages_of(home):
            document = document_of(page, home, library)
            target = folder / place_of(document)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text_of(document), encoding="utf-8", newline="\n")
            if hasattr(page, "body"):
                attached.write(page.body.raw_data, library, folder)
            written += 1
    return written
