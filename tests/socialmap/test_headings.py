"""The headings that ship with the product, and the board that changes them."""

from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from socialmap import headings
from socialmap.models import Taxonomy, Term

WAYS = {
    Taxonomy.QUESTION,
    Taxonomy.LIFE_PHASE,
    Taxonomy.FOR_WHOM,
    Taxonomy.FORM,
    Taxonomy.LANGUAGE,
    Taxonomy.ACCESSIBILITY,
}


@pytest.fixture
def empty(db: None) -> None:
    """A social map without headings, as a new installation has."""
    Term.objects.update(parent=None)
    Term.objects.all().delete()
    Taxonomy.objects.all().delete()


def folder_with(tmp_path: Path, *rows: dict[str, object]) -> Path:
    data = {"slug": "vraag", "name": "Vraag", "order": 1, "terms": list(rows)}
    (tmp_path / "vraag.yaml").write_text(yaml.safe_dump(data))
    return tmp_path


def test_every_way_of_sorting_has_a_file() -> None:
    assert {shelf.slug for shelf in headings.shelves()} == WAYS


def test_every_code_is_used_once() -> None:
    codes = [row.code for shelf in headings.shelves() for row in shelf.headings]
    assert len(codes) == len(set(codes))


def test_every_heading_fits_where_it_is_shown() -> None:
    for shelf in headings.shelves():
        for row in shelf.headings:
            assert 0 < len(row.label) <= 80
            assert len(row.youth_label) <= 80
            assert row.synonyms, f"{row.code}: in which words do readers ask for this?"


def test_questions_have_two_levels_and_no_more() -> None:
    shelf = next(s for s in headings.shelves() if s.slug == Taxonomy.QUESTION)
    tops = {row.code for row in shelf.headings if not row.parent}
    assert {row.parent for row in shelf.headings} == {"", *tops}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("slaapt niet", "slapen"),
        ("huilbaby", "huilen"),
        ("mijn zoon blowt", "alcohol-en-drugs"),
        ("nudes", "sexting"),
        ("ik wil dood", "niet-meer-willen-leven"),
        ("deurwaarder", "schulden"),
        ("uit de kast", "lhbti"),
    ],
)
def test_what_a_reader_types_is_a_word_of_a_heading(
    empty: None, typed: str, code: str
) -> None:
    headings.load()
    assert typed in Term.objects.get(code=code).words()


def test_a_new_map_gets_all_headings(empty: None) -> None:
    result = headings.load()
    assert len(result.added) == Term.objects.count() > 130
    assert Term.objects.get(code="doorslapen").parent.code == "slapen"  # type: ignore[union-attr]  # that is asked here


def test_loading_twice_changes_nothing(empty: None) -> None:
    headings.load()
    before = list(Term.objects.order_by("pk").values())
    again = headings.load()
    assert (again.added, again.renewed, again.kept, again.taken) == ([], [], [], [])
    assert list(Term.objects.order_by("pk").values()) == before


def test_what_the_board_changed_stays(empty: None) -> None:
    headings.load()
    Term.objects.filter(code="slapen").update(label="Slaap en nacht")
    Term.objects.filter(code="gamen").update(is_active=False)
    result = headings.load()
    assert set(result.kept) == {"slapen", "gamen"}
    assert Term.objects.get(code="slapen").label == "Slaap en nacht"
    assert not Term.objects.get(code="gamen").is_active


def test_what_the_board_made_itself_stays(db: None) -> None:
    """The small world has headings of its own, which we never wrote."""
    before = Term.objects.get(code="slapen").synonyms
    assert "slapen" in headings.load().kept
    assert Term.objects.get(code="slapen").synonyms == before


def test_what_nobody_changed_is_renewed(empty: None, tmp_path: Path) -> None:
    old = folder_with(tmp_path, {"code": "slapen", "label": "Slapen", "words": ["bed"]})
    headings.load(old)
    new = folder_with(
        tmp_path, {"code": "slapen", "label": "Slapen", "words": ["bed", "wakker"]}
    )
    assert headings.load(new).renewed == ["slapen"]
    assert Term.objects.get(code="slapen").synonyms == "bed\nwakker"


def test_a_form_that_saves_other_line_ends_changed_nothing(
    empty: None, tmp_path: Path
) -> None:
    folder = folder_with(
        tmp_path, {"code": "slapen", "label": "Slapen", "words": ["bed", "wakker"]}
    )
    headings.load(folder)
    Term.objects.update(synonyms="bed\r\nwakker")
    assert headings.load(folder).kept == []


def test_a_code_of_another_way_of_sorting_is_left_alone(empty: None) -> None:
    other = Taxonomy.objects.create(slug="eigen", name="Eigen")
    Term.objects.create(taxonomy=other, code="slapen", label="Logeren")
    result = headings.load()
    assert result.taken == ["slapen"]
    assert Term.objects.get(code="slapen").label == "Logeren"
    assert Term.objects.get(code="doorslapen").parent is None


def test_a_dry_run_says_what_it_would_do_and_does_nothing(empty: None) -> None:
    out = StringIO()
    call_command("load_taxonomies", "--dry-run", stdout=out)
    assert "+ slapen" in out.getvalue()
    assert not Term.objects.exists()
    assert not Taxonomy.objects.exists()


def test_the_command_loads(empty: None) -> None:
    out = StringIO()
    call_command("load_taxonomies", stdout=out)
    assert Term.objects.filter(code="slapen").exists()
