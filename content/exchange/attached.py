"""The pictures and files that texts use: beside the texts, in the folder `bestanden`."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection

from .. import files
from ..models import Leaflet, Picture
from .blocks import Library
from .services import Unfit

FILES = "bestanden"
SHARED = "Landelijk"
MOST_BYTES = 50 * 1024 * 1024
# One form for a name, so that two files never become one.
NAME = re.compile(rf"{FILES}/[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+")


# --- What a text calls a file ------------------------------------------------------------


def names_of(kept: Iterable[Any]) -> dict[int, str]:
    """Return the name by which texts refer to each file. No two have the same."""
    plain = {file.pk: (stem_of(file), ending_of(file)) for file in kept}
    often = Counter(plain.values())
    return {
        pk: f"{FILES}/{stem}{ending}"
        if often[stem, ending] == 1 and stem
        else f"{FILES}/{stem or 'bestand'}-{pk}{ending}"
        for pk, (stem, ending) in plain.items()
    }


def ending_of(file: Any) -> str:
    return Path(file.file.name).suffix.lower()


def stem_of(file: Any) -> str:
    title = str(file.title).lower().removesuffix(ending_of(file))
    return slugify(title.replace("_", "-"))


def used_in(stored: Iterable[Any]) -> list[tuple[type[Any], int]]:
    """Return the pictures and files in a stored body."""
    found: list[tuple[type[Any], int | None]] = []
    for block in stored:
        value = block["value"]
        if block["type"] in ("leaflet", "film"):
            found += [(Leaflet, value.get("file")), (Leaflet, value.get("captions"))]
            found += [(Picture, value.get("poster"))]
        if block["type"] == "picture":
            found += [(Picture, value["picture"]["image"])]
    return [(model, pk) for model, pk in found if pk]


# --- On disk -----------------------------------------------------------------------------


def content_of(name: str, folder: Path) -> bytes:
    """Return a file that a text uses.

    Raises LookupError for one that is not there, or that lies outside the folder for
    files, and Unfit for one that is not what its name says.
    """
    path = folder / name
    inside = (folder / FILES).resolve()
    try:
        if not path.resolve().is_relative_to(inside) or not path.is_file():
            raise LookupError(name)
        if not NAME.fullmatch(name):
            raise Unfit(
                _(
                    "Name the file %(name)s with small letters, digits and hyphens alone."
                )
                % {"name": name}
            )
        if path.stat().st_size > MOST_BYTES:
            raise Unfit(_("The file %(name)s is too large.") % {"name": name})
        content = path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: links that go in a circle
        raise LookupError(name) from error
    try:
        check(path.name, content)
    except ValidationError as error:
        raise Unfit(f"{name}: {' '.join(error.messages)}") from error
    return content


def is_picture(name: str) -> bool:
    return Path(name).suffix.lower().lstrip(".") in settings.WAGTAILIMAGES_EXTENSIONS


def check(name: str, content: bytes) -> None:
    """Raise ValidationError for a file that is not what its name says."""
    if not is_picture(name):
        files.check(ContentFile(content, name=name))
        return
    try:
        WagtailImageField().clean(SimpleUploadedFile(name, content))
    except UnidentifiedImageError as error:  # a picture cut short: Wagtail lets it pass
        raise ValidationError(
            WagtailImageField().error_messages["invalid_image"]
        ) from error


def write(stored: Any, library: Library, folder: Path) -> None:
    """Write the pictures and files that a body uses beside the texts."""
    for model, pk in used_in(stored):
        name = (library.picture_name if model is Picture else library.file_name)(pk)
        if name is None:
            continue  # thrown away since: readers do not see it either
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with model.objects.get(pk=pk).file.open("rb") as stream:
            target.write_bytes(stream.read())


# --- Brought in --------------------------------------------------------------------------


def digest(content: bytes) -> str:
    """Return what Wagtail knows a content by."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def known(name: str, library: Library) -> Any | None:
    """Return the file that texts call by this name, when it was brought in before."""
    model, find = (
        (Picture, library.picture_id)
        if is_picture(name)
        else (Leaflet, library.file_id)
    )
    try:
        return model.objects.filter(pk=find(name)).first()
    except LookupError:
        return None


def is_same(name: str, folder: Path, library: Library) -> bool:
    """Is the file on disk the one that readers have?"""
    file = known(name, library)
    if file is None:
        return False
    if not file.file_hash:
        with file.file.open("rb") as stream:
            return bool(stream.read() == content_of(name, folder))
    return bool(file.file_hash == digest(content_of(name, folder)))


class Delivery:
    """Brings in the files that texts use, each of them once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.brought: dict[str, int] = {}
        self.stored: list[Any] = []

    def bring(self, name: str, library: Library) -> int:
        """Return the number of the file with this name and content."""
        if name not in self.brought:
            file = known(name, library)
            if file is None or not is_same(name, self.folder, library):
                file = self.store(name, file)
            self.brought[name] = int(file.pk)
        return self.brought[name]

    def store(self, name: str, file: Any | None) -> Any:
        """Keep a file, in the place of the one it follows up when that is ours too."""
        content, shared = content_of(name, self.folder), shared_collection()
        if file is None or file.collection_id != shared.pk:
            model = Picture if is_picture(name) else Leaflet
            file = model(title=Path(name).name, collection=shared)
        old, storage = file.file.name, file.file.storage
        file.file = ContentFile(content, name=Path(name).name)
        file.file_hash, file.file_size = digest(content), len(content)
        file.full_clean(exclude=["width", "height"])
        file.save()
        self.stored.append(file.file)
        if old and isinstance(file, Picture):
            file.renditions.all().delete()
        if old:
            transaction.on_commit(lambda: storage.delete(old))
        return file

    def take_back(self) -> None:
        """Throw away what was stored: the texts that use it were not kept."""
        for stored in self.stored:
            stored.storage.delete(stored.name)


def shared_collection() -> Collection:
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=SHARED).first()
    return found or root.add_child(name=SHARED)
