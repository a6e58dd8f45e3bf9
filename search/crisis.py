"""Words at which who to call now comes first, whatever else is found."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models.base import Audience
from socialmap import phones

from . import dutch
from .asked import Saying
from .models import CrisisWord
from .taught import Taught

# So many other words may stand in between: *ik word thuis altijd geslagen*.
GAP = 3
LEAST_TYPED = 5
Kind = CrisisWord.Kind


@dataclass(frozen=True)
class Call:
    """Someone to call, now."""

    name: "str | Promise"
    number: str
    note: "str | Promise"

    @property
    def dial(self) -> str:
        return phones.dial(self.number)


@dataclass(frozen=True)
class Calls:
    """Who to call, and what to say above it."""

    title: "str | Promise"
    calls: tuple[Call, ...]


DANGER = Call(_("Danger at this moment"), "112", _("Police, ambulance"))
SUICIDE = Call(
    _("Thinking of suicide"), "113", _("Free, day and night, without a name")
)
SAFE_HOME = Call(
    "Veilig Thuis", "0800 2000", _("Violence at home. Free, day and night")
)
CHILD_LINE = Call(
    "Kindertelefoon", "0800 0432", _("To talk. Free, every day from 11 to 21")
)
BY_KIND = {
    Kind.SUICIDE: (SUICIDE, DANGER),
    Kind.VIOLENCE: (DANGER, SAFE_HOME),
    Kind.DANGER: (DANGER,),
}
TITLES = {
    Audience.PARENTS: pgettext_lazy("u", "Do you need help now? Call."),
    Audience.YOUTH: pgettext_lazy("je", "Do you need help now? Call."),
}


def calls(
    text: str, taught: Taught, readers: str, typing: bool = False
) -> Calls | None:
    """Return who to call when a text has words of a crisis, or nothing.

    While someone is `typing`, the beginning of a word will do.
    """
    words = dutch.words(text)
    stems = [dutch.stem(word) for word in words]
    told = [{stem, *dutch.parts(word)} for stem, word in zip(stems, words, strict=True)]
    kinds = {kind for saying, kind in taught.crisis if says(told, saying)}
    if typing and words and len(words[-1]) >= LEAST_TYPED:
        kinds |= {
            kind
            for saying, kind in taught.crisis
            if len(saying) == 1 and saying[0].startswith(words[-1])
        }
    if not kinds:
        return None
    found = dict.fromkeys(
        call for kind in Kind if kind in kinds for call in BY_KIND[kind]
    )
    chosen = [*found]
    if readers == Audience.YOUTH:
        chosen.append(CHILD_LINE)
    title = TITLES.get(Audience(readers), TITLES[Audience.PARENTS])
    return Calls(title, tuple(chosen))


def says(told: Sequence[set[str]], saying: Saying) -> bool:
    """Does a text say this: its words in order, with few others in between?"""
    if not saying:
        return False
    starts = [n for n, stems in enumerate(told) if saying[0] in stems]
    return any(follows(told, n, saying[1:]) for n in starts)


def follows(told: Sequence[set[str]], place: int, rest: Saying) -> bool:
    """Do these stems follow after a place, each soon after the one before?"""
    if not rest:
        return True
    near = range(place + 1, min(place + 2 + GAP, len(told)))
    return any(rest[0] in told[n] and follows(told, n, rest[1:]) for n in near)
