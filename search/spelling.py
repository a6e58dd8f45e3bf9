"""How Dutch writes a vowel in an open and in a closed syllable: `slapen`, `slaap`."""

from collections.abc import Iterator

from . import lexicon

VOWELS = "aeiouy"
DOUBLED = "aeou"
# Endings without stress: their vowel is not doubled (wandelen: ik wandel).
LIGHT = ("el", "er", "en", "em", "ig", "ik", "et")
PREFIXES = (
    *("achter", "binnen", "vooruit"),
    *("klaar", "kwijt", "langs", "onder", "samen", "tegen", "terug", "thuis"),
    *("door", "neer", "over", "rond", "stuk", "vast", "voor"),
    *(
        "aan",
        "her",
        "los",
        "mee",
        "mis",
        "ont",
        "toe",
        "uit",
        "ver",
        "vol",
        "weg",
        "bij",
    ),
    *("af", "be", "er", "ge", "in", "na", "om", "op"),
)


def hardened(text: str) -> str:
    """Return the text with the letter that stands at an end: no v or z."""
    return text[:-1] + {"v": "f", "z": "s"}.get(text[-1], text[-1]) if text else text


def closed(body: str) -> str:
    """Return how a body, its `-en` taken off, is spelled: `slap` (slapen) is `slaap`."""
    if len(body) < 2 or body[-1] in VOWELS:
        return body
    if body[-1] == body[-2]:
        return body[:-1]
    is_open = body[-2] in DOUBLED and (len(body) < 3 or body[-3] not in VOWELS)
    if not is_open:
        return hardened(body)
    doubled = hardened(body[:-1] + body[-2:])
    if lexicon.is_word(doubled):
        return doubled
    if lexicon.is_word(hardened(body)) or (body.endswith(LIGHT) and is_light(body)):
        return hardened(body)
    return doubled


def is_light(body: str) -> bool:
    """Has the body, without its prefix, a vowel before the last one?"""
    prefix = next((p for p in PREFIXES if body.startswith(p)), "")
    rest = body[len(prefix) : -2]
    return any(letter in VOWELS for letter in rest)


def opened(closed_form: str) -> Iterator[str]:
    """Yield how a closed form may be spelled before `-en`: `slaap` gives `slap`."""
    yield closed_form
    last = closed_form[-1]
    soft = {"f": "v", "s": "z"}.get(last, last)
    if len(closed_form) > 2 and closed_form[-2] == closed_form[-3] in DOUBLED:
        yield closed_form[:-2] + last
        yield closed_form[:-2] + soft
    elif last not in VOWELS:
        yield closed_form + last
    if soft != last:
        yield closed_form[:-1] + soft


def of_infinitive(infinitive: str) -> str:
    """Return the stem of a verb, from its infinitive."""
    if infinitive.endswith(("aan", "oen", "ien")) and not lexicon.is_word(
        infinitive[:-2]
    ):
        return infinitive[:-2] if infinitive.endswith("aan") else infinitive[:-1]
    return closed(infinitive[:-2])


def infinitive(closed_form: str) -> str:
    """Return the infinitive that a form without ending belongs to, or nothing."""
    if len(closed_form) < 3:
        return ""
    return next(
        (
            body + "en"
            for body in opened(closed_form)
            if lexicon.is_infinitive(body + "en")
        ),
        "",
    )
