"""The age that a reader names: `6 weken`, `van 14`, `dreumes`."""

import re

# What is counted, in months; weeks are rounded.
UNITS = {"week": 0.23, "maand": 1.0, "jaar": 12.0}
COUNTED = re.compile(
    r"\b(\d{1,2})\s*(weken|week|wk|maanden|maand|mnd|jarige|jarig|jaar|jr)\b"
)
OF = re.compile(r"\b(?:van|is|ben|word|wordt|mijn)\s+(\d{1,2})e?\b")
MOST_YEARS = 23
# What a child is called at an age, in months from and to.
NAMES = {
    "baby": (0, 12),
    "peuter": (12, 48),
    "dreumes": (12, 24),
    "kleuter": (48, 84),
    "puber": (132, 216),
    "tiener": (132, 216),
}
COUNTING = frozenset(
    ("weken", "week", "wk", "maanden", "maand", "mnd", "jaar", "jr", "jarig", "jarige")
)


def counted(folded: str) -> int | None:
    """Return the age in months that is counted in a folded text, or nothing."""
    if found := COUNTED.search(folded):
        unit = {"w": "week", "m": "maand", "j": "jaar"}[found[2][0]]
        months = round(int(found[1]) * UNITS[unit])
    elif found := OF.search(folded):
        months = int(found[1]) * 12
    else:
        return None
    return months if months <= MOST_YEARS * 12 else None


def named(folded: str) -> tuple[int, int] | None:
    """Return the stretch of a life, in months, that a folded text names, or nothing."""
    months = counted(folded)
    if months is not None:
        return months, months
    called = [NAMES[word] for word in folded.split() if word in NAMES]
    return called[0] if len(called) == 1 else None


def called(ages: tuple[int, int] | None) -> str:
    """Return what a child of a counted age is called, or nothing."""
    if ages is None or ages[0] != ages[1]:
        return ""
    for name, (first, last) in NAMES.items():
        if first <= ages[0] < last:
            return name
    return ""


def is_of_age(word: str, folded: str) -> bool:
    """Is this word a part of an age that is counted? Then it is nothing to look for."""
    return counted(folded) is not None and (word in COUNTING or word.isdigit())
