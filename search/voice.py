"""What the result page says to a reader, in both voices (see `themes.voice`)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class SearchVoice:
    """One way of speaking to who searches."""

    meant: "str | Promise"
    also: "str | Promise"
    cut: "str | Promise"
    late: "str | Promise"
    ask_first: "str | Promise"
    place: "str | Promise"
    not_it: "str | Promise"


U = SearchVoice(
    meant=pgettext_lazy("u", "Did you mean:"),
    also=pgettext_lazy("u", "We looked for that as well."),
    cut=pgettext_lazy("u", "Your question was long. We looked at the first words."),
    late=pgettext_lazy(
        "u", "Searching took too long. Try it again, or with fewer words."
    ),
    ask_first=pgettext_lazy(
        "u", "Type what is on your mind, in your own words. One word will do."
    ),
    place=pgettext_lazy("u", "Are you looking for help near %(place)s?"),
    not_it=pgettext_lazy("u", "Is your answer not here?"),
)
JE = SearchVoice(
    meant=pgettext_lazy("je", "Did you mean:"),
    also=pgettext_lazy("je", "We looked for that as well."),
    cut=pgettext_lazy("je", "Your question was long. We looked at the first words."),
    late=pgettext_lazy(
        "je", "Searching took too long. Try it again, or with fewer words."
    ),
    ask_first=pgettext_lazy(
        "je", "Type what is on your mind, in your own words. One word will do."
    ),
    place=pgettext_lazy("je", "Are you looking for help near %(place)s?"),
    not_it=pgettext_lazy("je", "Is your answer not here?"),
)


def voice(audience: str) -> SearchVoice:
    """Return how the result page speaks on a site of this audience."""
    return JE if audience == "jongin" else U
