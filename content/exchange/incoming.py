"""Files into the national base: first a plan, then all of it or nothing.

A plan changes nothing. It says of each file whether it is new, changed or the same, and
of each bad one where and why; bad files do not keep good ones out, except where a good
one links to a page that only a bad one would bring.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import BasePage, NationalHome, ThemePage
from . import attached, blocks, outgoing
from .checking import MODELS, There, checked, organization_named
from .document import Document, Mistake, read

ORDER = {"theme": 0, "page": 1, "article": 2}


@dataclass(frozen=True)
class Step:
    """What will happen to one file's page: `new`, `changed` or `same`."""

    document: Document
    kind: str
    page: BasePage | None
    before: str
    after: str
    # The pictures and files that the page uses and that are new or changed themselves.
    files: tuple[str, ...] = ()

    def difference(self) -> list[str]:
        """Return the lines that change, marked with + and -."""
        lines = unified_diff(
            self.before.splitlines(), self.after.splitlines(), lineterm="", n=1
        )
        return [*list(lines)[2:], *(f"+ {name}" for name in self.files)]


@dataclass
class Plan:
    """All that an import would do."""

    folder: Path
    steps: list[Step] = field(default_factory=list)
    mistakes: dict[Path, Mistake] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[Step]:
        return [step for step in self.steps if step.kind == kind]


# --- The plan --------------------------------------------------------------------------


def find_files(folder: Path) -> list[Path]:
    """Return the texts in a folder. What leads out of the folder is left alone."""
    inside = folder.resolve()
    return sorted(
        path
        for path in folder.rglob("*.md")
        if path.is_file() and path.resolve().is_relative_to(inside)
    )


def plan(folder: Path) -> Plan:
    """Return what importing this folder would do. Raises NotADirectoryError."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    made = Plan(folder)
    documents: dict[Path, Document] = {}
    for path in find_files(folder):
        try:
            documents[path] = read(path)
        except Mistake as mistake:
            made.mistakes[path] = mistake
    homes = {home.audience: home for home in NationalHome.objects.all()}
    leave_out_twins(documents, made)
    canonical = settle(documents, homes, made)
    libraries = {home.audience: outgoing.library_of(home) for home in homes.values()}
    places = standing(list(canonical.values()), homes)
    for document in canonical.values():
        home, library = homes[document.audience], libraries[document.audience]
        made.steps.append(compare(document, home, library, folder, places))
    made.steps.sort(key=lambda step: (ORDER[step.document.type], step.document.order))
    return made


def leave_out_twins(documents: dict[Path, Document], made: Plan) -> None:
    """Refuse the second of two files that would be one page."""
    seen: dict[tuple[str, str], Path] = {}
    for path, document in list(documents.items()):
        key = (document.audience, document.address)
        if key in seen:
            made.mistakes[path] = Mistake(
                document.lines.get("slug", 1),
                _("%(other)s is this page too.") % {"other": seen[key].name},
            )
            del documents[path]
        seen.setdefault(key, path)


def settle(
    documents: dict[Path, Document], homes: dict[str, NationalHome], made: Plan
) -> dict[Path, Document]:
    """Return the documents that can be applied, each body in its one form.

    Leaving one out may leave others with a link to nothing, so this goes on until
    nothing more falls out.
    """
    while True:
        canonical: dict[Path, Document] = {}
        there = {
            audience: There.at(home, documents.values())
            for audience, home in homes.items()
        }
        for path, document in documents.items():
            try:
                canonical[path] = checked(document, homes, there, made.folder)
            except Mistake as mistake:
                made.mistakes[path] = mistake
        if len(canonical) == len(documents):
            return canonical
        documents = {path: documents[path] for path in canonical}


def page_at(home: NationalHome, address: str) -> BasePage | None:
    """Return the page at an address of a tree, as its own type."""
    found = BasePage.objects.filter(url_path=home.url_path + address[1:]).first()
    return found.specific if found else None


def standing(
    documents: list[Document], homes: dict[str, NationalHome]
) -> dict[tuple[str, str], int]:
    """Return, by audience and address, which order each page has now.

    Orders say what comes before what, no more: pages that stand as their files want have
    the numbers of their files, whatever else stands in between.
    """
    found: dict[tuple[str, str], int] = {}
    for home in homes.values():
        for kind in ("theme", "page"):
            pages = {
                d.address: page_at(home, d.address)
                for d in ordered(documents, home, kind)
            }
            there = [d for d in ordered(documents, home, kind) if pages[d.address]]
            orders = sorted(d.order for d in there)
            there.sort(key=lambda d: pages[d.address].path)  # type: ignore[union-attr]  # pages that are there have a path
            for document, order in zip(there, orders, strict=True):
                found[home.audience, document.address] = order
    return found


def ordered(
    documents: Iterable[Document], home: NationalHome, kind: str
) -> list[Document]:
    """Return the documents of a tree that want a place among others of their kind."""
    return [
        document
        for document in documents
        if document.type == kind
        and document.order
        and document.audience == home.audience
    ]


def compare(
    document: Document,
    home: NationalHome,
    library: blocks.Library,
    folder: Path,
    places: dict[tuple[str, str], int],
) -> Step:
    """Return what importing this document would do."""
    after = outgoing.text_of(document)
    page = page_at(home, document.address)
    if page is None:
        return Step(document, "new", None, "", after)
    if not isinstance(page, MODELS[document.type]):
        # Another kind of page stands there: it is left alone, and shown as it is.
        return Step(document, "same", page, after, after)
    order = places.get((document.audience, document.address), 0)
    before = outgoing.text_of(
        replace(outgoing.document_of(page, home, library), order=order)
    )
    new = [n for n in document.files if not attached.is_same(n, folder, library)]
    kind = "same" if before == after and not new else "changed"
    return Step(document, kind, page, before, after, tuple(dict.fromkeys(new)))


# --- Applying it -----------------------------------------------------------------------


def apply(made: Plan, progress: Callable[[Step], None] = lambda step: None) -> None:
    """Carry out a plan: all of it, or nothing when anything goes wrong.

    Raises Mistake, naming the file, when a page refuses its text.
    """
    delivery = attached.Delivery(made.folder)
    try:
        with transaction.atomic():
            carry_out(made, delivery, progress)
    except BaseException:
        delivery.take_back()
        raise


def carry_out(
    made: Plan, delivery: attached.Delivery, progress: Callable[[Step], None]
) -> None:
    """Pages come first and their texts after, so that texts may link to each other."""
    homes = {home.audience: home for home in NationalHome.objects.all()}
    pages: dict[Path, BasePage] = {}
    for step in made.steps:
        with named(step.document):
            home = homes[step.document.audience]
            pages[step.document.path] = step.page or begin(step.document, home)
    for home in homes.values():
        library = real_library(home, delivery)
        for step in made.steps:
            if step.kind != "same" and step.document.audience == home.audience:
                with named(step.document):
                    fill(pages[step.document.path], step.document, home, library)
                progress(step)
        put_in_order(home, made.steps)


@contextmanager
def named(document: Document) -> Iterator[None]:
    """Tell of a page's refusal as what is wrong with its file."""
    try:
        yield
    except ValidationError as error:
        text = " ".join(blocks.complaints(error))
        raise Mistake(document.body_line, f"{document.path.name}: {text}") from error


def begin(document: Document, home: NationalHome) -> BasePage:
    """Put a page without a text in its place, not yet to be read."""
    parent: Any = page_at(home, f"/{document.theme}/") if document.theme else home
    page = MODELS[document.type](
        title=document.title,
        slug=document.slug,
        audience=document.audience,
        live=False,
    )
    parent.add_child(instance=page)
    return page


def fill(
    page: Any, document: Document, home: NationalHome, library: blocks.Library
) -> None:
    """Give a page what its file says, and publish it."""
    page.title = document.title
    page.from_months, page.to_months = document.from_months, document.to_months
    page.sensitive = document.sensitive
    page.show_in_menus = document.in_menu
    page.checked_on = document.checked_on
    page.review_on = document.review_on or (
        document.checked_on + outgoing.REVIEW_AFTER if document.checked_on else None
    )
    page.organization = (
        organization_named(document.organization)
        if document.organization
        else home.organization
    )
    page.summary = document.summary
    page.search_terms = "\n".join(document.search_terms)
    if isinstance(page, ThemePage):
        page.drawing = document.drawing
    else:
        stored = blocks.read(document.body, document.body_line, library)
        stream = page._meta.get_field("body").stream_block
        page.body = stream.clean(stream.to_python(stored))
    page.save_revision(log_action=True).publish()


def real_library(home: NationalHome, delivery: attached.Delivery) -> blocks.Library:
    """Return the tree's own library, which brings in files that are not there yet."""
    known = outgoing.library_of(home)
    return replace(
        known,
        file_id=lambda name: delivery.bring(name, known),
        picture_id=lambda name: delivery.bring(name, known),
    )


def put_in_order(home: NationalHome, steps: list[Step]) -> None:
    """Let themes, and then pages, stand in the order their files give."""
    for kind in ("theme", "page"):
        found = []
        for document in ordered([step.document for step in steps], home, kind):
            page = page_at(home, document.address)
            if isinstance(page, MODELS[kind]):
                found.append((document.order, page.path, document.address))
        before: BasePage | None = None
        for _order, _path, address in sorted(found):
            page = page_at(home, address)
            if page and before and page.path < before.path:
                page.move(before, pos="right")
                before = BasePage.objects.get(pk=page.pk)
            else:
                before = page or before
