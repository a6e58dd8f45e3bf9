"""What an institution offers: the entry that readers find."""

import datetime
import uuid
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from . import children
from .areas import Area
from .entries import Child, Entry, EntryQuerySet, revisions_of
from .locations import Location
from .organizations import Organization
from .terms import Term

# In whole months, as everywhere in the house (requirements: -9 months to 23 years).
YOUNGEST, OLDEST = -9, 288
# A waiting time that nobody measured again says nothing (HSDS dropped its field: #8).
WAIT_HOLDS_DAYS = 60


class Status(models.TextChoices):
    """HSDS: `service.status`."""

    ACTIVE = "active", _("open for people")
    PAUSED = "temporarily closed", _("closed for a while")
    INACTIVE = "inactive", _("stopped")


class Level(models.TextChoices):
    """How much help: from something to read to crisis."""

    INFORMATION = "informatie", _("information and advice")
    LIGHT = "lichte-steun", _("light support")
    GUIDANCE = "begeleiding", _("guidance")
    SPECIALIST = "specialistisch", _("specialist help")
    CRISIS = "crisis", _("help in a crisis")


class Access(models.TextChoices):
    """What it takes to get in. The first two need nobody's leave."""

    OPEN = "open", _("walk in, call or write")
    SIGN_UP = "aanmelden", _("sign up yourself")
    REFERRAL = "verwijzing", _("with a referral")
    DECISION = "besluit", _("by a decision of the municipality")


DIRECT = (Access.OPEN, Access.SIGN_UP)


class Cost(models.TextChoices):
    FREE = "gratis", _("free")
    SHARE = "eigen-bijdrage", _("you pay a part")
    INSURED = "vergoed", _("paid by the insurance")
    PAID = "betaald", _("you pay")
    UNKNOWN = "onbekend", _("unknown")


class HoursKind(models.TextChoices):
    """What is known of the hours. Unknown is never shown as closed."""

    UNKNOWN = "unknown", _("not known")
    LISTED = "listed", _("at these hours")
    ALWAYS = "always", _("day and night")
    APPOINTMENT = "appointment", _("by appointment alone")


class ServiceQuerySet(EntryQuerySet):
    # Filled with one query for all of them, where `prefetch_related` takes one for each.
    CHILDREN = (
        "phones",
        "contacts",
        "costs",
        "waiting_times",
        "evidence",
        "opening_rules",
        "opening_exceptions",
    )
    _has_children = False

    def offered(self) -> "ServiceQuerySet":
        """Keep what readers can find: published, and not stopped."""
        return self.published().exclude(status=Status.INACTIVE)

    def with_all(self) -> "ServiceQuerySet":
        """Fetch along what a page about a service shows: six queries, however many.

        Not for `iterator()`, which reads no lists.
        """
        at_locations = ServiceAtLocation.objects.select_related(
            "location__neighbourhood__parent"
        )
        found = self.select_related("organization__area").prefetch_related(
            models.Prefetch("terms", Term.objects.select_related("taxonomy")),
            "areas",
            models.Prefetch("at_locations", at_locations),
            "at_locations__location__accessibility",
        )
        found._has_children = True
        return found

    def _clone(self) -> "ServiceQuerySet":
        clone: ServiceQuerySet = super()._clone()  # type: ignore[misc]  # Django's own
        clone._has_children = self._has_children
        return clone

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self._has_children:
            rows = self._result_cache or []
            children.attach([r for r in rows if isinstance(r, Service)], self.CHILDREN)


class Service(Entry):
    """Something an institution does for people. HSDS: `service`.

    Ages are in months from -9; empty means no limit on that side.
    """

    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="services",
    )
    name = models.CharField(_("name"), max_length=120)
    alternate_name = models.CharField(_("also known as"), max_length=120, blank=True)
    summary = models.CharField(
        _("in one sentence"),
        max_length=200,
        help_text=_("What is it, for whom? Plain words; this is what lists show."),
    )
    description = models.TextField(_("description"), blank=True, max_length=5000)
    url = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    status = models.CharField(
        _("state"), max_length=20, choices=Status.choices, default=Status.ACTIVE
    )
    alert = models.CharField(
        _("message for now"),
        max_length=200,
        blank=True,
        help_text=_("For example: no walk-in hour this week."),
    )
    alert_until = models.DateField(_("message until"), null=True, blank=True)
    level = models.CharField(
        _("how much help"),
        max_length=20,
        choices=Level.choices,
        default=Level.LIGHT,
        db_index=True,
    )
    access = models.CharField(
        _("how to get in"), max_length=20, choices=Access.choices, default=Access.OPEN
    )
    access_note = models.CharField(
        _("about getting in"),
        max_length=300,
        blank=True,
        help_text=_("For example: the family doctor can refer you."),
    )
    signup_text = models.TextField(_("how to sign up"), blank=True, max_length=1000)
    signup_url = models.URLField(_("sign up online"), blank=True)
    cost_kind = models.CharField(
        _("cost"), max_length=20, choices=Cost.choices, default=Cost.UNKNOWN
    )
    cost_note = models.CharField(_("about the cost"), max_length=300, blank=True)
    min_age_months = models.SmallIntegerField(
        _("from age"),
        null=True,
        blank=True,
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(OLDEST)],
    )
    max_age_months = models.SmallIntegerField(
        _("up to age"),
        null=True,
        blank=True,
        validators=[MinValueValidator(YOUNGEST), MaxValueValidator(OLDEST)],
    )
    eligibility = models.CharField(_("for whom exactly"), max_length=300, blank=True)
    terms = ParentalManyToManyField(
        Term, verbose_name=_("headings"), blank=True, related_name="services"
    )
    is_nationwide = models.BooleanField(_("in the whole country"), default=False)
    areas = ParentalManyToManyField(
        Area, verbose_name=_("for people in"), blank=True, related_name="services"
    )
    hours_kind = models.CharField(
        _("hours"),
        max_length=12,
        choices=HoursKind.choices,
        default=HoursKind.UNKNOWN,
    )
    interpretation = models.CharField(_("interpreter"), max_length=200, blank=True)
    accreditations = models.CharField(_("quality marks"), max_length=300, blank=True)

    _revisions = revisions_of("service")
    objects = ServiceQuerySet.as_manager()

    # Changed often and easily put right: these go live at once, without the board.
    LOW_RISK_FIELDS = ("hours_kind", "alert", "alert_until")
    LOW_RISK_CHILDREN = (
        "opening_rules",
        "opening_exceptions",
        "phones",
        "waiting_times",
    )

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        youngest, oldest = self.min_age_months, self.max_age_months
        if youngest is not None and oldest is not None and youngest > oldest:
            raise ValidationError(
                {"max_age_months": _("This age comes before the first one.")}
            )

    @property
    def is_direct(self) -> bool:
        """Can people come of their own accord?"""
        return self.access in DIRECT

    @property
    def is_free(self) -> bool:
        return self.cost_kind == Cost.FREE

    def current_alert(self, today: datetime.date) -> str:
        """Return the message of these days, when there is one."""
        if self.alert and (self.alert_until is None or self.alert_until >= today):
            return self.alert
        return ""

    def waiting_time(self, today: datetime.date) -> "WaitingTime | None":
        """Return the latest measured wait, or None when none holds any more."""
        held = [wait for wait in self.waiting_times.all() if wait.holds(today)]
        return max(held, key=lambda wait: wait.measured_on, default=None)


def pair_uuid(service: uuid.UUID, location: uuid.UUID) -> uuid.UUID:
    """Return the id of a service at a place: the same wherever both are known."""
    return uuid.uuid5(service, f"service_at_location|{location}")


class ServiceAtLocation(Child):
    """A place where a service is given. HSDS: `service_at_location`."""

    service = ParentalKey(
        Service, on_delete=models.CASCADE, related_name="at_locations"
    )
    location = models.ForeignKey(
        Location,
        verbose_name=_("location"),
        on_delete=models.CASCADE,
        related_name="at_services",
    )
    note = models.CharField(_("what is different here"), max_length=200, blank=True)
    # Follows from the two (`save`): by it other systems ask for this pair.
    uuid = models.UUIDField(null=True, editable=False, db_index=True)

    class Meta(Child.Meta):
        verbose_name = _("location of the service")
        verbose_name_plural = _("locations of the service")

    def __str__(self) -> str:
        return str(self.location)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.uuid = pair_uuid(self.service.uuid, self.location.uuid)
        super().save(*args, **kwargs)


class CostOption(Child):
    """A price. HSDS: `cost_option`. Amounts in euro."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="costs")
    option = models.CharField(_("for what"), max_length=120)
    amount = models.DecimalField(
        _("amount in euro"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    note = models.CharField(_("good to know"), max_length=200, blank=True)
    valid_from = models.DateField(_("from the day"), null=True, blank=True)
    valid_to = models.DateField(_("up to and including"), null=True, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("price")
        verbose_name_plural = _("prices")

    def __str__(self) -> str:
        return self.option


class WaitingTime(Child):
    """How long people wait, in weeks, and when that was measured.

    Without a later `expires_on` it holds for WAIT_HOLDS_DAYS days. What no longer holds
    is unknown.
    """

    class State(models.TextChoices):
        NONE = "geen", _("no waiting time")
        WEEKS = "weken", _("so many weeks")
        STOP = "stop", _("nobody new for now")

    service = ParentalKey(
        Service, on_delete=models.CASCADE, related_name="waiting_times"
    )
    state = models.CharField(_("waiting time"), max_length=10, choices=State.choices)
    weeks_min = models.PositiveSmallIntegerField(
        _("from weeks"), null=True, blank=True, validators=[MaxValueValidator(260)]
    )
    weeks_max = models.PositiveSmallIntegerField(
        _("to weeks"), null=True, blank=True, validators=[MaxValueValidator(260)]
    )
    measured_on = models.DateField(_("measured on"))
    expires_on = models.DateField(_("holds until"), null=True, blank=True)
    note = models.CharField(_("good to know"), max_length=200, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("waiting time")
        verbose_name_plural = _("waiting times")

    def __str__(self) -> str:
        return self.get_state_display()

    @property
    def last_day(self) -> datetime.date:
        """Return the last day on which this holds."""
        held = datetime.timedelta(days=WAIT_HOLDS_DAYS)
        return self.expires_on or self.measured_on + held

    def holds(self, today: datetime.date) -> bool:
        return self.measured_on <= today <= self.last_day

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.state == self.State.WEEKS and self.weeks_min is None:
            errors["weeks_min"] = _("How many weeks, at least?")
        if None not in (self.weeks_min, self.weeks_max) and (
            self.weeks_min > self.weeks_max  # type: ignore[operator]  # just seen
        ):
            errors["weeks_max"] = _("This is less than the first number.")
        if errors:
            raise ValidationError(errors)


class Evidence(Child):
    """What is known of whether it works: an intervention and its level of proof."""

    class Proof(models.TextChoices):
        FOUNDED = "goed-onderbouwd", _("well founded")
        FIRST = "eerste-aanwijzingen", _("first signs that it works")
        GOOD = "goede-aanwijzingen", _("good signs that it works")
        STRONG = "sterke-aanwijzingen", _("strong signs that it works")
        OTHER = "anders", _("otherwise")

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="evidence")
    name = models.CharField(_("name of the method"), max_length=120)
    url = models.URLField(_("in the register"), blank=True)
    level = models.CharField(_("level"), max_length=20, choices=Proof.choices)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    note = models.CharField(_("good to know"), max_length=200, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("proof")
        verbose_name_plural = _("proofs")

    def __str__(self) -> str:
        return self.name
