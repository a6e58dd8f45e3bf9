"""Markdown and rich text: the same words and the same marks, whichever way they go."""

import re
from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.exchange.markup import destination, to_html, to_markdown
from content.exchange.richtext import as_html, parts_of

PAGES = {"/gedrag/": 7, "/gedrag/driftbuien/": 8, "/vraag/": 9}
ADDRESSES = {number: address for address, number in PAGES.items()}


def html_of(markdown: str) -> str:
    return to_html(markdown, PAGES.get)


def markdown_of(html: str) -> str:
    return to_markdown(html, ADDRESSES.get)


def tidied(html: str) -> str:
    """Return rich text in its one form, without going by way of Markdown."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a"):
        if href := link.get("href"):
            link["href"] = destination(str(href))
    return as_html(parts_of(soup))


# --- Markdown as we write it ----------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "blijf",
        "rustig",
        "één",
        "’s",
        "avonds",
        "—",
        "€5",
        "“Morgen",
        "weer.”",
        "(bijna)",
        "10-12",
        "R&B",
        "3>2",
        "a_b",
        "#",
        "+",
        "1.",
        "[",
        "]",
        "`",
        "~",
        "!",
        "|",
        "<b>",
        "::",
        "kind@huis.nl",
        "\\*",
        "\\&amp;",
        "\\\\",
        "\\_",
        "a\\](b",
    ]
)
ADDRESS = st.sampled_from(
    [
        *PAGES,
        "/contact/",
        "https://www.113.nl",
        "https://nl.wikipedia.org/wiki/A_(b)?c=d&e",
    ]
)
PLAIN = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
LETTERS = st.lists(st.sampled_from(["blijf", "rustig", "één", "’s"]), min_size=1).map(
    " ".join
)
MARKED = st.one_of(
    LETTERS.map("**{}**".format),
    LETTERS.map("*{}*".format),
    LETTERS.map("***{}***".format),
    st.builds("[{}]({})".format, LETTERS, ADDRESS),
    st.builds("[**{}**]({})".format, LETTERS, ADDRESS),
)
# A sentence begins with a word: what would begin a list or a heading has a guard.
SENTENCE = st.builds(
    lambda first, rest: " ".join([first, *rest]),
    LETTERS | MARKED,
    st.lists(PLAIN | MARKED, max_size=3),
)
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=3).map("\\\n".join)
HEADING = st.builds("{} {}".format, st.sampled_from(["##", "###"]), LETTERS)


def list_of(lines: list[tuple[str, list[str]]], numbered: bool) -> str:
    """Return a list; what stands below an item is a list of the other kind."""
    written = []
    for number, (line, below) in enumerate(lines, start=1):
        marker = f"{number}. " if numbered else "- "
        indent = " " * len(marker)
        written.append(marker + line.replace("\n", f"\n{indent}"))
        for place, inner in enumerate(below, start=1):
            written.append(indent + ("- " if numbered else f"{place}. ") + inner)
    return "\n".join(written)


LIST = st.builds(
    list_of,
    st.lists(
        st.tuples(PARAGRAPH, st.lists(SENTENCE, max_size=2)), min_size=1, max_size=4
    ),
    st.booleans(),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts: list[str] = []
    kinds = draw(st.lists(st.sampled_from(["p", "h", "l"]), min_size=1, max_size=5))
    for before, kind in zip(["", *kinds], kinds, strict=False):
        if kind == before == "l":
            continue  # two lists in a row are one list
        parts.append(draw({"p": PARAGRAPH, "h": HEADING, "l": LIST}[kind]))
    return "\n\n".join(parts)


@settings(deadline=None, max_examples=80)
@given(texts())
def test_a_text_in_our_markdown_comes_back_as_it_was(text: str) -> None:
    assert markdown_of(html_of(text)) == text


# --- Rich text as an editor leaves it -------------------------------------------------------

SIGNS = st.text(
    st.sampled_from("ab é1.,;:!?#>-+*_[]()\\&<`~|\"'“”=/\u00a0\n ")
    | st.characters(exclude_categories=["Cc", "Cs"]),
    max_size=12,
)
INSIDE = SIGNS.map(lambda text: escape(text, quote=False)) | st.just("<br/>")


def wrapped(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inside, max_size=3).map("".join) | st.builds(
        "<{0}>{1}</{0}>".format, st.sampled_from(["b", "i", "strong", "em"]), inside
    )


INLINE = st.lists(
    st.recursive(INSIDE, wrapped, max_leaves=4)
    | st.builds(
        '<a href="{}">{}</a>'.format,
        ADDRESS.map(escape) | st.just("mailto:a@b.nl") | st.just("tel:112"),
        INSIDE,
    )
    | st.builds('<a linktype="page" id="{}">{}</a>'.format, st.integers(7, 10), INSIDE),
    max_size=4,
).map("".join)
ITEMS = st.recursive(
    INLINE.map("<li>{}</li>".format),
    lambda items: st.builds(
        "<li>{}<{}>{}</{}></li>".format, INLINE, st.just("ul"), items, st.just("ul")
    ),
    max_leaves=3,
)
RICH = st.lists(
    st.builds(
        lambda tag, text: f'<{tag} data-block-key="x7">{text}</{tag}>',
        st.sampled_from(["p", "h2", "h3"]),
        INLINE,
    )
    | st.builds(
        lambda tag, items: f"<{tag}>{''.join(items)}</{tag}>",
        st.sampled_from(["ul", "ol"]),
        st.lists(ITEMS, max_size=3),
    ),
    max_size=4,
).map("".join)


@settings(deadline=None, max_examples=120)
@given(RICH)
@example("<p><b>(a)</b>b</p>")
@example("<p>a<i>(b)</i></p>")
@example("<p>::: bel</p><p>&gt; 5</p><p>- a</p><p>1. b</p><p># c</p><p>---</p>")
@example("<h2>Trap ##</h2>")
@example("<p>a<br/>b</p>")
@example("<p>_a_ a_b __c__ [x](y) *d* &amp;copy; \\</p>")
@example("<ul><li><p>a</p><p>b</p></li></ul>")
@example("<ul><li><ul><li>a</li></ul></li></ul>")
@example("<p>a </p><ul><li>b</li></ul><ul><li>c</li></ul>")
def test_no_word_of_a_rich_text_is_lost_on_the_way(html: str) -> None:
    markdown = markdown_of(html)
    again = html_of(markdown)

    assert said(again) == said(tidied(html))
    assert markdown_of(again) == markdown


def said(html: str) -> str:
    """Return the words of a rich text, with a sign where each line begins."""
    lines = re.sub(r"<(p|h2|h3|li|br/)>", r"¶<\1>", html)
    return " ".join(BeautifulSoup(lines, "html.parser").get_text().split())


TEN = "\n".join([*(f"{n}. a" for n in range(1, 10)), "10. b", "    - c"])


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Blijf <b>rustig</b>.</p>", "Blijf **rustig**."),
        ("<p>Blijf<b> rustig </b>nu.</p>", "Blijf **rustig** nu."),
        ("<p><b>Blijf</b><b> rustig</b></p>", "**Blijf rustig**"),
        ("<p><i>a<b>b</b></i></p>", "*a**b***"),
        ("<p>Een<br/>twee</p>", "Een\\\ntwee"),
        ("<h2>Kop</h2><p>Tekst</p>", "## Kop\n\nTekst"),
        ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n  1. b\n- c"),
        ("<p>&gt; 3 &amp; &lt;b&gt;</p>", "\\> 3 & <b>"),
        ("<p>::: bel</p>", "\\::: bel"),
        ("<p>- geen lijst</p><p>1. ook niet</p>", "\\- geen lijst\n\n1\\. ook niet"),
        ('<p><a linktype="page" id="8">Lees</a></p>', "[Lees](/gedrag/driftbuien/)"),
        ('<p><a linktype="page" id="99">Weg</a></p>', "Weg"),
        ('<p><a linktype="document" id="1">Folder</a></p>', "Folder"),
        (
            '<p><a href="https://x.nl/?a=1&amp;b=2">x</a></p>',
            "[x](https://x.nl/?a=1&b=2)",
        ),
        ('<p><a href="https://x.nl/a)b">x</a></p>', "[x](https://x.nl/a%29b)"),
        ("<p><b>(a)</b>b</p>", "**(a)**&#98;"),
        (f"<ol>{'<li>a</li>' * 9}<li>b<ul><li>c</li></ul></li></ol>", TEN),
        ("<p></p><p> </p><ul></ul>", ""),
        ("", ""),
        ("los", "los"),
    ],
)
def test_rich_text_has_one_form_in_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# Te groot", "<h2>Te groot</h2>"),
        ("##### Te klein", "<h3>Te klein</h3>"),
        ("Twee regels\nvan één alinea", "<p>Twee regels van één alinea</p>"),
        ("__vet__ en _schuin_", "<p><b>vet</b> en <i>schuin</i></p>"),
        ("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n  b", "<ul><li>a<br/>b</li></ul>"),
        ("3. a\n4. b", "<ol><li>a</li><li>b</li></ol>"),
        ("`code` ~~weg~~", "<p>`code` ~~weg~~</p>"),
        ("![foto](x.png)", '<p>!<a href="x.png">foto</a></p>'),
        ("[praat](/vraag/)", '<p><a linktype="page" id="9">praat</a></p>'),
        ("[bel](/contact/)", '<p><a href="/contact/">bel</a></p>'),
        ("[thuis](/)", '<p><a href="/">thuis</a></p>'),
    ],
)
def test_markdown_that_others_write_becomes_what_our_editor_has(
    markdown: str, html: str
) -> None:
    assert html_of(markdown) == html


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html,<script>)",
        "<https://x.nl>",
        '<a href="https://x.nl">x</a>',
    ],
)
def test_what_could_do_something_in_a_page_stays_words(markdown: str) -> None:
    soup = BeautifulSoup(html_of(markdown), "html.parser")

    assert [tag.name for tag in soup.find_all(True)] == ["p"]
    assert soup.get_text() == markdown


@pytest.mark.parametrize(
    "address", ["/bestaat/niet/", "/Gedrag/", "/gedrag", "//kwaad/", "/gedrag_x/"]
)
def test_a_link_to_a_page_that_is_not_there_is_named(address: str) -> None:
    with pytest.raises(LookupError, match=address):
        html_of(f"Lees [dit]({address}).")
