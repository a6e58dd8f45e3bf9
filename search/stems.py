"""Stems: one form for all forms of a Dutch word.

A stem is spelled as the word is in the singular or the first person: `slaap`, `huis`,
`leef`. So *bomen* and *bommen* stay apart, which the stemmers that only cut off cannot
do. Every step is checked against the word list; what the list does not know at all is
left to Snowball's classic Dutch stemmer (`dutch_porter`; its newer `dutch` turns
*gemeente* into *meen* and *geslagen* into *slaag*).
"""

from functools import cache, lru_cache

import snowballstemmer

from . import compounds, lexicon
from .spelling import PREFIXES, closed, hardened, infinitive, of_infinitive

SHORTEST = 4
# Not from the verb or the adjective that they seem to be made of.
WHOLE = frozenset(
    (
        *("rekening", "vergadering", "regering", "ding", "overheid", "waarheid"),
        *("eenheid", "minderheid", "meerderheid", "gelegenheid", "gewoonte"),
        *("groente", "gedachte", "liefde", "vrede", "einde", "aarde", "ouder"),
        *("moeder", "verliefd", "geweld", "beleefd", "bekend", "verstand"),
    )
)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a folded word. Never empty for a word that is not."""
    if word in lexicon.heads():
        return word
    if first := lexicon.irregular().get(word):
        return first
    if word in lexicon.strong_forms():
        return of_infinitive(lexicon.strong_forms()[word])
    if len(word) < SHORTEST or word in WHOLE:
        return word
    for rule in (verb, noun, weak_verb, adjective):
        if found := rule(word):
            return found
    if lexicon.is_word(word):
        return word
    return of_unknown(word)


def of_unknown(word: str) -> str:
    """Return the stem of a word that is in no list: its last part may be."""
    last = next((p for p in reversed(compounds.cut(word)) if p), "")
    if last and word.endswith(last):
        return word[: -len(last)] + stem(last)
    for ending in ("s", "en", "jes", "je"):
        body = word.removesuffix(ending)
        if body != word and (cut := compounds.cut(body)):
            return body[: -len(cut[-1])] + stem(cut[-1])
    return porter().stemWord(word) or word


@cache
def porter() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("dutch_porter")


# --- Verbs -------------------------------------------------------------------------------


def verb(word: str) -> str:
    """Return the stem when the word is a form of a verb, or nothing."""
    if lexicon.is_infinitive(word):
        return of_infinitive(word)
    if found := participle(word) or of_prefixed(word) or of_ing(word):
        return of_infinitive(found)
    return ""


def weak_verb(word: str) -> str:
    """Return the stem when a regular verb's ending can be taken off, or nothing."""
    if lexicon.is_word(word):
        return ""
    for ending in ("t", "te", "de", "ten", "den", "end", "ende"):
        body = word.removesuffix(ending)
        if body != word and (found := from_body(body, ending)):
            return of_infinitive(found)
    return ""


def from_body(body: str, ending: str) -> str:
    """Return the infinitive of a form whose ending was taken off."""
    if ending.startswith("end"):
        return body + "en" if lexicon.is_infinitive(body + "en") else ""
    return infinitive(body)


def participle(word: str) -> str:
    """Return the infinitive of `gepest`, `opgepakte`, `verslaafd`; or nothing."""
    body = word[:-1] if word.endswith(("de", "te")) else word
    if body[-1] not in "dt":
        return ""
    for prefix in ("", *PREFIXES):
        if not body.startswith(prefix + "ge"):
            continue
        core = body[len(prefix) + 2 :]
        # "gepest" has the t of "pest" itself, and "gehuild" one of its own.
        for bare in (core, core[:-1]):
            found = infinitive(prefix + bare)
            if found and is_made(word, found):
                return found
    if body.startswith(("ver", "be", "ont", "her", "er")):
        return infinitive(body[:-1])
    return ""


def is_made(word: str, found: str) -> bool:
    """Is a word with `ge-` surely a participle? *Geweld* is not from *wellen*."""
    return not lexicon.is_noun(word)


def of_prefixed(word: str) -> str:
    """Return the infinitive of a strong verb with a prefix: `uitgescholden`."""
    strong = lexicon.strong_forms()
    for prefix in PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and rest in strong:
            whole = prefix + strong[rest]
            if lexicon.is_infinitive(whole) or len(prefix) > 2:
                return whole
    return ""


def of_ing(word: str) -> str:
    """Return the infinitive that `opvoeding` or `pesterijen` is made of, or nothing."""
    body = word.removesuffix("en") if word.endswith(("ingen", "ijen")) else word
    ending = next((e for e in ("ing", "erij") if body.endswith(e)), "")
    if not ending or body in WHOLE or len(body) < 6:
        return ""
    whole = body.removesuffix(ending) + "en"
    return whole if lexicon.is_infinitive(whole) else ""


# --- Nouns and adjectives ----------------------------------------------------------------


def noun(word: str) -> str:
    """Return the stem when the word is a plural or a diminutive, or nothing."""
    if word.endswith("heden"):
        return stem(word[:-5] + "heid")
    if lexicon.is_word(word) and not word.endswith(("je", "jes")):
        return ""
    for ending in ("s", "en", "n", "jes", "je", "tjes", "tje", "etje", "etjes"):
        body = word.removesuffix(ending)
        if body == word or len(body) < 2:
            continue
        for single in dict.fromkeys((closed(body), hardened(body), body)):
            if lexicon.is_word(single) and (len(single) > 2 or ending != "s"):
                return stem(single)
    if word.endswith(("pje", "pjes")):
        body = word[: word.rindex("pj")]
        return stem(body) if lexicon.is_word(body) else ""
    return ""


def adjective(word: str) -> str:
    """Return the stem when the word is a form of an adjective, or made of one."""
    body = word.removesuffix("heid")
    if body != word and lexicon.is_word(body) and len(body) > 2:
        return stem(body)
    if lexicon.is_word(word):
        return ""
    for ending in ("e", "er", "ere", "st", "ste"):
        body = word.removesuffix(ending)
        if body == word or len(body) < 3:
            continue
        for bare in (closed(body), body):
            if lexicon.is_word(bare):
                return stem(bare)
    return ""
