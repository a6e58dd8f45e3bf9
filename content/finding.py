"""Finding pages by a reader's words: in titles, summaries and the words readers use."""

import unicodedata

from django.db.models import Case, IntegerField, Q, Value, When

from .listing import listed
from .models import BasePage
from .showing import Showing

MOST_WORDS = 8
LONGEST = 120
MOST_FOUND = 30
# Words that stand in nearly every sentence: asking for them finds everything.
COMMON = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "ik",
        "je",
        "jij",
        "u",
        "we",
        "ze",
        "mijn",
        "jouw",
        "uw",
        "met",
        "van",
        "voor",
        "in",
        "op",
        "te",
        "is",
        "zijn",
        "ben",
        "bent",
        "heb",
        "hebt",
        "heeft",
        "wil",
        "wilt",
        "kan",
        "niet",
        "geen",
        "wat",
        "hoe",
        "waar",
        "wie",
        "als",
        "dat",
        "die",
        "dit",
        "er",
        "aan",
    ]
)


def words(text: str) -> list[str]:
    """Return the words to look for, at most eight. Nonsense gives none."""
    text = unicodedata.normalize("NFC", text)[:LONGEST].lower()
    letters = "".join(sign if sign.isalnum() or sign == "-" else " " for sign in text)
    found = list(dict.fromkeys(word.strip("-") for word in letters.split()))
    return [word for word in found if len(word) > 1][:MOST_WORDS]


def find(asked: list[str], here: Showing) -> list[BasePage]:
    """Return the pages that hold all words that matter, those with it in the title first."""
    wanted = [word for word in asked if word not in COMMON] or asked
    pages = listed().shown(here)
    for word in wanted:
        # The stem of a Dutch plural or verb, roughly: "driftbuien" finds "driftbui".
        stem = word[:-2] if len(word) > 6 and word.endswith(("en", "ie")) else word
        pages = pages.filter(
            Q(title__icontains=stem)
            | Q(search_terms__icontains=stem)
            | Q(summary__icontains=stem)
        )
    first = Q(title__icontains=wanted[0])
    ranked = pages.annotate(
        rank=Case(
            When(first, then=Value(0)), default=Value(1), output_field=IntegerField()
        )
    ).order_by("rank", "title")
    return list(here.dress(ranked[:MOST_FOUND]))
