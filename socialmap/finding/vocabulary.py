"""The headings by which help is sorted, in memory: their order, and readers' words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from ..models import Taxonomy, Term
from . import kinds, words

TAXONOMIES = {
    kinds.QUESTION: Taxonomy.QUESTION,
    kinds.PHASE: Taxonomy.LIFE_PHASE,
    kinds.FOR_WHOM: Taxonomy.FOR_WHOM,
    kinds.LANGUAGE: Taxonomy.LANGUAGE,
    kinds.FORM: Taxonomy.FORM,
}


class Vocabulary:
    """The headings as they are at one moment."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = {term.pk: term for term in terms}
        self.below: dict[int | None, list[Term]] = defaultdict(list)
        for term in self.terms.values():
            self.below[term.parent_id].append(term)
        self.under = cache(self._under)

    @classmethod
    def load(cls) -> "Vocabulary":
        """Return the headings as they are now: one query."""
        ordered = Term.objects.select_related("taxonomy")
        return cls(ordered.order_by("taxonomy", "order", "label", "pk"))

    def _under(self, pk: int) -> frozenset[int]:
        """Return a heading with all that stand under it."""
        found, layer = {pk}, {pk}
        while layer:
            layer = {t.pk for above in layer for t in self.below.get(above, ())} - found
            found |= layer
        return frozenset(found)

    @cached_property
    def groups(self) -> dict[str, tuple[Term, ...]]:
        """Return the headings in use of each group, those under another behind it."""
        found: dict[str, list[Term]] = {group: [] for group in TAXONOMIES}
        by_slug = {slug: group for group, slug in TAXONOMIES.items()}
        for term in self.walk(None):
            group = by_slug.get(term.taxonomy.slug)
            if group and term.is_active:
                found[group].append(term)
        return {group: tuple(terms) for group, terms in found.items()}

    def walk(self, above: int | None) -> Iterator[Term]:
        for term in self.below.get(above, ()):
            yield term
            yield from self.walk(term.pk)

    @cached_property
    def codes(self) -> dict[str, dict[str, Term]]:
        """Return the headings in use of each group, by code."""
        return {
            group: {term.code: term for term in terms}
            for group, terms in self.groups.items()
        }

    @cached_property
    def tokens(self) -> list[tuple[str, int]]:
        """Return readers' words with the heading each is for, sorted."""
        return sorted(
            (token, term.pk)
            for term in self.terms.values()
            if term.is_active
            for token in words.tokens(*term.words())
        )

    @cached_property
    def spelled(self) -> tuple[str, ...]:
        """Return all of readers' words."""
        return tuple(dict.fromkeys(token for token, _pk in self.tokens))

    def beginning(self, word: str) -> set[int]:
        """Return the headings that have a word which begins so."""
        found = set()
        place = bisect_left(self.tokens, (word, 0))
        while place < len(self.tokens) and self.tokens[place][0].startswith(word):
            found.add(self.tokens[place][1])
            place += 1
        return found
