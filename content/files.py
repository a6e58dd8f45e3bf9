"""Is a file what its name says? Asked before anything of it is kept."""

from pathlib import PurePath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pypdf import PdfReader

# How the first bytes of each kind of file begin, and at which byte.
BEGINNINGS = {
    "mp4": (4, b"ftyp"),
    "webm": (0, b"\x1a\x45\xdf\xa3"),
    "vtt": (0, b"WEBVTT"),
    "pdf": (0, b"%PDF-"),
}
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # a text file may begin with it
NAMES = {"mp4": "MP4", "webm": "WebM", "vtt": "WebVTT", "pdf": "PDF"}


def check(file: Any) -> None:
    """Raise ValidationError when the content does not fit the name's extension."""
    extension = PurePath(file.name).suffix.lstrip(".").lower()
    if extension not in BEGINNINGS:
        raise ValidationError(_("We cannot show this kind of file."))
    stream: IO[bytes] = file.open("rb")
    offset, magic = BEGINNINGS[extension]
    stream.seek(0)
    start = stream.read(64)
    if extension == "vtt":
        start = start.removeprefix(BYTE_ORDER_MARK)
    if start[offset : offset + len(magic)] != magic:
        raise ValidationError(
            _("This is not a %(kind)s file, although its name says so.")
            % {"kind": NAMES[extension]}
        )
    if extension == "pdf":
        check_pdf(stream)
    stream.seek(0)


def check_pdf(stream: IO[bytes]) -> None:
    """Raise ValidationError when a reader could not open this PDF."""
    stream.seek(0)
    try:
        reader = PdfReader(stream)
        pages = 0 if reader.is_encrypted else len(reader.pages)
    # Whatever the parser stumbles over: measured with damaged files, that is TypeError and
    # AttributeError too.
    except Exception as error:
        raise ValidationError(_("This PDF is broken: it cannot be opened.")) from error
    if not pages:
        raise ValidationError(_("This PDF is empty, or locked with a password."))
