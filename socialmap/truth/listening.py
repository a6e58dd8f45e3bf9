"""Mails that follow from what happened. Heard after commit, and never in its way."""

from typing import Any

from .. import signals
from ..models import Submission, Watch
from . import letters, mail

State = Submission.State


def listen() -> None:
    """Begin to listen; twice is once."""
    signals.entry_published.connect(on_published, dispatch_uid="socialmap.truth.live")
    signals.submitted.connect(on_submitted, dispatch_uid="socialmap.truth.submitted")
    signals.decided.connect(on_decided, dispatch_uid="socialmap.truth.decided")


def on_published(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Tell followers what went live, once for each revision.

    One publication is announced twice (published, and checked by publishing), and a
    check alone is no news. When the same person's change waits as well, the mail about
    that one tells enough.
    """
    revision = entry.live_revision
    if revision is None:
        return
    decided = Submission.objects.filter(revision=revision).first()
    own = decided.decided_by_id if decided else revision.user_id
    watches = [
        watch
        for watch in letters.followers(entry, own)
        if watch.told != revision.pk and claim(watch, revision.pk)
    ]
    follows = (
        Submission.objects.about(entry)
        .waiting()
        .filter(submitted_at__gte=revision.created_at, submitted_by=revision.user)
    )
    if watches and not follows.exists():
        deliver(letters.news(entry, "published", watches))


def claim(watch: Watch, revision: int) -> bool:
    """Note that a follower hears of a revision; False when somebody else told just now."""
    same = Watch.objects.filter(pk=watch.pk, told=watch.told)
    return bool(same.update(told=revision))


def on_submitted(sender: Any, submission: Submission, **kwargs: Any) -> None:
    watches = letters.followers(submission.entry, submission.submitted_by_id)
    if watches:
        said = {
            "fields": letters.fields_of(submission),
            "url": letters.judging_url(submission),
        }
        deliver(letters.news(submission.entry, "submitted", watches, **said))


def on_decided(sender: Any, submission: Submission, **kwargs: Any) -> None:
    """Tell the partner. Followers hear of what was published when it went live."""
    if submission.entry is None:
        return
    if submission.state == State.PUBLISHED:
        deliver(letters.published(submission))
        return
    if submission.state == State.RETURNED:
        deliver(letters.returned(submission))
    watches = letters.followers(submission.entry, submission.decided_by_id)
    if watches:
        url = letters.judging_url(submission)
        what = str(submission.state)
        deliver(letters.news(submission.entry, what, watches, url=url))


def deliver(found: list[mail.Letter]) -> None:
    for letter in found:
        mail.send(letter)
