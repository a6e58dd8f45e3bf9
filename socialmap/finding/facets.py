"""What one can choose next, with how many there would be, and what was chosen."""

from dataclasses import replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .. import ages
from ..models import Level
from . import asking, kinds
from .kinds import Drop, Facet, Option, Question, Spot
from .selecting import Selection, band_slugs


def group_label(group: str) -> str:
    """Return what a group is called."""
    return {
        kinds.AGE: pgettext("filter", "Age"),
        kinds.QUESTION: pgettext("filter", "What is it about?"),
        kinds.PHASE: pgettext("filter", "Stage of life"),
        kinds.LEVEL: pgettext("filter", "How much help"),
        kinds.FOR_WHOM: pgettext("filter", "For whom"),
        kinds.LANGUAGE: pgettext("filter", "Language"),
        kinds.FORM: pgettext("filter", "Form"),
    }[group]


def switch_label(name: str) -> str:
    """Return what a switch is called."""
    return {
        kinds.FREE: pgettext("filter", "Free"),
        kinds.DIRECT: pgettext("filter", "No referral needed"),
        kinds.OPEN: pgettext("filter", "Open now"),
    }[name]


class Choices:
    """The choices at one question, for one kind of readers."""

    def __init__(self, question: Question, selection: Selection, audience: str) -> None:
        self.question = replace(question, page=1)
        self.selection, self.audience = selection, audience

    def labels(self, group: str) -> dict[str, str]:
        """Return the values of a group in their order, as these readers call them."""
        if group == kinds.AGE:
            return {s: str(ages.BY_SLUG[s].name) for s in band_slugs(self.audience)}
        if group == kinds.LEVEL:
            return {value: str(capfirst(label)) for value, label in Level.choices}
        codes = self.selection.snapshot.vocabulary.codes[group]
        return {code: term.label_for(self.audience) for code, term in codes.items()}

    def facets(self) -> tuple[Facet, ...]:
        """Return the groups in which there is something to choose."""
        found = (
            Facet(group, group_label(group), self.options(group))
            for group in kinds.GROUPS
        )
        return tuple(facet for facet in found if facet.options)

    def options(self, group: str) -> tuple[Option, ...]:
        """Return the values of a group that lead somewhere, or were chosen."""
        chosen = self.question.values(group)
        kept = self.selection.without(group)
        found = []
        for value, label in self.labels(group).items():
            count = (kept & self.selection.having(group, value)).bit_count()
            is_chosen = value in chosen
            if count or is_chosen:
                query, under = self.toggled(group, value), self.under(group, value)
                found.append(Option(value, label, count, is_chosen, query, under))
        return tuple(found)

    def under(self, group: str, value: str) -> str:
        """Return the value that a value is a part of, or nothing."""
        vocabulary = self.selection.snapshot.vocabulary
        term = vocabulary.codes.get(group, {}).get(value)
        above = vocabulary.terms.get(term.parent_id or 0) if term else None
        return above.code if above else ""

    def switches(self) -> tuple[Option, ...]:
        """Return all switches: how many there are when one is on, and how to turn it."""
        found = []
        for name in kinds.SWITCHES:
            kept = self.selection.without(name) & self.selection.switched(name)
            is_on = name in self.question.switches
            query = self.question.query(switches=self.question.switches ^ {name})
            found.append(
                Option(name, switch_label(name), kept.bit_count(), is_on, query)
            )
        return tuple(found)

    def toggled(self, group: str, value: str) -> str:
        """Return the address with a value chosen, or not any more."""
        chosen = {*self.question.values(group)} ^ {value}
        possible = asking.values(group, self.selection.snapshot.vocabulary)
        return self.with_group(group, asking.known(chosen, possible))

    def with_group(self, group: str, values: tuple[str, ...]) -> str:
        groups = {**dict(self.question.chosen), group: values}
        chosen = tuple(
            (name, groups[name]) for name in kinds.GROUPS if groups.get(name)
        )
        return self.question.query(chosen=chosen)

    def label(self, group: str, value: str) -> str:
        if group == kinds.AGE and value in ages.BY_SLUG:
            return str(ages.BY_SLUG[value].name)
        return self.labels(group).get(value, value)

    def chosen(self, spot: Spot | None) -> tuple[Option, ...]:
        """Return what was asked, each with the address without it.

        The count is of what there is without the whole filter that it is part of.
        """
        found = []
        asked, near = self.question.words, self.question.place
        if asked:
            query = self.question.query(words="")
            found.append(self.chip(kinds.WORDS, asked, f"‘{asked}’", query))
        if near:
            label = _("near %(place)s") % {"place": spot.label if spot else near}
            query = self.question.query(place="")
            found.append(self.chip(kinds.PLACE, near, label, query))
        for group, values in self.question.chosen:
            for value in values:
                label, query = self.label(group, value), self.toggled(group, value)
                found.append(self.chip(group, value, label, query))
        for name in kinds.SWITCHES:
            if name in self.question.switches:
                query = self.question.query(switches=self.question.switches - {name})
                found.append(self.chip(name, name, switch_label(name), query))
        return tuple(found)

    def chip(self, name: str, value: str, label: str, query: str) -> Option:
        count = self.selection.without(name).bit_count()
        return Option(value, label, count, True, query)

    def drop(self) -> Drop | None:
        """Return the one filter that gives most when it goes; None when none gives any."""
        best: Drop | None = None
        for name in (kinds.WORDS, *kinds.GROUPS, *kinds.SWITCHES):
            if name not in self.selection.filters:
                continue
            count = self.selection.without(name).bit_count()
            if count > (best.count if best else 0):
                best = Drop(self.filter_label(name), count, self.query_without(name))
        return best

    def filter_label(self, name: str) -> str:
        if name == kinds.WORDS:
            return self.question.words
        if name in kinds.SWITCHES:
            return switch_label(name)
        return ", ".join(self.label(name, v) for v in self.question.values(name))

    def query_without(self, name: str) -> str:
        if name == kinds.WORDS:
            return self.question.query(words="")
        if name in kinds.SWITCHES:
            return self.question.query(switches=self.question.switches - {name})
        return self.with_group(name, ())
