"""A small world that every test finds: two national trees, two towns, real page types.

Built once for each test database; a test changes what it likes, and its changes are
rolled back.
"""

from typing import Any

from wagtail.models import Site

from accounts.models import User
from content.models import (
    ArticlePage,
    BasePage,
    NationalHome,
    NewsIndexPage,
    NewsItemPage,
    PlainPage,
    ThemePage,
)
from content.sharing import actions, rights
from content.sharing.models import LocalHome
from socialmap.models import Area, Membership, Organization, Role

from . import mapping

PORT = 80


def text(html: str) -> dict[str, Any]:
    return {"type": "text", "value": html}


def publish(parent: Any, page: Any) -> Any:
    """Put a page under its parent and publish it, as an editor would."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def build() -> None:
    """Build the world."""
    board = Organization.objects.create(name="Landelijke redactie")
    root = BasePage.get_first_root_node()
    for audience, host, slug in (
        ("ouders", "landelijk.localhost", "landelijk"),
        ("jongin", "jongin.localhost", "jongin"),
    ):
        home = NationalHome(
            title=f"Landelijk {audience}",
            slug=slug,
            audience=audience,
            organization=board,
            hero_title="Samen *zoeken*",
        )
        publish(root, home)
        Site.objects.create(hostname=host, port=PORT, site_name=slug, root_page=home)
        publish(home, NewsIndexPage(title="Nieuws", slug="nieuws", show_in_menus=True))
    parents_base()
    youth_base()
    rights.grant(board)
    for code, name in (("GM0150", "Deventer"), ("GM0148", "Dalfsen")):
        area = Area.objects.create(code=code, name=name, kind=Area.Kind.MUNICIPALITY)
        organization = Organization.objects.create(name=f"CJG {name}", area=area)
        town = name.lower()
        for national, host in (
            (national_home("ouders"), f"{town}.localhost"),
            (national_home("jongin"), f"jongin-{town}.localhost"),
        ):
            actions.open_site(area, national, organization, host, PORT)
    people()
    mapping.build()


def national_home(audience: str) -> NationalHome:
    return NationalHome.objects.get(audience=audience)


def local_home(host: str) -> LocalHome:
    return LocalHome.objects.get(pk=Site.objects.get(hostname=host).root_page_id)


def parents_base() -> None:
    """Two themes, four articles, news and a plain page for parents."""
    home = national_home("ouders")
    behaviour = publish(
        home,
        ThemePage(title="Gedrag", slug="gedrag", from_months=12, to_months=216),
    )
    sleep = publish(
        home, ThemePage(title="Slapen", slug="slapen", from_months=0, to_months=96)
    )
    tantrums = publish(
        behaviour,
        ArticlePage(
            title="Driftbuien",
            slug="driftbuien",
            summary="Gillen hoort erbij.",
            from_months=18,
            to_months=60,
            body=[text("<p>Blijf rustig.</p>")],
        ),
    )
    publish(
        behaviour,
        ArticlePage(
            title="Agressief gedrag",
            slug="agressief-gedrag",
            summary="Slaan en schoppen.",
            search_terms="mijn kind slaat\nbijt",
            from_months=24,
            to_months=216,
            body=[
                text(
                    f'<p>Lees <a linktype="page" id="{tantrums.pk}">over driftbuien</a>.</p>'
                ),
                {
                    "type": "help",
                    "value": {
                        "title": "Wanneer zoekt u hulp?",
                        "text": "<p>Bel ons.</p>",
                    },
                },
            ],
        ),
    )
    publish(
        behaviour,
        ArticlePage(
            title="Mishandeling",
            slug="mishandeling",
            sensitive=True,
            from_months=0,
            to_months=276,
            body=[
                {
                    "type": "phone",
                    "value": {
                        "title": "Nu gevaar?",
                        "calls": [
                            {
                                "type": "item",
                                "id": "c0ffee00-0000-4000-8000-000000000001",
                                "value": {
                                    "label": "Gevaar",
                                    "number": "112",
                                    "note": "",
                                },
                            }
                        ],
                    },
                },
                text("<p>U staat er niet alleen voor.</p>"),
            ],
        ),
    )
    publish(
        sleep,
        ArticlePage(
            title="Een baby die niet doorslaapt",
            slug="slapen-baby",
            from_months=0,
            to_months=12,
            body=[text("<p>Het komt goed.</p>")],
        ),
    )
    news = NewsIndexPage.objects.child_of(home).get()
    publish(
        news,
        NewsItemPage(
            title="Landelijk bericht",
            slug="landelijk-bericht",
            published_on="2026-10-01",
        ),
    )
    publish(
        home,
        PlainPage(
            title="Stel uw vraag",
            slug="vraag",
            show_in_menus=True,
            body=[text("<p>Vraag maar.</p>")],
        ),
    )


def youth_base() -> None:
    """One theme and one article for young people."""
    theme = publish(
        national_home("jongin"),
        ThemePage(title="Thuis", slug="thuis", from_months=144, to_months=276),
    )
    publish(
        theme,
        ArticlePage(
            title="Ruzie thuis",
            slug="ruzie-thuis",
            from_months=144,
            to_months=276,
            body=[text("<p>Je bent niet de enige.</p>")],
        ),
    )


def people() -> None:
    """The cast: who they are stands in `conftest.py`."""
    for username, organization in (
        ("lena", "Landelijke redactie"),
        ("daan", "CJG Deventer"),
        ("vera", "CJG Dalfsen"),
    ):
        user = User.objects.create_user(username, f"{username}@example.nl", "geheim")
        Membership.objects.create(
            user=user,
            organization=Organization.objects.get(name=organization),
            role=Role.EDITOR,
        )
    User.objects.create_superuser("bo", "bo@example.nl", "geheim")
