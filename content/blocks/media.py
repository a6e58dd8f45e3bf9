"""Pictures, leaflets and films."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from .text import SMALL_FEATURES


class FileBlock(DocumentChooserBlock):
    """A file of given kinds."""

    def __init__(self, kinds: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.kinds = kinds
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned and cleaned.file_extension.lower() not in self.kinds:
            raise ValidationError(
                _("Choose a file of this kind: %(kinds)s.")
                % {"kinds": ", ".join(self.kinds)}
            )
        return cleaned


class PictureBlock(blocks.StructBlock):
    """A picture, with the words for who cannot see it, or "decorative"."""

    picture = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "content/blocks/picture.html"


class LeafletBlock(blocks.StructBlock):
    """A PDF to read or print. Its kind and size stand beside the link."""

    file = FileBlock(kinds=("pdf",), label=_("PDF"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    note = blocks.CharBlock(label=_("In a few words"), required=False, max_length=200)

    class Meta:
        label = _("Leaflet")
        icon = "doc-full"
        template = "content/blocks/leaflet.html"


YOUTUBE = re.compile(r"[A-Za-z0-9_-]{11}")
VIMEO = re.compile(r"[0-9]{6,12}")
YOUTUBE_PLAYER = "https://www.youtube-nocookie.com/embed/"
VIMEO_PLAYER = "https://player.vimeo.com/video/"
NEEDS_CAPTIONS = _("A film needs captions: not everyone can hear it.")


def player(url: str) -> str:
    """Return the address of a film's player that sets no cookie, or an empty string."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    if parts.scheme not in ("https", "http"):
        return ""
    name = parts.path.rstrip("/").rsplit("/", 1)[-1]
    if host in ("youtube.com", "youtube-nocookie.com"):
        name = parse_qs(parts.query).get("v", [name])[0]
    if host in ("youtube.com", "youtube-nocookie.com", "youtu.be"):
        return f"{YOUTUBE_PLAYER}{name}" if YOUTUBE.fullmatch(name) else ""
    if host in ("vimeo.com", "player.vimeo.com") and VIMEO.fullmatch(name):
        return f"{VIMEO_PLAYER}{name}?dnt=1"
    return ""


class FilmValue(blocks.StructValue):
    """A film as its template reads it."""

    @property
    def player(self) -> str:
        return player(self.get("url") or "")

    @property
    def host(self) -> str:
        """Return whose site a film is on, for the words beside the button."""
        return "Vimeo" if self.player.startswith(VIMEO_PLAYER) else "YouTube"


class FilmBlock(blocks.StructBlock):
    """A film: a file of our own, or one elsewhere that loads nothing before a click."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    poster = ImageChooserBlock(label=_("Still picture"), required=False)
    file = FileBlock(kinds=("mp4", "webm"), label=_("Film file"), required=False)
    captions = FileBlock(
        kinds=("vtt",),
        label=_("Captions"),
        required=False,
        help_text=_("Required with a film file: what is said, as WebVTT."),
    )
    url = blocks.URLBlock(label=_("Or on YouTube or Vimeo"), required=False)
    has_captions = blocks.BooleanBlock(
        label=_("That film has captions in Dutch"), required=False
    )
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=SMALL_FEATURES,
        help_text=_("What is said and shown, for who cannot hear or see it."),
    )

    class Meta:
        label = _("Film")
        icon = "media"
        template = "content/blocks/film.html"
        value_class = FilmValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {}
        file, url = cleaned["file"], cleaned["url"]
        # What is still missing can wait until the text is published.
        complete = not self.is_deferred_validation
        if (file and url) or (complete and not file and not url):
            errors["url"] = ValidationError(
                _("Choose a film file, or give an address: one of the two.")
            )
        elif url and not player(url):
            errors["url"] = ValidationError(
                _("We can show films of YouTube and Vimeo. Check this address.")
            )
        elif complete and file and not cleaned["captions"]:
            errors["captions"] = ValidationError(NEEDS_CAPTIONS)
        elif complete and url and not cleaned["has_captions"]:
            errors["has_captions"] = ValidationError(NEEDS_CAPTIONS)
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned
