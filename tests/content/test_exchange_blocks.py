"""Building blocks as Markdown: what an editor made and what a file says are the same."""

from typing import Any

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.blocks import BodyBlock
from content.exchange.blocks import READERS, Library, read
from content.exchange.document import Mistake
from content.exchange.writers import WRITERS, write

PAGES = ["/gedrag/", "/gedrag/driftbuien/", "/vraag/"]
FILES = ["bestanden/folder.pdf", "bestanden/film.mp4", "bestanden/woorden.vtt"]
PICTURES = ["bestanden/foto.png", "bestanden/still.jpg"]


def number_in(names: list[str]) -> Any:
    return lambda name: {n: i for i, n in enumerate(names, start=1)}[name]


SERVICES = [
    "0d5e6c1a-0000-4000-8000-000000000001",
    "0d5e6c1a-0000-4000-8000-000000000002",
]


LIBRARY = Library(
    page_id=lambda address: PAGES.index(address) + 1 if address in PAGES else None,
    address=lambda pk: PAGES[pk - 1] if pk <= len(PAGES) else None,
    file_id=number_in(FILES),
    file_name=lambda pk: FILES[pk - 1],
    picture_id=number_in(PICTURES),
    picture_name=lambda pk: PICTURES[pk - 1],
    service_id=number_in(SERVICES),
    service_uuid=lambda pk: SERVICES[pk - 1] if pk <= len(SERVICES) else None,
    question=lambda code: {"slapen": "slapen", "eten": "eten"}[code],
)


def values_in(markdown: str) -> list[tuple[str, Any]]:
    """Return the kinds and values of the blocks in a text, lists without their ids."""
    return [
        (block["type"], bare(block["value"])) for block in read(markdown, 1, LIBRARY)
    ]


def bare(value: Any) -> Any:
    if isinstance(value, list):
        return [
            bare(part["value"]) if isinstance(part, dict) else part for part in value
        ]
    if isinstance(value, dict):
        return {key: bare(part) for key, part in value.items()}
    return value


def items(*values: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "id": f"id-{n}", "value": v} for n, v in enumerate(values)]


# --- Each kind --------------------------------------------------------------------------------

EACH = {
    "text": (
        "## Kop\n\nBlijf **rustig**.\n",
        "<h2>Kop</h2><p>Blijf <b>rustig</b>.</p>",
    ),
    "quote": (
        "> Ik ben niet de enige.\n> -- Sara, 16\n",
        {"quote": "Ik ben niet de enige.", "by": "Sara, 16"},
    ),
    "help": (
        "::: hulp\n## Wanneer?\n\nBel [ons](/vraag/).\n:::\n",
        {
            "title": "Wanneer?",
            "text": '<p>Bel <a linktype="page" id="3">ons</a>.</p>',
        },
    ),
    "phone": (
        "::: bel Wie kan ik bellen?\n- Gevaar | 112\n- Hulp | 0800 2000 | Gratis.\n:::\n",
        {
            "title": "Wie kan ik bellen?",
            "calls": [
                {"label": "Gevaar", "number": "112", "note": ""},
                {"label": "Hulp", "number": "0800 2000", "note": "Gratis."},
            ],
        },
    ),
    "story": (
        "::: verhaal Sara, 16\nHet *hielp*.\n:::\n",
        {"by": "Sara, 16", "text": "<p>Het <i>hielp</i>.</p>"},
    ),
    "links": (
        "::: links Verder lezen\n- [Driftbuien](/gedrag/driftbuien/)\n"
        "- [113](https://www.113.nl) | Dag en nacht\n:::\n",
        {
            "title": "Verder lezen",
            "links": [
                {"text": "Driftbuien", "page": 2, "url": "", "note": ""},
                {
                    "text": "113",
                    "page": None,
                    "url": "https://www.113.nl",
                    "note": "Dag en nacht",
                },
            ],
        },
    ),
    "address": (
        "::: adres CJG Deventer\nstraat: Grote Kerkhof 1\npostcode: 7411 KT\n"
        "plaats: Deventer\nweten: Naast de kerk.\n:::\n",
        {
            "name": "CJG Deventer",
            "street": "Grote Kerkhof 1",
            "postcode": "7411 KT",
            "city": "Deventer",
            "note": "Naast de kerk.",
        },
    ),
    "leaflet": (
        "::: folder bestanden/folder.pdf\ntitel: Slapen\nkort: Om te printen\n:::\n",
        {"file": 1, "title": "Slapen", "note": "Om te printen"},
    ),
    "picture": (
        "::: foto bestanden/foto.png\nalt: Een lachende peuter\nbijschrift: Thuis\n:::\n",
        {
            "picture": {
                "image": 1,
                "alt_text": "Een lachende peuter",
                "decorative": False,
            },
            "caption": "Thuis",
        },
    ),
    "film": (
        "::: film bestanden/film.mp4\ntitel: Zo kan het\n"
        "ondertitels: bestanden/woorden.vtt\nbeeld: bestanden/still.jpg\n\n"
        "Een vader vertelt: zo ging het.\n:::\n",
        {
            "title": "Zo kan het",
            "poster": 2,
            "file": 2,
            "captions": 3,
            "url": "",
            "has_captions": False,
            "transcript": "<p>Een vader vertelt: zo ging het.</p>",
        },
    ),
    "chosen_help": (
        f"::: hulpkeuze Wie kan helpen?\n- {SERVICES[1]}\n- {SERVICES[0]}\n:::\n",
        {"title": "Wie kan helpen?", "services": [2, 1]},
    ),
    "nearby_help": (
        "::: hulp-in-de-buurt Hulp bij slapen\nleeftijd: baby, peuter\n"
        "vraag: slapen, eten\nhulp: informatie, lichte-steun\ngratis: ja\n"
        "direct: ja\naantal: 4\n:::\n",
        {
            "title": "Hulp bij slapen",
            "ages": ["baby", "peuter"],
            "questions": ["slapen", "eten"],
            "levels": ["informatie", "lichte-steun"],
            "free": True,
            "direct": True,
            "number": 4,
        },
    ),
}
MORE = {
    "decorative": (
        "::: foto bestanden/foto.png\ndecoratief: ja\n:::\n",
        (
            "picture",
            {
                "picture": {"image": 1, "alt_text": "", "decorative": True},
                "caption": "",
            },
        ),
    ),
    "elsewhere": (
        "::: film https://youtu.be/abcdefghijk\ntitel: Zo kan het\nondertitels: ja\n\n"
        "Een vader vertelt.\n:::\n",
        (
            "film",
            {
                "title": "Zo kan het",
                "poster": None,
                "file": None,
                "captions": None,
                "url": "https://youtu.be/abcdefghijk",
                "has_captions": True,
                "transcript": "<p>Een vader vertelt.</p>",
            },
        ),
    ),
    "http": (
        "::: film http://vimeo.com/123456\ntitel: Zo kan het\n\nWoorden.\n:::\n",
        (
            "film",
            {
                "title": "Zo kan het",
                "poster": None,
                "file": None,
                "captions": None,
                "url": "http://vimeo.com/123456",
                "has_captions": False,
                "transcript": "<p>Woorden.</p>",
            },
        ),
    ),
    "help for everything": (
        "::: hulp-in-de-buurt Hulp\naantal: 3\n:::\n",
        (
            "nearby_help",
            {
                "title": "Hulp",
                "ages": [],
                "questions": [],
                "levels": [],
                "free": False,
                "direct": False,
                "number": 3,
            },
        ),
    ),
    "nobody's words": ("> Zo is het.\n", ("quote", {"quote": "Zo is het.", "by": ""})),
    "address alone": (
        "::: adres CJG\n:::\n",
        (
            "address",
            {"name": "CJG", "street": "", "postcode": "", "city": "", "note": ""},
        ),
    ),
}
ALL = {kind: (text, (kind, value)) for kind, (text, value) in EACH.items()} | MORE


def test_every_kind_of_block_can_be_said_in_markdown() -> None:
    kinds = set(BodyBlock().child_blocks)

    assert kinds == set(EACH) == set(WRITERS)
    assert len(READERS) == len(kinds)


@pytest.mark.parametrize("name", ALL)
def test_a_block_comes_out_of_its_markdown_and_goes_back_into_it(name: str) -> None:
    markdown, block = ALL[name]

    assert values_in(markdown) == [block]
    assert write(read(markdown, 1, LIBRARY), LIBRARY) == markdown


def test_blocks_of_every_kind_after_each_other_stay_apart() -> None:
    text = "\n".join(markdown for markdown, _block in ALL.values())

    assert values_in(text) == [block for _markdown, block in ALL.values()]
    assert write(read(text, 1, LIBRARY), LIBRARY) == text


def test_the_same_text_has_the_same_blocks_by_the_same_names() -> None:
    text = "\n".join(markdown for markdown, _block in ALL.values())
    once = read(text, 1, LIBRARY)

    assert once == read(text, 1, LIBRARY)
    assert len({block["id"] for block in once}) == len(once)


def test_two_texts_in_a_row_are_one_text() -> None:
    stored = [{"type": "text", "value": f"<p>{word}</p>"} for word in ("Een", "Twee")]

    assert write(stored, LIBRARY) == "Een\n\nTwee\n"


def test_a_text_of_nothing_is_nothing() -> None:
    assert write([], LIBRARY) == ""
    assert write([{"type": "text", "value": "<p></p>"}], LIBRARY) == ""
    assert values_in("\n\n") == []


def test_what_was_never_filled_in_is_left_out() -> None:
    stored = [
        {"type": "quote", "value": {"quote": "Zo is het."}},
        {"type": "address", "value": {"name": "CJG", "street": None}},
        {
            "type": "links",
            "value": {"title": "Lezen", "links": items({"text": "Weg", "page": 99})},
        },
    ]

    assert write(stored, LIBRARY) == (
        "> Zo is het.\n\n::: adres CJG\n:::\n\n::: links Lezen\n:::\n"
    )


# --- Any words --------------------------------------------------------------------------------

SIGNS = st.text(
    st.sampled_from("ab é 12|\\>:-#[](){}*_&<`~\"'") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=20,
).map(lambda text: " ".join(text.split()))
SAID = SIGNS.filter(lambda text: bool(text.strip()) and text.isprintable())


@settings(deadline=None)
@given(SAID, SAID | st.just(""))
@example("> 5 jaar", "-- ik")
@example("-- zei ze", "")
@example("een\\|twee", "a](b")
def test_whatever_words_stand_in_a_block_they_come_back(said: str, note: str) -> None:
    # Who tells a story has a rule of its own: no full name.
    who = " ".join(said.split(",")[0].split()[:4])
    stored = [
        {"type": "quote", "value": {"quote": said, "by": note}},
        {
            "type": "phone",
            "value": {
                "title": said,
                "calls": items({"label": said, "number": "112", "note": note}),
            },
        },
        {
            "type": "links",
            "value": {
                "title": said,
                "links": items(
                    {"text": said, "page": 1, "url": "", "note": note},
                    {
                        "text": said,
                        "page": None,
                        "url": "https://x.nl/a_(b)",
                        "note": note,
                    },
                ),
            },
        },
        {"type": "help", "value": {"title": said, "text": "<p>Bel.</p>"}},
        {"type": "story", "value": {"by": who, "text": "<p>Het hielp.</p>"}},
        {
            "type": "address",
            "value": {"name": said, "street": said, "city": said, "note": note}
            | {"postcode": ""},
        },
        {"type": "leaflet", "value": {"file": 1, "title": said, "note": note}},
    ]

    written = write(stored, LIBRARY)

    expected = [(block["type"], bare(block["value"])) for block in stored]
    if not who:
        return
    assert values_in(written) == expected
    assert write(read(written, 1, LIBRARY), LIBRARY) == written


def test_words_on_several_lines_become_one_line() -> None:
    stored = [{"type": "quote", "value": {"quote": "Een\n> twee\n:::", "by": "x\ny"}}]

    assert write(stored, LIBRARY) == "> Een > twee :::\n> -- x y\n"


# --- What an editor would have to mend ------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "line", "words"),
    [
        ("Tekst.\n\n::: bel Wie?\n- Gevaar | 112\n", 12, "geen einde"),
        ("::: bel Wie?\n- Gevaar | 112\n\n::: hulp\n:::\n", 10, "geen einde"),
        ("Tekst.\n:::\n", 11, "er begon er geen"),
        ("Tekst.\n\n::: onzin\n:::\n", 12, "onzin"),
        ("::: Bel Wie?\n:::\n", 10, "Bel"),
        ("::::\n", 10, "Onbekend blok"),
        ("::: text\n:::\n", 10, "text"),
        ("::: hulp\nZonder kop.\n:::\n", 10, "kop"),
        ("::: hulp\n:::\n", 10, "kop"),
        ("::: bel Wie?\n- Gevaar 112\n:::\n", 11, "nummer"),
        ("::: bel Wie?\n\nGevaar | 112\n:::\n", 12, "nummer"),
        ("::: bel Wie?\n- a | 112 | b | c\n:::\n", 11, "nummer"),
        ("::: bel Wie?\n- Gevaar | 12345\n:::\n", 10, "telefoonnummer"),
        ("::: bel Wie?\n:::\n", 10, ""),
        ("::: bel\n- Gevaar | 112\n:::\n", 10, "verplicht"),
        ("::: verhaal Sara de Vries uit Deventer\nHet hielp.\n:::\n", 10, "voornaam"),
        ("::: links Lezen\n- Driftbuien\n:::\n", 11, "tekst"),
        ("::: links Lezen\n- [a](/b/)\n:::\n", 10, "/b/"),
        ("Lees [dit](/bestaat-niet/).\n", 10, "/bestaat-niet/"),
        ("::: adres CJG\nStraat: Kerkhof 1\n:::\n", 11, "Straat"),
        ("::: adres CJG\nstraat: x\n\nEen zin die zoek zou raken.\n:::\n", 13, "zoek"),
        ("::: adres CJG\npostcode: 741\n:::\n", 10, "7411 KT"),
        ("::: folder bestanden/weg.pdf\ntitel: x\n:::\n", 10, "bestanden/weg.pdf"),
        ("::: folder bestanden/film.mp4\ntitel: x\n:::\n", 10, "pdf"),
        ("::: folder\ntitel: x\n:::\n", 10, "pdf"),
        ("::: foto bestanden/weg.png\n:::\n", 10, "bestanden/weg.png"),
        ("::: foto bestanden/folder.pdf\n:::\n", 10, "png"),
        ("::: film bestanden/folder.pdf\n:::\n", 10, "mp4, webm"),
        ("::: film bestanden/film.mp4\nondertitels: ja\n:::\n", 10, "vtt"),
        ("::: film https://youtu.be/x\nregie: x\n:::\n", 11, "regie"),
        (f"> {'x' * 401}\n", 10, "400"),
        ("::: hulpkeuze\n- x\n:::\n", 10, "x"),
        (f"::: hulpkeuze\n- {SERVICES[0]}\n:::\n", 10, "120"),
        ("::: hulpkeuze Hulp\n:::\n", 10, "6"),
        (f"::: hulpkeuze Hulp\n{SERVICES[0]}\n:::\n", 11, "uuid"),
        ("::: hulp-in-de-buurt Hulp\naantal: 7\n:::\n", 10, "6"),
        ("::: hulp-in-de-buurt Hulp\naantal: veel\n:::\n", 10, "6"),
        ("::: hulp-in-de-buurt Hulp\nleeftijd: bejaard\n:::\n", 10, "bejaard"),
        ("::: hulp-in-de-buurt Hulp\nhulp: veel\n:::\n", 10, "lichte-steun"),
        ("::: hulp-in-de-buurt Hulp\nvraag: vissen\n:::\n", 10, "vissen"),
        ("::: hulp-in-de-buurt Hulp\nplek: 7411\n:::\n", 11, "plek"),
    ],
)
def test_an_editor_is_told_what_is_wrong_with_a_block_and_where(
    markdown: str, line: int, words: str
) -> None:
    with translation.override("nl"), pytest.raises(Mistake) as made:
        read(markdown, 10, LIBRARY)

    assert made.value.line == line
    assert words in made.value.text


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "::: bel x",
                "::: hulp",
                ":::",
                "## k",
                "- a | 112",
                "> q",
                "> -- x",
                "",
                "t",
            ]
        )
        | st.text("-:>#| ax\\[]()", max_size=12),
        max_size=10,
    ).map("\n".join)
)
def test_any_text_is_read_or_refused_with_a_line_of_its_own(text: str) -> None:
    try:
        stored = read(text, 1, LIBRARY)
    except Mistake as made:
        assert 1 <= made.line <= text.count("\n") + 1
        return
    written = write(stored, LIBRARY)
    assert write(read(written, 1, LIBRARY), LIBRARY) == written
