"""What editors taught search, made ready to be matched with a reader's words."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

from django.db.models import Q

from content.showing import Showing

from . import dutch
from .asked import Saying
from .models import BestBet, CrisisWord, Synonyms
from .models.taught import lines

MOST_KEPT = 8
LONGEST_PHRASE = 6


@dataclass
class Taught:
    """All that holds for one site's readers."""

    # What a phrase (its stems) means, too.
    meanings: dict[Saying, list[Saying]] = field(default_factory=dict)
    crisis: list[tuple[Saying, str]] = field(default_factory=list)
    bets: dict[Saying, list[int]] = field(default_factory=dict)


def saying(text: str) -> Saying:
    """Return the stems of a phrase."""
    return tuple(dutch.stemmed(text))[:LONGEST_PHRASE]


def load(readers: str) -> Taught:
    """Read what holds for these readers. Three queries."""
    theirs = Q(audience=readers) | Q(audience="")
    found = Taught()
    for row in Synonyms.objects.filter(theirs):
        asked = [saying(line) for line in lines(row.asked)]
        meant = [saying(line) for line in lines(row.meant)]
        teach(found.meanings, asked, meant)
        if row.both_ways:
            teach(found.meanings, meant, [*asked, *meant])
            teach(found.meanings, asked, asked)
    for crisis in CrisisWord.objects.filter(theirs):
        found.crisis += [(saying(line), crisis.kind) for line in lines(crisis.words)]
    for bet in BestBet.objects.filter(theirs).order_by("pk"):
        for line in lines(bet.words):
            found.bets.setdefault(content(line), []).append(bet.page_id)
    return found


def teach(
    meanings: dict[Saying, list[Saying]],
    asked: Iterable[Saying],
    meant: Sequence[Saying],
) -> None:
    """Add to what each phrase means; never that it means itself."""
    for phrase in asked:
        if phrase:
            known = meanings.setdefault(phrase, [])
            known += [one for one in meant if one != phrase and one not in known]


def content(text: str) -> Saying:
    """Return the stems of a text without the words that say nothing; all if none do."""
    words = dutch.words(text)
    telling = [word for word in words if not dutch.is_stop(word)] or words
    return tuple(dutch.stem(word) for word in telling)


class Kept:
    """What this process remembers, for as long as nothing changes (`Generation`)."""

    def __init__(self) -> None:
        self.known: OrderedDict[tuple[str, str], Taught] = OrderedDict()
        self.lock = Lock()

    def at(self, here: Showing) -> Taught:
        """Return what holds on this site."""
        if not here.generation:
            return load(here.audience)
        key = (here.generation, here.audience)
        found = self.known.get(key)
        if found is None:
            found = load(here.audience)
            with self.lock:
                self.known[key] = found
                while len(self.known) > MOST_KEPT:
                    self.known.popitem(last=False)
        return found


kept = Kept()
