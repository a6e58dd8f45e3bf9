"""Ages, in months from -9 (conception) to 276 (the 23rd birthday).

The source of the bounds is the field's own: centres for youth and family serve parents
of children from -9 months to 23 years (requirements, "Who uses it").
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

EARLIEST = -9
LATEST = 276


@dataclass(frozen=True)
class Band:
    """A stretch of a life, under the name that parents use for it."""

    slug: str
    name: "str | Promise"
    span: "str | Promise"
    from_months: int
    to_months: int


BANDS = (
    Band(
        "zwanger",
        pgettext_lazy("age band", "Pregnant"),
        gettext_lazy("nine months of waiting"),
        -9,
        0,
    ),
    Band("baby", pgettext_lazy("age band", "Baby"), gettext_lazy("0 to 1 year"), 0, 12),
    Band(
        "peuter",
        pgettext_lazy("age band", "Toddler"),
        gettext_lazy("1 to 4 years"),
        12,
        48,
    ),
    Band(
        "schoolkind",
        pgettext_lazy("age band", "Schoolchild"),
        gettext_lazy("4 to 12 years"),
        48,
        144,
    ),
    Band(
        "puber",
        pgettext_lazy("age band", "Teenager"),
        gettext_lazy("12 to 18 years"),
        144,
        216,
    ),
    Band(
        "jongvolwassen",
        pgettext_lazy("age band", "Young adult"),
        gettext_lazy("18 to 23 years"),
        216,
        276,
    ),
)
BY_SLUG = {band.slug: band for band in BANDS}


def overlapping(from_months: int, to_months: int) -> list[Band]:
    """Return the bands that share more than a birthday with this stretch.

    A text for 12 to 48 months is for toddlers; that it touches babies on their first
    birthday does not make it one for babies. A stretch of no length is one birthday and
    belongs to the band that begins there.
    """
    if from_months == to_months:
        return [b for b in BANDS if b.from_months <= from_months < b.to_months] or [
            BANDS[-1]
        ]
    return [
        band
        for band in BANDS
        if band.from_months < to_months and from_months < band.to_months
    ]


def in_words(from_months: int, to_months: int) -> str:
    """Return a stretch as a reader says it: `2 tot 18 jaar`, `0 tot 6 maanden`."""
    if (from_months, to_months) == (EARLIEST, LATEST):
        return _("pregnancy to 23 years")
    if from_months < 0:
        if to_months <= 0:
            return _("pregnancy")
        return _("pregnancy to %(age)s") % {"age": one(to_months)}
    if from_months == to_months:
        return one(from_months)
    if (from_months, to_months) == (0, 12):
        return _("0 to 1 year")
    if from_months % 12 == 0 and to_months % 12 == 0:
        return _("%(from)s to %(to)s years") % {
            "from": from_months // 12,
            "to": to_months // 12,
        }
    if 1 < to_months < 24:
        return _("%(from)s to %(to)s months") % {"from": from_months, "to": to_months}
    start = one(from_months) if from_months else "0"
    return _("%(from)s to %(to)s") % {"from": start, "to": one(to_months)}


def one(months: int) -> str:
    """Return one age in words: `geboorte`, `18 maanden`, `3½ jaar`, `4 jaar`."""
    if months == 0:
        return _("birth")
    years, rest = divmod(months, 12)
    if rest == 1 or (months < 24 and rest):
        # Django's own catalogue has these words.
        return ngettext("%(num)d month", "%(num)d months", months) % {"num": months}
    if rest == 6:
        return _("%(years)s½ years") % {"years": years}
    if rest:
        return _("%(years)s years and %(months)s months") % {
            "years": years,
            "months": rest,
        }
    return _("%(years)s years") % {"years": years}
