"""What a result shows of a text: the line that says it, with the reader's words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import dutch
from .asked import Asked
from .models import Entry

LONGEST = 230
MOST_LINES = 80


@dataclass(frozen=True)
class Piece:
    """A part of a text: one of the reader's words, or what stands between them."""

    text: str
    is_marked: bool = False


def stems_of(asked: Asked) -> frozenset[str]:
    """Return the stems to mark: of what tells, in any way that counts."""
    return frozenset(
        stem
        for one in asked.concepts
        if not one.is_stop
        for way in one.ways
        for stem in way
        if stem not in dutch.stop_stems()
    )


def marked(text: str, stems: frozenset[str]) -> list[Piece]:
    """Return a text in pieces, the words with one of these stems marked."""
    pieces: list[Piece] = []
    place = 0
    for token in dutch.tokens(text):
        if token.stem in stems or stems.intersection(dutch.parts(token.word)):
            if token.start > place:
                pieces.append(Piece(text[place : token.start]))
            pieces.append(Piece(text[token.start : token.end], True))
            place = token.end
    return [*pieces, Piece(text[place:])] if place < len(text) else pieces


def number(text: str, stems: frozenset[str]) -> int:
    """Return how many different things that are asked for a line has."""
    return len({token.stem for token in dutch.tokens(text)} & stems)


def snippet(entry: Entry, summary: str, stems: frozenset[str]) -> list[Piece]:
    """Return the summary, or a line of the text that says much more of what is asked."""
    lines = [line for line in entry.text.split("\n")[:MOST_LINES] if len(line) > 40]
    best, most = summary, number(summary, stems)
    most += 1 if most else 0
    for line in lines:
        if (found := number(line, stems)) > most:
            best, most = line, found
    return marked(around(best, stems), stems)


def around(text: str, stems: frozenset[str]) -> str:
    """Return a text of bounded length, cut at words, around the first that is asked for."""
    if len(text) <= LONGEST:
        return text
    starts = [token.start for token in dutch.tokens(text) if token.stem in stems]
    begin = max(0, min(starts, default=0) - LONGEST // 3)
    if begin:
        begin = text.find(" ", begin) + 1
    end = text.rfind(" ", begin, begin + LONGEST)
    end = len(text) if begin + LONGEST >= len(text) or end < 0 else end
    return ("… " if begin else "") + text[begin:end] + (" …" if end < len(text) else "")


def texts(numbers: Sequence[int]) -> dict[int, Entry]:
    """Return entries with their whole text, by number. One query."""
    found = Entry.objects.filter(pk__in=numbers).only("text", "title")
    return {entry.pk: entry for entry in found}
