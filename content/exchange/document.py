"""One file, read: what its front matter says, and its body with the line it begins at."""

import codecs
import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from socialmap import ages

from ..models import Audience

MOST_BYTES = 400_000
MOST_FRONT = 12_000
MOST_WORDS = 60
LONGEST_WORD = 80
# Signs that steer a machine, and halves of a sign: PostgreSQL refuses some of them.
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
FENCE = "---"
SLUG = re.compile(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z")
YES = {"ja": True, "nee": False}
# In the order in which we write them.
KEYS = (
    "type",
    "title",
    "slug",
    "audience",
    "theme",
    "from_months",
    "to_months",
    "sensitive",
    "drawing",
    "order",
    "in_menu",
    "checked_on",
    "review_on",
    "organization",
    "summary",
    "zoekwoorden",
)
TYPES = ("article", "theme", "page")


class Mistake(Exception):
    """What is wrong with a file, and on which line."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line
        self.text = text


@dataclass(frozen=True)
class Document:
    """A file of the base. `body_line` is the line of the file on which the body begins."""

    path: Path
    type: str
    title: str
    slug: str
    audience: str
    theme: str = ""
    from_months: int = ages.EARLIEST
    to_months: int = ages.LATEST
    sensitive: bool = False
    drawing: str = ""
    order: int = 0
    in_menu: bool = False
    checked_on: datetime.date | None = None
    review_on: datetime.date | None = None
    organization: str = ""
    summary: str = ""
    search_terms: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1
    lines: dict[str, int] = field(default_factory=dict, compare=False)
    files: tuple[str, ...] = field(default=(), compare=False)

    def line(self, key: str) -> int:
        """Return the line on which a key stands, or else the first."""
        return self.lines.get(key, 2)

    @property
    def address(self) -> str:
        """Return where readers find the page, inside its tree."""
        return f"/{self.theme}/{self.slug}/" if self.theme else f"/{self.slug}/"


def text_of(path: Path) -> str:
    """Return a file's text. Raises Mistake for one that is too large, or no UTF-8."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Mistake(1, _("The file is too large to be an article."))
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise Mistake(1, _("The file cannot be read.")) from error
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Mistake(
            line, _("Save the file as UTF-8: a letter here is not.")
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := NO_TEXT.search(text):
        raise Mistake(text[: found.start()].count("\n") + 1, _("This is not text."))
    return text


def split(text: str) -> tuple[str, str, int]:
    """Return front matter, body, and the line on which the body begins."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise Mistake(
            1, _("The file does not begin with front matter between --- lines.")
        )
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == FENCE:
            body = lines[number:]
            empty = 0
            while empty < len(body) and not body[empty].strip():
                empty += 1
            front = "\n".join(lines[1 : number - 1])
            return front, "\n".join(body[empty:]).rstrip() + "\n", number + empty + 1
    raise Mistake(1, _("The front matter has no end: a line with --- is missing."))


class Loader(yaml.SafeLoader):
    """YAML without surprises.

    What is not plainly a whole number, a date, true or false is text, as it stands: a
    search word `no` or a title `12:30` too. Anchors and tags have no use here, and an
    anchor used often enough fills all memory.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # in its stubs
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(problem_mark=event.start_mark)
        return super().compose_node(parent, index)


for kind, pattern, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"0|-?[1-9][0-9]{0,9}", list("-0123456789")),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
):
    Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{kind}", re.compile(rf"\A(?:{pattern})\Z"), first
    )


def read_front(front: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the front matter's values, and the line of each key in the file."""
    if len(front) > MOST_FRONT:
        raise Mistake(2, _("The file is too large to be an article."))
    unreadable = _("The front matter cannot be read as YAML here.")
    try:
        loader = Loader(front)
        node = loader.get_single_node()
    except yaml.reader.ReaderError as error:
        line = front[: error.position].count("\n") + 2
        raise Mistake(line, unreadable) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Mistake(mark.line + 2 if mark else 2, unreadable) from error
    except RecursionError as error:
        raise Mistake(2, unreadable) from error
    if not isinstance(node, yaml.MappingNode):
        raise Mistake(2, _("The front matter holds no keys with values."))
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 2
        key = str(key_node.value)
        if key in lines:
            raise Mistake(
                line, _("This key stands here twice: %(key)s.") % {"key": key}
            )
        lines[key] = line
        values[key] = value_of(loader, value_node)
    return values, lines


def value_of(loader: Loader, node: Any) -> Any:
    """Return the value of a key. Raises Mistake for one that cannot be (30 February)."""
    try:
        return loader.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = node.start_mark.line + 2
        raise Mistake(
            line, _("The front matter holds a value that cannot be read.")
        ) from error


def read(path: Path) -> Document:
    """Return the document in a file.

    Raises Mistake, with the line, for whatever an editor would have to mend.
    """
    front, body, body_line = split(text_of(path))
    reader = Front(*read_front(front))
    kind = reader.choice("type", TYPES, "article")
    document = Document(
        path=path,
        type=kind,
        title=reader.text("title", required=True, longest=255),
        slug=reader.slug("slug", required=True),
        audience=reader.choice("audience", Audience.values),
        theme=reader.slug("theme", required=kind == "article"),
        from_months=reader.number(
            "from_months", ages.EARLIEST, ages.LATEST, ages.EARLIEST
        ),
        to_months=reader.number("to_months", ages.EARLIEST, ages.LATEST, ages.LATEST),
        sensitive=reader.flag("sensitive"),
        drawing=reader.text("drawing", longest=80),
        order=reader.number("order", 0, 999, 0),
        in_menu=reader.flag("in_menu"),
        checked_on=reader.day("checked_on"),
        review_on=reader.day("review_on"),
        organization=reader.text("organization", longest=200),
        summary=reader.text("summary", longest=300),
        search_terms=reader.words("zoekwoorden"),
        body=body.strip() and body,
        body_line=body_line,
        lines=reader.lines,
    )
    if document.from_months > document.to_months:
        raise Mistake(
            document.line("to_months"), _("This age comes before the first one.")
        )
    if kind != "article" and document.theme:
        raise Mistake(document.line("theme"), _("Only an article stands in a theme."))
    return document


class Front:
    """The front matter, asked for one value at a time."""

    def __init__(self, values: dict[str, Any], lines: dict[str, int]) -> None:
        for key, line in lines.items():
            if key not in KEYS:
                raise Mistake(line, _("Unknown key: %(key)s.") % {"key": key[:80]})
        self.values = values
        self.lines = lines

    def wrong(self, key: str, text: str) -> Mistake:
        return Mistake(self.lines.get(key, 2), f"{key}: {text}")

    def text(self, key: str, required: bool = False, longest: int = 300) -> str:
        text = self.one_line(key, self.values.get(key))
        if required and not text:
            raise self.wrong(key, _("is missing."))
        if len(text) > longest:
            raise self.wrong(
                key, _("is longer than %(most)s signs.") % {"most": longest}
            )
        return text

    def one_line(self, key: str, value: Any) -> str:
        """Return a value as text on one line, as it was written."""
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | datetime.date):
            raise self.wrong(key, _("must be text."))
        text = " ".join(str(value).split())
        if NO_TEXT.search(text):
            raise self.wrong(key, _("must be text."))
        return text

    def slug(self, key: str, required: bool) -> str:
        text = self.text(key, required, 200)
        if text and not SLUG.match(text):
            raise self.wrong(
                key, _("may have small letters, digits and hyphens alone.")
            )
        return text

    def choice(self, key: str, options: Any, default: str | None = None) -> str:
        value = self.values.get(key, default)
        if value not in list(options):
            raise self.wrong(
                key, _("must be one of: %(options)s.") % {"options": ", ".join(options)}
            )
        return str(value)

    def number(self, key: str, least: int, most: int, default: int) -> int:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(key, _("must be a whole number."))
        if not least <= value <= most:
            raise self.wrong(
                key,
                _("must lie between %(least)s and %(most)s.")
                % {"least": least, "most": most},
            )
        return value

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        value = YES.get(value, value) if isinstance(value, str) else value
        if not isinstance(value, bool):
            raise self.wrong(key, _("must be ja or nee."))
        return value

    def day(self, key: str) -> datetime.date | None:
        value = self.values.get(key)
        if value is None or value == "":
            return None
        if type(value) is not datetime.date:
            raise self.wrong(key, _("must be a date such as 2026-11-23."))
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or len(value) > MOST_WORDS:
            raise self.wrong(key, _("must be a list, with a line for each word."))
        found = [self.one_line(key, word) for word in value]
        if any(len(word) > LONGEST_WORD for word in found):
            raise self.wrong(
                key, _("is longer than %(most)s signs.") % {"most": LONGEST_WORD}
            )
        return tuple(word for word in found if word)
