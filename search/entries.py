"""Entries in the database: made from what a source has, written, and taken away."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from . import dutch
from .models import Entry, Word
from .sources import SOURCES, Made

# Raised when entries are made in another way: the check then finds all of them.
RECIPE = "2"
WRITTEN = [
    field.name for field in Entry._meta.fields if field.name not in ("id", "build")
]
COUNT_WORD = (
    "INSERT INTO search_word (build_id, readers, word, stem, entries) "
    "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (build_id, readers, word) "
    "DO UPDATE SET entries = search_word.entries + excluded.entries"
)
LONGEST_STEM = 60
BOTH = ("ouders", "jongin")


def scope(build: int, places: Iterable[str]) -> list[str]:
    """Return the words by which an engine keeps to places in one index."""
    return [f"b{build}{place}" for place in places]


def line_stems(lines: Iterable[str]) -> str:
    """Return stems, a line for each line of the text, with a space at both ends."""
    stemmed = (" ".join(dutch.stemmed(line)) for line in lines)
    return "\n".join(f" {line} " for line in stemmed if line)


def entry(build: int, source: str, made: Made) -> Entry:
    """Return the entry of something to find, not yet written."""
    front_words = dutch.words(" ".join([made.title, *made.terms]))
    rest = "\n".join([made.summary, *made.headings, *made.text])
    rest_words = dict.fromkeys(dutch.words(rest))
    title, terms = line_stems([made.title]), line_stems(made.terms)
    parts = dutch.all_parts(dict.fromkeys(front_words))
    body = dict.fromkeys(dutch.stemmed(" ".join(made.text)))
    result = Entry(
        build_id=build,
        source=source,
        source_id=made.source_id,
        kind=made.kind,
        path=made.path,
        leads_to=made.leads_to,
        audience=made.audience,
        readers=made.readers,
        theme_ids=list(dict.fromkeys(made.theme_ids)),
        from_months=made.from_months,
        to_months=made.to_months,
        fresh_on=made.fresh_on,
        title=made.title,
        summary=made.summary,
        text="\n".join(made.text),
        title_stems=title,
        term_stems=terms,
        summary_stems=line_stems([made.summary]),
        heading_stems=line_stems(made.headings),
        body_stems=f" {' '.join(body)} ",
        part_stems=f" {' '.join(parts)} ",
        scope=" ".join(scope(build, made.places)),
        front=" ".join(dict.fromkeys([*title.split(), *terms.split(), *parts])),
        whole=" ".join(
            dict.fromkeys([*dutch.stemmed(rest), *dutch.all_parts(rest_words)])
        ),
        words=" ".join(dict.fromkeys([*front_words, *rest_words])),
    )
    result.digest = digest(result)
    return result


def digest(made: Entry) -> str:
    """Return a word that differs when anything of an entry does."""
    told = [
        RECIPE,
        made.scope.replace(f"b{made.build_id}", "b"),
        *(
            str(getattr(made, name))
            for name in WRITTEN
            if name not in ("digest", "scope")
        ),
    ]
    return hashlib.sha1("\x1f".join(told).encode(), usedforsecurity=False).hexdigest()


@transaction.atomic
def refresh(build: int, source: str, ids: Sequence[int]) -> int:
    """Make the entries of these right, and return how many were not.

    What may no longer be found goes; what is as it was is left alone.
    """
    wanted = {made.source_id: made for made in SOURCES[source].made(ids)}
    there = {
        old.source_id: old
        for old in Entry.objects.filter(
            build=build, source=source, source_id__in=list(ids)
        ).defer("text", "whole", "front")
    }
    gone = [old for number, old in there.items() if number not in wanted]
    fresh = [entry(build, source, made) for made in wanted.values()]
    changed = [
        new
        for new in fresh
        if new.source_id not in there or there[new.source_id].digest != new.digest
    ]
    before = [there[new.source_id] for new in changed if new.source_id in there]
    remove(gone)
    write(changed)
    count(build, [*gone, *before], changed)
    return len(gone) + len(changed)


def remove(old: Sequence[Entry]) -> None:
    """Delete entries; the full text index follows by itself."""
    if old:
        Entry.objects.filter(pk__in=[one.pk for one in old]).delete()


def write(new: Sequence[Entry]) -> None:
    """Write entries over those of the same source."""
    if new:
        Entry.objects.bulk_create(
            new,
            batch_size=100,
            update_conflicts=True,
            update_fields=[
                name for name in WRITTEN if name not in ("source", "source_id")
            ],
            unique_fields=["build", "source", "source_id"],
        )


def counted(entries: Iterable[Entry]) -> Counter[tuple[str, str]]:
    """Return in how many of these entries each word stands, for each site's readers."""
    return Counter(
        (readers, word)
        for one in entries
        for readers in ([one.readers] if one.readers else BOTH)
        for word in one.words.split()
    )


def count(build: int, before: Iterable[Entry], after: Iterable[Entry]) -> None:
    """Keep the count of words right. In a fixed order, so that two do not lock each other."""
    difference = counted(after)
    difference.subtract(counted(before))
    rows = [
        (build, readers, word, dutch.stem(word)[:LONGEST_STEM], number)
        for (readers, word), number in sorted(difference.items())
        if number
    ]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany(COUNT_WORD, rows)
    if any(row[4] < 0 for row in rows):
        Word.objects.filter(build=build, entries__lte=0).delete()
