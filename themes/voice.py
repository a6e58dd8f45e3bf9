"""Words that change with who is spoken to: `u` on vCJG, `je` on Jongin.

All sentences in our templates that address a reader stand here, once in each voice, so
that the two can be read side by side. The English is what translators (and developers)
see; readers see the Dutch of the catalogue, found by its context.
"""

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

Words: TypeAlias = "str | Promise"


@dataclass(frozen=True)
class Voice:
    """One way of speaking to a reader."""

    slug: str
    search_label: Words
    search_hint: Words
    often: Words
    search_none: Words
    talk: Words
    chat: Words
    chat_note: Words
    ask: Words
    ask_note: Words
    walk_in: Words
    walk_in_note: Words
    help_note: Words
    call: Words
    topics: Words
    read_on: Words
    now: Words
    news: Words
    leave: Words
    leave_hint: Words
    not_found: Words
    not_found_lead: Words
    contact_lead: Words
    share_privacy: Words
    outdated: Words


U = Voice(
    slug="u",
    search_label=pgettext_lazy("u", "Search this site"),
    search_hint=pgettext_lazy("u", "What is on your mind?"),
    often=pgettext_lazy("u", "Often searched:"),
    search_none=pgettext_lazy(
        "u", "We found nothing with these words. Try another word, or look by topic."
    ),
    talk=pgettext_lazy("u", "Rather talk to someone?"),
    chat=pgettext_lazy("u", "Chat"),
    chat_note=pgettext_lazy("u", "Where you can chat today, without giving your name."),
    ask=pgettext_lazy("u", "Ask your question"),
    ask_note=pgettext_lazy("u", "Someone with knowledge of the subject answers you."),
    walk_in=pgettext_lazy("u", "Walk in"),
    walk_in_note=pgettext_lazy("u", "In your neighbourhood, without an appointment."),
    help_note=pgettext_lazy(
        "u", "Find who can help you, by question, age or postcode."
    ),
    call=pgettext_lazy("u", "Call"),
    topics=pgettext_lazy("u", "Topics"),
    read_on=pgettext_lazy("u", "Read also"),
    now=pgettext_lazy("u", "New and going on"),
    news=pgettext_lazy("u", "News"),
    leave=pgettext_lazy("u", "Leave this site"),
    leave_hint=pgettext_lazy(
        "u", "Or press Shift three times. This page may remain in your history."
    ),
    not_found=pgettext_lazy("u", "This page is not here"),
    not_found_lead=pgettext_lazy(
        "u",
        "Perhaps it has moved, or there is a mistake in the address. You may find it here:",
    ),
    contact_lead=pgettext_lazy(
        "u", "No question is too small. You do not have to give your name."
    ),
    share_privacy=pgettext_lazy("u", "Privacy: we do not know who you are"),
    outdated=pgettext_lazy(
        "u", "We have not checked this text for a while. Are you in doubt? Ask us."
    ),
)
JE = Voice(
    slug="je",
    search_label=pgettext_lazy("je", "Search this site"),
    search_hint=pgettext_lazy("je", "What is on your mind?"),
    often=pgettext_lazy("je", "Often searched:"),
    search_none=pgettext_lazy(
        "je", "We found nothing with these words. Try another word, or look by topic."
    ),
    talk=pgettext_lazy("je", "Rather talk to someone?"),
    chat=pgettext_lazy("je", "Chat"),
    chat_note=pgettext_lazy(
        "je", "Where you can chat today, without giving your name."
    ),
    ask=pgettext_lazy("je", "Ask your question"),
    ask_note=pgettext_lazy("je", "Someone with knowledge of the subject answers you."),
    walk_in=pgettext_lazy("je", "Walk in"),
    walk_in_note=pgettext_lazy("je", "In your neighbourhood, without an appointment."),
    help_note=pgettext_lazy(
        "je", "Find who can help you, by question, age or postcode."
    ),
    call=pgettext_lazy("je", "Call"),
    topics=pgettext_lazy("je", "Topics"),
    read_on=pgettext_lazy("je", "Read also"),
    now=pgettext_lazy("je", "New and going on"),
    news=pgettext_lazy("je", "News"),
    leave=pgettext_lazy("je", "Leave this site"),
    leave_hint=pgettext_lazy(
        "je", "Or press Shift three times. This page may remain in your history."
    ),
    not_found=pgettext_lazy("je", "This page is not here"),
    not_found_lead=pgettext_lazy(
        "je",
        "Perhaps it has moved, or there is a mistake in the address. You may find it here:",
    ),
    contact_lead=pgettext_lazy(
        "je", "No question is too small. You do not have to give your name."
    ),
    share_privacy=pgettext_lazy("je", "Privacy: we do not know who you are"),
    outdated=pgettext_lazy(
        "je", "We have not checked this text for a while. Are you in doubt? Ask us."
    ),
)


@cache
def voice(audience: str) -> Voice:
    """Return how a site of this audience speaks to its readers."""
    return JE if audience == "jongin" else U
