"""Files into the national base: planned as a whole, and applied as a whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from wagtail.models import Collection, Revision

from accounts.models import User
from content.exchange import incoming, outgoing
from content.exchange.document import Mistake
from content.models import (
    ArticlePage,
    BasePage,
    Leaflet,
    NationalHome,
    NewsIndexPage,
    Picture,
    PlainPage,
    ThemePage,
)
from socialmap.models import Organization
from tests.content import made

pytestmark = pytest.mark.django_db

Put = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base").mkdir()
    return tmp_path / "base"


@pytest.fixture
def put(folder: Path) -> Put:
    """Write a file of the base: an article in the theme Gedrag, unless said otherwise."""

    def written(slug: str, body: str | None = None, **front: Any) -> Path:
        kind = front.get("type", "article")
        if body is None:
            body = "" if kind == "theme" else "Blijf rustig.\n"
        values: dict[str, Any] = {"title": slug.capitalize(), "slug": slug}
        values |= {"audience": "ouders"}
        if kind == "article":
            values |= {"theme": "gedrag"}
        values |= front
        lines = "\n".join(f"{key}: {value}" for key, value in values.items())
        path = folder / str(values.get("theme", "")) / f"{slug}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\n{lines}\n---\n\n{body}", encoding="utf-8")
        return path

    return written


@pytest.fixture
def attach(folder: Path) -> Callable[[str, bytes], str]:
    """Put a file beside the texts."""

    def attached(name: str, content: bytes) -> str:
        path = folder / "bestanden" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return f"bestanden/{name}"

    return attached


Attach = Callable[[str, bytes], str]


def bring_in(folder: Path) -> incoming.Plan:
    plan = incoming.plan(folder)
    assert not plan.mistakes, [m.text for m in plan.mistakes.values()]
    incoming.apply(plan)
    return plan


def kinds(folder: Path) -> dict[str, str]:
    """Return what an import would do, by slug."""
    return {step.document.slug: step.kind for step in incoming.plan(folder).steps}


def mistakes(folder: Path) -> dict[str, tuple[int, str]]:
    plan = incoming.plan(folder)
    return {path.stem: (m.line, m.text) for path, m in plan.mistakes.items()}


def article(slug: str) -> ArticlePage:
    return ArticlePage.objects.get(slug=slug)


def everything() -> tuple[int, int, int, int, int]:
    """Return how much there is of what an import could make."""
    return (
        BasePage.objects.count(),
        Revision.objects.count(),
        Leaflet.objects.count() + Picture.objects.count(),
        Collection.objects.count(),
        len(stored_files()),
    )


def stored_files() -> set[str]:
    found = set()
    for top in ("documents", "original_images", "images"):
        if default_storage.exists(top):
            found |= {f"{top}/{name}" for name in default_storage.listdir(top)[1]}
    return found


# --- New, changed, the same -----------------------------------------------------------------


def test_a_file_becomes_a_page_that_readers_can_read(
    put: Put, folder: Path, reader: Callable[..., Any], behaviour: ThemePage
) -> None:
    put(
        "luisteren",
        "Zeg het één keer, en [blijf rustig](/gedrag/driftbuien/).\n",
        from_months=36,
        to_months=96,
        checked_on="2026-11-02",
        summary="Hij hoort me niet.",
        zoekwoorden="[luistert niet, oost-indisch doof]",
    )
    plan = bring_in(folder)

    page = article("luisteren")
    assert [step.kind for step in plan.steps] == ["new"]
    assert page.get_parent().pk == page.theme_id == behaviour.pk
    assert (page.from_months, page.to_months, page.live) == (36, 96, True)
    assert str(page.review_on) == "2027-11-02"
    assert page.organization and page.organization.name == "Landelijke redactie"
    assert page.search_terms == "luistert niet\noost-indisch doof"
    text = reader().get("/gedrag/luisteren/").text
    assert '<a href="/gedrag/driftbuien/">blijf rustig</a>' in text


def test_a_second_import_changes_nothing_at_all(put: Put, folder: Path) -> None:
    put("luisteren", review_on="2027-03-01", checked_on="2026-11-02")
    put("driftbuien", "Heel rustig.\n", from_months=18)
    put("opvoeden", type="theme", order=7)
    put("colofon", type="page", order=9, in_menu="ja")
    bring_in(folder)
    before = everything()

    assert set(kinds(folder).values()) == {"same"}
    bring_in(folder)
    assert everything() == before


@pytest.mark.parametrize(
    "front",
    [
        {"checked_on": "2026-11-02", "review_on": "2027-11-02"},
        {"organization": "Landelijke redactie"},
        {"organization": "CJG Deventer"},
        {"sensitive": "nee"},
        {"summary": "  veel    wit  "},
        {"zoekwoorden": "[no, 112, 12:30]"},
        {"title": "'Ja: “echt” & <b>waar</b>'"},
    ],
)
def test_what_is_ordinary_may_be_said_and_is_no_change(
    put: Put, folder: Path, front: dict[str, str]
) -> None:
    put("luisteren", **front)
    bring_in(folder)

    assert kinds(folder) == {"luisteren": "same"}


def test_one_that_changed_is_changed_and_shows_how(put: Put, folder: Path) -> None:
    put("luisteren", "Zeg het één keer.\n")
    put("grenzen")
    bring_in(folder)
    before = article("grenzen").latest_revision_id
    put("luisteren", "Zeg het twee keer.\n", summary="Nieuw.")

    plan = incoming.plan(folder)
    [step] = plan.of_kind("changed")
    difference = step.difference()
    incoming.apply(plan)

    assert "-Zeg het één keer." in difference
    assert "+Zeg het twee keer." in difference
    assert "+summary: Nieuw." in difference
    assert "twee" in str(article("luisteren").body)
    assert article("grenzen").latest_revision_id == before


def test_a_plan_changes_nothing(put: Put, folder: Path, attach: Attach) -> None:
    name = attach("folder.pdf", made.pdf())
    put("luisteren", f"::: folder {name}\ntitel: Luisteren\n:::\n")
    put("opvoeden", type="theme")
    before = everything()
    incoming.plan(folder)

    assert everything() == before


def test_a_page_that_stands_there_keeps_what_files_do_not_say(
    put: Put, folder: Path, tantrums: ArticlePage
) -> None:
    tantrums.seo_title = "Zo gaat een driftbui over"
    tantrums.save_revision().publish()
    put("driftbuien", "Heel rustig.\n")
    bring_in(folder)

    again = article("driftbuien")
    assert again.pk == tantrums.pk
    assert again.seo_title == "Zo gaat een driftbui over"


def test_texts_may_link_to_each_other_whichever_comes_first(
    put: Put, folder: Path
) -> None:
    put("aap", "Lees [noot](/gedrag/noot/).\n")
    put("noot", "Lees [aap](/gedrag/aap/) en [mies](/mies/).\n")
    put("mies", "Lees [aap](/gedrag/aap/).\n", type="page")
    bring_in(folder)

    assert f'id="{article("noot").pk}"' in str(article("aap").body.raw_data[0]["value"])
    assert set(kinds(folder).values()) == {"same"}


def test_the_same_slug_for_parents_and_for_young_people_is_two_pages(
    put: Put, folder: Path
) -> None:
    put("privacy", type="page")
    path = folder / "jongin"
    path.mkdir()
    (path / "privacy.md").write_text(
        (folder / "privacy.md").read_text().replace("ouders", "jongin"),
        encoding="utf-8",
    )
    bring_in(folder)

    assert sorted(
        page.audience for page in PlainPage.objects.filter(slug="privacy")
    ) == ["jongin", "ouders"]


# --- Bad files ------------------------------------------------------------------------------


def test_one_bad_file_is_named_and_the_others_come_in(put: Put, folder: Path) -> None:
    put("goed")
    put("fout", from_months="achttien")
    incoming.apply(incoming.plan(folder))

    assert mistakes(folder)["fout"][0] == 6
    assert article("goed").live
    assert not ArticlePage.objects.filter(slug="fout").exists()


def test_a_file_that_links_to_what_only_a_bad_file_would_bring_is_left_out_too(
    put: Put, folder: Path
) -> None:
    put("aap", "Lees [noot](/gedrag/noot/).\n")
    put("noot", "Lees [mies](/gedrag/mies/).\n")
    put("mies", from_months="achttien")
    put("wim")

    assert set(mistakes(folder)) == {"aap", "noot", "mies"}
    assert "/gedrag/noot/" in mistakes(folder)["aap"][1]
    assert kinds(folder) == {"wim": "new"}


def test_an_article_of_a_theme_that_only_a_bad_file_would_bring_is_left_out(
    put: Put, folder: Path
) -> None:
    put("opvoeden", type="theme", drawing="ouders/spook")
    put("luisteren", theme="opvoeden")

    assert mistakes(folder)["opvoeden"][0] == 6
    assert mistakes(folder)["luisteren"] == (5, "Er is geen thema opvoeden.")


def test_two_files_that_would_be_one_page_are_not_both_taken(
    put: Put, folder: Path
) -> None:
    put("luisteren")
    twin = folder / "zusje.md"
    twin.write_text((folder / "gedrag" / "luisteren.md").read_text(), encoding="utf-8")

    found = mistakes(folder)
    assert list(found) == ["zusje"]
    assert found["zusje"][0] == 3
    assert "luisteren.md" in found["zusje"][1]
    assert kinds(folder) == {"luisteren": "new"}


@pytest.mark.parametrize(
    ("front", "body", "line", "words"),
    [
        ({"theme": "bestaat-niet"}, "x\n", 5, "bestaat-niet"),
        # A page is there, but it is no theme.
        ({"theme": "vraag"}, "x\n", 5, "vraag"),
        ({"theme": "nieuws"}, "x\n", 5, "nieuws"),
        ({"organization": "CJG Nergens"}, "x\n", 6, "CJG Nergens"),
        ({"audience": "professionals"}, "x\n", 4, "landelijke"),
        ({"sensitive": "ja"}, "Zonder nummer.\n", 9, "::: bel"),
        ({"drawing": "ouders/gedrag"}, "x\n", 6, "ouders/gedrag"),
        ({}, "Lees [dit](/bestaat-niet/).\n", 8, "/bestaat-niet/"),
        ({}, "Goed.\n\n::: bel Wie?\n- Wij | 12345\n:::\n", 10, "telefoonnummer"),
    ],
)
def test_what_the_tree_cannot_take_is_named_by_its_line(
    put: Put, folder: Path, front: dict[str, str], body: str, line: int, words: str
) -> None:
    put("fout", body, **front)
    [(found, text)] = mistakes(folder).values()

    assert found == line
    assert words in text


@pytest.mark.parametrize("slug", ["zoeken", "contact", "beheer"])
def test_a_page_at_an_address_of_our_own_is_named(
    put: Put, folder: Path, slug: str
) -> None:
    put(slug, type="page")

    assert mistakes(folder)[slug][0] == 3


def test_a_theme_has_no_text_of_its_own(put: Put, folder: Path) -> None:
    put("opvoeden", "Toch een tekst.\n", type="theme")

    assert mistakes(folder)["opvoeden"][0] == 8


def test_where_another_kind_of_page_stands_nothing_is_touched(
    put: Put, folder: Path, national: NationalHome
) -> None:
    put("nieuws", "Geen nieuws.\n", type="page", order=1)
    put("bericht", theme="nieuws")
    news = NewsIndexPage.objects.child_of(national).get()

    assert kinds(folder) == {"nieuws": "same"}
    assert set(mistakes(folder)) == {"bericht"}
    incoming.apply(incoming.plan(folder))
    again = NewsIndexPage.objects.get(pk=news.pk)
    assert (again.title, again.path) == (news.title, news.path)


# --- Paths that lead elsewhere --------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "bestanden/../../geheim.pdf",
        "../geheim.pdf",
        "/etc/passwd.pdf",
        "geheim.pdf",
        "gedrag/luisteren.pdf",
        "bestanden/binnen.pdf",
        "bestanden/map/weg.pdf",
        "bestanden/rond.pdf",
        f"bestanden/{'x' * 5000}.pdf",
    ],
)
def test_a_text_brings_in_no_file_from_elsewhere(
    put: Put, folder: Path, attach: Attach, name: str
) -> None:
    attach("echt.pdf", made.pdf())
    (folder.parent / "geheim.pdf").write_bytes(made.pdf())
    (folder / "geheim.pdf").write_bytes(made.pdf())
    (folder / "bestanden" / "binnen.pdf").symlink_to(folder.parent / "geheim.pdf")
    (folder / "bestanden" / "rond.pdf").symlink_to(folder / "bestanden" / "rond.pdf")
    put("luisteren", f"::: folder {name}\ntitel: x\n:::\n")
    [(line, text)] = mistakes(folder).values()

    assert line == 8
    assert "Er is geen pagina of bestand" in text


def test_a_text_outside_the_folder_is_not_a_text_of_the_folder(
    put: Put, folder: Path
) -> None:
    put("binnen")
    put("buiten").rename(folder.parent / "buiten.md")
    (folder / "buiten.md").symlink_to(folder.parent / "buiten.md")
    (folder / "rond.md").symlink_to(folder / "rond.md")
    (folder / "weg.md").symlink_to(folder / "bestaat-niet.md")
    (folder / "map.md").mkdir()

    assert kinds(folder) == {"binnen": "new"}
    assert mistakes(folder) == {}


# --- All or nothing -------------------------------------------------------------------------


def test_when_one_page_refuses_its_text_nothing_of_any_is_kept(
    put: Put, folder: Path, attach: Attach
) -> None:
    name = attach("folder.pdf", made.pdf())
    put("aap", f"::: folder {name}\ntitel: Aap\n:::\n")
    put("driftbuien", "Heel anders.\n")
    # A file cannot know: the page, not the file, knows what an address is.
    put("noot", "::: links Lezen\n- [weg](geen-adres)\n:::\n")
    put("opvoeden", type="theme", order=1)
    before = everything()

    plan = incoming.plan(folder)
    assert not plan.mistakes
    with pytest.raises(Mistake) as refused:
        incoming.apply(plan)

    assert "noot.md" in refused.value.text
    assert "URL" in refused.value.text
    assert everything() == before
    assert "Blijf rustig." in str(article("driftbuien").body)


def test_when_something_else_goes_wrong_nothing_is_kept_either(
    put: Put, folder: Path, attach: Attach
) -> None:
    name = attach("folder.pdf", made.pdf())
    put("aap", f"::: folder {name}\ntitel: Aap\n:::\n")
    put("noot")
    before = everything()

    def power_cut(step: incoming.Step) -> None:
        if step.document.slug == "noot":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        incoming.apply(incoming.plan(folder), power_cut)

    assert everything() == before


def test_the_database_too_refuses_ages_that_run_backwards(
    tantrums: ArticlePage,
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticlePage.objects.filter(pk=tantrums.pk).update(from_months=60, to_months=18)


# --- Order ----------------------------------------------------------------------------------


def themes_in_order(national: NationalHome) -> list[str]:
    pages = ThemePage.objects.child_of(national).order_by("path")
    return list(pages.values_list("slug", flat=True))


def test_themes_stand_in_the_order_of_their_files(
    put: Put, folder: Path, national: NationalHome
) -> None:
    assert themes_in_order(national) == ["gedrag", "slapen"]
    for order, slug in (
        (40, "gedrag"),
        (10, "zindelijk"),
        (20, "slapen"),
        (30, "eten"),
    ):
        put(slug, type="theme", order=order)
    bring_in(folder)

    assert themes_in_order(national) == ["zindelijk", "slapen", "eten", "gedrag"]
    assert set(kinds(folder).values()) == {"same"}


def test_a_theme_without_an_order_stays_where_it_is(
    put: Put, folder: Path, national: NationalHome
) -> None:
    put("slapen", type="theme", order=1)
    put("eten", type="theme", order=2)
    bring_in(folder)

    assert themes_in_order(national) == ["gedrag", "slapen", "eten"]
    assert set(kinds(folder).values()) == {"same"}


def test_another_order_is_a_change_that_is_shown(
    put: Put, folder: Path, national: NationalHome
) -> None:
    put("gedrag", type="theme", order=1)
    put("slapen", type="theme", order=2)
    bring_in(folder)
    put("gedrag", type="theme", order=3)

    plan = incoming.plan(folder)
    [step] = [step for step in plan.steps if step.document.slug == "gedrag"]
    assert {"-order: 2", "+order: 3"} <= set(step.difference())
    incoming.apply(plan)
    assert themes_in_order(national) == ["slapen", "gedrag"]
    assert set(kinds(folder).values()) == {"same"}


# --- Leaflets and pictures ------------------------------------------------------------------

ALL_FILES = (
    "::: folder bestanden/folder.pdf\ntitel: Slapen\n:::\n\n"
    "::: foto bestanden/foto.png\nalt: Een peuter\n:::\n\n"
    "::: film bestanden/film.mp4\ntitel: Zo kan het\nondertitels: bestanden/film.vtt\n"
    "beeld: bestanden/foto.png\n\nEen vader vertelt.\n:::\n"
)


@pytest.fixture
def with_files(put: Put, attach: Attach) -> dict[str, bytes]:
    """A text with a leaflet, a picture and a film."""
    files = {
        "folder.pdf": made.pdf(),
        "foto.png": made.picture(),
        "film.mp4": made.MP4,
        "film.vtt": made.VTT,
    }
    for name, content in files.items():
        attach(name, content)
    put("luisteren", ALL_FILES)
    return files


def test_leaflets_pictures_and_films_come_along_once(
    with_files: dict[str, bytes], put: Put, folder: Path
) -> None:
    put("grenzen", ALL_FILES)
    bring_in(folder)

    shared = Collection.objects.get(name="Landelijk")
    assert sorted(Leaflet.objects.values_list("title", "collection")) == [
        ("film.mp4", shared.pk),
        ("film.vtt", shared.pk),
        ("folder.pdf", shared.pk),
    ]
    picture = Picture.objects.get()
    assert (picture.title, picture.width, picture.height) == ("foto.png", 64, 64)
    assert set(kinds(folder).values()) == {"same"}


def test_leaflets_pictures_and_films_go_out_again_as_they_came(
    with_files: dict[str, bytes], folder: Path, tmp_path: Path
) -> None:
    bring_in(folder)
    outgoing.export(tmp_path / "uit")

    for name, content in with_files.items():
        assert (tmp_path / "uit" / "bestanden" / name).read_bytes() == content
    text = (tmp_path / "uit" / "ouders" / "gedrag" / "luisteren.md").read_text()
    assert text.endswith("---\n\n" + ALL_FILES)


def test_a_picture_that_changed_on_disk_is_a_change(
    with_files: dict[str, bytes], folder: Path, attach: Attach
) -> None:
    bring_in(folder)
    picture = Picture.objects.get()
    picture.get_rendition("width-32")
    attach("foto.png", made.picture(colour="#c8432b", size=96))

    plan = incoming.plan(folder)
    [step] = plan.of_kind("changed")
    assert step.difference() == ["+ bestanden/foto.png"]
    incoming.apply(plan)

    again = Picture.objects.get()
    assert (again.pk, again.width) == (picture.pk, 96)
    assert not again.renditions.exists(), "a small one of the old picture"
    assert set(kinds(folder).values()) == {"same"}


@pytest.mark.parametrize(
    ("name", "content", "body"),
    [
        ("folder.pdf", b"<html>", "::: folder bestanden/folder.pdf\ntitel: x\n:::\n"),
        (
            "folder.pdf",
            made.pdf(password="geheim"),
            "::: folder bestanden/folder.pdf\ntitel: x\n:::\n",
        ),
        ("foto.png", made.SVG, "::: foto bestanden/foto.png\ndecoratief: ja\n:::\n"),
        ("foto.png", b"", "::: foto bestanden/foto.png\ndecoratief: ja\n:::\n"),
        (
            "foto.png",
            made.png_bomb(),
            "::: foto bestanden/foto.png\ndecoratief: ja\n:::\n",
        ),
        (
            "foto.jpg",
            made.picture("JPEG")[:20],
            "::: foto bestanden/foto.jpg\ndecoratief: ja\n:::\n",
        ),
        ("foto.svg", made.SVG, "::: foto bestanden/foto.svg\ndecoratief: ja\n:::\n"),
        ("foto.pdf", made.pdf(), "::: foto bestanden/foto.pdf\ndecoratief: ja\n:::\n"),
        (
            "film.mp4",
            made.pdf(),
            "::: film bestanden/film.mp4\ntitel: x\n\nWoorden.\n:::\n",
        ),
        (
            "Folder 1.pdf",
            made.pdf(),
            "::: folder bestanden/Folder 1.pdf\ntitel: x\n:::\n",
        ),
    ],
)
def test_a_file_that_we_cannot_show_keeps_its_text_out_and_no_other(
    put: Put, folder: Path, attach: Attach, name: str, content: bytes, body: str
) -> None:
    attach(name, content)
    put("fout", body)
    put("goed")

    assert list(mistakes(folder)) == ["fout"]
    assert mistakes(folder)["fout"][0] == 8
    assert kinds(folder) == {"goed": "new"}


# --- And out again --------------------------------------------------------------------------


def test_what_goes_out_is_what_came_in(put: Put, folder: Path, tmp_path: Path) -> None:
    put("luisteren", "Zeg het één keer.\n", summary="Hij hoort me niet.")
    bring_in(folder)
    outgoing.export(tmp_path / "uit")

    plan = incoming.plan(tmp_path / "uit")
    assert not plan.mistakes
    assert {step.kind for step in plan.steps} == {"same"}


def test_what_readers_do_not_see_does_not_go_out(
    tmp_path: Path, tantrums: ArticlePage, lena: User
) -> None:
    tantrums.title = "Een eerste versie"
    tantrums.save_revision(user=lena)
    article("agressief-gedrag").unpublish()
    outgoing.export(tmp_path)

    assert (
        "title: Driftbuien\n" in (tmp_path / "ouders/gedrag/driftbuien.md").read_text()
    )
    assert not (tmp_path / "ouders" / "gedrag" / "agressief-gedrag.md").exists()


def test_a_sensitive_plain_page_is_sensitive_in_its_file_too(
    tmp_path: Path, put: Put, folder: Path
) -> None:
    put("geweld", "::: bel Nu?\n- Gevaar | 112\n:::\n", type="page", sensitive="ja")
    bring_in(folder)
    outgoing.export(tmp_path / "uit")

    assert (
        "sensitive: true\n" in (tmp_path / "uit" / "ouders" / "geweld.md").read_text()
    )
    assert kinds(tmp_path / "uit")["geweld"] == "same"


def test_words_that_an_editor_typed_with_empty_lines_go_out_without(
    tmp_path: Path, tantrums: ArticlePage
) -> None:
    tantrums.search_terms = "driftbui\r\n\r\n  gillen  \r\n"
    tantrums.save_revision().publish()
    outgoing.export(tmp_path)

    text = (tmp_path / "ouders" / "gedrag" / "driftbuien.md").read_text()
    assert "zoekwoorden:\n- driftbui\n- gillen\n---" in text
    assert kinds(tmp_path)["driftbuien"] == "same"


def test_two_leaflets_with_one_title_stay_two(
    tmp_path: Path, tantrums: ArticlePage, aggression: ArticlePage
) -> None:
    own = Collection.objects.get(name="CJG Deventer")
    for page, pages in ((tantrums, 1), (aggression, 2)):
        file = Leaflet(title="Folder", collection=own)
        file.file.save("folder.pdf", ContentFile(made.pdf(pages)))
        page.body = [
            {"type": "leaflet", "value": {"file": file.pk, "title": "F", "note": ""}}
        ]
        page.save_revision().publish()
    outgoing.export(tmp_path)

    assert sorted(p.read_bytes() for p in (tmp_path / "bestanden").iterdir()) == sorted(
        [made.pdf(1), made.pdf(2)]
    )
    assert (
        kinds(tmp_path)["driftbuien"] == kinds(tmp_path)["agressief-gedrag"] == "same"
    )


def test_what_was_thrown_away_does_not_keep_the_rest_from_going_out(
    with_files: dict[str, bytes], folder: Path, tmp_path: Path
) -> None:
    bring_in(folder)
    Leaflet.objects.all().delete()
    Picture.objects.all().delete()
    outgoing.export(tmp_path / "uit")

    text = (tmp_path / "uit" / "ouders" / "gedrag" / "luisteren.md").read_text()
    assert ":::" not in text
    assert kinds(tmp_path / "uit")["luisteren"] == "same"
    # The files are still in the folder: they come back with the text.
    assert kinds(folder)["luisteren"] == "changed"
    bring_in(folder)
    assert Leaflet.objects.count() == 3


def test_another_organisation_vouches_for_a_text_and_its_file_says_so(
    tmp_path: Path, tantrums: ArticlePage
) -> None:
    tantrums.organization = Organization.objects.get(name="CJG Dalfsen")
    tantrums.save_revision().publish()
    outgoing.export(tmp_path)

    text = (tmp_path / "ouders" / "gedrag" / "driftbuien.md").read_text()
    assert "organization: CJG Dalfsen\n" in text
    assert kinds(tmp_path)["driftbuien"] == "same"
