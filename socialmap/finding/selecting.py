"""Which services a question keeps: AND between groups, OR within one."""

import datetime
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import fuzz, process

from .. import ages
from ..models import Area
from . import bits, kinds, opening, words
from .catalogue import Snapshot
from .kinds import Question

YOUTH = "jongin"
# A word that nothing begins with may be the end of a Dutch compound ("spreekuur"), or
# mistyped. Short words are like too many others.
PART_FROM, MISTYPED_FROM = 4, 5
LIKE_ENOUGH, MOST_ALIKE = 80, 5


def shown(snapshot: Snapshot, area: Area | None, audience: str) -> int:
    """Return the services of a site: those for people in its area, of its readers' age."""
    found = snapshot.index.everything
    if area is not None and area.kind != Area.Kind.COUNTRY:
        found &= serving(snapshot, area.pk)
    if audience == YOUTH:
        found &= ~snapshot.index.get("flag", "young")
    return found


def serving(snapshot: Snapshot, area: int) -> int:
    """Return the services for (some) people of an area."""
    index, gazetteer = snapshot.index, snapshot.gazetteer
    around = {*gazetteer.within(area), *gazetteer.above(area)}
    return index.any("serves", around) | index.get("flag", "nationwide")


class Selection:
    """What each filter of a question keeps, so that each can be left out.

    `filters` has one set for each group, switch, and for the words, by its name in the
    address; only for what was asked.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        base: int,
        question: Question,
        moment: datetime.datetime,
    ) -> None:
        self.snapshot, self.base, self.moment = snapshot, base, moment
        self.filters: dict[str, int] = {}
        if wanted := words.asked(question.words):
            self.filters[kinds.WORDS] = self.with_words(wanted)
        for group, chosen in question.chosen:
            sets = [self.having(group, v) for v in chosen if self.exists(group, v)]
            if sets:
                self.filters[group] = bits.union(sets)
        for name in question.switches:
            self.filters[name] = self.switched(name)

    @cached_property
    def found(self) -> int:
        """Return the services that all filters keep."""
        return self.without(None)

    def without(self, left_out: str | None) -> int:
        """Return the services that all filters but one keep."""
        found = self.base
        for name, kept in self.filters.items():
            if name != left_out:
                found &= kept
        return found

    def exists(self, group: str, value: str) -> bool:
        """Is this a value one can choose? A saved filter may be older than the headings."""
        codes = self.snapshot.vocabulary.codes.get(group)
        return codes is None or value in codes

    def having(self, group: str, value: str) -> int:
        """Return the services that one value of a group keeps."""
        index, vocabulary = self.snapshot.index, self.snapshot.vocabulary
        if group == kinds.AGE:
            return index.get("age", value)
        if group == kinds.LEVEL:
            return index.get("level", value)
        return index.any("term", vocabulary.under(vocabulary.codes[group][value].pk))

    def switched(self, name: str) -> int:
        """Return the services that a switch keeps."""
        index = self.snapshot.index
        if name == kinds.OPEN:
            return opening.now(index, self.moment)
        return index.get("flag", "free" if name == kinds.FREE else "direct")

    def with_words(self, wanted: Iterable[str]) -> int:
        """Return the services in which all of these words begin a word."""
        found = self.snapshot.index.everything
        for word in wanted:
            found &= self.beginning(word) or self.alike(word)
        return found

    def beginning(self, word: str) -> int:
        """Return the services with a word that begins so, their own or of a heading."""
        index, vocabulary = self.snapshot.index, self.snapshot.vocabulary
        headings = {
            under for pk in vocabulary.beginning(word) for under in vocabulary.under(pk)
        }
        return index.any("word", index.beginning(word)) | index.any("term", headings)

    def alike(self, word: str) -> int:
        """Return the services with a word that holds this one, or else looks like it."""
        tokens = [*self.snapshot.index.tokens, *self.snapshot.vocabulary.spelled]
        near: list[str] = []
        if len(word) >= PART_FROM:
            near = [token for token in tokens if word in token]
        if not near and len(word) >= MISTYPED_FROM:
            scored = process.extract(
                word,
                tokens,
                scorer=fuzz.ratio,
                score_cutoff=LIKE_ENOUGH,
                limit=MOST_ALIKE,
            )
            near = [token for token, _score, _place in scored]
        return bits.union(self.beginning(token) for token in set(near))


def band_slugs(audience: str) -> list[str]:
    """Return the age bands that a site's readers are asked about."""
    youngest = 144 if audience == YOUTH else ages.EARLIEST
    return [band.slug for band in ages.BANDS if band.from_months >= youngest]
