"""The database as an engine: FTS5 on SQLite, a GIN index on PostgreSQL.

Neither may rank every hit: a common word has tens of thousands. So it is asked for a
bounded number of entries, in steps: those with all the words, then those with each word
where it weighs, the rarest first, then those with it anywhere. Ranked by the database
are only the hits of a word that is rare enough for that.
"""

from collections.abc import Iterable, Iterator

from django.db import connection

from ..asked import Asked, Concept, Saying, Scope
from ..entries import scope as scope_words

MOST = 160
EACH = 80
# Below so many hits a database ranks them in a few milliseconds.
RANKED = 2000
MOST_WAYS = 14
# A word in this part of the texts says too little to look for it all through them.
COMMON = 20_000

Values = list[str | int]
Step = tuple[str, list[list[Saying]], bool]


def candidates(asked: Asked, scope: Scope) -> list[int]:
    """Return the numbers of entries that may be what is asked for."""
    concepts = asked.wanted
    if not concepts:
        return []
    vendor = VENDORS[connection.vendor]
    places = scope_words(scope.build, scope.places)
    selects: list[str] = []
    values: Values = []
    for where, groups, rank in steps(concepts):
        select, found = vendor(places, where, groups, rank)
        selects.append(f"SELECT id FROM ({select}) AS step")  # noqa: S608  # made below; what is asked for is a value
        values += found
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        numbers = dict.fromkeys(row[0] for row in cursor.fetchall())
    return list(numbers)[: MOST * 2]


def steps(concepts: list[Concept]) -> Iterator[Step]:
    """Yield where to look for which words, and whether to rank the hits."""
    if len(concepts) > 1:
        rarest = concepts[0].entries
        yield "whole", [ways(one) for one in concepts], rarest <= RANKED
    for one in concepts[:6]:
        yield "front", [ways(one)], one.entries <= RANKED
    for one in concepts[:3]:
        if one.entries <= COMMON or one is concepts[0]:
            yield "whole", [ways(one)], one.entries <= RANKED


def ways(concept: Concept) -> list[Saying]:
    """Return the ways to say it that are worth most."""
    best = sorted(concept.ways, key=lambda saying: -concept.ways[saying])
    return best[:MOST_WAYS]


# --- SQLite ------------------------------------------------------------------------------


def match(groups: Iterable[Iterable[Saying]]) -> str:
    """Return the words as FTS5 asks for them. A stem has no sign that means something."""
    return " AND ".join(
        "("
        + " OR ".join(
            "(" + " AND ".join(f'"{stem}"' for stem in saying) + ")" for saying in group
        )
        + ")"
        for group in groups
    )


def sqlite(
    places: list[str], where: str, groups: list[list[Saying]], rank: bool
) -> tuple[str, Values]:
    fields = "{front}" if where == "front" else "{front whole}"
    scope = " OR ".join(f'"{place}"' for place in places)
    asked = f"{{scope}} : ({scope}) AND {fields} : ({match(groups)})"
    order = "ORDER BY bm25(search_text, 0, 8, 1)" if rank else ""
    select = "SELECT rowid AS id FROM search_text WHERE search_text MATCH %s"
    return (
        f"{select} {order} LIMIT %s",
        [asked, EACH if len(groups) == 1 else MOST],
    )


# --- PostgreSQL --------------------------------------------------------------------------


def tsquery(groups: Iterable[Iterable[Saying]]) -> str:
    """Return the words as a tsquery asks for them."""
    return " & ".join(
        "("
        + " | ".join(
            "(" + " & ".join(f"'{stem}'" for stem in saying) + ")" for saying in group
        )
        + ")"
        for group in groups
    )


def postgresql(
    places: list[str], where: str, groups: list[list[Saying]], rank: bool
) -> tuple[str, Values]:
    scope = " | ".join(f"'{place}'" for place in places)
    asked = f"({scope}) & ({tsquery(groups)})"
    select = IN_VECTOR[where]
    values: Values = [asked]
    if rank:
        select += " ORDER BY ts_rank(front_vector, %s::tsquery, 1) DESC"
        values.append(tsquery(groups))
    return f"{select} LIMIT %s", [*values, EACH if len(groups) == 1 else MOST]


IN_VECTOR = {
    "front": "SELECT id FROM search_entry WHERE front_vector @@ %s::tsquery",
    "whole": "SELECT id FROM search_entry WHERE whole_vector @@ %s::tsquery",
}
VENDORS = {"sqlite": sqlite, "postgresql": postgresql}
