"""One change, to be read: each field as it is and as it would become, side by side."""

from dataclasses import dataclass
from typing import Any

from .. import changes
from ..changes import FieldChange
from ..difference import Change, difference
from ..models import Submission


@dataclass(frozen=True)
class FieldDifference:
    """A field that changes: its lines on both sides, marked word by word."""

    name: str
    label: str
    before: list[list[Change]]
    after: list[list[Change]]


@dataclass(frozen=True)
class Reading:
    """A change as one reads it.

    `asked` is the entry as it would become, to correct; `seen` the number of the
    revision that this is about.
    """

    submission: Submission
    live: Any
    asked: Any
    seen: int
    is_new: bool
    fields: list[FieldDifference]


def read(submission: Submission) -> Reading | None:
    """Return a change that waits; None when it, or its entry, is gone."""
    live, revision = submission.entry, submission.revision
    if live is None or revision is None:
        return None
    asked = revision.as_object()
    is_new = live.first_published_at is None and not live.live
    found = whole(asked) if is_new else changes.between(live, asked)
    return Reading(
        submission, live, asked, revision.pk, is_new, [marked(one) for one in found]
    )


def whole(entry: Any) -> list[FieldChange]:
    """Return all that a new entry says."""
    return [
        FieldChange(name, label, "", text, False)
        for name, (label, text) in changes.facts(entry).items()
        if text
    ]


def marked(change: FieldChange) -> FieldDifference:
    lines = difference(change.before.splitlines(), change.after.splitlines())
    return FieldDifference(
        change.name, change.label, side(lines, "new"), side(lines, "gone")
    )


def side(lines: list[list[Change]], without: str) -> list[list[Change]]:
    """Return the lines of one side: without the pieces that stand on the other alone."""
    kept = [[piece for piece in line if piece.kind != without] for line in lines]
    return [line for line in kept if line]
