"""The demo's own texts: what stands in `texts/`, as pages."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import slugify

from accounts.models import User
from content.exchange import blocks
from content.exchange.document import read_front, split
from content.exchange.markup import to_html
from content.exchange.outgoing import REVIEW_AFTER, library_of
from content.models import (
    ArticlePage,
    BasePage,
    CampaignPage,
    NationalHome,
    NewsIndexPage,
    NewsItemPage,
    PlainPage,
    ThemePage,
)
from content.sharing import actions
from content.sharing.models import LocalAddition, LocalHome

TEXTS = Path(__file__).parent / "texts"
CHECKED = date(2026, 11, 2)
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")


def pieces(folder: Path) -> list[tuple[dict[str, Any], str, int, str]]:
    """Return the texts in a folder: front matter, body, its first line, and the name."""
    found = []
    for path in sorted(folder.glob("*.md")):
        front, body, line = split(path.read_text())
        values, _lines = read_front(front)
        found.append((values, body, line, path.stem))
    return found


def library_at(home: Any) -> blocks.Library:
    """Return the addresses that texts of a site may link to: national ones and its own."""
    national = home.national if isinstance(home, LocalHome) else home
    known = library_of(national)
    own = {
        "/" + page.url_path[len(home.url_path) :]: page.pk
        for page in BasePage.objects.descendant_of(home)
    }
    return replace(known, page_id=lambda at: own.get(at) or known.page_id(at))


def body_of(model: Any, text: str, line: int, library: blocks.Library) -> Any:
    """Return a text as the value of a page's body."""
    stream = model._meta.get_field("body").stream_block
    return stream.clean(stream.to_python(blocks.read(text, line, library)))


def openings(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return hours as they are stored: `9.00` is how a reader writes 9:00."""
    return [
        {
            "type": "opening",
            "value": {
                "weekday": str(DAYS.index(row["day"])),
                "opens": clock(row["opens"]).isoformat(),
                "closes": clock(row["closes"]).isoformat(),
            },
        }
        for row in rows
    ]


def clock(text: str) -> time:
    hour, minute = str(text).split(".")
    return time(int(hour), int(minute))


def furnish(home: Any, folder: str) -> None:
    """Give a home its welcome, its phone and its walk-in points."""
    data = yaml.safe_load((TEXTS / folder / "site.yaml").read_text())
    home.hero_title = data.get("hero_title", "")
    home.hero_lead = data.get("hero_lead", "")
    home.summary = data.get("summary", "")
    home.often_searched = "\n".join(data.get("often", []))
    home.phone_number = data.get("phone", "")
    home.phone_note = data.get("phone_note", "")
    home.phone_hours = openings(data.get("phone_hours", []))
    if isinstance(home, LocalHome):
        home.walk_in_points = [
            {
                "type": "point",
                "value": {
                    "name": point["name"],
                    "where": point["where"],
                    "offer": to_html(point["offer"], lambda address: None),
                    "hours": openings(point["hours"]),
                },
            }
            for point in data.get("walk_in", [])
        ]
    home.save_revision().publish()


def shelve(home: Any, folder: str, editor: User) -> None:
    """Give a home the texts in a folder. Links between them may point either way."""
    told = pieces(TEXTS / folder)
    made: list[tuple[Any, str, int]] = []
    for values, body, line, name in told:
        page = begin(home, values, name, editor)
        if page is not None:
            made.append((page, body, line))
    library = library_at(home)
    for page, body, line in made:
        page.body = body_of(type(page), body, line, library)
        page.organization_id = home.organization_id
        page.checked_on = CHECKED
        page.review_on = CHECKED + REVIEW_AFTER
        page.save_revision(user=editor).publish(user=editor)


def begin(home: Any, values: dict[str, Any], name: str, editor: User) -> Any:
    """Put one piece in its place, without its text yet; hiding needs no page."""
    kind = values["kind"]
    if kind == "hide":
        page = target_of(home, values["target"])
        actions.hide(page, home, editor, values["reason"], values.get("review_on"))
        return None
    if kind == "addition":
        page = target_of(home, values["target"])
        addition = LocalAddition(
            title=values["title"],
            slug=actions.free_slug(home, f"bij-{slugify(name)}"),
            target=page,
            slot=values["slot"],
            live=False,
        )
        home.add_child(instance=addition)
        return addition
    if kind == "replacement":
        own = actions.start_replacement(target_of(home, values["target"]), home, editor)
        own.title, own.summary = values["title"], values["summary"]
        return own
    return begin_page(home, values, name)


def begin_page(home: Any, values: dict[str, Any], name: str) -> Any:
    """Put a page of the site's own in its place, without its text yet."""
    parent = home
    page: Any = PlainPage()
    if values["kind"] == "news":
        parent = NewsIndexPage.objects.child_of(home).get()
        page = NewsItemPage(published_on=values["date"])
    elif values["kind"] == "article":
        page = ArticlePage(
            theme=theme_of(home, values["theme"]),
            from_months=values.get("from_months", home.from_months),
            to_months=values.get("to_months", home.to_months),
            sensitive=bool(values.get("sensitive")),
        )
    page.title, page.slug = values["title"], values.get("slug", name)
    page.summary = values.get("summary", "")
    page.search_terms = "\n".join(values.get("zoekwoorden") or [])
    page.live = False
    parent.add_child(instance=page)
    return page


def target_of(home: LocalHome, address: str) -> Any:
    """Return the national page at an address."""
    return BasePage.objects.get(url_path=home.national.url_path + address[1:])


def theme_of(home: LocalHome, slug: str) -> ThemePage:
    return ThemePage.objects.child_of(home.national).get(slug=slug)


def campaign(home: NationalHome, name: str, drawing: str) -> CampaignPage:
    """Make a national campaign of a file in `texts/`."""
    data = yaml.safe_load((TEXTS / f"{name}.yaml").read_text())
    library = library_of(home)
    stored = [campaign_block(block, library) for block in data["body"]]
    page = CampaignPage(
        title=data["title"],
        slug=data["slug"],
        summary=data["summary"],
        hero_title=data["hero_title"],
        hero_lead=data["hero_lead"],
        drawing=drawing,
        organization_id=home.organization_id,
        checked_on=CHECKED,
        review_on=CHECKED + REVIEW_AFTER,
        live=False,
    )
    home.add_child(instance=page)
    stream = CampaignPage._meta.get_field("body").stream_block
    page.body = stream.clean(stream.to_python(stored))
    page.save_revision().publish()
    return page


def campaign_block(block: dict[str, Any], library: blocks.Library) -> dict[str, Any]:
    """Return one block of a campaign's file as it is stored."""
    [(kind, value)] = block.items()
    page_id = library.page_id
    if kind == "text":
        value = to_html(value, page_id)
    elif kind == "story":
        value = {**value, "text": to_html(value["text"], page_id)}
    elif kind == "cards":
        value["cards"] = [
            blocks.item({**card, "text": to_html(card["text"], page_id)}, number)
            for number, card in enumerate(value["cards"])
        ]
    elif kind == "pages":
        value["pages"] = [
            blocks.item(page_id(address), number)
            for number, address in enumerate(value["pages"])
        ]
    elif kind == "theme":
        value["theme"] = page_id(value["theme"])
    elif kind == "call":
        value["page"] = page_id(value["page"])
    elif kind == "big_quote":
        value.setdefault("by", "")
    return {"type": kind, "value": value}
