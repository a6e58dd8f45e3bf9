"""Words as finding compares them: no capitals, no accents, nothing but letters and digits."""

import re
import unicodedata

# Beyond this nobody is looking for something; each word costs a search.
MOST_WORDS, LONGEST_WORD = 8, 40
NOT_A_WORD = re.compile(r"[^a-z0-9]+")
# Words of a sentence that say nothing about help: "mijn kind wil niet slapen" asks for
# "kind" and "slapen". Left out when another word remains.
FILLERS = frozenset(
    filler
    for line in (
        "aan als bij dan dat de die dit door een en er het hij hoe hun ik in is je kan me",
        "met mijn moet na naar niet nog of om ons onze ook op over te tot uit van voor",
        "waar wat we wij wil ze zich zij zijn zo",
    )
    for filler in line.split(" ")
)
# Letters that do not fall apart into a letter and an accent.
WHOLE = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})


def fold(text: str) -> str:
    """Return a text without capitals and accents, its words one space apart."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(WHOLE))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return NOT_A_WORD.sub(" ", letters).strip()


def tokens(*texts: str) -> tuple[str, ...]:
    """Return the different words of texts, sorted."""
    return tuple(sorted({word for text in texts for word in fold(text).split()}))


def asked(text: str) -> tuple[str, ...]:
    """Return the words that a reader asks for, at most MOST_WORDS."""
    words = [word[:LONGEST_WORD] for word in fold(text).split()]
    telling = [word for word in words if word not in FILLERS]
    return tuple(dict.fromkeys(telling or words))[:MOST_WORDS]
