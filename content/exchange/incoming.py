"""Files into the national base: first a plan, then all of it or nothing.

A plan changes nothing. It says of each file whether it is new, changed or the same, and
of each bad one where and why; bad files do not keep good ones out, except where a good
one links to a page that only a bad one would bring.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlockValidationError
from wagtail.models import Collection

from socialmap.models import Organization

from .. import files
from ..models import (
    ArticlePage,
    BasePage,
    Leaflet,
    NationalHome,
    Picture,
    PlainPage,
    ThemePage,
)
from . import blocks, outgoing
from .document import Document, Mistake, read

MODELS: dict[str, type[BasePage]] = {
    "theme": ThemePage,
    "page": PlainPage,
    "article": ArticlePage,
}
ORDER = {"theme": 0, "page": 1, "article": 2}
MOST_FILE_BYTES = 50 * 1024 * 1024
SHARED = "Landelijk"


@dataclass(frozen=True)
class Step:
    """What will happen to one file's page: `new`, `changed` or `same`."""

    document: Document
    kind: str
    page: BasePage | None
    before: str
    after: str

    def difference(self) -> list[str]:
        """Return the lines that change, marked with + and -."""
        lines = unified_diff(
            self.before.splitlines(), self.after.splitlines(), lineterm="", n=1
        )
        return list(lines)[2:]


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
    for document in canonical.values():
        audience = document.audience
        made.steps.append(compare(document, homes[audience], libraries[audience]))
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
        known = addresses(documents.values(), homes)
        for path, document in documents.items():
            try:
                canonical[path] = checked(document, homes, known, made.folder)
            except Mistake as mistake:
                made.mistakes[path] = mistake
        if len(canonical) == len(documents):
            return canonical
        documents = {path: documents[path] for path in canonical}


def addresses(
    documents: Iterable[Document], homes: dict[str, NationalHome]
) -> dict[str, list[str]]:
    """Return, by audience, each address that is there or will be."""
    known: dict[str, list[str]] = {}
    for audience, home in homes.items():
        paths = BasePage.objects.descendant_of(home).values_list("url_path", flat=True)
        known[audience] = ["/" + path[len(home.url_path) :] for path in paths]
    for document in documents:
        known.setdefault(document.audience, []).append(document.address)
    return known


def checked(
    document: Document,
    homes: dict[str, NationalHome],
    known: dict[str, list[str]],
    folder: Path,
) -> Document:
    """Return the document with its body in its one form. Raises Mistake."""
    if document.audience not in homes:
        raise Mistake(
            document.lines.get("audience", 2),
            _("There is no national tree for these readers yet."),
        )
    there = known[document.audience]
    if document.theme and f"/{document.theme}/" not in there:
        raise Mistake(
            document.lines["theme"],
            _("There is no theme %(name)s.") % {"name": document.theme},
        )
    if document.organization and not organization_named(document.organization):
        raise Mistake(
            document.lines["organization"],
            _("There is no organisation %(name)s.") % {"name": document.organization},
        )
    names: list[str] = []
    library = blocks.Library(
        page_id=lambda address: there.index(address) + 1 if address in there else None,
        address=lambda pk: there[pk - 1],
        file_id=lambda name: numbered(name, names, folder),
        file_name=lambda pk: names[pk - 1],
        picture_id=lambda name: numbered(name, names, folder),
        picture_name=lambda pk: names[pk - 1],
    )
    stored = blocks.read(document.body, document.body_line, library)
    if document.sensitive and (not stored or stored[0]["type"] != "phone"):
        raise Mistake(
            document.body_line,
            _("A sensitive text begins with who to call now: a block ::: bel"),
        )
    if document.type == "theme" and stored:
        raise Mistake(document.body_line, _("A theme has no text of its own."))
    return replace(document, body=blocks.write(stored, library))


def numbered(name: str, names: list[str], folder: Path) -> int:
    """Return a number that stands for a file, once it is there and is what it says."""
    content_of(name, folder)
    names.append(name)
    return len(names)


def content_of(name: str, folder: Path) -> bytes:
    """Return a file that a text uses. Raises LookupError for one that is not there, or
    that lies outside the folder for files."""
    path = folder / name
    inside = (folder / outgoing.FILES).resolve()
    if not path.resolve().is_relative_to(inside) or not path.is_file():
        raise LookupError(name)
    if path.stat().st_size > MOST_FILE_BYTES:
        raise LookupError(name)
    content = path.read_bytes()
    if path.suffix.lstrip(".").lower() in files.BEGINNINGS:
        try:
            files.check(ContentFile(content, name=path.name))
        except ValidationError as error:
            raise LookupError(f"{name}: {' '.join(error.messages)}") from error
    return content


def organization_named(name: str) -> Organization | None:
    return Organization.objects.filter(name=name).first()


def page_at(home: NationalHome, address: str) -> BasePage | None:
    """Return the page at an address of a tree, as its own type."""
    found = BasePage.objects.filter(url_path=home.url_path + address[1:]).first()
    return found.specific if found else None


def compare(document: Document, home: NationalHome, library: blocks.Library) -> Step:
    """Return what importing this document would do."""
    after = outgoing.text_of(document)
    page = page_at(home, document.address)
    if page is None:
        return Step(document, "new", None, "", after)
    if not isinstance(page, MODELS[document.type]):
        # Another kind of page stands there: it is left alone, and shown as it is.
        return Step(document, "same", page, after, after)
    now = outgoing.document_of(page, home, library)
    if document.order == 0:
        now = replace(now, order=0)
    before = outgoing.text_of(now)
    return Step(document, "same" if before == after else "changed", page, before, after)


# --- Applying it -----------------------------------------------------------------------


@transaction.atomic
def apply(made: Plan, progress: Callable[[Step], None] = lambda step: None) -> None:
    """Carry out a plan: all of it, or nothing when anything goes wrong.

    Pages come first and their texts after, so that texts may link to each other.
    Raises Mistake, naming the file, when a page refuses its text.
    """
    homes = {home.audience: home for home in NationalHome.objects.all()}
    pages: dict[Path, BasePage] = {}
    for step in made.steps:
        home = homes[step.document.audience]
        pages[step.document.path] = step.page or begin(step.document, home)
    for home in homes.values():
        library = real_library(home, made.folder)
        for step in made.steps:
            if step.kind != "same" and step.document.audience == home.audience:
                try:
                    fill(pages[step.document.path], step.document, home, library)
                except ValidationError as error:
                    raise mistake_in(step.document, error) from error
                progress(step)
        put_in_order(home, made.steps)


def mistake_in(document: Document, error: ValidationError) -> Mistake:
    """Return a page's refusal as what is wrong with its file."""
    if isinstance(error, StreamBlockValidationError):
        text = str(error.as_json_data())
    else:
        text = " ".join(error.messages)
    return Mistake(document.body_line, f"{document.path.name}: {text}")


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


def real_library(home: NationalHome, folder: Path) -> blocks.Library:
    """Return the tree's own library, which brings in files that are not there yet."""
    known = outgoing.library_of(home)
    return replace(
        known,
        file_id=lambda name: kept(Leaflet, name, folder),
        picture_id=lambda name: kept(Picture, name, folder),
    )


def kept(model: Any, name: str, folder: Path) -> int:
    """Return the file of this name in the shared collection, with this content."""
    content = content_of(name, folder)
    path = Path(name)
    title = f"{slugify(path.stem)}{path.suffix.lower()}"
    root = Collection.get_first_root_node()
    shared = root.get_children().filter(name=SHARED).first() or root.add_child(name=SHARED)
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    file = model.objects.filter(title=title, collection=shared).first()
    if file is None or file.file_hash != digest:
        file = file or model(title=title, collection=shared)
        file.file = ContentFile(content, name=path.name)
        file.file_hash, file.file_size = digest, len(content)
        file.full_clean(exclude=["width", "height"])
        file.save()
    return int(file.pk)


def put_in_order(home: NationalHome, steps: list[Step]) -> None:
    """Let themes, and then pages, stand in the order their files give."""
    for kind in ("theme", "page"):
        ordered = [
            step.document
            for step in steps
            if step.document.type == kind
            and step.document.order
            and step.document.audience == home.audience
        ]
        before: BasePage | None = None
        for document in sorted(ordered, key=lambda document: document.order):
            page = page_at(home, document.address)
            if page and before and page.path < before.path:
                page.move(before, pos="right")
                before = BasePage.objects.get(pk=page.pk)
            else:
                before = page or before
