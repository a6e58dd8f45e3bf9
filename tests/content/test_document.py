"""One file of the base: what it says, and what is wrong with it, and where."""

import datetime
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from content.exchange.document import (
    MOST_WORDS,
    Document,
    Mistake,
    read,
    read_front,
    split,
)
from content.exchange.outgoing import text_of

Write = Callable[..., Path]

GOOD = """\
---
title: "Driftbuien: wat nu?"
slug: driftbuien
audience: ouders
theme: gedrag
from_months: 18
to_months: 60
sensitive: nee
checked_on: 2026-11-02
review_on: 2027-03-01
organization: Landelijke redactie
summary: Gillen hoort erbij.
zoekwoorden:
- driftbui
- no
- 112
- 12:30
---

Blijf rustig.
"""

LIST = GOOD[GOOD.index("zoekwoorden") : GOOD.index("\n---\n\n")]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file: the good one, with some words in it put otherwise."""

    def written(*changes: tuple[str, str], content: str | bytes = GOOD) -> Path:
        for old, new in changes:
            assert isinstance(content, str)
            assert old in content
            content = content.replace(old, new, 1)
        path = tmp_path / "driftbuien.md"
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8", newline="")
        else:
            path.write_bytes(content)
        return path

    return written


def mistake(path: Path) -> tuple[int, str]:
    with translation.override("nl"), pytest.raises(Mistake) as made:
        read(path)
    return made.value.line, made.value.text


# --- A good file ----------------------------------------------------------------------------


def test_a_file_says_what_it_says(write: Write) -> None:
    path = write()

    assert read(path) == Document(
        path=path,
        type="article",
        title="Driftbuien: wat nu?",
        slug="driftbuien",
        audience="ouders",
        theme="gedrag",
        from_months=18,
        to_months=60,
        checked_on=datetime.date(2026, 11, 2),
        review_on=datetime.date(2027, 3, 1),
        organization="Landelijke redactie",
        summary="Gillen hoort erbij.",
        search_terms=("driftbui", "no", "112", "12:30"),
        body="Blijf rustig.\n",
        body_line=20,
    )
    assert read(path).address == "/gedrag/driftbuien/"


@pytest.mark.parametrize(
    "content",
    [
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        "\ufeff" + GOOD,
        GOOD.replace("Blijf rustig.\n", "Blijf rustig.\n\n\n"),
        GOOD.replace("Blijf rustig.\n", "Blijf rustig."),
        GOOD.replace("---\n\nBlijf", "---   \nBlijf"),
        GOOD.replace("sensitive: nee", "sensitive: false"),
        GOOD.replace("summary: Gillen", "summary: |\n  Gillen\n  ---\n ").replace(
            "  --- hoort", "  hoort"
        ),
    ],
    ids=["windows", "mac", "bom", "tail", "no end", "close", "false", "block"],
)
def test_another_machine_or_editor_changes_nothing(write: Write, content: str) -> None:
    found = read(write(content=content))

    assert (found.title, found.slug) == ("Driftbuien: wat nu?", "driftbuien")
    assert found.sensitive is False
    assert found.body == "Blijf rustig.\n"


def test_what_is_left_out_is_ordinary(write: Write) -> None:
    found = read(
        write(
            content="---\ntype: page\ntitle: Colofon\nslug: colofon\naudience: jongin\n---\n"
        )
    )

    assert (found.from_months, found.to_months) == (-9, 276)
    assert (found.order, found.in_menu, found.sensitive) == (0, False, False)
    assert (found.checked_on, found.search_terms, found.body) == (None, (), "")
    assert found.address == "/colofon/"


@pytest.mark.parametrize(
    "title", ["no", "yes", "010", "1.10", "12:30", "1e3", "0x1F", "-0"]
)
def test_a_title_is_what_is_written_and_not_what_a_machine_makes_of_it(
    write: Write, title: str
) -> None:
    found = read(write(('title: "Driftbuien: wat nu?"', f"title: {title}")))

    assert found.title == title


# --- What an editor would have to mend ------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('title: "Driftbuien: wat nu?"', "titel: Driftbuien", 2, "titel"),
        ("slug: driftbuien", "slug: Driftbuien", 3, "slug"),
        ("slug: driftbuien", "slug: drift buien", 3, "slug"),
        ("slug: driftbuien", "slug: ../geheim", 3, "slug"),
        ("audience: ouders", "audience: iedereen", 4, "audience"),
        ("audience: ouders", "audience: [ouders]", 4, "audience"),
        ("theme: gedrag", "theme:", 5, "theme"),
        ("theme: gedrag", "theme: gedrag/slapen", 5, "theme"),
        ("from_months: 18", "from_months: achttien", 6, "heel getal"),
        ("from_months: 18", 'from_months: "18"', 6, "heel getal"),
        ("from_months: 18", "from_months: 18.5", 6, "heel getal"),
        ("from_months: 18", "from_months: -10", 6, "tussen -9 en 276"),
        ("from_months: 18", "from_months: true", 6, "heel getal"),
        ("to_months: 60", "to_months: 277", 7, "tussen -9 en 276"),
        ("to_months: 60", "to_months: 12", 7, "voor de eerste"),
        ("sensitive: nee", "sensitive: misschien", 8, "ja of nee"),
        ("sensitive: nee", "sensitive: 0", 8, "ja of nee"),
        ("2026-11-02", "2026-11-02 10:00:00", 9, "datum"),
        ("2026-11-02", "2026-13-02", 9, "waarde"),
        ("2026-11-02", "2-11-2026", 9, "datum"),
        ("2026-11-02", '"2026-11-02"', 9, "datum"),
        ("Landelijke redactie", "{naam: x}", 11, "tekst"),
        ("Gillen hoort erbij.", "x" * 301, 12, "300"),
        ("Gillen hoort erbij.", '"bel \\x07"', 12, "tekst"),
        ("Gillen hoort erbij.", '"nul \\0"', 12, "tekst"),
        ("Gillen hoort erbij.", '"half \\ud83d"', 12, "tekst"),
        ("Gillen hoort erbij.", "true", 12, "tekst"),
        (LIST, "zoekwoorden: driftbui", 13, "lijst"),
        ("- driftbui\n", f"- driftbui\n- {'x' * 81}\n", 13, "80"),
        ("- driftbui\n", "- [een, lijst]\n", 13, "tekst"),
        ("- driftbui\n", "- driftbui\n" * (MOST_WORDS + 1), 13, "lijst"),
        ("summary: Gillen", "summary: x\nsummary: Gillen", 13, "summary"),
        ("summary: Gillen", "kleur: rood\nsummary: Gillen", 12, "kleur"),
        ("summary: Gillen", "yes: rood\nsummary: Gillen", 12, "yes"),
        ("summary: Gillen", "type: theme\nsummary: Gillen", 5, "thema"),
        ("summary: Gillen", "type: spook\nsummary: Gillen", 12, "type"),
    ],
)
def test_an_editor_is_told_what_is_wrong_and_on_which_line(
    write: Write, old: str, new: str, line: int, words: str
) -> None:
    found, text = mistake(write((old, new)))

    assert found == line
    assert words in text


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("slug: driftbuien", "slug: driftbuien: ja", 3),
        ("slug: driftbuien", "slug: [driftbuien", 4),
        ("slug: driftbuien", "slug: 'driftbuien", 17),
        ("slug: driftbuien", "\tslug: driftbuien", 3),
        ("slug: driftbuien", "slug: !!python/object/apply:os.system [ls]", 3),
        ("slug: driftbuien", "slug: !!binary AAAA", 3),
        ("slug: driftbuien", "slug: &anker driftbuien", 3),
        ("theme: gedrag", "theme: *anker", 5),
        ("theme: gedrag", "<<: {theme: gedrag}", 5),
        ("slug: driftbuien", "? [slug]\n: driftbuien", 3),
        ("slug: driftbuien", "slug: " + "[" * 5000, 2),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(
    write: Write, old: str, new: str, line: int
) -> None:
    assert mistake(write((old, new)))[0] == line


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "begint niet"),
        ("Blijf rustig.\n", 1, "begint niet"),
        (" \n" + GOOD, 1, "begint niet"),
        (GOOD.replace("\n---\n\n", "\n\n"), 1, "geen einde"),
        ("---\n---\n", 2, "geen sleutels"),
        ("---\n- een\n- lijst\n---\n", 2, "geen sleutels"),
        ("---\nzomaar tekst\n---\n", 2, "geen sleutels"),
        ("---\naudience: ouders\n---\n", 2, "title"),
        (GOOD + "Eén\x00teken\n", 21, "geen tekst"),
        (GOOD + "\n\nEén\x1bteken\n", 23, "geen tekst"),
        (GOOD.encode() + "\né".encode("latin-1"), 22, "UTF-8"),
        (b"\xef\xbb\xbf\n\n" + "é".encode("latin-1"), 3, "UTF-8"),
        (GOOD.encode("utf-16"), 1, "UTF-8"),
        (GOOD + "x" * 10_000_000, 1, "te groot"),
        (f"---\ntitle: {'x' * 13_000}\n---\n", 2, "te groot"),
    ],
)
def test_what_is_no_text_of_ours_is_named_by_its_line(
    write: Write, content: str | bytes, line: int, words: str
) -> None:
    found, text = mistake(write(content=content))

    assert found == line
    assert words in text


def test_a_file_that_is_not_there_is_no_surprise(tmp_path: Path) -> None:
    assert mistake(tmp_path / "weg.md")[0] == 1


def test_a_file_made_to_fill_all_memory_is_refused_at_once(write: Write) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    bomb = "---\n" + "\n".join([*lines, "zoekwoorden: [*a11]"]) + "\n---\n"
    started = time.process_time()

    assert mistake(write(content=bomb))[0] == 2
    assert time.process_time() - started < 1


@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", '"', "|\n "])
def test_a_file_made_to_keep_us_busy_is_refused_soon(write: Write, sign: str) -> None:
    started = time.process_time()
    mistake(write(content=f"---\nx: {sign * 60_000}\n---\n"))
    mistake(write(content=f"---\n{sign * (11_000 // len(sign))}\n---\n"))

    assert time.process_time() - started < 3


# --- Any file at all ------------------------------------------------------------------------


@settings(deadline=None)
@given(st.text(max_size=200) | st.text("-:[]{}#&*!|>'\"\n \tabc019", max_size=80))
def test_front_matter_is_read_or_refused_with_a_line_of_the_file(front: str) -> None:
    try:
        values, lines = read_front(front)
    except Mistake as made:
        assert 1 <= made.line <= front.count("\n") + 5
    else:
        assert values.keys() == lines.keys()


@given(st.text("-ab\n ", max_size=60))
def test_a_body_begins_on_the_line_that_is_said(text: str) -> None:
    try:
        _front, body, line = split(text)
    except Mistake:
        return
    first = body.split("\n")[0]
    if first.strip():
        assert text.split("\n")[line - 1].rstrip() == first.rstrip()


SAFE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]),
    min_size=1,
    max_size=30,
)
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


@settings(deadline=None, suppress_health_check=[])
@given(
    title=SAFE,
    slug=SLUGS,
    theme=SLUGS,
    ages=st.tuples(st.integers(-9, 276), st.integers(-9, 276)).map(sorted),
    sensitive=st.booleans(),
    checked=st.none() | st.dates(),
    summary=SAFE | st.just(""),
    terms=st.lists(SAFE, max_size=4),
)
def test_whatever_a_page_says_its_file_says_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    title: str,
    slug: str,
    theme: str,
    ages: list[int],
    sensitive: bool,
    checked: datetime.date | None,
    summary: str,
    terms: list[str],
) -> None:
    path = tmp_path_factory.getbasetemp() / "heen-en-weer.md"
    document = Document(
        path=path,
        type="article",
        title=title,
        slug=slug,
        audience="ouders",
        theme=theme,
        from_months=ages[0],
        to_months=ages[1],
        sensitive=sensitive,
        checked_on=checked,
        summary=summary,
        search_terms=tuple(terms),
        body="Blijf rustig.\n",
    )
    path.write_text(text_of(document), encoding="utf-8")
    again = read(path)

    assert again == Document(**{**document.__dict__, "body_line": again.body_line})
    assert text_of(again) == text_of(document)
