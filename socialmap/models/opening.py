"""When a service is open: a week, and the days that are different."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .entries import Child
from .locations import Location

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class OpeningRule(Child):
    """One stretch on one weekday. HSDS: `schedule`.

    `closes` not later than `opens` means: on the day after (a stretch is at most 24
    hours). `nth` 0 is every week; 1 to 4 the first to fourth such day of the month; 5 the
    last. A rule without a location holds for the service wherever it is.
    """

    class Nth(models.IntegerChoices):
        EVERY = 0, _("every week")
        FIRST = 1, _("first of the month")
        SECOND = 2, _("second of the month")
        THIRD = 3, _("third of the month")
        FOURTH = 4, _("fourth of the month")
        LAST = 5, _("last of the month")

    service = ParentalKey(
        "socialmap.Service", on_delete=models.CASCADE, related_name="opening_rules"
    )
    location = models.ForeignKey(
        Location,
        verbose_name=_("only at"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    weekday = models.PositiveSmallIntegerField(_("day"), choices=WEEKDAYS)
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("to"))
    nth = models.PositiveSmallIntegerField(
        _("how often"), choices=Nth.choices, default=Nth.EVERY
    )
    valid_from = models.DateField(_("from the day"), null=True, blank=True)
    valid_to = models.DateField(_("up to and including"), null=True, blank=True)
    by_appointment = models.BooleanField(_("by appointment"), default=False)
    note = models.CharField(_("good to know"), max_length=120, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}-{self.closes:%H:%M}"

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValidationError(
                {"valid_to": _("This day comes before the first one.")}
            )


class OpeningException(Child):
    """Days on which it is different: closed, or other hours. Holidays are such days when
    the institution says so; they are never assumed."""

    service = ParentalKey(
        "socialmap.Service", on_delete=models.CASCADE, related_name="opening_exceptions"
    )
    location = models.ForeignKey(
        Location,
        verbose_name=_("only at"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    date_from = models.DateField(_("from the day"))
    date_to = models.DateField(_("up to and including"))
    opens = models.TimeField(
        _("from"), null=True, blank=True, help_text=_("Leave empty for closed.")
    )
    closes = models.TimeField(_("to"), null=True, blank=True)
    reason = models.CharField(_("why"), max_length=120, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("different day")
        verbose_name_plural = _("different days")

    def __str__(self) -> str:
        return f"{self.date_from:%d-%m-%Y} {self.reason}".strip()

    @property
    def is_closed(self) -> bool:
        """Is it closed on these days?"""
        return self.opens is None or self.closes is None

    def covers(self, day: datetime.date) -> bool:
        """Is this about that day?"""
        return self.date_from <= day <= self.date_to

    def clean(self) -> None:
        super().clean()
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise ValidationError(
                {"date_to": _("This day comes before the first one.")}
            )
        if (self.opens is None) != (self.closes is None):
            raise ValidationError(
                {"closes": _("Fill in both times, or neither: then it is closed.")}
            )
