"""Finding: from a reader's text, on one site, to what it shows them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from content.showing import Showing

from . import crisis, dutch, engines, limits, ranking, vocabulary
from .asked import Asked, Scope
from .asking import LONGEST, clean, understand
from .models import Build, Entry
from .sources import SOURCES, Found, Pages, Services
from .taught import Taught, content, kept

log = logging.getLogger(__name__)

RANKED_FIELDS = (
    "source",
    "source_id",
    "kind",
    "path",
    "leads_to",
    "audience",
    "theme_ids",
    "from_months",
    "to_months",
    "fresh_on",
    "title",
    "title_stems",
    "term_stems",
    "summary_stems",
    "heading_stems",
    "body_stems",
    "part_stems",
)
MOST_RESULTS = 60
MOST_HELP = 4
# Who helps with one common word of a question does not help with the question.
LEAST_HELP = 0.45
# Below this part of the best score a page is no answer to what was asked.
LEAST = 0.22


@dataclass
class Results:
    """What was found: the best first; who to call, if the words say that it is urgent."""

    asked: Asked
    found: list[Found] = field(default_factory=list)
    # Who can help, nearby or in the whole country.
    help: list[Found] = field(default_factory=list)
    calls: crisis.Calls | None = None
    is_late: bool = False


def scope_of(here: Showing, source: str = Pages.name) -> Scope:
    """Return where a search on this site looks for what a source has."""
    places = tuple(SOURCES[source].places(here))
    return Scope(Build.live(), places, here.audience)


def find(text: str, here: Showing, engine: str = "") -> Results:
    """Return what this site has for a reader's words, at most sixty."""
    taught = kept.at(here)
    shown_text = clean(text)[:LONGEST]
    # Who to call never waits for what is found.
    calls = crisis.calls(shown_text, taught, here.audience)
    results = Results(Asked(shown_text), calls=calls)
    try:
        with limits.within():
            scope = scope_of(here)
            results.asked = asked = understand(text, scope, taught)
            numbers = engines.candidates(asked, scope, engine) if asked.concepts else []
            results.found = found(numbers, asked, scope, here, taught)
            results.help = help_for(asked, here, taught, engine)
    except limits.Late:
        log.error("a search took longer than %s seconds", limits.SECONDS)
        results.is_late = True
    return results


def help_for(
    asked: Asked, here: Showing, taught: Taught, engine: str = ""
) -> list[Found]:
    """Return who can help with this: the best few of what the site's people may use."""
    if not asked.concepts:
        return []
    scope = scope_of(here, Services.name)
    numbers = engines.candidates(asked, scope, engine)
    best = found(numbers, asked, scope, here, taught)[:MOST_HELP]
    return [one for one in best if one.score >= LEAST_HELP]


def found(
    numbers: Sequence[int], asked: Asked, scope: Scope, here: Showing, taught: Taught
) -> list[Found]:
    """Return the candidates in order, as far as this site shows them."""
    rows = Entry.objects.filter(pk__in=numbers, build=scope.build).only(*RANKED_FIELDS)
    visible = [row for row in rows if not here.hides(row.path)]
    scored = ranking.ranked(
        visible, asked, vocabulary.entries(scope), dutch.stop_stems()
    )
    best = [Found(row, score) for score, row in scored[: MOST_RESULTS * 2]]
    here_too = shown(best, here)
    least = here_too[0].score * LEAST if here_too else 0
    kept_here = [one for one in here_too if one.score >= least]
    return bet_on(kept_here, asked, taught)[:MOST_RESULTS]


def shown(best: Sequence[Found], here: Showing) -> list[Found]:
    """Return what each source shows here, in the order of the scores."""
    kept_here: list[Found] = []
    names = dict.fromkeys(one.entry.source for one in best)
    for name in (name for name in names if name in SOURCES):
        theirs = [one for one in best if one.entry.source == name]
        kept_here += SOURCES[name].shown(theirs, here)
    return sorted(
        kept_here, key=lambda one: (-one.score, one.entry.title, one.entry.pk)
    )


def bet_on(best: list[Found], asked: Asked, taught: Taught) -> list[Found]:
    """Put on top what editors chose for exactly these words, if it is shown here."""
    chosen = taught.bets.get(content(asked.text), [])
    if not chosen:
        return best
    first = [one for page in chosen for one in best if one.entry.leads_to == page]
    return [*first, *(one for one in best if one not in first)]
